#!/usr/bin/env python3
"""Copies CSV files with rows and columns in another order; the same seed, the same order.

    shuffle.py SEED FOLDER OUTDIR
"""

import csv
import random
import sys
from pathlib import Path


def shuffled(rows: list[list[str]], rng: random.Random) -> list[list[str]]:
    header, *body = rows
    columns = rng.sample(range(len(header)), len(header))
    return [[row[c] for c in columns] for row in [header, *rng.sample(body, len(body))]]


def main() -> None:
    rng, source, target = random.Random(int(sys.argv[1])), Path(sys.argv[2]), Path(sys.argv[3])
    target.mkdir(exist_ok=True)
    for path in sorted(source.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        with (target / path.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(shuffled(rows, rng))


if __name__ == "__main__":
    main()
