"""Reads the files of a round: members, groups, pairs of members, policy.

Written from what the files and the cost are said to be alone, without a look at the Swift sources, so that both
can catch each other's mistakes. Anything unreadable is an InputError, never a guess.
"""

import csv
import io
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

RESERVED_COLUMNS = {"id", "name", "email", "status", "joined", "locale"}


class InputError(Exception):
    """The files cannot be read as a round; the caller exits 2."""


def fold(text: str) -> str:
    """The form in which facet values, e-mails and headings compare."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text.strip()).casefold())


def clean(cell: str) -> str:
    """A cell without the quote that guards it from spreadsheets, trimmed and composed."""
    text = cell.strip(" ")
    if re.match(r"'(?=[=+\-@\t\r]|'[=+\-@\t\r])", text):
        text = text[1:]
    return unicodedata.normalize("NFC", text.strip())


def read_rows(path: Path, renames: dict[str, str] | None = None) -> list[dict[str, str]]:
    """The rows of a CSV file, keyed by folded heading; `renames` maps headings to fields."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise InputError(f"{path.name}: {problem}") from problem
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows or "\0" in text:
        raise InputError(f"{path.name}: no header, or not a text file")
    header = [(renames or {}).get(fold(clean(cell)), fold(clean(cell))) for cell in rows[0]]
    for row in rows[1:]:
        if len(row) != len(header):
            raise InputError(f"{path.name}: a row of {len(row)} cells under {len(header)} headings")
    return [dict(zip(header, map(clean, row))) for row in rows[1:]]


def parse_date(text: str) -> date | None:
    if not text:
        return None
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise InputError(f"not a date: {text}")
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise InputError(f"not a date: {text}") from problem


def parse_round(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"[0-9]+", text) or int(text) < 1:
        raise InputError(f"not a round number: {text}")
    return int(text)


def by_bytes(member: str) -> bytes:
    return member.encode("utf-8")


# Members


@dataclass(frozen=True)
class Member:
    id: str
    email: str
    is_active: bool
    values: dict[str, str]  # folded facet -> folded value; absent where there is no value


@dataclass
class Roster:
    members: dict[str, Member]  # in the order of the ids' bytes
    facets: set[str]

    def __post_init__(self) -> None:
        self.id_of_email = {fold(m.email): m.id for m in self.members.values() if m.email}

    def resolve(self, reference: str) -> str | None:
        """A reference is an id first, then an e-mail."""
        return reference if reference in self.members else self.id_of_email.get(fold(reference))

    def require(self, reference: str, where: str) -> str:
        member = self.resolve(reference)
        if member is None:
            raise InputError(f"{where}: unknown member {reference}")
        return member


def read_members(path: Path, renames: dict[str, str] | None = None) -> Roster:
    rows = read_rows(path, renames)
    members: dict[str, Member] = {}
    emails: set[str] = set()
    if not rows:
        raise InputError(f"{path.name}: nobody in it")
    facets = {column for column in rows[0] if column and column not in RESERVED_COLUMNS}
    for row in rows:
        email = row.get("email", "")
        member_id = row.get("id", "") or email
        if not member_id:
            raise InputError(f"{path.name}: a row without id and e-mail")
        if member_id in members or (email and fold(email) in emails):
            raise InputError(f"{path.name}: {member_id} or its e-mail is listed twice")
        emails.add(fold(email))
        values = {facet: fold(row[facet]) for facet in facets if row[facet]}
        is_active = fold(row.get("status", "")) in ("", "active")
        members[member_id] = Member(member_id, email, is_active, values)
    return Roster({i: members[i] for i in sorted(members, key=by_bytes)}, facets)


# Groups: history and pair lists


@dataclass(frozen=True)
class Group:
    """One row. `known` are roster ids; `size` counts the departed and the unknown too."""

    round: int | None
    date: date | None
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    is_met: bool
    has_number: bool
    listed: tuple[str, ...]  # both, as they stand in the row

    @property
    def size(self) -> int:
        return len(self.listed)


def read_groups(path: Path, roster: Roster) -> list[Group]:
    rows = read_rows(path)
    groups = []
    for row in rows:
        columns = sorted(
            (c for c in row if re.fullmatch(r"member_[1-9][0-9]*", c)), key=lambda c: int(c[7:])
        )
        references = [row[c] for c in columns if row[c]]
        identities = [roster.resolve(r) or f"unknown {r}" for r in references]
        if not references or len(set(identities)) != len(identities):
            raise InputError(f"{path.name}: nobody, or somebody twice, in the row {references}")
        if fold(row.get("met", "")) not in ("", "yes", "no"):
            raise InputError(f"{path.name}: met is {row['met']}")
        groups.append(
            Group(
                parse_round(row.get("round", "")),
                parse_date(row.get("date", "")),
                tuple(r for r in map(roster.resolve, references) if r is not None),
                tuple(r for r in references if roster.resolve(r) is None),
                fold(row.get("met", "")) != "no",
                bool(row.get("group", "")),
                tuple(roster.resolve(r) or r for r in references),
            )
        )
    return groups


