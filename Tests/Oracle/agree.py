#!/usr/bin/env python3
"""Does rct verify say what check_round.py says? On COUNT random rounds, and on the sample data.

    agree.py RCT COUNT SEED

Every other round is as `rct match` drew it; the others are tampered with, or random from the start.
Prints how often what was seen. Exit 1 with the seed if the two differ in a finding, in the cost,
in the contacts of a facet or in a void pin, or if some kind was hardly seen.
"""

import csv
import random
import re
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

from check_round import Check, check
from round_files import InputError, fold
from trials import TIERS, Case, Disagreement, demand, random_case, run

SAMPLES = Path(__file__).parent.parent.parent / "SampleData"

# What rct says, by the kind that check_round.py gives it; the groups are the members.
SENTENCES = {
    "missing": r"(\S+) takes part and is in no group",
    "listed_often": r"(\S+) is listed \d+ times",
    "unknown": r"(\S+) is not among the members",
    "not_taking_part": r"(\S+) does not take part in this round",
    "excluded": r"(\S+) and (\S+) are in one group and excluded from each other",
    "required_rule": r"(\S+) and (\S+) are in one group, which the required rule on .+ forbids",
    "pin_apart": r"(\S+) and (\S+) are pinned together and not in one group",
    "size": r"the group of (\S+) has \d+ members; allowed are .+",
    "group_count": r"there (?:is|are) \d+ groups?; there should be \d+",
}

# Tables of more members take long to draw in a debug build.
LARGEST_TABLES = 12

Rows = list[list[str]]


def kind_of(sentence: str) -> tuple[str, ...]:
    for kind, pattern in SENTENCES.items():
        if found := re.fullmatch(pattern, sentence):
            return kind, *found.groups()
    raise Disagreement(f"an unknown finding: {sentence}")


def findings_of(result: Check) -> list[tuple[str, ...]]:
    """rct names a group of a wrong size by its first member only."""
    return sorted((f.kind, *(f.members[:1] if f.kind == "size" else f.members))
                  for f in result.findings)


def pin_of(sentence: str) -> tuple[str, ...]:
    found = re.match(r"the pin of (\S+) and (\S+) is void: ", sentence)
    demand(found is not None, f"an unknown void pin: {sentence}")
    return tuple(sorted(found.groups()))


def compare(case: Case, pairs: Path, drawn: dict | None = None) -> Counter:
    """Both judge `pairs`, which rct may have drawn; what was seen."""
    answer = case.verify(pairs)
    try:
        result = check(*case.oracle(pairs))
    except InputError as problem:
        demand(answer.code in (65, 78), f"refused by the oracle ({problem}), not by rct")
        return Counter(["refused by both"])
    demand(answer.code in (0, 1), f"refused by rct: {answer.out}{answer.err}")
    report = answer.report()
    found, expected = sorted(map(kind_of, report["findings"])), findings_of(result)
    demand(found == expected, f"findings: rct {found}, oracle {expected}")
    demand(answer.code == (1 if found else 0), f"exit code {answer.code} with {found}")
    void = sorted(map(pin_of, report["void_pins"]))
    expected = sorted(tuple(sorted(pin)) for pin in result.void_pins)
    demand(void == expected, f"void pins: rct {void}, oracle {expected}")
    seen = Counter({"rounds": 1, "void pin": min(1, len(void))})
    seen.update({f"finding {kind}" for kind, *_ in found})
    if drawn:
        demand(not found, f"a drawn round breaks a rule: {found}")
        demand(drawn["cost"] == report["cost"], f"match says {drawn['cost']}")
    if not found:
        seen.update(compare_cost(report, result))
    return seen


def compare_cost(report: dict, result: Check) -> Counter:
    cost = tuple(report["cost"][tier] for tier in TIERS)
    demand(cost == result.cost.key(), f"cost: rct {cost}, oracle {result.cost.key()}")
    facets = {fold(facet): counts for facet, counts in report["facets"].items()}
    demand(facets == result.facets, f"facets: rct {facets}, oracle {result.facets}")
    return Counter(["clean"] + [f"non-zero {tier}" for tier, part in zip(TIERS, cost) if part])


# Rounds to judge


def draw(case: Case, pairs: Path, seed: int) -> dict:
    answer = case.match("--seed", str(seed), "--output", str(pairs))
    demand(answer.code in (0, 2), f"no draw: {answer.out}{answer.err}")
    return answer.report()


def compare_drawn(case: Case, pairs: Path, seed: int) -> Counter:
    """What rct drew keeps every rule and costs what rct said."""
    return compare(case, pairs, draw(case, pairs, seed))


