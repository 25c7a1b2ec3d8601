#!/usr/bin/env python3
"""Looks for names and e-mail addresses where they must not be, in a whole month of a programme.

    python3 -B Tests/Faults/canary.py .build/release/rct --crashes 100

Every member has a name and an address that occur nowhere else. A month is walked through by
ids, each command under strace. Then these canaries must be in none of: what the scheduled job said
(its log), the list of events, the arguments of any program that rct started, files outside of the
places that were asked for, temporary files, and the report of a crash (SIGSEGV, SIGILL, SIGABRT,
SIGTRAP at random moments), and the core file that it leaves. A canary is planted in a log, an
argument and a temporary file, and a file made elsewhere by each call that can make one: all must be found.
Exit code 1 if anything is wrong, or if too few of the crashes came before the command had ended.
"""

import argparse
import contextlib
import os
import pathlib
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

MEMBERS = 40
CANARY = re.compile(rb"canaria zyx|zyxoqvist|canary\d|canary-staff|canary said|xyzzy\.example", re.IGNORECASE)
SIGNALS = (signal.SIGSEGV, signal.SIGILL, signal.SIGABRT, signal.SIGTRAP)
# Calls that give a file its name, as their last path.
NAMING = ("creat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat")
ELSEWHERE = [
    b'1 openat(AT_FDCWD, "/tmp/left", O_WRONLY|O_CREAT, 0600) = 3',
    b'1 openat(AT_FDCWD, "/tmp", O_WRONLY|O_TMPFILE, 0600) = 3',
    b'1 creat("../left", 0600) = 3',
    b'1 rename("out.csv", "/tmp/left") = 0',
    b'1 renameat2(AT_FDCWD, "out.csv", AT_FDCWD, "../left", RENAME_NOREPLACE) = 0',
    b'1 link("out.csv", "/tmp/left" <unfinished ...>',
    b'1 linkat(AT_FDCWD, "/proc/self/fd/3", AT_FDCWD, "/tmp/left", AT_SYMLINK_FOLLOW) = 0',
]

# The scheduled job is the one whose words go into a log.
WALK = [
    ("init", "--name", "Ours"),
    ("members", "import", "members.csv"),
    ("history", "import", "history.csv"),
    ("exclusions", "add", "m001", "m002", "--reason", "a reason"),
    ("members", "pause", "m003", "--until", "2099-01-01"),
    ("members", "skip", "m004"),
    ("round", "draw", "--label", "first", "--seed", "7"),
    ("round", "show"),
    ("round", "explain", "m005"),
    ("round", "confirm", "--mail"),
    ("round", "export", "--output", "pairs.csv"),
    ("round", "drop", "m006"),
    ("mail", "preview"),
    ("mail", "send"),
    ("mail", "status"),
    ("feedback", "import", "feedback.csv"),
    ("members", "export", "--output", "out.csv"),
    ("network", "export", "--output", "network.xml"),
    ("report", "--html", "report.html"),
    ("report", "--card", "card.svg"),
    ("simulate", "--rounds", "2"),
    ("members", "leave", "m007"),
    ("undo", "--yes"),
    ("members", "forget", "m008", "--yes"),
    ("members", "import", "members.csv"),
    ("backup", "copy.sqlite"),
    ("schedule", "run", "--healthcheck-file", "alive"),
    ("schedule", "run", "--healthcheck-file", "alive"),
    ("retention", "run"),
    ("doctor",),
    ("restore", "copy.sqlite", "--yes"),
]
# What may name people: the programme, and what was asked for.
ALLOWED = {
    "members.csv", "history.csv", "feedback.csv", "pairs.csv", "out.csv", "copy.sqlite", "rct.sqlite",
    "rct.sqlite-journal", "outgoing", "backups",
}


