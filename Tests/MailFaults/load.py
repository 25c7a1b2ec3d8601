#!/usr/bin/env python3
"""Queues many messages and sends some, with the clock running.

    python3 Tests/MailFaults/load.py .build/release/rct --queue 100000 --send 5000

Queueing renders every message and writes it in one transaction; its processor time (the clock on the wall
measures also what else the machine does) and its memory have limits.
Sending goes to a server on loopback over one connection, with the database on the disk, where every
message waits until a note of it is on it, and in memory (/dev/shm), which leaves the program's own time.
Where Postfix's smtp-source and smtp-sink are there, smtp-source, which keeps nothing, does the same. What
a disk cannot do without is measured beside it: one write of 512 bytes a message, each waited for
(fdatasync). All take turns, and the least time of --runs counts. Prints the figures; exit code 1 if a
limit is exceeded.
"""

import argparse
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time

import mailserver
from mailing import Mailing

SECONDS, MEGABYTES, TIMES = 60, 300, 2
# About as long as an introduction.
SIZE = 1100
POSTFIX = [p for p in ("/usr/sbin", "/usr/bin", os.environ.get("POSTFIX", "")) if p]


def timed(mailing: Mailing, *words: str) -> tuple[float, float, float]:
    """Seconds on the wall, of the processor, and megabytes of a run."""
    start = time.monotonic()
    process = subprocess.Popen(
        mailing.command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        stdin=subprocess.DEVNULL)
    words_said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{words}: {words_said}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def postfix(name: str) -> str | None:
    return next((str(pathlib.Path(p) / name) for p in POSTFIX if (pathlib.Path(p) / name).exists()),
                None)


class Sink:
    """A server that takes everything: smtp-sink where it is there, else aiosmtpd in a process."""

    def __enter__(self):
        program = postfix("smtp-sink")
        if program is None:
            self.server = mailserver.Server()
            self.server.__enter__()
            self.port, self.process = self.server.port, None
            return self
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        user = ["-u", "nobody"] if os.getuid() == 0 else []
        self.process = subprocess.Popen(
            [program, *user, f"127.0.0.1:{self.port}", "100"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.05)
        raise SystemExit("smtp-sink does not listen")

    def __exit__(self, *_):
        if self.process is None:
            self.server.__exit__()
        else:
            self.process.terminate()
            self.process.wait()


def sending(rct: str, count: int, place: str | None) -> float:
    mailing = Mailing(rct, count, place=place)
    with Sink() as sink:
        mailing.configure(sink.port, timeout=60)
        seconds, _, _ = timed(mailing, "mail", "send")
    if set(mailing.states()) != {"sent"}:
        raise SystemExit("not all were sent")
    return seconds


def floor(count: int) -> float:
    """Seconds that so many notes take to be on the disk, one after another."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(bytes(1024))
        file.flush()
        os.fsync(file.fileno())
        start = time.monotonic()
        for number in range(count):
            os.pwrite(file.fileno(), b"%0512d" % number, 0)
            os.fdatasync(file.fileno())
        return time.monotonic() - start


def source(count: int, size: int) -> float | None:
    program = postfix("smtp-source")
    if program is None or postfix("smtp-sink") is None:
        return None
    with Sink() as sink:
        start = time.monotonic()
        subprocess.run(
            [program, "-d", "-s", "1", "-m", str(count), "-l", str(size), "-f", "a@example.org", "-t",
             "b@example.org", f"127.0.0.1:{sink.port}"], check=True, capture_output=True)
        return time.monotonic() - start


def compare(rct: str, count: int, runs: int) -> list[str]:
    """Sends messages in all ways, and says what was wrong."""
    ways = {
        "in memory": lambda: sending(rct, count, "/dev/shm"),
        "smtp-source": lambda: source(count, SIZE),
        "on the disk": lambda: sending(rct, count, None),
        "notes alone": lambda: floor(count),
    }
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(runs):
        for way, work in ways.items():
            seconds = work()
            if seconds is not None:
                times[way].append(seconds)
    least = {way: min(found) for way, found in times.items() if found}
    print(f"send: {count} messages, the least of {runs} runs: "
          + ", ".join(f"{way} {seconds:.2f} s" for way, seconds in least.items()))
    other = least.get("smtp-source")
    if other is None:
        print("smtp-source is not there")
        return []
    memory, disk = least["in memory"] / other, least["on the disk"] / (other + least["notes alone"])
    print(f"in memory 1 to {memory:.2f} of smtp-source; on the disk 1 to {disk:.2f} of smtp-source and the "
          f"notes, 1 to {least['on the disk'] / other:.2f} of smtp-source alone")
    return [f"more than {TIMES} times smtp-source in memory"] if memory > TIMES else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--queue", type=int, default=100_000)
    parser.add_argument("--send", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    wrong = []
    with mailserver.quiet():
        if arguments.queue:
            mailing = Mailing(arguments.rct, arguments.queue, queue=False)
            seconds, processor, megabytes = timed(mailing, "mail", "queue")
            count = len(mailing.states())
            print(f"queue: {count} messages rendered and queued in {seconds:.1f} s, "
                  f"{processor:.1f} s of the processor, and {megabytes:.0f} MB")
            if count != arguments.queue:
                wrong.append(f"{count} messages, not {arguments.queue}")
            # Limits for the number that they were set for; fewer must not cost more.
            if processor > SECONDS or megabytes > MEGABYTES:
                wrong.append(f"more than {SECONDS} s of the processor or {MEGABYTES} MB")
        if arguments.send:
            wrong += compare(arguments.rct, arguments.send, arguments.runs)
    print(f"load: {len(wrong)} wrong")
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
