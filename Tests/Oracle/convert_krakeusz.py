#!/usr/bin/env python3
"""Turns the year of the 35 (krakeusz_35_users_one_year.json) into files that rct reads.

    convert_krakeusz.py FIXTURE OUTDIR

For every matched roulette k = 1, 2, ... in the order of time, OUTDIR receives
    round_k_participants.csv   all members; who did not take part has the status "away"
    round_k_history.csv        the groups of the roulettes before k (none for round 1)
    real_k_pairs.csv           the groups that were really made
and once: members.csv, exclusions.csv, penalties.csv (member_1, member_2, weight) and policy.toml.
Prints the counts and the penalised pairs of each real round as JSON.

Penalties become facets: a column for each penalty group, holding the group's name for its members
and nothing for the others, under a rule `apart = weight`. As a missing value is never charged, a
contact costs weight x (number of penalty groups that hold both): its weight in penalties.csv.
"""

import argparse
import csv
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from pathlib import Path

Pair = tuple[int, int]
MEMBER_COLUMNS = ["member_1", "member_2", "member_3"]


@dataclass(frozen=True)
class Roulette:
    """A roulette that was matched; its groups with their members in the order of their ids."""

    day: date
    groups: list[list[int]]

    @property
    def participants(self) -> set[int]:
        return {member for group in self.groups for member in group}

    @property
    def contacts(self) -> list[Pair]:
        return [pair for group in self.groups for pair in combinations(group, 2)]


@dataclass(frozen=True)
class Year:
    members: list[int]
    roulettes: list[Roulette]
    unmatched: int
    exclusion_groups: list[list[int]]
    penalty_groups: list[list[int]]
    weight: int

    @property
    def excluded(self) -> Counter[Pair]:
        return pairs_inside(self.exclusion_groups)

    @property
    def penalised(self) -> Counter[Pair]:
        """How many penalty groups hold a pair."""
        return pairs_inside(self.penalty_groups)


def pairs_inside(groups: list[list[int]]) -> Counter[Pair]:
    return Counter(pair for group in groups for pair in combinations(group, 2))


def joined(edges: list[Pair]) -> list[list[int]]:
    """The groups that edges form: a trio is stored as its three."""
    group_of: dict[int, set[int]] = {}
    for a, b in edges:
        group = group_of.get(a, {a}) | group_of.get(b, {b})
        group_of.update({member: group for member in group})
    groups = [sorted(g) for g in {frozenset(g) for g in group_of.values()}]
    assert sum(len(g) * (len(g) - 1) // 2 for g in groups) == len(edges), "not pairs and trios"
    return sorted(groups)


def read_year(path: Path) -> Year:
    tables: dict[str, dict[int, dict]] = defaultdict(dict)
    for entry in json.loads(path.read_text(encoding="utf-8")):
        tables[entry["model"].removeprefix("matcher.")][entry["pk"]] = entry["fields"]
    edges: dict[int, list[Pair]] = defaultdict(list)
    for match in tables["match"].values():
        edges[match["roulette"]].append((match["user_a"], match["user_b"]))
    found = {
        key: datetime.fromisoformat(fields["matchings_found_on"]).date()
        for key, fields in tables["roulette"].items()
        if fields["matchings_found_on"]
    }
    assert found.keys() == edges.keys(), "a match without a matched roulette, or the reverse"
    (penalty,) = tables["penaltyforpenaltygroup"].values()
    return Year(
        sorted(tables["rouletteuser"]),
        [Roulette(found[key], joined(edges[key])) for key in sorted(found, key=found.__getitem__)],
        len(tables["roulette"]) - len(found),
        [sorted(group["users"]) for group in tables["exclusiongroup"].values()],
        [sorted(group["users"]) for group in tables["penaltygroup"].values()],
        int(penalty["penalty"]),
    )


# Writing


def write(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def penalty_column(index: int) -> str:
    return f"penalty_{index:02}"


def member_rows(year: Year, participants: set[int]) -> list[list[object]]:
    return [
        [m, m, f"{m}@example.com", "active" if m in participants else "away"]
        + [f"group {i}" if m in g else "" for i, g in enumerate(year.penalty_groups, 1)]
        for m in year.members
    ]


def group_rows(roulettes: list[Roulette], first: int) -> list[list[object]]:
    return [
        [number, roulette.day, index, *group, *[""] * (3 - len(group))]
        for number, roulette in enumerate(roulettes, first)
        for index, group in enumerate(roulette.groups, 1)
    ]


def policy_text(year: Year) -> str:
    rules = [
        f'\n[[rule]]\nfacet = "{penalty_column(i)}"\napart = {year.weight}\n'
        for i in range(1, len(year.penalty_groups) + 1)
    ]
    return "[matching]\n" + 'odd = "trio"\n' + "".join(rules)


def write_year(year: Year, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    columns = [penalty_column(i) for i in range(1, len(year.penalty_groups) + 1)]
    member_header = ["id", "name", "email", "status", *columns]
    group_header = ["round", "date", "group", *MEMBER_COLUMNS]
    write(folder / "members.csv", member_header, member_rows(year, set(year.members)))
    for k, real in enumerate(year.roulettes, 1):
        rows = member_rows(year, real.participants)
        write(folder / f"round_{k}_participants.csv", member_header, rows)
        if k > 1:
            earlier = group_rows(year.roulettes[: k - 1], 1)
            write(folder / f"round_{k}_history.csv", group_header, earlier)
        write(folder / f"real_{k}_pairs.csv", group_header, group_rows([real], k))
    excluded = [[a, b, "", ""] for a, b in sorted(year.excluded)]
    write(folder / "exclusions.csv", ["member_1", "member_2", "reason", "until"], excluded)
    weights = [[*pair, year.weight * times] for pair, times in sorted(year.penalised.items())]
    write(folder / "penalties.csv", ["member_1", "member_2", "weight"], weights)
    (folder / "policy.toml").write_text(policy_text(year), encoding="utf-8")


def summary(year: Year) -> dict[str, object]:
    contacts = [roulette.contacts for roulette in year.roulettes]
    flat = [pair for pairs in contacts for pair in pairs]
    return {
        "members": len(year.members),
        "matched_rounds": len(year.roulettes),
        "unmatched_rounds": year.unmatched,
        "edges": len(flat),
        "distinct_edges": len(set(flat)),
        "trios": sum(len(group) == 3 for r in year.roulettes for group in r.groups),
        "exclusion_groups": len(year.exclusion_groups),
        "excluded_pairs": len(year.excluded),
        "penalty_groups": len(year.penalty_groups),
        "penalised_pairs": len(year.penalised),
        "real_excluded": sum(pair in year.excluded for pair in flat),
        "rounds": [
            {
                "round": k,
                "participants": len(roulette.participants),
                "penalised_pairs": sum(pair in year.penalised for pair in pairs),
                "penalty": year.weight * sum(year.penalised[pair] for pair in pairs),
            }
            for k, (roulette, pairs) in enumerate(zip(year.roulettes, contacts), 1)
        ],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Converts the year of the 35 for rct.")
    parser.add_argument("fixture", type=Path)
    parser.add_argument("outdir", type=Path)
    options = parser.parse_args()
    year = read_year(options.fixture)
    write_year(year, options.outdir)
    print(json.dumps(summary(year)))


if __name__ == "__main__":
    main()