def write_inputs(folder: pathlib.Path) -> None:
    people = range(1, MEMBERS + 1)
    rows = [
        f"m{n:03},Canaria Zyxoqvist {n},canary{n}@xyzzy.example,Region {n % 7}" for n in people
    ]
    (folder / "members.csv").write_text(
        "\n".join(["id,name,email,region", *rows]) + "\n", encoding="utf-8"
    )
    pairs = [f"1,m{n:03},m{n + 1:03}" for n in range(1, MEMBERS, 2)]
    (folder / "history.csv").write_text(
        "\n".join(["round,member_1,member_2", *pairs]) + "\n", encoding="utf-8"
    )
    (folder / "feedback.csv").write_text(
        "round,member,met,comment\nfirst,m010,yes,Canary said\n", encoding="utf-8"
    )


class Walk:
    """A month in a folder, with what was seen of it."""

    def __init__(self, rct: str, folder: pathlib.Path):
        self.rct, self.folder = str(pathlib.Path(rct).resolve()), folder
        self.home = folder / "home"
        self.temporary = folder / "tmp"
        for path in (self.home, self.temporary):
            path.mkdir()
        write_inputs(self.home)
        self.environment = {
            "PATH": "/usr/bin:/bin", "TMPDIR": str(self.temporary), "LANG": "C.UTF-8",
        }
        self.log = b""
        self.traces: list[bytes] = []
        self.commands = 0

    def run(self, *words: str) -> subprocess.CompletedProcess:
        trace = self.folder / "trace"
        outcome = subprocess.run(
            ["strace", "-f", "-qq", "-s", "4096", "-e", "trace=" + ",".join(["execve", "openat", *NAMING]),
             "-o", str(trace), self.rct, *words],
            cwd=self.home, capture_output=True,
            env=self.environment,
        )
        # The first line is the command itself, as it was typed.
        self.traces += trace.read_bytes().splitlines()[1:]
        self.commands += 1
        return outcome

    def all(self) -> list[str]:
        wrong = []
        later = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 40 * 86400))
        for words in WALK:
            # The schedule of a programme that is made now has nothing to do before.
            self.environment.pop("RCT_TODAY", None)
            if words[0] == "schedule":
                self.environment["RCT_TODAY"] = later
            outcome = self.run(*words)
            if outcome.returncode not in (0, 2, 75):
                wrong.append(f"{words}: {outcome.returncode}: {outcome.stderr.decode()}")
            if words[0] == "schedule":
                self.log += outcome.stdout + outcome.stderr
            if words[0] == "init":
                self.configure()
        return wrong

    def configure(self) -> None:
        rules = (self.home / "rct.toml").read_text(encoding="utf-8")
        rules = rules.replace("coordinators = []", 'coordinators = ["canary-staff@xyzzy.example"]')
        rules = rules.replace('when = "first monday at 09:00"', 'when = "every monday at 09:00"')
        rules = rules.replace('approval = "draft"', 'approval = "auto"')
        (self.home / "rct.toml").write_text(rules, encoding="utf-8")

    def hits(self) -> list[str]:
        """Where a canary is that must not be there."""
        found = [f"log: {line!r}" for line in self.log.splitlines() if CANARY.search(line)]
        with contextlib.closing(sqlite3.connect(self.home / "rct.sqlite")) as database:
            rows = database.execute("SELECT kind, detail, actor FROM event").fetchall()
        found += [f"event: {row}" for row in rows if CANARY.search(repr(row).encode())]
        for line in self.traces:
            if b"execve(" in line and CANARY.search(line):
                found.append(f"arguments: {line!r}")
            if not self.is_allowed(line):
                found.append(f"created: {line!r}")
        for path in [*self.home.rglob("*"), *self.temporary.rglob("*")]:
            name = path.relative_to(path.parents[0] if self.temporary in path.parents else self.home)
            if path.is_dir() or (name.parts[0] in ALLOWED and self.temporary not in path.parents):
                continue
            if path.name == "rct.toml":
                continue
            if CANARY.search(path.name.encode()) or CANARY.search(path.read_bytes()):
                found.append(f"file: {path.relative_to(self.folder)}")
        return found

    def is_allowed(self, line: bytes) -> bool:
        """Whether a call makes no file, or makes it in the home, or it is a device."""
        match = re.match(rb"\d+ +(\w+)\(", line)
        call = match.group(1).decode() if match else ""
        makes = call in NAMING or (call == "openat" and re.search(rb"O_CREAT|O_TMPFILE", line))
        if not makes:
            return True
        name = re.findall(rb'"([^"]*)"', line)[-1].decode()
        # Every command starts in the home.
        path = os.path.normpath(self.home / name)
        return (path + "/").startswith((str(self.home) + "/", "/dev/"))

    def planted(self) -> list[str]:
        """The kinds of places in which a canary would not be noticed."""
        missed = []
        log, traces = self.log, list(self.traces)
        self.log += b"note: Canaria Zyxoqvist 3\n"
        self.traces += [b'1 execve("/bin/x", ["x", "canary3@xyzzy.example"]) = 0', *ELSEWHERE]
        leak = self.temporary / "leak"
        leak.write_bytes(b"canary3@xyzzy.example")
        hits = " ".join(self.hits())
        for kind in ("log:", "arguments:", "file:", *(f"created: {line!r}" for line in ELSEWHERE)):
            if kind not in hits:
                missed.append(f"a planted canary was not noticed in: {kind}")
        self.log, self.traces = log, traces
        leak.unlink()
        return missed


