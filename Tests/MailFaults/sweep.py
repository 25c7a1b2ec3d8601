#!/usr/bin/env python3
"""Kills a sender of three messages at every system call that touches a file or the connection.

    python3 Tests/MailFaults/sweep.py .build/release/rct

strace ends the process (SIGKILL) at the Nth call of a kind; the next sender must finish the job: no
message lost, doubled or stuck, at most one held. With --error EIO (or ENOSPC, ...) it lets the calls that
write fail, one by one, instead. --every N takes every Nth point only. Prints the number of points; exit
code 1 if anything is wrong.

The planted mistake is a real one: told to send again what is in doubt, the same program doubles a message
where it is killed between the end of the message and the answer to it, and the sweep must see that.
"""

import argparse
import collections
import re
import shutil
import signal
import subprocess
import sys

import mailserver
from kill_send import faults
from mailing import Mailing, message_ids

CALLS = ("openat", "flock", "fcntl", "pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "close",
         "socket", "connect", "sendto", "recvfrom")
WRITES = ("pwrite64", "fsync", "fdatasync", "ftruncate")


class Sweep:
    def __init__(self, rct: str, error: str | None):
        self.error = error
        self.mailing = Mailing(rct, 3)
        self.kept = self.mailing.home.with_name("kept")
        shutil.copytree(self.mailing.home, self.kept)

    def reset(self, port: int, doubt: str = "hold") -> None:
        # The same files as before: nothing is sent from a copy.
        home = self.mailing.home
        for path in home.rglob("*"):
            if not (self.kept / path.relative_to(home)).exists():
                path.unlink()
        for path in self.kept.rglob("*"):
            if path.is_file():
                shutil.copyfile(path, home / path.relative_to(self.kept))
        self.mailing.configure(port, timeout=10, doubt=doubt)

    def traced(self, *options: str) -> int:
        command = ["strace", "-f", "-qq", "-o", str(self.mailing.home / "trace"), *options, "--",
                   *self.mailing.command("mail", "send")]
        return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL).returncode

    def points(self) -> list[tuple[str, int]]:
        """Every call of a run that nobody disturbs."""
        with mailserver.Server() as server:
            self.reset(server.port)
            code = self.traced("-e", "trace=" + ",".join(CALLS))
            if code != 0:
                raise SystemExit(f"strace: exit code {code}")
        trace = (self.mailing.home / "trace").read_text(errors="replace")
        counts = collections.Counter(re.findall(r"^\d+ +(\w+)\(", trace, re.M))
        self.answers = counts["recvfrom"]
        return [(call, n + 1) for call in (WRITES if self.error else CALLS) for n in range(counts[call])]

    def one(self, call: str, number: int, doubt: str = "hold") -> tuple[bool, list[str]]:
        """Whether something happened to the process there, and what was wrong afterwards."""
        error = self.error if doubt == "hold" else None
        fault = f"error={error}" if error else "signal=KILL"
        with mailserver.Server() as server:
            self.reset(server.port, doubt)
            code = self.traced("-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}")
            happened = code in (-signal.SIGKILL, 128 + signal.SIGKILL)
            if error:
                happened = "INJECTED" in (self.mailing.home / "trace").read_text(errors="replace")
            last = self.mailing.run("mail", "send")
        rows = self.mailing.rows("SELECT message_id, state FROM message")
        wrong = faults(rows, message_ids(server.record.accepted()))
        states = [state for _, state in rows]
        if states.count("held") > 1 or set(states) - {"sent", "held"}:
            wrong.append(f"states {states}")
        if last.returncode != (2 if "held" in states else 0):
            wrong.append(f"exit code {last.returncode}: {last.stderr}")
        wrong += [row[0] for row in self.mailing.rows("PRAGMA integrity_check") if row[0] != "ok"]
        # An error ends in words and a code of its own, never in a crash.
        if error and code not in (0, 2, 69, 73, 74, 75):
            wrong.append(f"exit code {code} of the sender")
        return happened, [f"{call} {number}: {line}" for line in wrong]

    def notices(self) -> bool:
        """Whether a program that sends again what is in doubt is seen to double a message."""
        # How many calls it takes to read an answer depends on when it comes: on a busy machine some rounds pass by it.
        answers = 5 * [("recvfrom", n) for n in range(self.answers, 0, -1)]
        return any(
            "arrived 2 times" in line
            for point in answers for line in self.one(*point, doubt="resend")[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--error", help="let calls fail with this, instead of killing at them")
    arguments = parser.parse_args()
    wrong: list[str] = []
    killed = held = 0
    with mailserver.quiet():
        sweep = Sweep(arguments.rct, arguments.error)
        points = sweep.points()
        if not sweep.notices():
            wrong.append("a planted mistake was not noticed")
        chosen = points[:: arguments.every]
        for point in chosen:
            was_killed, found = sweep.one(*point)
            killed += was_killed
            held += "held" in sweep.mailing.states()
            wrong += found
    if killed < len(chosen) * 9 // 10:
        wrong.append(f"only {killed} of {len(chosen)} were reached")
    what = f"{arguments.error} there" if arguments.error else "killed there"
    print(f"sweep: {len(chosen)} of {len(points)} points, {killed} {what}, {held} with a held "
          f"message; {len(wrong)} wrong")
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
