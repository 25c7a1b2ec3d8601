#!/usr/bin/env python3
"""Kills commands at their system calls one by one, or lets the calls that write, or read, fail one by one.

    python3 -B Tests/Faults/calls.py .build/release/rct --fault KILL --every 1
    python3 -B Tests/Faults/calls.py .build/release/rct --fault EIO
    python3 -B Tests/Faults/calls.py .build/release/rct --fault ENOSPC
    python3 -B Tests/Faults/calls.py .build/release/rct --fault EIO --reads

The commands are those of full.py, and the first one after an update, which brings an old database up to
date. Under strace the Nth call of a kind ends the process (SIGKILL), or fails. The command must have done
its work as a whole or not at all (of one that is killed, a copy is looked at: to open a database completes
it), say so with a code of its own, and do it when it is called again. Prints
a line a command; exit code 1 if anything is wrong, 3 if strace is missing. (Sending has sweeps of its own,
in Tests/MailFaults.)
"""

import argparse
import collections
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys

import full
import programme as support

WRITES = (
    "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "link", "linkat", "rename", "unlink", "mkdir", "fchmod")
READS = ("openat", "read", "pread64", "newfstatat", "fstat", "lseek", "getdents64")
CALLS = ("openat", "fcntl", "close", *WRITES)
KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL)
SCHEMA = pathlib.Path(__file__).parents[1] / "RoundStoreTests" / "Golden" / "schema-1.sql"


class Sweep:
    """One command, as often as one likes, from the same start."""

    def __init__(self, disk: full.Disk, case: str, fault: str, calls: tuple[str, ...]):
        self.disk, self.case, self.fault, self.calls = disk, case, fault, calls
        self.state, words, *_ = full.CASES[case]
        self.words = words(disk.programme)
        self.trace = disk.programme.folder / "trace"
        self.kind = "signal=KILL" if fault == "KILL" else f"error={fault}"

    def traced(self, *options: str) -> subprocess.CompletedProcess:
        self.disk.prepare(self.state)
        return subprocess.run(
            ["strace", "-f", "-qq", "-o", str(self.trace), *options, "--",
             *self.disk.programme.command(*self.words)],
            cwd=self.disk.outside, capture_output=True, text=True, stdin=subprocess.DEVNULL)

    def points(self) -> list[tuple[str, int]]:
        """Every call of a run that nobody disturbs, those of the loader of the program left out."""
        outcome = self.traced("-e", "trace=" + ",".join(self.calls))
        if outcome.returncode != 0:
            raise SystemExit(f"{self.case}: exit code {outcome.returncode}: {outcome.stderr}")
        counts = collections.Counter(
            re.findall(r"^\d+ +(\w+)\(", self.trace.read_text(errors="replace"), re.M))
        return [(call, n + 1) for call in self.calls for n in range(counts[call])]

    def one(self, call: str, number: int) -> tuple[bool, list[str]]:
        """Whether the fault happened, and what is wrong afterwards."""
        outcome = self.traced("-e", f"trace={call}", "-e", f"inject={call}:{self.kind}:when={number}")
        if self.fault == "KILL":
            happened = outcome.returncode in KILLED
            found = [] if happened or outcome.returncode == 0 else [f"ended with {outcome.returncode}"]
            found += self.faults_of_a_copy()
        else:
            happened = "INJECTED" in self.trace.read_text(errors="replace")
            # The loader of the program reads, too: then the program has not begun.
            is_loaded = outcome.returncode != 127 or "shared librar" not in outcome.stderr
            found = self.disk.judge(self.case, outcome.returncode) if is_loaded else []
            # A call may be on the way to telling why: then nobody hears, but the code still says it.
            if outcome.returncode < 0 or "Fatal error" in outcome.stderr:
                found.append(f"crashed: {outcome.returncode}: {outcome.stderr[:200]}")
        for draft in self.disk.outside.glob(".rct-*.tmp"):
            # A file that takes another's place has a name of its own for a moment, for its owner only.
            excused = self.fault == "KILL" and call == "rename" and private(draft)
            found += [] if excused else [f"left: {draft.name}"]
            draft.unlink()
        second = self.disk.run(self.words)
        # 64 and 73: it had done its work, and said so to nobody.
        if second.returncode not in (0, 64, 73):
            found.append(f"again: {second.returncode}: {second.stderr}")
        found += self.disk.judge(self.case, 0)
        return happened, [f"{self.case}, {call} {number}: {line}" for line in found]


    def faults_of_a_copy(self) -> list[str]:
        """What is wrong with the database as the command left it, before the next one opens it."""
        home = self.disk.programme.home
        copy = self.disk.programme.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(home, copy)
        self.disk.programme.home = copy
        try:
            return [f"before the next: {fault}" for fault in self.disk.database_faults(self.case, done=False)]
        finally:
            self.disk.programme.home = home


