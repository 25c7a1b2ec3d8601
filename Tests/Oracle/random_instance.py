#!/usr/bin/env python3
"""Writes a random instance that exercises the whole contract; the same seed, the same files.

    random_instance.py SEED OUTDIR [--members N]

OUTDIR receives members.csv, policy.toml, pairs.csv (a random round, often with mistakes, for
verifiers to judge), options.json ({"round": N | null, "date": D}: what to hand to --round and
--date) and, where they would have a row, history.csv, exclusions.csv and pins.csv. N is the number
of rows in members.csv; at least one of them takes part.
"""

import argparse
import csv
import json
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

VALUES = {  # several spellings of a value, and values that differ in an accent only
    "region": ["Wales", "wales", "WALES", "Ynys Môn", "Ynys Mo\u0302n", "York, North"],
    "role": ["GP", "gp", "Nurse", "Analyst"],
    "organisation": ["Straße", "STRASSE", "=Sum", "O'Neil", "'quoted'"],
    "shift": ["day", "night"],
}


@dataclass
class Instance:
    random: random.Random
    ids: list[str]
    emails: dict[str, str]
    active: list[str]
    facets: list[str]
    group_size: int
    odd: str
    has_dates: bool
    has_numbers: bool
    day: date

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, items: list[str], count: int) -> list[str]:
        return self.random.sample(items, min(count, len(items)))

    def reference(self, member: str) -> str:
        """An id, or now and then the e-mail in other letters."""
        email = self.emails.get(member, "")
        return email.upper() if email and self.chance(0.2) else member


def guarded(cell: str) -> str:
    """As an exporter writes what a spreadsheet would take for a formula."""
    dangerous = tuple("=+-@\t\r")
    return "'" + cell if cell.startswith(dangerous + tuple("'" + c for c in dangerous)) else cell


def write(path: Path, rows: list[list[str]]) -> None:
    """Rows under a header; no file without rows, which may well be refused."""
    path.unlink(missing_ok=True)
    if len(rows) == 1:
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([guarded(c) for c in r] for r in rows)


def invent(seed: int, count: int | None) -> Instance:
    rng = random.Random(seed)
    count = count if count is not None else rng.randint(1, 30)
    # Ids whose bytes, letters and numbers sort in different ways.
    names = [f"{p}{i}" for i in range(1, count + 1) for p in rng.sample(["m", "M", "é", "-"], 1)]
    emails = {m: f"person{i}@example.org" for i, m in enumerate(names) if rng.random() < 0.6}
    active = [m for m in names if rng.random() < rng.choice([1, 1, 0.85])] or names[:1]
    facets = rng.sample(list(VALUES), rng.randint(1, len(VALUES)))
    # Days at the end of a month, where "N months" is clamped.
    day = rng.choice([date(2026, 11, 2), date(2027, 2, 28), date(2026, 10, 31), date(2028, 2, 29)])
    has_numbers = rng.random() < 0.8
    has_dates = not has_numbers or rng.random() < 0.5
    size = rng.choice([2, 2, 2, 2, 2, 3, 4])
    odd = rng.choice(["trio", "trio", "host" if count > 1 else "trio", "sit-out"])
    return Instance(
        rng, names, emails, active, facets, size, odd, has_dates, has_numbers, day
    )


def member_rows(it: Instance) -> list[list[str]]:
    header = ["id", "name", "email", "status", *it.facets]
    rows = []
    for member in it.random.sample(it.ids, len(it.ids)):
        status = it.random.choice(["", "active"])
        if member not in it.active:
            status = it.random.choice(["paused", "left", "away"])
        values = ["" if it.chance(0.15) else it.random.choice(VALUES[f]) for f in it.facets]
        rows.append([member, f"Person {member}", it.emails.get(member, ""), status, *values])
    return [header, *rows]


def history_rows(it: Instance) -> tuple[list[list[str]], int]:
    """The rows, and the number of the last round."""
    shown = ["round"] * it.has_numbers + ["date"] * it.has_dates + ["met"]
    rows = [shown + [f"member_{k}" for k in range(1, 5)]]
    everybody = it.ids + ["departed1", "departed2"] * it.chance(0.5)
    number, day = 0, it.day - timedelta(days=31 * 12)
    for _ in range(it.random.choice([0, 1, 3, 6, 9, 9])):
        number += it.random.choice([1, 1, 1, 2, 5]) if it.has_numbers else 1  # gaps
        day += timedelta(days=it.random.choice([28, 31, 59]))
        rest = it.pick(everybody, it.random.randint(1, len(everybody)))
        while rest:
            size = it.random.choice([1, 2, 2, 2, 2, 2, 2, 3, 3, 4])
            group, rest = rest[:size], rest[size:]
            met = it.random.choice(["", "", "yes", "no"])
            lead = {"round": str(number), "date": day.isoformat(), "met": met}
            members = [it.reference(m) for m in group] + [""] * (4 - len(group))
            rows.append([lead[c] for c in shown] + members)
    rows[1:] = it.random.sample(rows[1:], len(rows) - 1)
    return rows, number


