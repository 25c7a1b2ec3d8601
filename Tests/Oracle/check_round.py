#!/usr/bin/env python3
"""Checks a drawn round and recomputes its cost, independently of rct.

    check_round.py MEMBERS --pairs F [--history F ...] [--exclusions F] [--pins F] [--policy F]
                   [--round N] [--date D] [--group-size G] [--map FIELD=COLUMN ...]

Prints one JSON object. Exit 0: no findings; 1: findings; 2: the files cannot be read as a round.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path

from round_files import (
    Group,
    InputError,
    by_bytes,
    fold,
    ordered,
    parse_date,
    read_groups,
    read_history,
    read_members,
    read_pairs,
    read_policy,
)
from round_terms import Terms


@dataclass(frozen=True)
class Cost:
    """In the order in which the tiers count."""

    unplaced: int = 0
    trios: int = 0
    repeats: int = 0
    recency: int = 0
    turns: int = 0
    spread: int = 0

    def key(self) -> tuple[int, ...]:
        return tuple(asdict(self).values())


@dataclass
class Drawn:
    """A round as listed: its groups, those listed as left out, and references nobody answers to."""

    groups: list[list[str]]
    left_out: list[str]
    unknown: list[str] = field(default_factory=list)
    listed: list[list[str]] = field(default_factory=list)  # the groups with the unknown

    @staticmethod
    def of(rows: list[Group]) -> "Drawn":
        grouped = [row for row in rows if row.size > 1 or row.has_number]
        alone = [row for row in rows if not (row.size > 1 or row.has_number)]
        return Drawn(
            [list(row.known) for row in grouped],
            [member for row in alone for member in row.known],
            [reference for row in rows for reference in row.unknown],
            [list(row.listed) for row in grouped],
        )


@dataclass(frozen=True)
class Finding:
    kind: str
    members: tuple[str, ...] = ()


@dataclass
class Check:
    findings: list[Finding]
    cost: Cost
    facets: dict[str, dict[str, int]]
    sitting_out: str | None
    void_pins: list[tuple[str, str]]


def check(terms: Terms, drawn: Drawn) -> Check:
    participants, absent_hosts = participants_of(terms, drawn)
    clusters, void_pins = terms.pin_plan(participants)
    sitting_out = who_sits_out(terms, drawn, len(participants))
    findings = [Finding("missing", (host,)) for host in absent_hosts]
    findings += attendance_findings(terms, drawn, participants)
    findings += contact_findings(terms, drawn)
    findings += pin_findings(drawn, clusters)
    findings += size_findings(terms, drawn, len(participants))
    findings.sort(key=lambda f: (f.kind, [by_bytes(m) for m in f.members]))
    cost = cost_of(terms, drawn, sitting_out)
    return Check(findings, cost, facet_counts(terms, drawn), sitting_out, void_pins)


def participants_of(terms: Terms, drawn: Drawn) -> tuple[list[str], list[str]]:
    """Those who take part, and the host who should but is not listed.

    Any of the equally entitled hosts will do, so the list decides which of them is meant.
    """
    participants, candidates = terms.settled_participants(), terms.host_candidates()
    if not candidates:
        return participants, []
    listed = {m for group in drawn.groups for m in group} | set(drawn.left_out)
    present = [h for h in candidates if h in listed]
    host = (present or candidates)[0]
    return sorted(participants + [host], key=by_bytes), [] if present else [host]


def who_sits_out(terms: Terms, drawn: Drawn, count: int) -> str | None:
    is_turn = terms.is_pair_round and terms.policy.odd == "sit-out" and count % 2 == 1
    if not is_turn or count < 3 or not drawn.left_out:
        return None
    return min(drawn.left_out, key=lambda m: (terms.turn_cost(m), by_bytes(m)))


# Findings


def attendance_findings(terms: Terms, drawn: Drawn, participants: list[str]) -> list[Finding]:
    listed = Counter(m for group in drawn.groups for m in group) + Counter(drawn.left_out)
    everybody = listed + Counter(drawn.unknown)
    taking_part = set(participants)
    hosts = set(terms.host_candidates())
    return (
        [Finding("unknown", (r,)) for r in sorted(set(drawn.unknown), key=by_bytes)]
        + [Finding("listed_often", (m,)) for m, times in everybody.items() if times > 1]
        + [Finding("not_taking_part", (m,)) for m in listed if m not in taking_part]
        + [Finding("missing", (m,)) for m in participants if m not in listed and m not in hosts]
    )


def contact_findings(terms: Terms, drawn: Drawn) -> list[Finding]:
    """An excluded pair is reported as such only, whatever rules forbid it as well."""
    contacts = {ordered(a, b) for a, b in contacts_of(drawn)}
    excluded = {pair for pair in contacts if terms.is_excluded(*pair)}
    return [Finding("excluded", pair) for pair in excluded] + [
        Finding("required_rule", pair)
        for pair in contacts - excluded
        if terms.breaks_required_rule(*pair)
    ]


def pin_findings(drawn: Drawn, clusters: list[list[str]]) -> list[Finding]:
    return [
        Finding("pin_apart", (first, other))
        for first, *others in clusters
        for other in others
        if not any(first in group and other in group for group in drawn.groups)
    ]


def size_findings(terms: Terms, drawn: Drawn, count: int) -> list[Finding]:
    groups = drawn.listed or drawn.groups
    sizes = [len(group) for group in groups]
    allowed = {2, 3} if terms.allows_trios() else {2}
    findings = []
    if not terms.is_pair_round:
        tables = terms.table_sizes(count)
        largest = max([2, *tables])
        is_full = sum(sizes) == count
        allowed = set(tables) if is_full else set(range(2, largest + 1))
        # With somebody left out there may be too few people for all the tables, never for more.
        if len(sizes) > len(tables) or (len(sizes) < len(tables) and is_full):
            findings.append(Finding("group_count"))
    return findings + [
        Finding("size", tuple(group)) for group in groups if len(group) not in allowed
    ]


# Cost


def contacts_of(drawn: Drawn) -> list[tuple[str, str]]:
    return [pair for group in drawn.groups for pair in combinations(group, 2)]


def cost_of(terms: Terms, drawn: Drawn, sitting_out: str | None) -> Cost:
    contacts = [terms.contact(a, b) for a, b in contacts_of(drawn)]
    trios = [g for g in drawn.groups if len(g) == 3] if terms.is_pair_round else []
    turns = [m for trio in trios for m in trio] + ([sitting_out] if sitting_out else [])
    return Cost(
        unplaced=len(set(drawn.left_out)) - (sitting_out is not None),
        trios=len(trios),
        repeats=sum(c.repeats for c in contacts),
        recency=sum(c.recency for c in contacts),
        turns=sum(map(terms.turn_cost, turns)),
        spread=sum(c.spread for c in contacts),
    )


def facet_counts(terms: Terms, drawn: Drawn) -> dict[str, dict[str, int]]:
    contacts = contacts_of(drawn)
    counts = {}
    for rule in terms.policy.rules:
        same = [terms.is_same(rule, a, b) for a, b in contacts]
        recalled = sum(terms.recalls(rule, a, b) + terms.recalls(rule, b, a) for a, b in contacts)
        counts[rule.facet] = {
            "same": same.count(True), "differ": same.count(False), "recalled": recalled
        }
    return counts


# Command line


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("members", type=Path)
    parser.add_argument("--history", type=Path, action="append", default=[])
    parser.add_argument("--exclusions", type=Path)
    parser.add_argument("--pins", type=Path)
    parser.add_argument("--policy", type=Path)
    parser.add_argument("--round", type=int)
    parser.add_argument("--date")
    parser.add_argument("--group-size", type=int)
    parser.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN")


def load(options: argparse.Namespace, pairs: Path | None) -> tuple[Terms, Drawn]:
    renames = {fold(c): fold(f) for f, _, c in (entry.partition("=") for entry in options.map)}
    roster = read_members(options.members, renames)
    rows = read_groups(pairs, roster) if pairs else []
    history = read_history(options.history, roster)
    day = parse_date(options.date or "") or (
        only({r.date for r in rows}, "date") or date.today()
    )
    number = options.round or only({r.round for r in rows}, "round number")
    number = number or 1 + max((g.round or 0 for g in history), default=0)
    policy = read_policy(options.policy, roster, options.group_size)
    if policy.window_months is not None and any(
        g.date is None for g in history if (g.round or 0) < number and g.size > 1
    ):
        raise InputError("a repeat window in months needs a date in every row of the history")
    exclusions = set(read_pairs(options.exclusions, roster, day))
    pins = read_pairs(options.pins, roster, day)
    terms = Terms(roster, policy, history, exclusions, pins, number, day)
    if not terms.settled_participants() and not terms.host_candidates():
        raise InputError("nobody takes part")
    return terms, Drawn.of(rows)


def only(values: set, what: str):
    """The one value that a pair list's rows agree on, if they give any."""
    given = values - {None}
    if len(given) > 1:
        raise InputError(f"the pair list has more than one {what}")
    return given.pop() if given else None


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks a drawn round, independently of rct.")
    parser.add_argument("--pairs", type=Path, required=True)
    add_options(parser)
    options = parser.parse_args()
    try:
        result = check(*load(options, options.pairs))
    except InputError as problem:
        print(problem, file=sys.stderr)
        return 2
    print(json.dumps(asdict(result), ensure_ascii=False))
    return 1 if result.findings else 0


if __name__ == "__main__":
    sys.exit(main())
