"""A programme that runs by itself under a clock of ours (libfaketime), and what must hold of it.

The checks read the database with Python's own SQLite and the messages as files: they share no code with
rct. The days are counted here, too: the first Monday of each month, 09:00 in London.
"""

import calendar
import collections
import datetime
import functools
import glob
import os
import pathlib
import signal
import subprocess
import zoneinfo

import programme as support

LONDON = zoneinfo.ZoneInfo("Europe/London")
UTC = datetime.timezone.utc
MEMBERS = 25
BEGIN = datetime.datetime(2027, 1, 1, 6, 0, tzinfo=UTC)


def library() -> str:
    """Where libfaketime is; empty where it is missing."""
    return next(iter(glob.glob("/usr/lib*/*/faketime/libfaketime.so.1")), "")


@functools.cache
def shared() -> tuple[subprocess.Popen, str]:
    """What faketime shares between processes; a process that had to make it itself would move its own
    environment, and Swift would not find its arguments any more."""
    holder = subprocess.Popen(
        ["faketime", "-f", "2027-01-01 00:00:00", "sh", "-c", 'echo "$FAKETIME_SHARED"; exec cat'],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    return holder, holder.stdout.readline().strip()


def dues(months: int) -> dict[str, datetime.datetime]:
    """When the round of each month is due."""
    found = {}
    for number in range(months):
        year, month = BEGIN.year + number // 12, number % 12 + 1
        day = next(d for d in range(1, 8) if calendar.weekday(year, month, d) == calendar.MONDAY)
        found[f"{year}-{month:02}"] = datetime.datetime(year, month, day, 9, tzinfo=LONDON).astimezone(UTC)
    return found


class Scheduled(support.Programme):
    """A programme with approval = "auto" whose messages go to files."""

    def __init__(
        self, rct: str, folder: pathlib.Path, approval: str = "auto", begin: datetime.datetime = BEGIN,
    ):
        super().__init__(rct, folder)
        self.now = begin
        members = folder / "members.csv"
        members.write_text(support.members(MEMBERS, 0), encoding="utf-8")
        self.must("init")
        rules = self.home / "rct.toml"
        text = rules.read_text(encoding="utf-8")
        text = text.replace('approval = "draft"', f'approval = "{approval}"')
        text = text.replace("coordinators = []", 'coordinators = ["ann@example.org"]')
        rules.write_text(text, encoding="utf-8")
        self.must("members", "import", str(members))
        self.pairs: dict[str, list] = {}

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "LD_PRELOAD": library(), "TZ": "UTC", "DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_SHARED": shared()[1], "FAKETIME": self.now.strftime("%Y-%m-%d %H:%M:%S"),
        }

    def run(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            self.command(*words), capture_output=True, text=True, cwd=self.folder,
            env=self.environment())

    def start(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen(
            self.command(*words), cwd=self.folder, env=self.environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def call(self, moment: datetime.datetime) -> subprocess.CompletedProcess:
        self.now = moment
        return self.run("schedule", "run")

    def killed_call(self, moment: datetime.datetime, delay: float) -> bool:
        """Whether the call was still at work when it was killed."""
        self.now = moment
        process = self.start("schedule", "run")
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL

    def rows(self, sql: str) -> list[tuple]:
        with self.database() as connection:
            return connection.execute(sql).fetchall()

    def remember(self) -> list[str]:
        """Notes who meets whom, and says where that is not what it was before."""
        found = collections.defaultdict(list)
        for label, number, person in self.rows(
            "SELECT label, group_member.number, person FROM group_member JOIN round ON key = round "
            "WHERE state <> 'discarded' ORDER BY 1, 2, 3"
        ):
            found[label].append((number, person))
        changed = [label for label, groups in self.pairs.items() if found.get(label) != groups]
        self.pairs.update(found)
        return [f"round {label} is another one than before" for label in changed]

    def faults(self, rounds: set[str], missed: set[str]) -> list[str]:
        """What is wrong: rounds that are too many or too few, messages twice or missing."""
        found = [row[0] for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"foreign key: {row}" for row in self.rows("PRAGMA foreign_key_check")]
        found += self.remember()
        labels = [row[0] for row in self.rows("SELECT label FROM round WHERE state = 'confirmed'")]
        if sorted(labels) != sorted(rounds):
            found.append(f"rounds: {sorted(rounds ^ set(labels))}, {len(labels)} in all")
        if drafts := self.rows("SELECT label, state FROM round WHERE state <> 'confirmed'"):
            found.append(f"neither confirmed nor gone: {drafts}")
        states = dict(self.rows("SELECT key, state FROM occurrence"))
        expected = {key: "done" for key in rounds} | {key: "missed" for key in missed}
        if states != expected:
            found.append(f"periods: {sorted(states.items() ^ expected.items())}")
        for label in rounds:
            found += self.message_faults(label)
        return found

    def message_faults(self, label: str) -> list[str]:
        """Each member of a round is told once, in a file that is whole; the coordinator is, too."""
        found = []
        files = list((self.home / "outgoing").glob(f"{label}-*.eml"))
        told = collections.Counter()
        for path in files:
            text = path.read_text(encoding="utf-8")
            head = text.partition("\n\n")[0] if "\r" not in text else text.partition("\r\n\r\n")[0]
            told[next(line for line in head.splitlines() if line.startswith("To: "))] += 1
        if len(files) != MEMBERS + 1 or len(told) != MEMBERS + 1:
            found.append(f"round {label}: {len(files)} files to {len(told)} people")
        waiting = self.rows(
            f"SELECT message.state, count(*) FROM message JOIN round ON round.key = round "
            f"WHERE label = '{label}' GROUP BY 1")
        if waiting != [("written", MEMBERS + 1)]:
            found.append(f"round {label}: messages {waiting}")
        if left := list((self.home / "outgoing").glob(".*")):
            found.append(f"left behind: {left[:3]}")
        return found
