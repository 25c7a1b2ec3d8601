#!/usr/bin/env python3
"""Enumerates every round of a small instance (n <= 10) and prints the least cost.

    brute_force.py MEMBERS [the options of check_round.py but --pairs]

Prints {"participants", "cost": [six tiers] | null, "rounds": how many distinct rounds cost that}.
A cost of null: the pins and the exclusions leave no legal round (possible at tables only).
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from check_round import (
    Cost,
    Drawn,
    add_options,
    cost_of,
    load,
    pin_findings,
    size_findings,
    who_sits_out,
)
from round_files import InputError, by_bytes
from round_terms import Terms

LARGEST = 10


@dataclass
class Optimum:
    participants: int
    cost: Cost | None = None
    rounds: int = 0

    def include(self, cost: Cost) -> None:
        if self.cost is None or cost.key() < self.cost.key():
            self.cost, self.rounds = cost, 0
        self.rounds += cost == self.cost


def rosters(terms: Terms) -> list[list[str]]:
    """The possible lists of participants: more than one where hosts are equally entitled."""
    settled = terms.settled_participants()
    hosts = terms.host_candidates()
    return [sorted(settled + [host], key=by_bytes) for host in hosts] or [settled]


def partitions(terms: Terms, members: list[str], largest: int) -> Iterator[list[list[str]]]:
    """Every division into groups without a forbidden contact; a group of one is left out."""

    def extend(index: int, groups: list[list[str]]) -> Iterator[list[list[str]]]:
        if index == len(members):
            yield groups
            return
        member = members[index]
        for group in groups:
            if len(group) < largest and not any(is_forbidden(terms, member, m) for m in group):
                group.append(member)
                yield from extend(index + 1, groups)
                group.pop()
        groups.append([member])
        yield from extend(index + 1, groups)
        groups.pop()

    return extend(0, [])


def is_forbidden(terms: Terms, a: str, b: str) -> bool:
    return terms.is_excluded(a, b) or terms.breaks_required_rule(a, b)


def optimum(terms: Terms, participants: list[str] | None = None) -> Optimum:
    """The least cost; of the rounds of these participants, if it is settled who hosts."""
    choices = [participants] if participants else rosters(terms)
    best = Optimum(len(choices[0]))
    if best.participants > LARGEST:
        raise InputError(f"{best.participants} participants are too many to enumerate")
    for members in choices:
        clusters, _ = terms.pin_plan(members)
        if terms.is_pair_round:
            largest = 3 if terms.allows_trios() else 2
        else:
            largest = max(terms.table_sizes(len(members)), default=1)
        for division in partitions(terms, members, largest):
            alone = [group[0] for group in division if len(group) == 1]
            drawn = Drawn([group for group in division if len(group) > 1], alone)
            if not pin_findings(drawn, clusters) and not size_findings(terms, drawn, len(members)):
                best.include(cost_of(terms, drawn, who_sits_out(terms, drawn, len(members))))
    return best


def main() -> int:
    parser = argparse.ArgumentParser(description="The optimum of a small round, by enumeration.")
    add_options(parser)
    options = parser.parse_args()
    try:
        best = optimum(load(options, None)[0])
    except InputError as problem:
        print(problem, file=sys.stderr)
        return 2
    cost = best.cost.key() if best.cost else None
    print(json.dumps({"participants": best.participants, "cost": cost, "rounds": best.rounds}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
