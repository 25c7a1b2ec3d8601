#!/usr/bin/env python3
"""Cuts the power under rct: what of its writes was not synced is lost, torn or out of order.

    python3 -B Tests/Faults/power.py .build/release/rct --cuts 10000 --seed 2
    python3 -B Tests/Faults/power.py .build/release/rct --reorder-names

strace records what real commands ask of the file system. That is played on a model of a disk (platter.py,
after ALICE and SQLite's own crash tests), up to every sync and to random calls between, and what the disk may
have then is looked at with Python's SQLite: the database is as it was after the last transaction that was
promised, or one that was on its way; files and copies are whole, the old ones or the new; and whatever the
command had done when it spoke for the last time is there. On one in fifty `rct doctor`, `rct next` and the same
command run, and of messages one at most is in doubt then. Prints a line a command; exit code 1 if anything is
wrong, 3 if strace is missing.

The planted mistakes: a disk that forgets a sync of the journal, of the database, of a file on its way to its
name, or of a folder.
"""

import argparse
import collections
import contextlib
import hashlib
import os
import pathlib
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

import calls
import full
import platter
import programme as support
import recorded

DATABASE = "home/rct.sqlite"
JOURNAL = DATABASE + "-journal"
LOCK = DATABASE + ".lock"
Tree = dict[str, bytes | None]


class Case(NamedTuple):
    """A state to start from, what is done before, the command, and how often it syncs at least."""

    state: str
    before: list[Callable[[support.Programme], tuple[str, ...] | None]]
    words: Callable[[support.Programme], tuple[str, ...]]
    syncs: int
    # Who was forgotten, and must not be back at any time.
    gone: str | None = None


def typed(*words: str) -> Callable[[support.Programme], tuple[str, ...]]:
    return lambda programme: words


def bring_in(programme: support.Programme) -> tuple[str, ...]:
    return "members", "import", programme.file(1)


def damage(programme: support.Programme) -> None:
    os.truncate(programme.home / "rct.sqlite", 50_000)


def take_away(programme: support.Programme) -> None:
    shutil.rmtree(programme.home)


def take_copies_away(programme: support.Programme) -> None:
    shutil.rmtree(programme.home / "backups", ignore_errors=True)


def fill_with_copies(programme: support.Programme) -> None:
    """As many older copies as are kept: the next one takes the place of the first."""
    take_copies_away(programme)
    folder = programme.home / "backups"
    folder.mkdir()
    content = (programme.folder / "empty" / "rct.sqlite").read_bytes()
    for day in range(1, 11):
        name = f"rct-202601{day:02}T090000Z-import.sqlite"
        (folder / name).write_bytes(content)
        line = f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        (folder / (name + ".sha256")).write_text(line, encoding="utf-8")


COPY = typed("backup", "copy.sqlite")
CONFIRM = typed("round", "confirm", "2027-03", "--mail")
FORGET = typed("members", "forget", "m0001", "--yes")
LIST = ("members", "export", "--output", "out.csv")
CASES = {
    "init": Case("ready", [take_away], typed("init"), 8),
    "import": Case("ready", [], bring_in, 14),
    "eleventh copy": Case("ready", [fill_with_copies], bring_in, 14),
    "draw": Case("ready", [], typed("round", "draw", "--date", support.DAY, "--seed", "9"), 5),
    "confirm": Case("drafted", [], CONFIRM, 15),
    "send": Case("drafted", [CONFIRM], typed("mail", "send"), 2 * support.MEMBERS),
    "backup": Case("drafted", [], COPY, 14),
    "first copy": Case("drafted", [take_copies_away], typed("backup"), 14),
    "restore": Case("drafted", [COPY, bring_in], typed("restore", "copy.sqlite", "--yes"), 14),
    "restore the forgotten": Case(
        "ready", [COPY, FORGET, bring_in], typed("restore", "copy.sqlite", "--yes"), 18, "m0001"),
    "replace the damaged": Case(
        "drafted", [take_copies_away, COPY, damage], typed("restore", "copy.sqlite", "--yes"), 6),
    "forget": Case("ready", [], FORGET, 5),
    "undo": Case(
        "ready", [bring_in], typed("undo", "--yes", "--expect-removing", str(support.MEMBERS)), 5),
    "export": Case("drafted", [], typed("round", "export", "2027-02", "--output", "pairs.csv"), 7),
    "replace": Case("drafted", [typed(*LIST), bring_in], typed(*LIST, "--force"), 7),
    "migrate": Case("ready", [], typed("members", "list"), 40),
}


