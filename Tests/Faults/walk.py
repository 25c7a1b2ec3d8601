#!/usr/bin/env python3
"""Lets a coordinator type whatever comes to mind, right or wrong, and looks after each step at what is left.

    python3 -B Tests/Faults/walk.py .build/release/rct --seeds 200 --steps 60 --seed 1

A walk is a programme of its own, under a clock of ours (libfaketime), with messages in files or handed to a
program. After each step: the exit code is a documented one; what was refused, or only looked, has changed
nothing; nobody is in two groups, nobody meets whom they must not, no earlier round is another one, no message
is there twice. In a copy, at times: what can be taken back is, and everything is as before; what `rct next`
names can be typed; doctor and `rct round verify` find nothing; and once what waits is sent, the last that
everybody was told of the round is their group. Prints what was typed before whatever is wrong; exit code 1 if
anything is, 3 if libfaketime is missing. A round that the schedule draws takes its seed from chance: `--keep`
keeps the folders of the walks that went wrong.
"""

import argparse
import collections
import concurrent.futures
import datetime
import email
import email.policy
import itertools
import json
import os
import pathlib
import random
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import programme as support
import scheduled

DOCUMENTED = {0, 1, 2, 64, 65, 66, 69, 73, 74, 75, 77, 78}
DONE = {0, 2}
# What comes with every command, done or not: seals are closed by whoever opens the database next.
NOTES = {"round_seal", "message_seal", "event_seal", "sqlite_sequence", "grdb_migrations", "schedule_call"}
# What a way back leaves as it is: what happened has happened, who was named once stays known.
NOT_TAKEN_BACK = NOTES | {
    "event", "undo_step", "programme", "person", "facet", "pseudonym", "message", "message_person", "suppression",
    "suppression_key", "departure"}
TELLING = {"introduction", "correction", "left-out"}
# An address may come to be somebody else's; a name is one member's from first to last.
NAME = re.compile(r"\bName P\d\d\b")
ALARMS = re.compile(r"Fatal error|Precondition failed|Stack dump|\bCrash|this is a bug|AddressSanitizer")