IMPORT = ("members", "import", "members.csv")


def seconds(walk: Walk) -> float:
    """How long the command that is to crash takes when nobody disturbs it."""
    def once() -> float:
        start = time.monotonic()
        subprocess.run([walk.rct, *IMPORT], cwd=walk.home, capture_output=True, env=walk.environment)
        return time.monotonic() - start

    return min(once() for _ in range(3))


def crash(walk: Walk, chance: random.Random, delay: float, reports: bool) -> tuple[bool, list[str]]:
    """Whether a command crashed so many seconds after its start, and what is wrong with what is left of it.

    With a report of the crash, Swift's runtime lets a program go on that only got the signal; without,
    the signal ends it.
    """
    process = subprocess.Popen(
        [walk.rct, *IMPORT], cwd=walk.home, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**walk.environment, "SWIFT_BACKTRACE": f"enable={'yes' if reports else 'no'}"},
        preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)),
    )
    time.sleep(delay)
    kind = chance.choice(SIGNALS)
    process.send_signal(kind)
    out, err = process.communicate()
    report = err.split(b"\n*** ", 1)[1] if b"\n*** " in err else b""
    found = [f"{kind.name} after {delay:.3f} s: {line!r}"
             for line in (out + report).splitlines() if CANARY.search(line)]
    for path in walk.home.glob("core*"):
        # Before main begins, nothing was read.
        if CANARY.search(path.read_bytes()):
            found.append(f"{kind.name} after {delay:.3f} s: core file {path.name}")
        path.unlink()
    return bool(report) or process.returncode == -kind, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--crashes", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="walk") as name:
        walk = Walk(arguments.rct, pathlib.Path(name).resolve())
        wrong = walk.all()
        steps = walk.log.count(b"\n")
        if steps < 5:
            wrong.append(f"the scheduled job said only {walk.log!r}")
        wrong += walk.planted()
        wrong += walk.hits()
        length = seconds(walk)
        crashes = attempts = 0
        while crashes < arguments.crashes and attempts < 10 * arguments.crashes:
            hit, found = crash(walk, chance, chance.uniform(0, length), reports=crashes % 2 == 0)
            crashes += hit
            attempts += 1
            wrong += found
        if crashes < arguments.crashes:
            wrong.append(f"only {crashes} crashes came before the end")
        print(f"{walk.commands} commands, {len(walk.traces)} calls, {steps} lines of log, "
              f"{crashes} crashes in {attempts} attempts with seed {arguments.seed}")
    for line in wrong:
        print(line)
    print(f"{len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