def read_history(paths: list[Path], roster: Roster) -> list[Group]:
    """All files together. Rounds are numbered by date where no row of any file has a number."""
    groups = [group for path in paths for group in read_groups(path, roster)]
    if all(group.round is not None for group in groups):
        return groups
    if any(group.round is not None or group.date is None for group in groups):
        raise InputError("history: rows with a round number and rows without, or without a date")
    order = {day: 1 + i for i, day in enumerate(sorted({g.date for g in groups if g.date}))}
    return [replace(g, round=order[g.date]) for g in groups if g.date]


# Exclusions and pins

Pair = tuple[str, str]


def ordered(a: str, b: str) -> Pair:
    return (a, b) if by_bytes(a) < by_bytes(b) else (b, a)


def read_pairs(path: Path | None, roster: Roster, day: date) -> list[Pair]:
    """The pairs in force on `day`: `until` is the first day on which a row no longer holds."""
    pairs = []
    for row in read_rows(path) if path else []:
        if not {"member_1", "member_2"} <= row.keys():
            raise InputError(f"{path}: needs the columns member_1 and member_2")
        a, b = (roster.require(row[c], str(path)) for c in ("member_1", "member_2"))
        if a == b:
            raise InputError(f"{path}: {a} with itself")
        until = parse_date(row.get("until", ""))
        if until is None or day < until:
            pairs.append(ordered(a, b))
    return pairs


# Policy


@dataclass(frozen=True)
class Rule:
    facet: str
    apart: int | None = None
    together: int | None = None
    required: bool = False
    recall_rounds: int = 0
    recall_weight: int = 0


@dataclass(frozen=True)
class Policy:
    group_size: int = 2
    odd: str = "trio"
    hosts: tuple[str, ...] = ()
    window_rounds: int | None = None  # neither: ever
    window_months: int | None = None
    counts_unmet: bool = False
    rules: tuple[Rule, ...] = field(default=())


DEFAULT_RULES = (
    Rule("region", apart=6, recall_rounds=6, recall_weight=1),
    Rule("role", apart=5, recall_rounds=6, recall_weight=1),
    Rule("organisation", apart=7),
)
MATCHING_KEYS = {"group_size", "odd", "hosts", "repeat_window", "unmet"}
RULE_KEYS = {"facet", "apart", "together", "recall", "required"}
OTHER_TABLES = {"programme", "mail", "schedule"}


def integer(value: object, low: int, high: int, what: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise InputError(f"policy: {what} is {value!r}, not {low} ... {high}")
    return value


def choice(value: object, allowed: tuple[str, ...], what: str) -> str:
    if value not in allowed:
        raise InputError(f"policy: {what} is {value!r}, not one of {allowed}")
    return str(value)


def known_keys(table: dict, allowed: set[str], what: str) -> None:
    for key in table.keys() - allowed:
        raise InputError(f"policy: unknown key {key} in {what}")


def read_rule(table: dict, roster: Roster) -> Rule:
    known_keys(table, RULE_KEYS, "[[rule]]")
    facet = fold(str(table.get("facet", "")))
    if facet not in roster.facets:
        raise InputError(f"policy: no column {facet!r}")
    recall = table.get("recall", {"rounds": 0, "weight": 0})
    if not isinstance(recall, dict) or recall.keys() != {"rounds", "weight"}:
        raise InputError(f"policy: recall of {facet} needs rounds and weight")
    weights = {k: integer(table[k], 0, 1000, k) for k in ("apart", "together") if k in table}
    required = table.get("required", False)
    if len(weights) == 2 or not isinstance(required, bool) or (required and not weights):
        raise InputError(f"policy: rule on {facet} contradicts itself")
    rounds = integer(recall["rounds"], 0, 10**9, "recall rounds")
    return Rule(facet, required=required, recall_rounds=rounds,
                recall_weight=integer(recall["weight"], 0, 1000, "recall weight"), **weights)


def read_window(value: object) -> tuple[int | None, int | None]:
    if value == "ever":
        return None, None
    if isinstance(value, str) and (months := re.fullmatch(r"([0-9]+) months?", value)):
        return None, int(months[1])
    return integer(value, 0, 10**9, "repeat_window"), None


def read_policy(path: Path | None, roster: Roster, group_size: int | None) -> Policy:
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig")) if path else {}
    except (OSError, ValueError) as problem:
        raise InputError(f"policy: {problem}") from problem
    known_keys(table, OTHER_TABLES | {"matching", "rule"}, "the file")
    matching = table.get("matching", {})
    known_keys(matching, MATCHING_KEYS, "[matching]")
    rules = tuple(read_rule(rule, roster) for rule in table.get("rule", []))
    if len({rule.facet for rule in rules}) != len(rules):
        raise InputError("policy: two rules on one facet")
    rounds, months = read_window(matching.get("repeat_window", "ever"))
    size = matching.get("group_size", 2) if group_size is None else group_size
    return Policy(
        integer(size, 2, 8, "group_size"),
        choice(matching.get("odd", "trio"), ("trio", "host", "sit-out"), "odd"),
        tuple(
            roster.require(unicodedata.normalize("NFC", host.strip()), "hosts")
            for host in matching.get("hosts", [])
        ),
        rounds,
        months,
        choice(matching.get("unmet", "again"), ("again", "counts"), "unmet") == "counts",
        rules or tuple(rule for rule in DEFAULT_RULES if rule.facet in roster.facets),
    )
