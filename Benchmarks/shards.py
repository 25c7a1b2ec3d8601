#!/usr/bin/env python3
"""Measures what it costs to draw a round in parts (`rct match --shard I/K`).

    swift build -c release --product rct
    python3 Benchmarks/shards.py .build/release/rct

Invents a community, lets `rct` play some rounds undivided, and draws the next one whole and in 2, 4, 8 and
16 parts. Each round, put together, is judged by `rct verify`. Prints a table: repeats, spread, and what the
slowest part and all parts take, one after the other.
"""

import argparse
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent


def run(command: list[str], folder: str) -> str:
    return subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True).stdout


def joined(folder: str, paths: list[str]) -> str:
    """One pair list of several: the heading once, then the rows of all."""
    lines: list[str] = []
    for path in paths:
        rows = (pathlib.Path(folder) / path).read_text(encoding="utf-8").splitlines(keepends=True)
        if lines and rows[0] != lines[0]:
            raise SystemExit(f"{path} has other columns than {paths[0]}")
        lines += rows[1:] if lines else rows
    name = f"round-of-{len(paths)}.csv"
    (pathlib.Path(folder) / name).write_text("".join(lines), encoding="utf-8")
    return name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct", type=pathlib.Path)
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--parts", type=int, nargs="+", default=[1, 2, 4, 8, 16])
    arguments = parser.parse_args()
    rct = str(arguments.rct.resolve())
    with tempfile.TemporaryDirectory() as folder:
        run([sys.executable, str(HERE / "community.py"), str(arguments.members), "members.csv"], folder)
        history: list[str] = []
        for number in range(1, arguments.rounds + 1):
            options = ["--history", *history] if history else []
            run([rct, "match", "members.csv", *options, "--seed", str(number), "--output", f"{number}.csv"],
                folder)
            history.append(f"{number}.csv")
        common = ["members.csv", "--history", *history]
        print("| parts | repeats | spread | members with their own region, role, organisation | slowest part | all parts |")
        print("| ---: | ---: | ---: | --- | ---: | ---: |")
        for count in arguments.parts:
            times, paths = [], []
            for index in range(1, count + 1):
                path = f"part-{index}-of-{count}.csv"
                start = time.perf_counter()
                run([rct, "match", *common, "--seed", "1", "--shard", f"{index}/{count}", "--output", path],
                    folder)
                times.append(time.perf_counter() - start)
                paths.append(path)
            verdict = json.loads(
                run([rct, "verify", *common, "--pairs", joined(folder, paths), "--json"], folder))
            if not verdict["valid"]:
                raise SystemExit(f"{count} parts: {verdict}")
            cost = verdict["cost"]
            same = ", ".join(
                str(2 * verdict["facets"][facet]["same"]) for facet in ("region", "role", "organisation"))
            print(
                f"| {count} | {cost['repeats']} | {cost['spread']} | {same} | {max(times):.1f} s "
                f"| {sum(times):.1f} s |", flush=True)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"\nThe largest process had {peak:.0f} MB.")


if __name__ == "__main__":
    main()
