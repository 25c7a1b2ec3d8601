#!/usr/bin/env python3
"""Times whole runs of `rct` on communities with a history of their own optimal rounds.

    swift build -c release --product rct
    python3 Benchmarks/whole-process.py .build/release/rct

Prints a table: median wall time of several runs, the ratio to `python3 -c pass` in the same run (a
yardstick for the machine's speed on the day), and what the round is worth.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent


def seconds(command: list[str], runs: int, folder: str) -> float:
    """The median wall time of a command, after one run to warm up."""
    times = []
    for run in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        if run > 0:
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def play(rct: str, count: int, rounds: int, folder: str) -> list[str]:
    """Writes a community and so many of its rounds; returns the arguments that draw the next."""
    members = f"members-{count}.csv"
    subprocess.run(
        [sys.executable, str(HERE / "community.py"), str(count), members], cwd=folder, check=True
    )
    history: list[str] = []
    for number in range(1, rounds + 1):
        pairs = f"pairs-{count}-{number}.csv"
        options = ["--history", *history] if history else []
        subprocess.run(
            [rct, "match", members, *options, "--seed", str(number), "--output", pairs],
            cwd=folder, check=True, capture_output=True,
        )
        history.append(pairs)
    return [rct, "match", members, "--history", *history, "--seed", "1"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--sizes", type=int, nargs="+", default=[61, 600, 601, 2000])
    arguments = parser.parse_args()
    rct = str(arguments.rct.resolve())
    with tempfile.TemporaryDirectory() as folder:
        yardstick = seconds([sys.executable, "-c", "pass"], arguments.runs, folder)
        print("| command | median | x `python3 -c pass` | round |")
        print("| --- | ---: | ---: | --- |")

        def row(name: str, command: list[str], worth: str) -> None:
            median = seconds(command, arguments.runs, folder)
            print(f"| {name} | {1000 * median:.0f} ms | {median / yardstick:.1f} | {worth} |", flush=True)

        row("`rct --help`", [rct, "--help"], "")
        for count in arguments.sizes:
            command = play(rct, count, arguments.rounds, folder)
            report = json.loads(
                subprocess.run([*command, "--json"], cwd=folder, check=True, capture_output=True).stdout
            )
            cost = report["cost"]
            worth = f"repeats {cost['repeats']}, spread {cost['spread']}, " + (
                "proven" if report["proven"] else "not proven"
            )
            row(f"`rct match`, {count} members, {arguments.rounds} rounds", command, worth)


if __name__ == "__main__":
    main()
