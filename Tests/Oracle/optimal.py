#!/usr/bin/env python3
"""Does rct match draw a round of the least cost? On COUNT random instances of up to 8 members.

    optimal.py RCT COUNT SEED

The least cost is found by enumeration (brute_force.py). Exit 1 with the seed if a drawn round
costs more or less, if its bound is above that, or if some kind was hardly seen. Tables are best
known only: their cost may be above the least, and is counted then. Where several hosts are equally
entitled, rct draws one of them first; the least is that of the rounds with this host.
"""

import sys
from collections import Counter
from pathlib import Path

from brute_force import optimum, rosters
from round_files import by_bytes
from trials import TIERS, demand, random_case, run


def trial(rct: str, seed: int, folder: Path) -> Counter:
    case = random_case(rct, seed, folder, 1 + seed % 8)
    answer = case.match("--seed", str(seed))
    demand(answer.code in (0, 2), f"no draw: {answer.out}{answer.err}")
    report = answer.report()
    cost = tuple(report["cost"][tier] for tier in TIERS)
    terms, _ = case.oracle(None)
    listed = [member for group in report["groups"] for member in group]
    listed += [entry["id"] for entry in report["unplaced"]]
    listed += [report["sitting_out"]] if report["sitting_out"] else []
    demand(sorted(listed, key=by_bytes) in rosters(terms), f"{listed} take part")
    best = optimum(terms, sorted(listed, key=by_bytes))
    demand(best.cost is not None, "the oracle finds no round")
    least = best.cost.key()
    seen = Counter({"instances": 1, f"{best.participants} participants": 1})
    seen.update(f"non-zero {tier}" for tier, part in zip(TIERS, least) if part)
    if not terms.is_pair_round:
        demand(cost >= least, f"tables cost {cost}, less than the least {least}")
        return seen + Counter(["tables", "tables of the least cost" if cost == least
                               else "tables above the least cost"])
    demand(cost == least, f"rct draws {cost}, the least is {least}")
    bound = report["bound"]
    demand(bound is None or tuple(bound[tier] for tier in TIERS) <= least, f"bound {bound}")
    return seen + Counter(["pairs", "pairs, proven" if report["proven"] else "pairs, not proven"])


LEAST = {"pairs": 30, "pairs, proven": 25, "tables": 15, "tables of the least cost": 15} | {
    f"non-zero {tier}": 5 for tier in TIERS
}

if __name__ == "__main__":
    sys.exit(run(__doc__.splitlines()[0], trial, LEAST))
