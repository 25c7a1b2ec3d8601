#!/usr/bin/env python3
"""Times imports and exports of large files against the shell of SQLite, side by side.

    apt-get install -y sqlite3
    swift build -c release --product rct
    python3 Benchmarks/large_files.py .build/release/rct

The same members file goes into a new programme and, by `.import`, into one table with the same indexes
(ids and e-mail addresses are unique); the same pairs come out of the programme's database by `rct history
export` and by a query in `sqlite3 -csv`. Both take turns; prints medians, their ratio, and the most memory
that a run of `rct` took.
"""

import argparse
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import tempfile
import time

REGIONS = [f"Region {number}" for number in range(13)]
ROLES = [f"Role {number}" for number in range(16)]

TABLE = """
CREATE TABLE member (
  id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT UNIQUE, region TEXT, role TEXT,
  organisation TEXT) STRICT;
"""

PAIRS = """
SELECT round.number, round.date, pair.number, first.id, second.id, pair.met
FROM round JOIN round_group AS pair ON pair.round = round.key
  JOIN group_member AS one ON one.round = pair.round AND one.number = pair.number
  JOIN group_member AS two ON two.round = pair.round AND two.number = pair.number
    AND two.person > one.person
  JOIN person AS first ON first.number = one.person
  JOIN person AS second ON second.number = two.person
ORDER BY round.number, pair.number;
"""


def write_members(path: pathlib.Path, count: int) -> None:
    chance = random.Random(1)
    ids = list(range(1, count + 1))
    chance.shuffle(ids)
    with open(path, "w", encoding="utf-8") as file:
        file.write("id,name,email,region,role,organisation\n")
        for number in ids:
            file.write(
                f"M{number:07},Given{number % 977} Family{number},person.{number:07}@example.org,"
                f"{chance.choice(REGIONS)},{chance.choice(ROLES)},Organisation {chance.randrange(400)}\n")


def write_pairs(path: pathlib.Path, pairs: int) -> None:
    chance = random.Random(2)
    ids = list(range(1, 2 * pairs + 1))
    chance.shuffle(ids)
    with open(path, "w", encoding="utf-8") as file:
        file.write("round,date,member_1,member_2\n")
        for first, second in zip(ids[::2], ids[1::2]):
            file.write(f"1,2027-01-04,M{first:07},M{second:07}\n")


def timed(command: list[str], folder: pathlib.Path, stdin: str = "", out=subprocess.DEVNULL):
    """Seconds elapsed, seconds of the processor, and the most memory in MB."""
    with tempfile.TemporaryFile("w+") as source:
        source.write(stdin)
        source.seek(0)
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=source, stdout=out,
                                   stderr=subprocess.PIPE)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{command}: {process.stderr.read().decode()}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct", type=pathlib.Path)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--pairs", type=int, default=500_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--processor", action="store_true",
                        help="print seconds of the processor, not elapsed ones: for a busy machine")
    arguments = parser.parse_args()
    clock = 1 if arguments.processor else 0
    rct = str(arguments.rct.resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_members(folder / "members.csv", arguments.members)
        write_pairs(folder / "pairs.csv", arguments.pairs)
        size = (folder / "members.csv").stat().st_size / 1e6
        print(f"{arguments.members} members in {size:.0f} MB, {arguments.pairs} pairs, medians of "
              f"{arguments.runs} runs\n")
        print("| what | `rct` | `sqlite3` | ratio | memory of `rct` |")
        print("| --- | ---: | ---: | ---: | ---: |")

        def row(what: str, ours, theirs) -> None:
            results = [(ours(), theirs()) for _ in range(arguments.runs)]
            mine = statistics.median(result[0][clock] for result in results)
            other = statistics.median(result[1][clock] for result in results)
            memory = max(result[0][2] for result in results)
            print(f"| {what} | {mine:.2f} s | {other:.2f} s | {mine / other:.2f} | {memory:.0f} MB |",
                  flush=True)

        def import_members():
            shutil.rmtree(folder / "home", ignore_errors=True)
            subprocess.run([rct, "init", "home"], cwd=folder, check=True, capture_output=True)
            return timed([rct, "members", "import", "members.csv", "--home", "home"], folder)

        def import_table():
            (folder / "table.sqlite").unlink(missing_ok=True)
            script = f".mode csv\n{TABLE}\n.import --skip 1 members.csv member\n"
            return timed(["sqlite3", "-bail", "table.sqlite"], folder, script)

        row("import of the members", import_members, import_table)
        row("export of the members",
            lambda: timed([rct, "members", "export", "--home", "home"], folder),
            lambda: timed(["sqlite3", "-csv", "table.sqlite", "SELECT * FROM member ORDER BY id"],
                          folder))
        subprocess.run([rct, "history", "import", "pairs.csv", "--home", "home"], cwd=folder,
                       check=True, capture_output=True)
        row("export of the pairs",
            lambda: timed([rct, "history", "export", "--home", "home"], folder),
            lambda: timed(["sqlite3", "-csv", "home/rct.sqlite", PAIRS], folder))


if __name__ == "__main__":
    main()