def private(path: pathlib.Path) -> bool:
    return path.stat().st_mode & 0o077 == 0


class OldDatabase(full.Disk):
    """A programme of the first version of the database."""

    def prepare(self, state: str) -> None:
        super().prepare(state)
        path = self.programme.home / "rct.sqlite"
        path.unlink()
        parts = SCHEMA.read_text(encoding="utf-8").split(";\n\n")
        parts.sort(key=lambda part: not part.startswith("CREATE TABLE"))
        with sqlite3.connect(path) as connection:
            connection.executescript(
                ";\n".join(parts) + """;
                CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
                INSERT INTO grdb_migrations VALUES ('1: members, history, rounds');
                PRAGMA application_id = 0x52435473;
                PRAGMA user_version = 1;
                INSERT INTO programme VALUES (1, 4);
                INSERT INTO person VALUES (1, 'a');
                INSERT INTO member VALUES (1, 'Ann', 'a@example.org', 'a@example.org', 'active', NULL, NULL);
                """)
        connection.close()
        path.chmod(0o600)

    def database_faults(self, case: str, done: bool) -> list[str]:
        found = support.copy_faults(self.programme)
        with self.programme.database() as connection:
            state = connection.execute("PRAGMA integrity_check").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            people = connection.execute("SELECT name FROM member").fetchall()
        if state != "ok" or people != [("Ann",)]:
            found.append(f"{state}, members {people}")
        if version != self.newest if done else not 1 <= version <= self.newest:
            found.append(f"version {version}")
        return found

    @property
    def newest(self) -> int:
        with sqlite3.connect(self.programme.folder / "ready" / "rct.sqlite") as connection:
            return connection.execute("PRAGMA user_version").fetchone()[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--fault", choices=["KILL", "EIO", "ENOSPC"], default="KILL")
    parser.add_argument("--reads", action="store_true", help="fail the calls that read, not those that write")
    parser.add_argument("--every", type=int, default=1, help="take every Nth point only")
    parser.add_argument("--only", nargs="*", help="these commands only")
    arguments = parser.parse_args()
    if shutil.which("strace") is None:
        print("strace is missing")
        sys.exit(3)
    calls = CALLS if arguments.fault == "KILL" else READS if arguments.reads else WRITES
    if arguments.reads:
        # What cannot be read is no words at all, damaged, absent, or not ours, as far as rct can tell.
        full.FAILURES += (64, 65, 66, 77)
    full.CASES["migrate"] = ("ready", lambda p: ("members", "list"), [], "", 0, 0)
    folder, programme = support.prepared(arguments.rct)
    wrong: list[str] = []
    taken = reached = 0
    with folder:
        if not full.planted(full.Disk(programme)):
            wrong.append("a planted fault was not noticed")
        for case in arguments.only or full.CASES:
            disk = OldDatabase(programme) if case == "migrate" else full.Disk(programme)
            sweep = Sweep(disk, case, arguments.fault, calls)
            points = sweep.points()
            chosen = points[:: arguments.every]
            happened = 0
            for point in chosen:
                was, found = sweep.one(*point)
                happened += was
                wrong += found
            print(f"{case}: {len(chosen)} of {len(points)} points, {happened} reached", flush=True)
            taken += len(chosen)
            reached += happened
    if reached < taken * 9 // 10:
        wrong.append(f"only {reached} of {taken} were reached")
    for line in wrong:
        print(line)
    print(f"{arguments.fault}: {taken} points: {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
