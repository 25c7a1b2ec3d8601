#!/usr/bin/env python3
"""Lets the disk run full under rct: in an import, a draw, a confirmation, exports, a backup, an erasure, a restore.

    python3 -B Tests/Faults/full.py .build/release/rct --limits 40

Each command is run with a limit to the size of a file (RLIMIT_FSIZE), from nothing to as much as it
needs, and, as root, on a small file system in memory of so many pages. It must either do its work and
end with 0, or end with 73 or 74 and leave what was there, or its work if only the end could not be told:
no part of a change, of a file or of a copy. Then, with room, the same command must do its work, or say that
it is done. Exit code 1 if anything is wrong.
"""

import argparse
import os
import pathlib
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable

import programme as support

# name: (state to start from, the command, what it writes, a query, its answer before and after)
CASES = {
    "import": (
        "ready", lambda p: ("members", "import", p.file(1)), [],
        "SELECT count(*) FROM member", support.MEMBERS, 2 * support.MEMBERS,
    ),
    "draw": (
        "ready", lambda p: ("round", "draw", "--date", support.DAY, "--seed", "9"), [],
        "SELECT count(*) FROM round WHERE state = 'draft'", 0, 1,
    ),
    "confirm": (
        "drafted", lambda p: ("round", "confirm", "2027-03"), [],
        "SELECT count(*) FROM round WHERE state = 'confirmed'", 2, 3,
    ),
    "export": (
        "drafted", lambda p: ("round", "export", "2027-02", "--output", "pairs.csv"), ["pairs.csv"],
        "SELECT count(*) FROM round", 3, 3,
    ),
    "members": (
        "drafted", lambda p: ("members", "export", "--output", "out.csv"), ["out.csv"],
        "SELECT count(*) FROM member", support.MEMBERS, support.MEMBERS,
    ),
    "backup": (
        "drafted", lambda p: ("backup", "copy.sqlite"), ["copy.sqlite", "copy.sqlite.sha256"],
        "SELECT count(*) FROM round", 3, 3,
    ),
    "forget": (
        "ready", lambda p: ("members", "forget", "m0001", "--yes"), [],
        "SELECT count(*) FROM suppression", 0, 2,
    ),
    # Rounds, and a hundred for whoever is back who was forgotten.
    "restore": (
        "forgotten", lambda p: ("restore", str(p.home / "copy.sqlite"), "--yes"), [],
        "SELECT count(*) + 100 * (SELECT count(*) FROM person WHERE id = 'm0001') FROM round", 3, 2,
    ),
}
FAILURES = (73, 74)


class Disk:
    """The programme, and beside it the place into which commands write."""

    def __init__(self, programme: support.Programme):
        self.programme = programme
        self.outside = programme.folder / "outside"

    def prepare(self, state: str) -> None:
        self.programme.put_back(state)
        shutil.rmtree(self.outside, ignore_errors=True)
        self.outside.mkdir()

    def run(self, words, limit=None) -> subprocess.CompletedProcess:
        def confine() -> None:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.run(
            self.programme.command(*words), cwd=self.outside, capture_output=True, text=True,
            preexec_fn=confine,
        )

    def judge(self, case: str, code: int) -> list[str]:
        """What is wrong after the command of `case` ended with `code`."""
        # Who is forgotten is so, also where the file could not be written anew: that is said with code 2.
        done = code == 0 or case == "forget" and code == 2
        found = self.database_faults(case, done)
        if not done and code not in FAILURES:
            found.append(f"ended with {code}")
        left = sorted(path.name for path in self.outside.iterdir())
        if left != (sorted(CASES[case][2]) if done else []):
            found.append(f"left beside it: {left}")
        for folder in (self.programme.home, self.programme.home / "backups"):
            if folder.is_dir():
                left = [*folder.glob("*.partial*"), *folder.glob(".rct-*.lock")]
                found += [f"left behind: {path.name}" for path in left]
        return found

    def database_faults(self, case: str, done: bool) -> list[str]:
        """What is wrong with the database and its copies, if the work of `case` is done, or may be."""
        *_, sql, before, after = CASES[case]
        people = support.faults(self.programme) if case not in ("forget", "restore") else []
        found = [*people, *support.copy_faults(self.programme)]
        value = self.programme.value(sql)
        # What was done before the end could not be told is done all the same.
        if value not in ({after} if done else {before, after}):
            found.append(f"{sql} gives {value}")
        return found


def needed(disk: Disk, case: str) -> int:
    """The size of the largest file that the command makes."""
    state, words, *_ = CASES[case]
    disk.prepare(state)
    outcome = disk.run(words(disk.programme))
    if outcome.returncode != 0:
        raise SystemExit(f"{case}: {outcome.returncode}: {outcome.stderr}")
    files = [*disk.programme.home.rglob("*"), *disk.outside.iterdir()]
    return max(path.stat().st_size for path in files if path.is_file()) + 65536


