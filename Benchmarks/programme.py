#!/usr/bin/env python3
"""Times the commands of a programme with a history against `rct match` on the same data as files.

    swift build -c release --product rct
    python3 Benchmarks/programme.py .build/release/rct

Prints a table of median wall times and the ratio to `python3 -c pass` in the same run, and what the
database costs a draw: the difference of the medians of `round draw` and `match`.
"""

import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from community import write_history

HERE = pathlib.Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct", type=pathlib.Path)
    parser.add_argument("--members", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    rct = str(arguments.rct.resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def run(*command: str) -> None:
            subprocess.run(command, cwd=folder, check=True, capture_output=True)

        def median(command: list[str], before=lambda: None) -> float:
            times = []
            for number in range(arguments.runs + 1):
                before()
                start = time.perf_counter()
                run(*command)
                if number > 0:
                    times.append(time.perf_counter() - start)
            return statistics.median(times)

        run(sys.executable, str(HERE / "community.py"), str(arguments.members), "members.csv")
        write_history(str(folder / "history.csv"), arguments.members, arguments.rounds, 7)
        run(rct, "init", "empty")
        shutil.copytree(folder / "empty", folder / "filled")
        run(rct, "members", "import", "members.csv", "--home", "filled")
        run(rct, "history", "import", "history.csv", "--home", "filled")

        def fresh(state: str):
            def put() -> None:
                shutil.rmtree(folder / "home", ignore_errors=True)
                shutil.copytree(folder / state, folder / "home")
            return put

        home = ["--home", "home"]
        day = ["--date", "2027-03-01", "--seed", "1"]
        yardstick = median([sys.executable, "-c", "pass"])
        print(f"{arguments.members} members, {arguments.rounds} rounds, medians of {arguments.runs} runs")
        print("| command | median | x `python3 -c pass` |")
        print("| --- | ---: | ---: |")

        def row(words: list[str], state: str) -> float:
            seconds = median([rct, *words, *home], fresh(state))
            print(f"| `rct {' '.join(words)}` | {1000 * seconds:.0f} ms | {seconds / yardstick:.1f} |",
                  flush=True)
            return seconds

        row(["members", "import", "members.csv"], "empty")
        row(["members", "list"], "filled")
        files = median([rct, "match", "members.csv", "--history", "history.csv", *day])
        print(f"| `rct match` of the same files | {1000 * files:.0f} ms | {files / yardstick:.1f} |")
        drawn = row(["round", "draw", *day], "filled")
        fresh("filled")()
        run(rct, "round", "draw", *day, *home)
        shutil.copytree(folder / "home", folder / "drafted")
        row(["round", "show"], "drafted")
        row(["next"], "drafted")
        row(["round", "confirm"], "drafted")
        row(["round", "verify"], "drafted")
        row(["report", "--html", "home/report.html"], "filled")
        row(["network", "export", "--output", "home/network.graphml"], "filled")
        row(["simulate", "--rounds", str(arguments.rounds)], "filled")
        size = (folder / "drafted" / "rct.sqlite").stat().st_size
        print(f"\n`round draw` takes {1000 * (drawn - files):.0f} ms longer than `match`; "
              f"the database has {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