def tampered(groups: Rows, outsiders: list[str], rng: random.Random) -> Rows:
    """The groups (a single member is left out) with one or two things done to them."""
    groups = [list(group) for group in groups]
    for _ in range(rng.choice([1, 1, 2])):
        chosen = rng.sample(groups, min(2, len(groups)))
        first, second = chosen[0], chosen[-1]
        kinds = ["swap"] * 4 + ["drop", "double", "split", "halve", "halve", "merge", "dissolve", "add"]
        match rng.choice(kinds):
            case "swap":
                i, j = rng.randrange(len(first)), rng.randrange(len(second))
                first[i], second[j] = second[j], first[i]
            case "drop":
                first.pop(rng.randrange(len(first)))
            case "double":
                second.append(rng.choice(first))
            case "split":  # breaks a trio, or leaves both of a pair out
                first = max(groups, key=len)
                groups.append([first.pop()])
            case "halve":
                groups.append(first[::2])
                del first[::2]
            case "merge" if first is not second:
                first.extend(second)
                second.clear()
            case "dissolve":
                groups.extend([member] for member in first[1:])
                del first[1:]
            case "add":
                first.append(rng.choice(outsiders))
        # A reader refuses somebody twice in one row: no matter of the rules.
        groups = [list(dict.fromkeys(group)) for group in groups if group]
        if not groups:
            break
    return groups


def write_groups(path: Path, groups: Rows, date: str) -> None:
    width = max(map(len, groups), default=2)
    header = ["date", "group", *(f"member_{k}" for k in range(1, width + 1))]
    rows = [[date, str(i) if len(g) > 1 else "", *g, *[""] * (width - len(g))]
            for i, g in enumerate(groups, 1)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def compare_tampered(case: Case, pairs: Path, seed: int) -> Counter:
    drawn = draw(case, pairs, seed)
    terms, _ = case.oracle(None)
    left_out = [entry["id"] for entry in drawn["unplaced"]]
    left_out += [drawn["sitting_out"]] if drawn["sitting_out"] else []
    away = [m.id for m in terms.roster.members.values() if not m.is_active]
    groups = drawn["groups"] + [[member] for member in left_out]
    broken = tampered(groups, away + ["stranger"], random.Random(seed))
    # An empty list has no header's worth of rows: refused by both, and told nothing.
    write_groups(pairs, broken or [["stranger", "nobody"]], terms.day.isoformat())
    return compare(case, pairs)


def trial(rct: str, seed: int, folder: Path) -> Counter:
    case, pairs = random_case(rct, seed, folder / "case"), folder / "drawn.csv"
    terms, _ = case.oracle(None)
    if terms.is_pair_round or len(terms.roster.members) <= LARGEST_TABLES:
        match seed % 5:
            case 0 | 2 | 4:
                return compare_drawn(case, pairs, seed) + Counter(["drawn by rct"])
            case 1:
                return compare_tampered(case, pairs, seed) + Counter(["tampered with"])
    return compare(case, folder / "case" / "pairs.csv") + Counter(["random"])


def sample_trial(rct: str, _: int, folder: Path) -> Counter:
    """The sample data with every choice of its files, as drawn, tampered with, and as expected."""
    names = ["history.csv", "exclusions.csv", "pins.csv", "policy.toml"]
    choices = [choice for size in range(5) for choice in combinations(names, size)]
    seen = Counter()
    for number, choice in enumerate(choices):
        inputs = [str(SAMPLES / "members.csv"), "--date", "2026-11-02"]
        for name in choice:
            inputs += [f"--{name.partition('.')[0]}", str(SAMPLES / name)]
        case = Case(rct, inputs)
        seen += compare_drawn(case, folder / f"{number}.csv", 7)
        seen += compare_tampered(case, folder / f"{number}_tampered.csv", number)
        fixed = Case(rct, [*inputs, "--round", "7"])
        seen += compare(fixed, SAMPLES / "expected_round_7.csv")
    return seen + Counter({"choices of sample files": len(choices)})


LEAST = (
    {"clean": 60, "drawn by rct": 40, "tampered with": 10, "random": 30, "void pin": 10}
    | {"choices of sample files": 16}
    | {f"finding {kind}": 3 for kind in SENTENCES}
    | {f"non-zero {tier}": 5 for tier in TIERS}
)

if __name__ == "__main__":
    sys.exit(run(__doc__.splitlines()[0], trial, LEAST, also=sample_trial))