def planted(disk: Disk) -> bool:
    """Whether half a file, and half a round, would be noticed."""
    disk.prepare("drafted")
    (disk.outside / "pairs.csv").write_text("round,da", encoding="utf-8")
    half_file = disk.judge("export", 74)
    disk.prepare("drafted")
    with disk.programme.database() as connection:
        connection.execute("DELETE FROM group_member WHERE number % 2 = 0 AND round = 3")
        connection.commit()
    return bool(half_file) and bool(disk.judge("confirm", 74))


def sweep(disk: Disk, case: str, limits: int, wrong: list[str]) -> tuple[int, int]:
    """Runs the command of `case` under so many limits; how many runs failed, and how many there were."""
    state, words, *_ = CASES[case]
    most = needed(disk, case)
    failed = 0
    for number in range(limits):
        limit = most * number // (limits - 1)
        disk.prepare(state)
        outcome = disk.run(words(disk.programme), limit)
        failed += outcome.returncode != 0
        where = f"{case}, files of at most {limit} bytes"
        wrong += [f"{where}: {fault}" for fault in again(disk, case, outcome)]
    if not 0 < failed < limits:
        wrong.append(f"{case}: {failed} of {limits} limits were too narrow")
    return failed, limits


def again(
    disk: Disk, case: str, outcome: subprocess.CompletedProcess, make_room: Callable[[], None] = lambda: None
) -> list[str]:
    """What is wrong after a run, and after the same with room enough."""
    _, words, *_ = CASES[case]
    found = disk.judge(case, outcome.returncode)
    if "Fatal error" in outcome.stderr or "crash" in outcome.stderr.lower():
        found.append(f"said: {outcome.stderr[:200]}")
    if outcome.returncode != 0:
        if not outcome.stderr.startswith("rct: "):
            found.append(f"said: {outcome.stderr[:200]}")
        make_room()
        second = disk.run(words(disk.programme))
        # 64: it had done its work, and could not say so.
        if second.returncode not in (0, 64):
            found.append(f"with room: {second.returncode}: {second.stderr}")
        found += [f"with room: {fault}" for fault in disk.judge(case, 0)]
    return found


def small_disk(disk: Disk, case: str, pages: int, wrong: list[str]) -> tuple[int, int]:
    """The same on a file system in memory with so few pages free; needs root."""
    state, words, *_ = CASES[case]
    failed = 0
    place = disk.programme.folder / "small"
    place.mkdir(exist_ok=True)
    homes = disk.programme.home, disk.outside
    for free in range(pages):
        disk.prepare(state)
        files = [path for path in homes[0].rglob("*") if path.is_file()]
        size = sum(-(-path.stat().st_size // 4096) for path in files) + 2 * free
        command = ["mount", "-t", "tmpfs", "-o", f"size={size * 4096},mode=700", "tmpfs", str(place)]
        subprocess.run(command, check=True)

        def make_room() -> None:
            subprocess.run(["mount", "-o", f"remount,size={(size + 4096) * 4096}", str(place)], check=True)

        try:
            shutil.copytree(homes[0], place / "home")
            disk.programme.home, disk.outside = place / "home", place / "outside"
            disk.outside.mkdir()
            outcome = disk.run(words(disk.programme))
            failed += outcome.returncode != 0
            where = f"{case}, a disk of {size} pages"
            wrong += [f"{where}: {fault}" for fault in again(disk, case, outcome, make_room)]
        finally:
            disk.programme.home, disk.outside = homes
            subprocess.run(["umount", str(place)], check=True)
    if failed == 0:
        wrong.append(f"{case}: no disk was too small")
    return failed, pages


def can_mount(folder: pathlib.Path) -> bool:
    if os.geteuid() != 0:
        return False
    place = folder / "probe"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4096", "tmpfs", str(place)], capture_output=True
    )
    if mounted.returncode == 0:
        subprocess.run(["umount", str(place)], check=True)
    return mounted.returncode == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--limits", type=int, default=40)
    parser.add_argument("--pages", type=int, default=20)
    arguments = parser.parse_args()
    folder, programme = support.prepared(arguments.rct)
    wrong: list[str] = []
    points = 0
    with folder:
        disk = Disk(programme)
        if not planted(disk):
            wrong.append("a planted fault was not noticed")
        for case in CASES:
            failed, count = sweep(disk, case, arguments.limits, wrong)
            print(f"{case}: {failed} of {count} limits were too narrow", flush=True)
            points += count
        if can_mount(programme.folder):
            for case in CASES:
                failed, count = small_disk(disk, case, arguments.pages, wrong)
                print(f"{case}: {failed} of {count} disks were too small", flush=True)
                points += count
        else:
            print("no small disks: that needs root and the right to mount")
    for line in wrong:
        print(line)
    print(f"{points} points: {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
