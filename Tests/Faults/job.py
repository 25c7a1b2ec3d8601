#!/usr/bin/env python3
"""Kills the whole monthly job at every system call that touches a file or the connection.

    python3 Tests/Faults/job.py .build/release/rct

The job is one `rct schedule run` that draws the round of four members, confirms it and sends five messages
to a server on loopback. strace ends it (SIGKILL) at the Nth call of a kind; the next call must complete the
same round: the same pairs, no message twice, none missing, at most one in doubt, which is named. --every N
takes every Nth point only. Prints the number of points; exit code 1 if anything is wrong, 3 if strace or
libfaketime is missing.

The planted mistakes: told to send again what is in doubt, the program doubles a message; and a pair that
is another one than before.
"""

import argparse
import collections
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

import daemon as servers
import scheduled as support

CALLS = ("openat", "flock", "fcntl", "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "unlink",
         "rename", "close", "socket", "connect", "sendto", "recvfrom")
LABEL = "2027-01"


class Job:
    """The job, as often as one likes, from the same start."""

    def __init__(self, rct: str, folder: pathlib.Path):
        support.MEMBERS = 4
        self.programme = support.Scheduled(rct, folder)
        self.programme.keep("begun")
        self.rules = self.programme.home / "rct.toml"
        self.plain = self.rules.read_text(encoding="utf-8")
        self.trace = folder / "trace"
        self.programme.now = support.dues(1)[LABEL]

    def reset(self, server: servers.Server, doubt: str = "hold") -> None:
        self.programme.put_back("begun")
        self.programme.pairs = {}
        self.rules.write_text(
            self.plain.replace('in_doubt = "hold"', f'in_doubt = "{doubt}"'), encoding="utf-8")
        servers.by_smtp(self.programme, server)

    def traced(self, *options: str) -> int:
        # Only rct itself gets the other clock.
        variables = ["LD_PRELOAD", "TZ", "DONT_FAKE_MONOTONIC", "FAKETIME_SHARED", "FAKETIME"]
        environment = self.programme.environment()
        given = [word for name in variables for word in ("-E", f"{name}={environment[name]}")]
        return subprocess.run(
            ["strace", "-f", "-qq", "-o", str(self.trace), *given, *options, "--",
             *self.programme.command("schedule", "run")],
            capture_output=True, stdin=subprocess.DEVNULL, cwd=self.programme.folder).returncode

    def points(self) -> list[tuple[str, int]]:
        """Every call of a run that nobody disturbs."""
        server = servers.Server(0)
        self.reset(server)
        code = self.traced("-e", "trace=" + ",".join(CALLS))
        if code != 0 or len(server.taken) != support.MEMBERS + 1:
            raise SystemExit(f"exit code {code}, {len(server.taken)} messages")
        server.shutdown()
        counts = collections.Counter(re.findall(r"^\d+ +(\w+)\(", self.trace.read_text(errors="replace"), re.M))
        return [(call, n + 1) for call in CALLS for n in range(counts[call])]

    def one(self, call: str, number: int, doubt: str = "hold", swapped: bool = False):
        """Whether the job was killed there, whether a message is held, and what is wrong afterwards."""
        server = servers.Server(0)
        self.reset(server, doubt)
        code = self.traced("-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}")
        self.programme.remember()
        if swapped:
            with self.programme.database() as connection:
                connection.execute(
                    "UPDATE group_member SET number = 3 - number "
                    "WHERE person IN (SELECT max(person) FROM group_member GROUP BY number)")
                connection.commit()
        last = self.programme.call(self.programme.now)
        server.shutdown()
        wrong = self.faults(server.taken)
        held = self.programme.rows("SELECT count(*) FROM message WHERE state = 'held'")[0][0]
        if held > 1 or last.returncode != (2 if held else 0):
            wrong.append(f"{held} held, exit code {last.returncode}: {last.stderr}")
        return code in (-signal.SIGKILL, 128 + signal.SIGKILL), held, [
            f"{call} {number}: {line}" for line in wrong]

    def faults(self, taken: list[str]) -> list[str]:
        programme = self.programme
        found = [row[0] for row in programme.rows("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"foreign key: {row}" for row in programme.rows("PRAGMA foreign_key_check")]
        found += programme.remember()
        if (rounds := programme.rows("SELECT label, state FROM round")) != [(LABEL, "confirmed")]:
            found.append(f"rounds: {rounds}")
        seats = programme.rows("SELECT count(*), count(DISTINCT person) FROM group_member")
        if seats != [(support.MEMBERS, support.MEMBERS)]:
            found.append(f"seats and people: {seats}")
        counts = collections.Counter(taken)
        rows = programme.rows("SELECT address, state FROM message")
        if len(rows) != support.MEMBERS + 1 or {state for _, state in rows} - {"sent", "held"}:
            found.append(f"messages: {rows}")
        held = any(state == "held" for _, state in rows)
        for address, state in rows:
            arrived = sum(count for line, count in counts.items() if f"<{address}>" in line)
            # An alarm about a message that is held goes past the queue.
            arrived -= held and address == "ann@example.org"
            if arrived not in (0, 1) or state == "sent" and arrived != 1:
                found.append(f"{address}, {state}: arrived {arrived} times")
        return found

    def notices(self, points: list[tuple[str, int]]) -> bool:
        """Whether a doubled message and another pair are seen."""
        answers = [point for point in points if point[0] == "recvfrom"]
        doubled = any(
            "arrived 2 times" in line
            for point in reversed(answers) for line in self.one(*point, doubt="resend")[2])
        others = self.one(*answers[0], swapped=True)[2]
        return doubled and any("another one than before" in line for line in others)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--every", type=int, default=1)
    arguments = parser.parse_args()
    if not support.library() or not all(map(shutil.which, ("faketime", "strace"))):
        print("strace or libfaketime is missing")
        sys.exit(3)
    wrong: list[str] = []
    killed = held = 0
    with tempfile.TemporaryDirectory() as folder:
        job = Job(arguments.rct, pathlib.Path(folder))
        points = job.points()
        if not job.notices(points):
            wrong.append("a planted mistake was not noticed")
        chosen = points[:: arguments.every]
        for point in chosen:
            was_killed, number, found = job.one(*point)
            killed += was_killed
            held += number > 0
            wrong += found
    # How often a call is made varies a little, because some wait for each other.
    if killed < len(chosen) * 9 // 10:
        wrong.append(f"only {killed} of {len(chosen)} were killed")
    for line in wrong[:20]:
        print(line)
    print(f"{len(chosen)} of {len(points)} points, {killed} killed there, {held} with a held message: "
          f"{len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