class Walk(support.Programme):
    """One programme, and what was typed in it."""

    def __init__(self, rct: str, folder: pathlib.Path, seed: int):
        super().__init__(rct, folder)
        self.seed, self.chance = seed, random.Random(seed)
        self.now = datetime.datetime(2027, 1, 1, 10) + datetime.timedelta(days=self.chance.randrange(28))
        self.typed: list[str] = []
        self.wrong: list[str] = []
        self.counts: collections.Counter[str] = collections.Counter()
        self.ids: list[str] = []
        self.copies: list[tuple[str, dict]] = []
        self.number = 0
        # The last of each message by its key: who was named in it.
        self.named: dict[int, set[str]] = {}
        self.sent: collections.Counter[str] = collections.Counter()
        self.written: dict[str, bytes] = {}
        self.is_older = False
        # Every row of the database as the last step left it.
        self.state: dict[str, list] = {}
        self.open: dict[pathlib.Path, sqlite3.Connection] = {}
        self.faked = os.environ | {
            "LD_PRELOAD": scheduled.library(), "TZ": "UTC", "DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_SHARED": scheduled.shared()[1],
        }

    # What is typed.

    def environment(self) -> dict[str, str]:
        return self.faked | {"FAKETIME": self.now.strftime("%Y-%m-%d %H:%M:%S")}

    def run(self, *words: str, home: pathlib.Path | None = None) -> subprocess.CompletedProcess:
        self.close()
        outcome = subprocess.run(
            [self.rct, *words], capture_output=True, text=True, cwd=home or self.home, env=self.environment(),
            stdin=subprocess.DEVNULL)
        self.counts["commands"] += 1
        if outcome.returncode not in DOCUMENTED:
            self.fail(f"{shlex.join(words)}: exit code {outcome.returncode}: {outcome.stderr[-300:]}")
        if ALARMS.search(outcome.stderr):
            self.fail(f"{shlex.join(words)}: {outcome.stderr[-300:]}")
        return outcome

    def fail(self, what: str) -> None:
        self.wrong.append(f"seed {self.seed}, step {self.counts['steps']}: " + what.strip().replace("\n", " | "))

    def file(self, name: str, text: str) -> str:
        (self.home / name).write_text(text, encoding="utf-8")
        self.typed.append(f"# {name}: " + text.strip().replace("\n", " | ")[:2000])
        return name

    def member(self) -> str:
        """Somebody, now and then nobody."""
        return "p99" if self.chance.random() < 0.02 else self.chance.choice(self.ids)

    def two(self) -> list[str]:
        return self.chance.sample(self.ids, 2) if self.chance.random() < 0.97 else [self.ids[0]] * 2

    def seated(self) -> list[str]:
        """Who is in the latest round, in the order of the ids."""
        return [row[0] for row in self.rows(
            "SELECT id FROM person JOIN group_member ON person = person.number "
            "WHERE round = (SELECT max(key) FROM round WHERE state <> 'discarded') AND id IS NOT NULL ORDER BY id")]

    def inside(self, count: int = 1) -> list[str]:
        """Members of the latest round, mostly."""
        seated = self.seated()
        if len(seated) < count or self.chance.random() < 0.1:
            return self.two()[:count]
        return self.chance.sample(seated, count)

    def outside(self) -> str:
        seated = set(self.seated())
        others = [one for one in self.ids if one not in seated]
        return self.chance.choice(others) if others and self.chance.random() < 0.9 else self.member()

    def is_idle(self, step) -> bool:
        """Whether a step would only be refused as things stand."""
        states = [row[0] for row in self.rows("SELECT state FROM round")]
        if step in (Walk.by_hand, Walk.confirm, Walk.settle):
            return "draft" not in states and not (step is Walk.settle and "confirmed" in states)
        if step in (Walk.drop, Walk.join):
            return not {"draft", "confirmed"} & set(states)
        if step in (Walk.rematch, Walk.queue, Walk.resend, Walk.feedback):
            return "confirmed" not in states or step is Walk.rematch and "draft" in states
        if step is Walk.signups:
            return 'sign_up = "per-round"' not in (self.home / "rct.toml").read_text(encoding="utf-8")
        return step is Walk.restore and not self.copies

    def table(self, ids: list[str], may_be_wrong: bool = True) -> str:
        rows = ["id,name,email,region,role,buddy"]
        for one in ids:
            buddy = self.chance.choice(self.ids) if self.chance.random() < 0.1 else ""
            rows.append(f"{one},Name {one.upper()},{one}@example.org,Region {self.chance.randrange(4)},"
                        f"Role {self.chance.randrange(3)},{buddy if buddy != one else ''}")
        if self.chance.random() < 0.05 and may_be_wrong:
            rows.append("p98,Name,no address,,,")
        return "\n".join(rows) + "\n"

    def begin(self) -> None:
        self.home.mkdir()
        self.must_do("init")
        tool = self.home / "sendmail"
        tool.write_text(f'#!/bin/sh\n{{ cat; echo; echo "= end ="; }} >> "${{0%/*}}/mbox"\n', encoding="utf-8")
        tool.chmod(0o755)
        self.give("coordinators", '["staff@example.org"]')
        self.give("rate_per_minute", "0")
        if self.chance.random() < 0.5:
            self.give("approval", '"auto"')
        elif self.chance.random() < 0.3:
            self.give("confirm_after", '"1 days"')
        if self.chance.random() < 0.6:
            self.give("transport", '"sendmail"')
            self.give("from", '"Coffee <coffee@example.org>"')
            self.rewrite(lambda text: text + f'\n[mail.sendmail]\ncommand = ["{tool}"]\n')
        if self.chance.random() < 0.3:
            self.give("group_size", self.chance.choice(["3", "4"]))
        elif self.chance.random() < 0.3:
            self.give("odd", '"sit-out"')
        self.ids = [f"p{number:02}" for number in range(self.chance.choice([3, 5, 8, 9, 13, 20]))]
        self.must_do("members", "import", self.file("members.csv", self.table(self.ids, may_be_wrong=False)))

    def must_do(self, *words: str) -> None:
        outcome = self.run(*words)
        self.note(words, outcome)
        if outcome.returncode != 0:
            self.fail(f"{shlex.join(words)}: {outcome.stderr}")

    def note(self, words, outcome) -> None:
        self.typed.append(f"[{self.now}] rct {shlex.join(words)}   # {outcome.returncode}")

    def rewrite(self, change) -> None:
        path = self.home / "rct.toml"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    def give(self, key: str, value: str) -> None:
        """Gives a key of rct.toml a value; one that is a comment is taken for it."""
        self.typed.append(f"# rct.toml: {key} = {value}")
        self.rewrite(lambda text: re.sub(rf"(?m)^(# )?{key} = .*$", lambda _: f"{key} = {value}", text, count=1))

    # The steps. Each gives the words of a command; none where it did something else.

    def import_members(self):
        ids = self.chance.sample(self.ids, self.chance.randint(1, len(self.ids)))
        name = self.file("members.csv", self.table(ids))
        more = self.chance.choice([[], [], ["--dry-run"], ["--mode", "add"], ["--as", "not-opted-in"],
                                   ["--missing", "leave"],
                                   ["--missing", "leave", "--expect-leaving", str(self.chance.randrange(6))]])
        return ["members", "import", name, *more]

    def add(self):
        one = f"p{len(self.ids):02}" if self.chance.random() < 0.8 else self.member()
        if one not in self.ids and one < "p90":
            self.ids.append(one)
        return ["members", "add", "--id", one, "--email", f"{one}@example.org", "--name", f"Name {one.upper()}",
                "--set", f"region=Region {self.chance.randrange(4)}"]

    def edit(self):
        return ["members", "edit", self.member(), *self.chance.choice([
            ["--set", f"region=Region {self.chance.randrange(4)}"], ["--set", "role="], ["--frequency", "2"],
            ["--frequency", "1"], ["--set", f"buddy={self.member()}"], ["--status", "left"], ["--status", "active"],
            ["--status", "not-opted-in"], ["--joined", self.now.strftime("%F")], ["--locale", "cy"],
            ["--email", ""], ["--email", self.member() + "@example.org"], ["--frequency", "0"]])]

    def status(self):
        what = self.chance.choice(["pause", "pause", "skip", "skip", "resume", "resume", "resume", "leave", "opt-in"])
        day = (self.now + datetime.timedelta(days=self.chance.randint(-3, 60))).strftime("%F")
        more = {"pause": ["--until", day], "skip": ["--rounds", "2"]}.get(what, [])
        ids = [self.member() for _ in range(self.chance.choice([1, 1, 1, 3]))]
        return ["members", what, *ids, *(more if self.chance.random() < 0.5 else [])]

    def readdress(self):
        one = self.member()
        self.number += 1
        address = f"{one}new{self.number}" if self.chance.random() < 0.8 else self.member()
        return ["members", "readdress", one, f"{address}@example.org"]

    def merge(self):
        return ["members", "merge", *self.two()]

    def forget(self):
        return ["members", "forget", self.member(), *self.chance.choice([["--yes"], ["--yes"], [],
                                                                         ["--yes", "--allow-return"]])]

    def exclude(self):
        day = (self.now + datetime.timedelta(days=self.chance.randint(-3, 60))).strftime("%F")
        return ["exclusions", "add", *self.chance.choice([
            self.two(), self.two(), [*self.two(), "--until", day], ["--column", "buddy"]])]

    def include(self):
        return ["exclusions", "remove", *self.chance.choice([self.two(), self.two(), ["--column", "buddy"]])]

    def exclusions(self):
        rows = ["member_1,member_2,reason"] + [",".join(self.two()) + ",kin" for _ in range(2)]
        return ["exclusions", "import", self.file("exclusions.csv", "\n".join(rows) + "\n")]

    def signups(self):
        if self.chance.random() < 0.3:
            text = "id\n" + "\n".join(self.chance.sample(self.ids, len(self.ids) // 2)) + "\n"
            return ["signups", "import", self.file("signups.csv", text)]
        ids = self.chance.sample(self.ids, self.chance.randint(1, min(4, len(self.ids))))
        return ["signups", self.chance.choice(["add", "add", "remove"]), *ids]

    def draw(self):
        words = ["round", "draw", "--seed", str(self.chance.randrange(100))]
        states = dict(self.rows("SELECT label, state FROM round WHERE state <> 'discarded'"))
        if self.chance.random() < (0.8 if "draft" in states.values() else 0.05):
            words.append("--redraw")
        elif self.chance.random() < (0.9 if f"{self.now:%Y-%m}" in states else 0.1):
            words += ["--label", f"{self.now:%Y-%m}-{self.chance.choice('bcdefghijk')}"]
        if self.chance.random() < 0.15:
            count = self.chance.randint(1, len(self.ids))
            words += ["--only", self.file("only.csv", "id\n" + "\n".join(self.chance.sample(self.ids, count)) + "\n")]
        elif self.chance.random() < 0.1:
            words += ["--where", "region=Region 1"]
        if self.chance.random() < 0.15:
            words += ["--pins", self.file("pins.csv", "member_1,member_2\n" + ",".join(self.two()) + "\n")]
        if self.chance.random() < 0.1:
            words += ["--date", (self.now + datetime.timedelta(days=self.chance.randint(-40, 40))).strftime("%F")]
        return words

    def by_hand(self):
        return ["round", self.chance.choice(["swap", "pair"]), *self.inside(2),
                *(["--dry-run"] if self.chance.random() < 0.1 else [])]

    def drop(self):
        return ["round", "drop", *self.inside(), *(["--dry-run"] if self.chance.random() < 0.1 else [])]

    def join(self):
        return ["round", "join", self.outside(), *(["--dry-run"] if self.chance.random() < 0.1 else [])]

    def rematch(self):
        return ["round", "rematch", *self.inside(),
                *(["--silent", self.member()] if self.chance.random() < 0.4 else [])]

    def confirm(self):
        return ["round", "confirm", *(["--mail"] if self.chance.random() < 0.6 else []),
                *(["--allow-excluded"] if self.chance.random() < 0.15 else [])]

    def settle(self):
        return ["round", self.chance.choice(["reopen", "discard"])]

    def undo(self):
        return ["undo", *self.chance.choice([["--yes"], ["--yes"], [], ["--yes", "--past-round", f"{self.now:%Y-%m}"]])]

    def queue(self):
        return ["mail", "queue", *self.chance.choice([
            ["introductions"], ["introductions", "pair-list"], ["introductions", "--renew"], ["corrections"],
            ["corrections", "--renew"], ["reminders"], ["feedback"], ["approval"], ["alarm", "--reason", "ill"]])]

    def send(self):
        return ["mail", "send", *self.chance.choice([
            [], [], [], ["--max", str(self.chance.randrange(5))], ["introductions"], ["--dry-run"], ["--adopt"]])]

    def resend(self):
        return ["mail", *self.chance.choice([
            ["resend", self.member()], ["resend", self.member()], ["retry"],
            ["mark-sent", "--round", f"{self.now:%Y-%m}"], ["resolve", "--all", "--mark-sent"]])]

    def feedback(self):
        rows = ["id,met,rating"] + [
            f"{one},{self.chance.choice(['yes', 'no', ''])},{self.chance.choice(['', 1, 5])}"
            for one in self.chance.sample(self.ids, self.chance.randint(1, len(self.ids)))]
        label = self.chance.choice([row[0] for row in self.rows("SELECT label FROM round")] or ["1"])
        return ["feedback", "import", self.file("feedback.csv", "\n".join(rows) + "\n"), "--round", label]

    def history(self):
        rows = ["round,member_1,member_2"] + [f"1,{','.join(self.two())}"]
        return ["history", "import", self.file("history.csv", "\n".join(rows) + "\n"),
                *(["--replace"] if self.chance.random() < 0.3 else [])]

    def export(self):
        noun = self.chance.choice(["round", "members", "history"])
        return [noun, "export", "--output", f"{noun}.{self.chance.choice(['csv', 'json', 'xlsx'])}",
                *(["--force"] if self.chance.random() < 0.7 else [])]

    def retention(self):
        return ["retention", "run", *(["--dry-run"] if self.chance.random() < 0.3 else [])]

    def backup(self):
        self.number += 1
        return ["backup", f"copy-{self.number}.sqlite"]

    def restore(self):
        if not self.copies:
            return ["restore", "members.csv", "--yes"]
        return ["restore", self.chance.choice(self.copies)[0], *(["--yes"] if self.chance.random() < 0.8 else [])]

    def schedule(self):
        return ["schedule", "run", *(["--force"] if self.chance.random() < 0.1 else [])]

    def look(self):
        return self.chance.choice([
            ["next"], ["report"], ["round", "show"], ["round", "list"], ["members", "list"],
            ["members", "show", self.member()], ["mail", "status"], ["mail", "preview"],
            ["mail", "preview", "corrections"],
            ["exclusions", "list"], ["signups", "list"], ["round", "explain"], ["round", "explain", *self.two()],
            ["history", "show", self.member()], ["feedback", "list"], ["schedule", "show"],
            ["simulate", "--rounds", "2"],
            ["members", "list", "--silent"], ["members", "values"], ["round", "export"], ["round", "verify"],
            ["mail", "check"], ["doctor"], ["round", "fly"],
            ["members", "pause", "--fly"]])

    def rules(self):
        key, values = self.chance.choice([
            ("group_size", ["2", "2", "3"]), ("repeat_window", ['"ever"', "2", '"3 months"']),
            ("unmet", ['"again"', '"counts"']), ("sign_up", ['"standing"', '"standing"', '"per-round"']),
            ("grace", ['"7 days"', '"1 days"']), ("transport", ['"folder"']),
            ("remind_after", ['"3 days"']), ("ask_after", ['"5 days"']), ("joiner_grace", ['"2 weeks"']),
            ("erase_messages_after", ['"30 days"', '"never"']), ("forget_left_after", ['"30 days"', '"never"']),
            ("attach_pair_list", ["true", "false"]), ("topic", ['"Tea"', '""'])])
        self.give(key, self.chance.choice(values))

    def wrong_rules(self):
        """Rules that cannot be read; the next command is typed with them, and they are mended."""
        path = self.home / "rct.toml"
        before = path.read_text(encoding="utf-8")
        self.rewrite(lambda text: text.replace("[matching]", "[matching]\ngroup_sise = 2", 1))
        self.typed.append("# rct.toml: group_sise = 2")
        self.type(self.chance.choice(
            [self.draw, self.confirm, self.status, self.drop, self.undo, self.import_members])())
        path.write_text(before, encoding="utf-8")
        self.typed.append("# rct.toml: as it was")

    def day(self):
        hours = self.chance.choice([1, 24, 24, 24, 72, 9 * 24, 28 * 24])
        self.now += datetime.timedelta(hours=hours)

    STEPS = {
        import_members: 3, add: 3, edit: 6, status: 8, readdress: 3, merge: 1.5, forget: 1.5, exclude: 4, include: 2,
        exclusions: 1, signups: 3, draw: 10, by_hand: 5, drop: 8, join: 7, rematch: 4, confirm: 8, settle: 3, undo: 5,
        queue: 4, send: 8, resend: 3, feedback: 2, history: 0.7, export: 2, retention: 1, backup: 1.5, restore: 0.8,
        schedule: 4, look: 5, rules: 2, wrong_rules: 1, day: 7,
    }

    # A step, and what must hold after it.

    def step(self) -> None:
        self.counts["steps"] += 1
        chosen = self.chance.choices(list(self.STEPS), self.STEPS.values(), k=9)
        may = [step for step in chosen if not self.is_idle(step) or self.chance.random() < 0.1]
        words = (may or chosen)[0](self)
        if words:
            self.type(words)

    def type(self, words: list[str]) -> None:
        before = self.state or self.dump(self.home)
        rounds, last_step = self.rounds(self.home), self.last_step()
        outcome = self.run(*words)
        self.note(words, outcome)
        after = self.state = self.dump(self.home)
        has_verb = words[0] not in ("undo", "next", "backup", "restore", "doctor", "report")
        name = " ".join(words[:2]) if has_verb else words[0]
        code = outcome.returncode
        self.counts["done" if code in DONE else "refused"] += 1
        if code in DONE:
            self.counts[f"done: {name}"] += 1
        works_on = name in ("mail send", "schedule run")
        if code not in DONE and not works_on or self.only_looks(words):
            self.compare(before, after, NOTES, f"{shlex.join(words)} ended with {code}, and changed")
        if words[0] == "backup" and code == 0:
            self.copies.append((words[1], after))
        if words[0] == "restore" and code in DONE and "--yes" in words:
            self.is_older = True
            self.named = {}
            kept = next(state for copy, state in self.copies if copy == words[1])
            # Who was forgotten since is forgotten in the copy, too.
            if len(after["suppression"]) == len(kept["suppression"]):
                self.compare(
                    kept, after, NOTES | {"event", "outbox", "programme"},
                    f"{shlex.join(words)}: is not what was copied")
        self.look_at_rounds(words, code, rounds)
        self.look_at_messages()
        if self.last_step() > last_step and code in DONE and self.chance.random() < 0.3:
            self.take_back(before, words)

    def only_looks(self, words: list[str]) -> bool:
        if words[0] in ("undo", "restore") or words[:2] == ["members", "forget"]:
            return "--yes" not in words
        looks = {
            "next", "report", "show", "list", "explain", "status", "preview", "values", "verify", "check", "doctor",
            "simulate"}
        return "--dry-run" in words or not looks.isdisjoint(words[:2])

    def rows(self, sql: str, home: pathlib.Path | None = None) -> list[tuple]:
        """Looks into the database; it is opened anew after each command, which may have put another in its place."""
        home = home or self.home
        if home not in self.open:
            self.open[home] = sqlite3.connect(
                f"file:{home / 'rct.sqlite'}?mode=ro", uri=True, timeout=30, check_same_thread=False)
        return self.open[home].execute(sql).fetchall()

    def close(self) -> None:
        while self.open:
            self.open.popitem()[1].close()

    def dump(self, home: pathlib.Path) -> dict[str, list]:
        names = [row[0] for row in self.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_stat1'", home)]
        return {name: sorted(map(repr, self.rows(f'SELECT * FROM "{name}"', home))) for name in names}

    def compare(self, before, after, but: set[str], what: str) -> None:
        for table in before.keys() - but:
            if before[table] != after[table]:
                gone = [row for row in before[table] if row not in after[table]]
                come = [row for row in after[table] if row not in before[table]]
                self.fail(f"{what} {table}: {gone[:3]} {come[:3]}"[:900])

    def last_step(self) -> int:
        return self.rows("SELECT coalesce(max(event), 0) FROM undo_step")[0][0]

    def rounds(self, home: pathlib.Path) -> dict[int, tuple]:
        """The rounds that were drawn: state, date, label, and the groups."""
        found = {}
        for key, state, date, label in self.rows(
                "SELECT key, state, date, label FROM round WHERE state IN ('draft', 'confirmed') ORDER BY number",
                home):
            groups = collections.defaultdict(set)
            for number, person in self.rows(f"SELECT number, person FROM group_member WHERE round = {key}", home):
                groups[number].add(person)
            found[key] = (state, date, label, sorted(map(sorted, groups.values())))
        return found

    def apart(self, date: str) -> set[tuple[int, int]]:
        """Who must not meet on a day."""
        found = set(self.rows(f"SELECT first, second FROM exclusion WHERE until IS NULL OR until > '{date}'"))
        for one, two in self.rows(
                "SELECT member_facet.person, person.number FROM exclusion_column JOIN member_facet USING (facet) "
                "JOIN person ON person.id = value"):
            found.add((min(one, two), max(one, two)))
        return found

    @staticmethod
    def pairs(groups) -> set[tuple[int, int]]:
        return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}

    def look_at_rounds(self, words, code, before: dict[int, tuple]) -> None:
        self.wrong_database()
        after = self.rounds(self.home)
        for key, (state, date, label, groups) in after.items():
            people = [person for group in groups for person in group]
            if len(people) != len(set(people)):
                self.fail(f"round {label}: somebody is in two groups: {groups}")
            was = before.get(key)
            if was is not None and was[0] == "confirmed" and state == "confirmed" and key != max(after) \
                    and was[3] != groups and words[1:2] != ["merge"] and words[0] not in ("restore", "undo") \
                    and words[:2] not in (["round", "drop"], ["round", "join"], ["round", "rematch"]):
                self.fail(f"round {label}, long confirmed, is another one: {was[3]} {groups}")
            new = self.pairs(groups) - (self.pairs(was[3]) if was else set())
            settled = was is not None and was[0] == "draft" and state == "confirmed"
            drawn = words[:2] in (["round", "draw"], ["round", "drop"], ["round", "join"], ["round", "rematch"],
                                  ["schedule", "run"])
            looked = self.pairs(groups) if settled and "--allow-excluded" not in words else new if drawn else set()
            if words[0] in ("restore", "undo"):
                looked = set()
            if bad := looked & self.apart(date):
                self.fail(f"round {label}, {date}: in one group, who must not meet: {bad}")

    def wrong_database(self) -> None:
        for (line,) in self.rows("PRAGMA integrity_check"):
            if line != "ok":
                self.fail(line)
        for row in self.rows("PRAGMA foreign_key_check"):
            self.fail(f"foreign key: {row}")

    def look_at_messages(self) -> None:
        """What left is there once; what was written stays as it is."""
        newest = max(self.named, default=0)
        for key, content in self.rows(f"SELECT key, content FROM message WHERE key > {newest} AND content IS NOT NULL"):
            self.named[key] = self.names(content)
        if self.is_older:
            return
        mbox = self.home / "mbox"
        ids = collections.Counter(re.findall(r"(?m)^Message-ID: (.*)$", mbox.read_text(encoding="utf-8"))) \
            if mbox.exists() else collections.Counter()
        for one, count in ids.items():
            if count > 1 and self.sent[one] < 2:
                self.fail(f"message {one} left {count} times")
        self.sent = ids
        for path in (self.home / "outgoing").glob("*.eml"):
            content = path.read_bytes()
            if self.written.setdefault(path.name, content) != content:
                self.fail(f"{path.name} was written twice")
                self.written[path.name] = content

    @staticmethod
    def names(content: bytes | str) -> set[str]:
        content = content.encode() if isinstance(content, str) else content
        message = email.message_from_bytes(content, policy=email.policy.default)
        body = message.get_body(("plain",))
        return set(NAME.findall(body.get_content())) if body is not None else set()

    # In a copy.

    def copy(self) -> pathlib.Path:
        self.close()
        copy = self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.home, copy, ignore=shutil.ignore_patterns("backups", "mbox", "copy-*"))
        rules = copy / "rct.toml"
        rules.write_text(
            rules.read_text(encoding="utf-8").replace(f'"{self.home}/', f'"{copy}/'), encoding="utf-8")
        return copy

    def take_back(self, before: dict, words: list[str]) -> None:
        # Not every step reads the rules, but the way back does.
        if "group_sise" in (self.home / "rct.toml").read_text(encoding="utf-8"):
            return
        copy = self.copy()
        outcome = self.run("undo", "--yes", home=copy)
        if outcome.returncode == 64 and (count := re.search(r"--expect-removing (\d+)", outcome.stderr)):
            outcome = self.run("undo", "--yes", "--expect-removing", count[1], home=copy)
        self.counts["taken back"] += 1
        if outcome.returncode not in DONE:
            self.fail(f"undo of {shlex.join(words)}: {outcome.returncode}: {outcome.stderr}")
        else:
            self.compare(before, self.dump(copy), NOT_TAKEN_BACK, f"undo of {shlex.join(words)} left otherwise")

    def look_closely(self) -> None:
        """What rct itself says, and what everybody was told once all is sent."""
        self.counts["close looks"] += 1
        self.look_at_next(self.run("next", "--json"))
        doctor = self.run("doctor", "--json")
        subjects = [one for one in json.loads(doctor.stdout)["findings"] if one["state"] == "fault"]
        if doctor.returncode not in (0, 1) or bool(subjects) != (doctor.returncode == 1):
            self.fail(f"doctor: {doctor.returncode}: {doctor.stdout}")
        for one in subjects:
            if one["subject"] in ("database", "sqlite", "files", "disk"):
                self.fail(f"doctor: {one}")
        for key, (_, _, label, _) in list(self.rounds(self.home).items())[-3:]:
            outcome = self.run("round", "verify", label)
            if outcome.returncode != 0:
                self.fail(f"round verify {label}: {outcome.returncode}: {outcome.stdout}{outcome.stderr}"[:600])
        self.look_at_told()

    def look_at_next(self, outcome) -> None:
        if outcome.returncode != 0:
            self.fail(f"next: {outcome.returncode}: {outcome.stderr}")
            return
        command = json.loads(outcome.stdout).get("next_command")
        if command is None:
            return
        words = shlex.split(command)
        if words[0] != "rct":
            self.fail(f"next: {command}")
            return
        tried = self.run(*words[1:], home=self.copy())
        # A file that it proposes is not there, or is that of an earlier step, with what is wrong in it.
        lacks_file = tried.returncode in (65, 66) and any("." in word for word in words)
        is_copy = words[1:3] in (["mail", "send"], ["schedule", "run"]) and "--adopt" in tried.stderr
        if tried.returncode not in (0, 2, 75) and not lacks_file and not is_copy and words[1] != "doctor":
            self.fail(f"next: {command}: {tried.returncode}: {tried.stderr}"[:600])

    def look_at_told(self) -> None:
        rounds = {key: of for key, of in self.rounds(self.home).items() if of[0] == "confirmed"}
        if not rounds:
            return
        copy = self.copy()
        for words in (
                ["mail", "queue", "introductions"], ["mail", "queue", "corrections"], ["mail", "send", "--adopt"]):
            outcome = self.run(*words, home=copy)
            if outcome.returncode not in DONE:
                self.fail(f"in a copy, {shlex.join(words)}: {outcome.returncode}: {outcome.stderr}"[:500])
        key = list(rounds)[-1]
        for fault in self.untold(copy, key, rounds[key][3]):
            self.fail(f"round {rounds[key][2]}: {fault}")

    def untold(self, home: pathlib.Path, key: int, groups) -> list[str]:
        """Whose last message about a round is not about their group."""
        name = dict(self.rows("SELECT person, name FROM member", home))
        reached = {row[0] for row in self.rows("SELECT person FROM member WHERE email IS NOT NULL", home)}
        last = {}
        for number, person, kind, content in self.rows(
                f"SELECT key, person, kind, content FROM message WHERE round = {key} AND state IN ('sent', 'written') "
                "AND person IS NOT NULL ORDER BY key", home):
            if kind in TELLING:
                names = self.named.get(number, None if content is None else self.names(content))
                last[person] = (number, kind, names)
        self.counts["told"] += len(last)
        # Of two who were merged one stands for both, by one address or the other.
        merged = {one for row in self.rows(
            "SELECT number, merged_into FROM person WHERE merged_into IS NOT NULL", home) for one in row}
        with_whom = {person: set(group) - {person} for group in groups for person in group}
        found = []
        for person in with_whom.keys() | last.keys():
            partners = with_whom.get(person, set())
            if person not in reached or merged & {person, *partners} or not partners <= name.keys():
                continue
            number, kind, names = last.get(person, (None, None, set()))
            wanted = {name[one] for one in partners}
            if names is not None and names - {name[person]} != wanted:
                found.append(f"{name[person]} is with {sorted(wanted)}, and was told by message {number}, {kind}, "
                             f"of {sorted(names - {name[person]})}")
        return found


def walked(rct: str, seed: int, steps: int, every: int, keep: str | None) -> Walk:
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(rct, pathlib.Path(folder), seed)
        walk.begin()
        for number in range(steps):
            walk.step()
            if number % every == every - 1 or number == steps - 1:
                walk.look_closely()
            # What is wrong once stays so.
            if walk.wrong:
                break
        walk.close()
        if walk.wrong and keep:
            shutil.copytree(walk.home, pathlib.Path(keep) / f"walk-{seed}", dirs_exist_ok=True)
    return walk


def planted(rct: str) -> list[str]:
    """The planted faults that were not noticed."""
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(rct, pathlib.Path(folder), 1)
        walk.chance = random.Random(1)
        walk.begin()
        walk.must_do("members", "import", walk.file("members.csv", "id,name,email\n" + "".join(
            f"p{n:02},Name P{n:02},p{n:02}@example.org\n" for n in range(20, 28))))
        walk.must_do("round", "draw", "--seed", "1")
        walk.must_do("round", "confirm", "--mail")
        walk.must_do("mail", "send")
        walk.look_at_messages()
        walk.look_closely()
        if walk.wrong:
            return ["before any was planted: " + walk.wrong[0]]
        missed = []

        def expect(name: str, look) -> None:
            look()
            if not walk.wrong:
                missed.append(name)
            walk.wrong = []

        rounds = walk.rounds(walk.home)
        (key, (state, date, label, groups)), = rounds.items()
        others = [[groups[0][0], *groups[1][1:]], [groups[1][0], *groups[0][1:]], *groups[2:]]
        expect("somebody else in a group", lambda: walk.wrong.extend(walk.untold(walk.home, key, others)))
        before = walk.dump(walk.home)
        for name, sql, look in [
            ("a change of what was refused", "UPDATE member SET name = 'Somebody' WHERE person = 2",
             lambda: walk.compare(before, walk.dump(walk.home), NOTES, "")),
            ("two who must not meet", f"INSERT INTO exclusion (first, second) VALUES {tuple(groups[0][:2])}",
             lambda: walk.look_at_rounds(["round", "draw"], 0, {})),
            ("somebody in two groups",
             f"DROP TRIGGER group_member_once; INSERT INTO group_member VALUES ({key}, 1, {groups[1][0]})",
             lambda: walk.look_at_rounds(["next"], 0, rounds)),
            ("a damaged event", "DROP TRIGGER event_unchanged; UPDATE event SET kind = 'draw' WHERE number = 1",
             walk.look_closely),
        ]:
            walk.close()
            with walk.database() as connection:
                connection.executescript(sql)
            expect(name, look)
        mbox = walk.home / "mbox"
        mbox.write_text("Message-ID: <a>\n\nMessage-ID: <a>\n", encoding="utf-8")
        expect("a message twice", walk.look_at_messages)
        for command in ["rct round fly", "rct round confirm 2031-01"]:
            expect(command, lambda: walk.look_at_next(
                subprocess.CompletedProcess([], 0, json.dumps({"next_command": command}), "")))
        return missed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1, help="the first one")
    parser.add_argument("--every", type=int, default=10, help="how many steps to a close look")
    parser.add_argument("--workers", type=int, default=2, help="how many walks at a time")
    parser.add_argument("--keep", help="a folder for the programmes of the walks that went wrong")
    arguments = parser.parse_args()
    if not scheduled.library():
        print("libfaketime is missing")
        sys.exit(3)
    scheduled.shared()
    rct = str(pathlib.Path(arguments.rct).resolve())
    wrong = [f"a planted fault was not noticed: {name}" for name in planted(rct)]
    counts: collections.Counter[str] = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(arguments.workers) as pool:
        seeds = range(arguments.seed, arguments.seed + arguments.seeds)
        for walk in pool.map(
                lambda seed: walked(rct, seed, arguments.steps, arguments.every, arguments.keep), seeds):
            counts += walk.counts
            wrong += walk.wrong
            if walk.wrong:
                print("\n".join(walk.typed + walk.wrong), flush=True)
    tried = arguments.seeds * arguments.steps
    if counts["done"] < tried * 2 // 5 or counts["refused"] < tried // 20 or counts["told"] < tried // 20:
        wrong.append("too little was done, refused or told")
    for name, count in sorted(counts.items()):
        if name.startswith("done: "):
            print(f"{name}: {count}")
    for line in wrong:
        print(line)
    print(f"{arguments.seeds} walks of {arguments.steps} steps with seed {arguments.seed}: {counts['done']} done, "
          f"{counts['refused']} refused, {counts['taken back']} taken back, {counts['told']} told, "
          f"{counts['close looks']} close looks, {counts['commands']} commands: {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