def pair_rows(it: Instance, pairs: list[tuple[str, str]]) -> list[list[str]]:
    days = ["", "", it.day - timedelta(days=1), it.day, it.day + timedelta(days=1)]
    rows = [["member_1", "member_2", "reason", "until"]]
    for a, b in pairs:
        rows.append([it.reference(a), it.reference(b), "", str(it.random.choice(days))])
    return rows


def exclusions(it: Instance) -> list[tuple[str, str]]:
    """None, a few, or nearly all around somebody, so that some cannot be placed."""
    pairs = [(a, b) for a in it.ids for b in it.ids if a < b]
    share = it.random.choice([0, 0, 0, 0.05, 0.3, 0.7])
    lonely = it.pick(it.ids, it.random.choice([0, 0, 0, 1, 2]))
    return [p for p in pairs if it.chance(0.95 if set(p) & set(lonely) else share)]


def pins(it: Instance) -> list[tuple[str, str]]:
    """Mostly apart, sometimes chained or at odds with one another."""
    pool = it.pick(it.ids, it.random.choice([0, 0, 2, 4, 5]))
    return [(a, b) for a, b in zip(pool, pool[1:]) if it.chance(0.6)]


def rule_text(it: Instance, facet: str) -> str:
    lines = ["", "[[rule]]", f'facet = "{facet}"']
    kind = it.random.choice(["apart", "apart", "together", ""])
    if kind:
        lines.append(f"{kind} = {it.random.randint(0, 9)}")
        lines += ["required = true"] if it.chance(0.12) else []
    if it.chance(0.7) or not kind:
        weight = it.random.randint(0, 4)
        lines.append(f"recall = {{ rounds = {it.random.randint(1, 8)}, weight = {weight} }}")
    return "\n".join(lines)


def policy_text(it: Instance) -> str:
    windows = ['"ever"', '"ever"', str(it.random.randint(1, 8))]
    windows += [f'"{it.random.choice([1, 3, 6, 12])} months"'] * it.has_dates
    lines = [
        "[matching]",
        f"group_size = {it.group_size}",
        f'odd = "{it.odd}"',
        f"repeat_window = {it.random.choice(windows)}",
        f'unmet = "{it.random.choice(["again", "counts"])}"',
    ]
    if it.odd == "host":
        # Some of them may be paused. One active member at least is no host.
        hosts = it.pick([m for m in it.ids if m != it.active[0]], it.random.randint(1, 3))
        lines.append(f"hosts = {json.dumps(hosts, ensure_ascii=False)}")
    # No rule at all now and then: the default rules.
    chosen = it.facets if it.chance(0.9) else []
    return "\n".join(lines + [rule_text(it, facet) for facet in chosen]) + "\n"


def drawn_rows(it: Instance, number: int) -> list[list[str]]:
    rows = [["round", "date", "group", *(f"member_{k}" for k in range(1, 5))]]
    rest = it.random.sample(it.active, len(it.active))
    if it.chance(0.15):
        rest += it.pick(it.ids, 1) + ["stranger"] * it.chance(0.5)
    if it.chance(0.1) and len(rest) > 1:
        rest = rest[1:]
    while rest:
        # Even shares of what is left, as tables have; an odd number ends in a trio or a sit-out.
        size = -(-len(rest) // -(-len(rest) // it.group_size))
        size = 3 if it.group_size == 2 and len(rest) == 3 and it.odd != "sit-out" else size
        size = it.random.choice([1, 2, 3]) if it.chance(0.03) else size
        group, rest = list(dict.fromkeys(rest[:size])), rest[size:]
        label = str(len(rows)) if len(group) > 1 else ""
        members = [it.reference(m) for m in group] + [""] * (4 - len(group))
        rows.append([str(number), it.day.isoformat(), label, *members])
    return rows


def write_instance(seed: int, folder: Path, count: int | None = None) -> None:
    it = invent(seed, count)
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "members.csv", member_rows(it))
    history, last = history_rows(it)
    write(folder / "history.csv", history)
    write(folder / "exclusions.csv", pair_rows(it, exclusions(it)))
    write(folder / "pins.csv", pair_rows(it, pins(it)))
    (folder / "policy.toml").write_text(policy_text(it), encoding="utf-8")
    # Mostly the next round, sometimes one in the middle of the history, or long after it.
    number = it.random.choice([last + 1] * 4 + [max(1, last - 1), last + 70])
    write(folder / "pairs.csv", drawn_rows(it, number))
    options = {"round": None if number == last + 1 else number, "date": it.day.isoformat()}
    (folder / "options.json").write_text(json.dumps(options) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes a random instance of a round.")
    parser.add_argument("seed", type=int)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--members", type=int)
    options = parser.parse_args()
    write_instance(options.seed, options.outdir, options.members)


if __name__ == "__main__":
    main()
