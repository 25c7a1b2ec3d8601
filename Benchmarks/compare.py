#!/usr/bin/env python3
"""Sets the solvers beside public ones on the same communities, in one run.

    python3 Benchmarks/compare.py

Builds the package in this folder, and the driver of LEMON where liblemon-dev is installed. Prints a
table; the cell of a rival that is not there, or that takes more than its share of time, is empty. Times
are processor times: of rct from the problem in memory to the solution, of the others from all contacts
in memory to theirs.
"""

import argparse
import array
import json
import os
import pathlib
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
FORBIDDEN = 10**9

NETWORKX = "networkx"
LEMON = "LEMON 1.3"
SCIPY = "SciPy, a bound only"
SHUFFLE = "one shuffle"


def build_lemon(folder: pathlib.Path) -> str | None:
    """The driver, or `None` where the compiler or the library is not there."""
    target = folder / "lemon"
    if not shutil.which("g++"):
        return None
    command = ["g++", "-O3", "-o", str(target), str(HERE / "lemon.cpp"), "-llemon"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        print(f"LEMON is left out: {done.stderr.splitlines()[0]}", file=sys.stderr)
        return None
    return str(target)


def words(weight: int) -> str:
    """A weight of a matrix as repeats and spread: a repeat weighs a million there."""
    return f"{weight // 1_000_000}/{weight % 1_000_000}"


def matrix(path: pathlib.Path, count: int) -> list:
    weights = array.array("i")
    with open(path, "rb") as file:
        weights.fromfile(file, count * count)
    return weights


def by_networkx(path: pathlib.Path, count: int, limit: float) -> tuple[str, float] | None:
    try:
        import networkx
    except ImportError:
        return None
    weights = matrix(path, count)
    graph = networkx.Graph()
    graph.add_weighted_edges_from(
        (u, v, weights[u * count + v])
        for u in range(count) for v in range(u + 1, count) if weights[u * count + v] >= 0
    )
    start = time.process_time()
    pairs = networkx.min_weight_matching(graph)
    seconds = time.process_time() - start
    return words(sum(weights[u * count + v] for u, v in pairs)), seconds


def by_scipy(path: pathlib.Path, count: int, limit: float) -> tuple[str, float] | None:
    """Half the best assignment: no round costs less, and mostly none costs as little."""
    try:
        import numpy
        from scipy.optimize import linear_sum_assignment
    except ImportError:
        return None
    weights = numpy.fromfile(path, dtype=numpy.int32).reshape(count, count).astype(numpy.int64)
    weights[weights < 0] = FORBIDDEN
    start = time.process_time()
    rows, columns = linear_sum_assignment(weights)
    seconds = time.process_time() - start
    twice = int(weights[rows, columns].sum())
    return f"at least {words((twice + 1) // 2)}", seconds


def by_shuffle(path: pathlib.Path, count: int, limit: float) -> tuple[str, float]:
    weights = matrix(path, count)
    order = list(range(count))
    start = time.process_time()
    random.Random(7).shuffle(order)
    seconds = time.process_time() - start
    pairs = zip(order[::2], order[1::2])
    return words(sum(max(0, weights[u * count + v]) for u, v in pairs)), seconds


def rows(solve: str, lemon: str | None, family: str, count: int, arguments) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = pathlib.Path(name) / "matrix"
        command = [
            solve, "--families", family, "--sizes", str(count), "--rounds", str(arguments.rounds),
            "--seed", str(arguments.seed), "--json", "--matrix", str(path),
        ]
        own = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)

        def by_lemon(path: pathlib.Path, count: int, limit: float) -> tuple[str, float] | None:
            if lemon is None:
                return None
            try:
                done = subprocess.run(
                    [lemon, str(path), str(count)], check=True, capture_output=True, text=True,
                    timeout=limit,
                )
            except subprocess.TimeoutExpired:
                print(f"LEMON at {count}: more than {limit:.0f} s", file=sys.stderr)
                return None
            weight, seconds = done.stdout.split()
            return words(int(weight)), float(seconds)

        proven = "proven" if own["proven"] else "NOT PROVEN"
        line(family, count, f"rct: {own['method']}", f"{own['repeats']}/{own['spread']}, {proven}",
             own["processor"], own["processor"])
        # In numbers of Swift, not of Python: it is the floor.
        cost, _ = by_shuffle(path, count, arguments.limit)
        line(family, count, SHUFFLE, cost, own["floor"], own["processor"])
        rivals = [(NETWORKX, by_networkx, 300), (LEMON, by_lemon, 2_000), (SCIPY, by_scipy, 2_000)]
        for rival, run, largest in rivals:
            found = run(path, count, arguments.limit) if count <= largest else None
            if found is None:
                line(family, count, rival, "", None, own["processor"])
            else:
                line(family, count, rival, found[0], found[1], own["processor"])


def line(family, count, method, cost, seconds, own) -> None:
    if seconds is None:
        print(f"| {family} | {count} | {method} |  |  |  |", flush=True)
        return
    digits = 3 if seconds >= 0.0095 else 6
    print(f"| {family} | {count} | {method} | {cost} | {seconds:.{digits}f} s | {seconds / own:.3g} |",
          flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--families", nargs="+", default=["std", "self", "reg60", "onerole"])
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 1000, 2000])
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--limit", type=float, default=300, help="seconds for a rival that can be stopped")
    arguments = parser.parse_args()
    package = ["--package-path", str(HERE)]
    # Only the solvers are wanted of the package above.
    core = {**os.environ, "RCT_CORE": "1"}
    subprocess.run(
        ["swift", "build", "-c", "release", "--product", "solve", *package], check=True,
        stdout=sys.stderr, env=core,
    )
    binaries = subprocess.run(
        ["swift", "build", "-c", "release", "--show-bin-path", *package], check=True,
        capture_output=True, text=True, env=core,
    ).stdout.strip()
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as name:
        lemon = build_lemon(pathlib.Path(name))
        print("| family | n | method | repeats/spread | processor | x rct |")
        print("| --- | ---: | --- | --- | ---: | ---: |")
        for family in arguments.families:
            for count in arguments.sizes:
                rows(f"{binaries}/solve", lemon, family, count, arguments)


if __name__ == "__main__":
    main()