class Found(NamedTuple):
    """What Python finds in a database: what is wrong with it, all that it has, the files of messages, and people."""

    faults: tuple[str, ...]
    state: str
    letters: tuple[str, ...]
    people: frozenset[str] = frozenset()


class Reader:
    """Reads databases as they are after a power cut, and each but once."""

    def __init__(self, place: pathlib.Path):
        self.place = place
        self.known: dict[tuple, Found] = {}

    def read(self, database: bytes | None, journal: bytes | None = None) -> Found:
        key = tuple(content and hashlib.sha256(content).digest() for content in (database, journal))
        if key not in self.known:
            self.known[key] = self.found(database, journal)
        return self.known[key]

    def found(self, database: bytes | None, journal: bytes | None) -> Found:
        if database is None:
            return Found((), "none", ())
        shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir()
        path = self.place / "x.sqlite"
        path.write_bytes(database)
        if journal is not None:
            (self.place / "x.sqlite-journal").write_bytes(journal)
        try:
            with contextlib.closing(sqlite3.connect(path)) as connection:
                return self.content(connection)
        except sqlite3.DatabaseError as error:
            return Found((str(error),), "damaged: " + hashlib.sha256(database).hexdigest(), ())

    def content(self, connection: sqlite3.Connection) -> Found:
        def rows(sql: str) -> list[tuple]:
            return connection.execute(sql).fetchall()

        faults = [row[0] for row in rows("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"foreign key: {row}" for row in rows("PRAGMA foreign_key_check")]
        digest = hashlib.sha256()
        for setting in ("application_id", "user_version"):
            digest.update(repr(rows(f"PRAGMA {setting}")).encode())
        digest.update(repr(sorted(rows("SELECT type, name, sql FROM sqlite_master"), key=repr)).encode())
        tables = [row[0] for row in rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for table in tables:
            digest.update(repr((table, sorted(map(repr, rows(f'SELECT * FROM "{table}"'))))).encode())
        letters = []
        if "content" in {row[1] for row in rows("PRAGMA table_info(message)")}:
            letters = [row[0] for row in rows("SELECT reply FROM message WHERE state = 'written'")]
        people = {row[0] for row in rows("SELECT id FROM person WHERE id IS NOT NULL")} if "person" in tables else set()
        return Found(tuple(faults), digest.hexdigest(), tuple(letters), frozenset(people))


class Moment(NamedTuple):
    """After how many calls, how many transactions were at their end, and how many were on the disk."""

    point: int
    ended: int
    settled: int


class Recording:
    """One command, as it ran, and its power cuts."""

    def __init__(self, name: str, disk: full.Disk, reader: Reader):
        self.name, self.case, self.disk, self.reader = name, CASES[name], disk, reader
        self.programme, self.root = disk.programme, disk.outside.parent
        disk.prepare(self.case.state)
        for step in self.case.before:
            words = step(self.programme)
            if words is not None and (outcome := disk.run(words)).returncode != 0:
                raise SystemExit(f"{name}: {words}: exit code {outcome.returncode}: {outcome.stderr}")
        self.before = platter.read(self.root)
        self.cwd = str(disk.outside)
        code, self.calls, said = recorded.record(
            self.programme.command(*self.case.words(self.programme)), disk.outside,
            self.programme.folder / "trace")
        if code != 0:
            raise SystemExit(f"{name}: exit code {code}: {said}")
        self.after = platter.read(self.root)
        # Another file would tell rct that this is a copy, which sends nothing by itself.
        self.lock = self.programme.folder / f"lock of {name}"
        if LOCK in self.after:
            os.link(self.root / LOCK, self.lock)
        self.states: list[Found] = [self.database(self.before)]
        # After which calls a file or a folder is synced, and how many there were when it spoke for the last time.
        self.syncs: list[int] = []
        self.points = self.last_word = 0
        for call, board, moment in self.walk():
            if moment.ended >= len(self.states):
                self.states.append(self.database(board.tree()))
            if moment.point > self.points and call.name in platter.SYNCS:
                self.syncs.append(moment.point)
            if call.name == "write" and moment.point == self.points:
                self.last_word = moment.point
            self.points = moment.point
        if board.tree() != self.after:
            raise SystemExit(f"{name}: played, its calls do not give what it left")

    def database(self, tree: Tree) -> Found:
        return self.reader.read(tree.get(DATABASE), tree.get(JOURNAL))

    def resolve(self, call: recorded.Call, folder: int | None, word: int) -> str | None:
        path = os.path.normpath(os.path.join(self.cwd, call.path(word)))
        if path.startswith("/proc/self/fd/"):
            return path
        if folder is not None and call.words[folder] != recorded.AT_FDCWD and not call.path(word).startswith("/"):
            raise platter.Unknown(f"{call.name} of a name in an open folder")
        root = str(self.root)
        return os.path.relpath(path, root) if (path + "/").startswith(root + "/") else None

    def walk(self, **options) -> Iterator[tuple[recorded.Call, platter.Platter, Moment]]:
        """Plays the calls; says where it stands after each that does anything, or says something."""
        board = platter.Platter(self.before, **options)
        home = board.at("home")
        moment = Moment(0, 0, 0)
        for call in self.calls:
            was = board.now.get((home, "rct.sqlite-journal")), board.now.get((home, "rct.sqlite"))
            if not board.play(call, self.resolve):
                if call.name == "write" and call.number(0) in (1, 2):
                    yield call, board, moment
                continue
            home = board.at("home")
            journal, database = ((home, "rct.sqlite" + ending) for ending in ("-journal", ""))
            ends = was[0] is not None and journal not in board.now or board.now.get(database) is not was[1]
            ended = moment.ended + ends
            is_settled = board.is_settled(journal) and board.is_settled(database)
            moment = Moment(moment.point + 1, ended, ended if is_settled else moment.settled)
            yield call, board, moment

    def cuts(self, count: int, chance: random.Random, every_sync: bool) -> list[int]:
        """After how many calls to cut: at any of them, or about a sync, as often."""
        near = [point + step for point in self.syncs for step in (-1, 0, 1)] or [0]
        chosen = [
            chance.randint(1, self.points) if chance.random() < 0.5 else chance.choice(near) for _ in range(count)]
        if every_sync:
            chosen += [point + step for point in self.syncs for step in (-1, 0)]
        # After the end, too.
        return sorted(min(max(1, point), self.points) for point in [*chosen, self.points, self.points])

    def trees(self, points: list[int], chance: random.Random, **options) -> Iterator[tuple[Moment, Tree]]:
        """What a power cut leaves at each of `points`, which are in order."""
        at = 0
        for _, board, moment in self.walk(**options):
            while at < len(points) and points[at] == moment.point:
                yield moment, board.left(chance)
                at += 1

    def judge(self, moment: Moment, tree: Tree) -> list[str]:
        """What is wrong with what a power cut left."""
        found = self.database(tree)
        is_over = moment.point >= self.last_word
        first = len(self.states) - 1 if is_over else moment.settled
        allowed = [one.state for one in self.states[first:moment.ended + 1]]
        wrong = []
        if found.state not in allowed:
            known = [number for number, one in enumerate(self.states) if one.state == found.state]
            wrong.append(
                f"the database is in state {known or 'of its own'}, of {first} to {moment.ended}")
        # One that was damaged is, until it is replaced.
        if found.faults and found not in self.states:
            wrong += found.faults[:3]
        if self.case.gone in found.people:
            wrong.append(f"{self.case.gone}, who was forgotten, is back")
        wrong += self.file_faults(tree, is_over)
        if self.states[0].faults and self.before[DATABASE] not in tree.values():
            wrong.append("the damaged database is gone")
        for letter in found.letters:
            if f"home/outgoing/{os.path.basename(letter)}" not in tree:
                wrong.append(f"not there, though it was written: {os.path.basename(letter)}")
        return wrong

    def file_faults(self, tree: Tree, is_over: bool) -> list[str]:
        wrong = []
        for path in sorted({*tree, *self.before, *self.after}):
            # A digest alone is removed with the next copy.
            if is_apart(path) or path.endswith(".sha256") and path.removesuffix(".sha256") not in tree:
                continue
            content, old, new = ((path in one, one.get(path)) for one in (tree, self.before, self.after))
            if content not in ((new,) if is_over else (old, new)):
                wrong.append(f"{path}: {'not what it was, nor what it is to be' if content[0] else 'not there'}")
            elif path.endswith(".sqlite") and content[0]:
                wrong += self.copy_faults(path, content[1], tree.get(path + ".sha256") or b"")
        return wrong

    def copy_faults(self, path: str, content: bytes, beside: bytes) -> list[str]:
        """What is wrong with a copy that has its name."""
        # What was damaged is kept so, and has no digest.
        if "-damaged" in path:
            return []
        faults = self.reader.read(content).faults
        is_sealed = beside.split()[:1] == [hashlib.sha256(content).hexdigest().encode()]
        return [] if is_sealed and not faults else [f"{path}: {faults}, beside it {beside}"]

    def stands(self, tree: Tree) -> str:
        """Whether what the command does is undone, done, or between."""
        def seen(one: Tree) -> tuple:
            return self.database(one).state, {
                path: content for path, content in one.items() if not is_apart(path)}

        now = seen(tree)
        return "undone" if now == seen(self.before) else "done" if now == seen(self.after) else "between"

    def again(self, tree: Tree) -> list[str]:
        """What is wrong when rct goes on with what a power cut left."""
        shutil.rmtree(self.root)
        self.root.mkdir()
        for path, content in tree.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                (self.root / path).mkdir(exist_ok=True)
            else:
                if path == LOCK and self.lock.exists():
                    os.link(self.lock, self.root / path)
                (self.root / path).write_bytes(content)
        (self.root / "outside").mkdir(exist_ok=True)
        wrong = []
        for words in (("doctor",), ("next",), self.case.words(self.programme)):
            outcome = self.disk.run(words)
            if outcome.returncode == 70 or outcome.returncode < 0 or "Fatal error" in outcome.stderr:
                wrong.append(f"rct {words[0]}: {outcome.returncode}: {outcome.stderr[:300]}")
        # 2: a message is held; 64 and 73: it had done its work.
        if outcome.returncode not in (0, 2, 64, 73):
            wrong.append(f"again: {outcome.returncode}: {outcome.stderr[:300]}")
        left = platter.read(self.root)
        wrong += self.database(left).faults
        if self.name == "send":
            wrong += self.letter_faults(left)
        return wrong

    def letter_faults(self, tree: Tree) -> list[str]:
        """What is wrong once everything was sent: each message is in its file, and one at most in doubt."""
        with contextlib.closing(sqlite3.connect(self.root / DATABASE)) as connection:
            states = collections.Counter(row[0] for row in connection.execute("SELECT state FROM message"))
        files = sum(path.startswith("home/outgoing/") and path.endswith(".eml") for path in tree)
        expected = support.MEMBERS - states["held"]
        if states["held"] > 1 or states["written"] != expected or not expected <= files <= support.MEMBERS:
            return [f"sent on: {dict(states)}, {files} files"]
        return []


def is_apart(path: str) -> bool:
    """Whether this is looked at in other ways, as the database is, or on its way to its name."""
    return path.startswith(DATABASE) or "/.rct-" in path


PLANTED: dict[str, tuple[str, Callable[[str], bool]]] = {
    "journal": ("draw", lambda name: name == "rct.sqlite-journal"),
    "database": ("draw", lambda name: name == "rct.sqlite"),
    "file": ("replace", lambda name: name == "" or name.startswith(".rct-")),
    "folder": ("export", lambda name: name in ("home", "outside")),
}


def planted(recordings: dict[str, Recording], chance: random.Random, **options) -> dict[str, int]:
    """How many power cuts are noticed where the disk forgets syncs."""
    noticed = {}
    for what, (name, forgetful) in PLANTED.items():
        recording = recordings[name]
        points = [*range(1, recording.points + 1), *[recording.points] * 40]
        noticed[what] = sum(
            bool(recording.judge(moment, tree))
            for moment, tree in recording.trees(points, chance, forgetful=forgetful, **options))
    return noticed


def sweep(
    recording: Recording, points: list[int], chance: random.Random, total: collections.Counter, **options
) -> list[str]:
    """What is wrong after power cuts at `points`; says what became of them."""
    counts: collections.Counter = collections.Counter()
    wrong = []
    for moment, tree in recording.trees(points, chance, **options):
        total["cuts"] += 1
        counts[recording.stands(tree)] += 1
        found = recording.judge(moment, tree)
        if total["cuts"] % 50 == 0:
            total["gone on"] += 1
            found += recording.again(tree)
        wrong += [f"after call {moment.point} of {recording.points}: {fault}" for fault in found]
    print(
        f"{recording.name}: {recording.points} calls, {len(recording.syncs)} syncs, {len(recording.states)} states: "
        f"{len(points)} cuts, {counts['undone']} undone, {counts['between']} between, {counts['done']} done",
        flush=True)
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--cuts", type=int, default=300, help="random ones, besides one about each sync")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reorder-names", action="store_true", help="each name by itself is on the disk or not")
    parser.add_argument("--every-sync", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--only", nargs="*", help="these commands only")
    arguments = parser.parse_args()
    if shutil.which("strace") is None:
        print("strace is missing")
        sys.exit(3)
    os.umask(0o077)
    chance = random.Random(arguments.seed)
    options = {"reordering": arguments.reorder_names}
    names = arguments.only or list(CASES)
    wrong: list[str] = []
    total: collections.Counter = collections.Counter()
    folder, programme = support.prepared(arguments.rct)
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with folder, tempfile.TemporaryDirectory(dir=memory) as scratch:
        root = programme.folder / "disk"
        root.mkdir()
        programme.home = root / "home"
        reader = Reader(pathlib.Path(scratch) / "database")
        recordings = {}
        for name in dict.fromkeys([*names, *(one for one, _ in PLANTED.values())]):
            disk = calls.OldDatabase(programme) if name == "migrate" else full.Disk(programme)
            disk.outside = root / "outside"
            recordings[name] = Recording(name, disk, reader)
        noticed = planted(recordings, chance, **options)
        print("planted: " + ", ".join(f"{what} {count}" for what, count in noticed.items()), flush=True)
        wrong += [f"planted, not noticed: {what}" for what, count in noticed.items() if count < 5]
        for number, name in enumerate(names):
            recording = recordings[name]
            count = arguments.cuts * (number + 1) // len(names) - arguments.cuts * number // len(names)
            points = recording.cuts(count, chance, arguments.every_sync)
            wrong += [f"{name}, {fault}" for fault in sweep(recording, points, chance, total, **options)]
            if len(points) < count or len(recording.syncs) < recording.case.syncs:
                wrong.append(f"{name}: {len(points)} of {count} cuts, {len(recording.syncs)} syncs")
    for line in wrong[:40]:
        print(line)
    print(f"{total['cuts']} cuts with seed {arguments.seed}, {total['gone on']} gone on with: {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
