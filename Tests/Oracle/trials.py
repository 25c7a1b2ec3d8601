"""Runs rct on many random instances, two at a time: what agree.py and optimal.py share."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from check_round import Drawn, add_options, load
from random_instance import write_instance
from round_terms import Terms

WORKERS = 2
TIERS = ["unplaced", "trios", "repeats", "recency", "turns", "spread"]


class Disagreement(Exception):
    """rct and the oracle say different things."""


def demand(holds: bool, what: str) -> None:
    if not holds:
        raise Disagreement(what)


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    def report(self) -> dict:
        return json.loads(self.out)


@dataclass(frozen=True)
class Case:
    """The files of a round, and the rct that reads them."""

    rct: str
    inputs: list[str]  # MEMBERS and the options that match, verify and the oracle understand

    def match(self, *options: str) -> Answer:
        return self._run("match", "--json", *options)

    def verify(self, pairs: Path) -> Answer:
        return self._run("verify", "--json", "--pairs", str(pairs))

    def oracle(self, pairs: Path | None) -> tuple[Terms, Drawn]:
        parser = argparse.ArgumentParser()
        add_options(parser)
        return load(parser.parse_args(self.inputs), pairs)

    def _run(self, command: str, *options: str) -> Answer:
        words = [self.rct, command, *self.inputs, *options]
        done = subprocess.run(words, capture_output=True, check=False, encoding="utf-8", timeout=60)
        return Answer(done.returncode, done.stdout, done.stderr)


def random_case(rct: str, seed: int, folder: Path, members: int | None = None) -> Case:
    write_instance(seed, folder, members)
    inputs = [str(folder / "members.csv"), "--policy", str(folder / "policy.toml")]
    for name in ("history", "exclusions", "pins"):
        path = folder / f"{name}.csv"
        inputs += [f"--{name}", str(path)] if path.exists() else []
    wanted = json.loads((folder / "options.json").read_text(encoding="utf-8"))
    inputs += ["--date", wanted["date"]]
    return Case(rct, inputs + (["--round", str(wanted["round"])] if wanted["round"] else []))


Trial = Callable[[str, int, Path], Counter]


def attempt(trial: Trial, rct: str, seed: int) -> Counter | str:
    """What was seen, or what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return trial(rct, seed, Path(folder))
        except Exception as problem:  # whatever it is, it belongs to this seed
            return f"seed {seed}: {type(problem).__name__}: {problem}"


def run(description: str, trial: Trial, least: dict[str, int], also: Trial | None = None) -> int:
    """Runs `trial` on COUNT seeds from SEED on, and `also` once; prints what was seen.

    Fails on any disagreement, and where something was seen less often than `least` says.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("rct")
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int)
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.count)
    with ProcessPoolExecutor(WORKERS) as pool:
        results = list(pool.map(partial(attempt, trial, options.rct), seeds, chunksize=4))
    results += [attempt(also, options.rct, 0)] if also else []
    seen = sum((r for r in results if isinstance(r, Counter)), Counter())
    wrong = [r for r in results if isinstance(r, str)]
    for what, count in sorted(seen.items()):
        print(f"{count:5} {what}")
    wrong += [
        f"only {seen[what]} x {what}, {count} wanted"
        for what, count in least.items()
        if seen[what] < count
    ]
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0
