#!/usr/bin/env python3
"""Runs `rct schedule daemon` under a clock of ours, which jumps while the daemon waits.

    python3 Tests/Faults/daemon.py .build/release/rct

The daemon must draw each round when its time comes, survive a clock that is set back and forth, end after
the step at hand when it is asked to (SIGTERM), or abandon the step so that the next one goes on with it,
and write a log that names nobody. Exit code 1 if anything is wrong, 3 if libfaketime is missing.
"""

import datetime
import json
import pathlib
import shutil
import signal
import socketserver
import subprocess
import sys
import tempfile
import threading
import time

import scheduled as support

HOUR = datetime.timedelta(hours=1)
PATIENCE = 40
KEYS = {"at", "level", "message", "zone", "next", "status", "round", "step", "for", "refused", "abandoned", "help"}
STATES = {"queued", "claimed", "in-doubt", "sent", "retry", "failed", "held", "written"}


class Daemon:
    """The daemon, and what it says."""

    def __init__(self, programme: support.Scheduled, *words: str, is_real: bool = False):
        self.programme = programme
        self.clock = programme.folder / "clock"
        self.log = programme.folder / "log"
        self.set(programme.now)
        environment = programme.environment() | {
            "FAKETIME_TIMESTAMP_FILE": str(self.clock), "FAKETIME_NO_CACHE": "1",
        }
        # The file is looked at where the environment has no moment.
        del environment["FAKETIME"]
        if is_real:
            del environment["LD_PRELOAD"]
        self.begin = len(self.text())
        with self.log.open("a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                programme.command("schedule", "daemon", *words), cwd=programme.folder, env=environment,
                stdout=subprocess.DEVNULL, stderr=log)

    def set(self, now: datetime.datetime) -> None:
        """Sets its clock, at once for whoever reads it."""
        new = self.clock.with_suffix(".new")
        new.write_text(now.strftime("%Y-%m-%d %H:%M:%S") + "\n", encoding="utf-8")
        new.rename(self.clock)
        self.programme.now = now

    def text(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    def lines(self) -> list[dict]:
        """What it has said since it was started, whole lines only."""
        whole = self.text()[self.begin:].rpartition("\n")[0]
        return [json.loads(line) for line in whole.splitlines()]

    def wait(self, **expected) -> bool:
        """Waits for a line that has these parts."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            if any(expected.items() <= line.items() for line in self.lines()):
                return True
            time.sleep(0.1)
        return any(expected.items() <= line.items() for line in self.lines())

    def stop(self) -> tuple[int, float]:
        """Asks it to end; its exit code, and after how many seconds it came."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        return code, time.monotonic() - start


class Server(socketserver.ThreadingTCPServer):
    """A mail server that takes each message after `pause` seconds, or never answers (`pause` = None)."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, pause):
        super().__init__(("127.0.0.1", 0), Connection)
        self.pause, self.taken = pause, []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Connection(socketserver.StreamRequestHandler):
    def answer(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        try:
            self.talk()
        except ConnectionError:
            # The other side was killed, or gave up.
            pass

    def talk(self) -> None:
        self.answer("220 here")
        recipient = ""
        while line := self.rfile.readline().decode().strip():
            word = line.split(":")[0].upper()
            if word == "RCPT TO":
                recipient = line
            if word == "MAIL FROM" and self.server.pause is None:
                threading.Event().wait()
            if word != "DATA":
                self.answer("221 bye" if word == "QUIT" else "250 fine")
                continue
            self.answer("354 go on")
            while self.rfile.readline() != b".\r\n":
                pass
            time.sleep(self.server.pause)
            self.server.taken.append(recipient)
            self.answer("250 taken")


def by_smtp(programme: support.Scheduled, server: Server) -> None:
    """Lets the programme send to the server."""
    rules = programme.home / "rct.toml"
    text = rules.read_text(encoding="utf-8")
    table = f'[mail.smtp]\nhost = "127.0.0.1"\nport = {server.server_address[1]}\ntls = "none"\n'
    for old, new in [
        ('transport = "folder"', 'transport = "smtp"'), ("# from = ", "from = "),
        ("rate_per_minute = 30", "rate_per_minute = 0"), ("# [mail.smtp]\n", table),
    ]:
        if old not in text:
            raise SystemExit(f"rct.toml has no {old}")
        text = text.replace(old, new)
    rules.write_text(text, encoding="utf-8")


def log_faults(text: str) -> list[str]:
    """Lines of a log that are none, or that name somebody."""
    found = []
    for line in text.splitlines():
        try:
            unknown = json.loads(line).keys() - KEYS - STATES
        except ValueError:
            found.append(f"no JSON: {line}")
            continue
        # Members are called "Name 7 v0", and live at example.org.
        if unknown or "Name " in line or "@" in line or "example.org" in line:
            found.append(f"in the log: {line}")
    return found


def clocks(rct: str, folder: pathlib.Path, wrong: list[str]) -> str:
    """Rounds come when they are due, whatever the clock does."""
    programme = support.Scheduled(rct, folder)
    health = folder / "health"
    dues = support.dues(3)
    january, february, march = dues.values()
    daemon = Daemon(programme, "--healthcheck-file", str(health))

    def expect(what: str, **line) -> None:
        if not daemon.wait(**line):
            wrong.append(f"{what}: {daemon.text()}")

    expect("the first look", message="looked", status=0, next="2027-01-04T09:00:00Z")
    if not health.exists():
        wrong.append("no health check")
    daemon.set(january - datetime.timedelta(seconds=3))
    time.sleep(6)
    if any(line["message"] == "step" for line in daemon.lines()):
        wrong.append(f"a step before its time: {daemon.text()}")
    daemon.set(january)
    expect("January", message="step", round="2027-01", step="finish")
    # The machine slept for a month and ten minutes.
    daemon.set(february + HOUR / 6)
    expect("February", message="step", round="2027-02", step="finish")
    health.unlink()
    daemon.set(february - 72 * HOUR)
    expect("a clock set back", message="looked", status=75)
    if health.exists():
        wrong.append("a health check from a clock that is wrong")
    daemon.set(march)
    expect("March", message="step", round="2027-03", step="finish")
    code, seconds = daemon.stop()
    if code != 0 or seconds > 3 or not daemon.wait(message="stopped", abandoned=False):
        wrong.append(f"asked to end: exit code {code} after {seconds:.1f} s: {daemon.text()}")
    wrong += programme.faults(set(dues), set()) + log_faults(daemon.text())
    return f"{len(programme.pairs)} rounds, ended in {seconds:.1f} s"


def stopped(rct: str, folder: pathlib.Path, wrong: list[str]) -> str:
    """Asked to end while it sends, it ends after the message at hand; the next daemon sends the others."""
    programme = support.Scheduled(rct, folder)
    server = Server(0.2)
    by_smtp(programme, server)
    programme.now = support.dues(1)["2027-01"]
    times = 0
    while len(server.taken) <= support.MEMBERS and times < 10:
        daemon = Daemon(programme)
        target = len(server.taken) + 5
        end = time.monotonic() + PATIENCE
        while len(server.taken) < min(target, support.MEMBERS + 1) and time.monotonic() < end:
            time.sleep(0.05)
        times += 1
        code, seconds = daemon.stop()
        if code != 0 or seconds > 5:
            wrong.append(f"asked to end at work: exit code {code} after {seconds:.1f} s: {daemon.text()}")
    if times < 4:
        wrong.append(f"asked to end only {times} times")
    states = programme.rows("SELECT state, count(*) FROM message GROUP BY 1")
    if len(set(server.taken)) != len(server.taken) or states != [("sent", support.MEMBERS + 1)]:
        wrong.append(f"{len(server.taken)} messages to {len(set(server.taken))} people, {states}")
    wrong += log_faults(daemon.text())
    return f"ended {times} times at work, {len(server.taken)} messages once each"


def abandoned(rct: str, folder: pathlib.Path, wrong: list[str]) -> str:
    """A step that does not end is abandoned; the next one takes the same round on.

    Under the machine's own clock: libfaketime holds the timers that make an end of waiting.
    """
    today = datetime.datetime.now(support.UTC)
    due = today - 24 * HOUR
    programme = support.Scheduled(rct, folder, begin=today - 48 * HOUR)
    path = programme.home / "rct.toml"
    rules = path.read_text(encoding="utf-8").replace(
        "first monday at 09:00", f"day {due.day} at 09:00").replace('"Europe/London"', '"UTC"')
    path.write_text(rules, encoding="utf-8")
    by_smtp(programme, Server(None))
    daemon = Daemon(programme, "--stop-within", "2", is_real=True)
    end = time.monotonic() + PATIENCE
    while not programme.rows("SELECT 1 FROM message WHERE state = 'claimed'") and time.monotonic() < end:
        time.sleep(0.1)
    wrong += programme.remember()
    code, seconds = daemon.stop()
    if code != 75 or not 1.5 < seconds < 8 or not daemon.wait(message="stopped", abandoned=True):
        wrong.append(f"abandoned: exit code {code} after {seconds:.1f} s: {daemon.text()}")
    path.write_text(rules, encoding="utf-8")
    daemon = Daemon(programme, is_real=True)
    if not daemon.wait(message="step", round=f"{due:%Y-%m}", step="finish"):
        wrong.append(f"after that: {daemon.text()}")
    daemon.stop()
    wrong += programme.faults({f"{due:%Y-%m}"}, set()) + log_faults(daemon.text())
    return f"abandoned after {seconds:.1f} s, and taken on"


def main() -> None:
    if not support.library() or shutil.which("faketime") is None:
        print("libfaketime is missing")
        sys.exit(3)
    wrong: list[str] = []
    for line in ('{"message": "Name 7 v0"}', '{"message": "sent", "to": "you"}', "words"):
        if not log_faults(line):
            wrong.append(f"not noticed in a log: {line}")
    for kind in (clocks, stopped, abandoned):
        with tempfile.TemporaryDirectory() as folder:
            print(f"{kind.__name__}: {kind(sys.argv[1], pathlib.Path(folder), wrong)}", flush=True)
    for line in wrong[:20]:
        print(line)
    print(f"{len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
