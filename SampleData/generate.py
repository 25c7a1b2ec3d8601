#!/usr/bin/env python3
"""Writes the sample community: everybody in it is invented.

    generate.py            writes members.csv, history.csv, exclusions.csv, pins.csv and broken/
    generate.py --check    exit 1 if a file differs from what would be written

README.md and policy.toml are written by hand. Only random.random() is used: it alone promises the
same numbers in every version of Python.
"""

import csv
import io
import random
import sys
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

HERE = Path(__file__).parent
SEED = 20261102
MEETING_DAYS = [date(2026, 5, 4), date(2026, 6, 1), date(2026, 7, 6),
                date(2026, 8, 3), date(2026, 9, 7), date(2026, 10, 5)]

GIVEN = """Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho
Sigma Tau Upsilon Phi Chi Psi Omega Siân José Zoë""".split()
SURNAMES = """Ashgrove Brackenfold Cloudwick Dewhollow Elderquill Fernwhistle Gorsebank Hazelmere
Inkwater Junipoke Kestrelby Larkspindle Mossbarrow Nettlequay O'Rowan Pebblethwick Quillbrook
Rushglade Sorrelby Thistle-Vane Umberfield Vetchley Willowmoss Yarrowgate Zephyrstone""".split()
REGIONS = ["East Midlands", "East of England", "London", "North East", "North West",
           "Northern Ireland", "Scotland", "South East", "South West", "UK-wide", "Wales",
           "West Midlands", "Yorkshire and the Humber"]
ROLES = ["Nurse", "GP", "Manager", "Patient leader", "Analyst", "Pharmacist", "Midwife",
         "Paramedic", "Consultant", "Improvement lead"]
ORGANISATIONS = ["Amberfold Hospital", "Birchwater Surgery", "Cloverhithe Trust",
                 "Duskmoor Ambulance Service", "Eastwhistle Health Board", "Foxglen Clinic",
                 "Gullwing Care, North and South", "Harbourvale Hospice", "Inkwell Institute",
                 'The "Junction" Practice', "Kitebridge Council", "Larkmead Charity"]
MEMBER_COLUMNS = ["id", "name", "email", "region", "role", "organisation", "status", "joined"]
PAIR_COLUMNS = ["member_1", "member_2", "reason", "until"]

PAUSED, WITHOUT_REGION = "M017", "M029"
SAME_NAME = ("M012", "M044")
RESPELLED = {"M008": str.lower, "M023": str.upper, "M051": str.lower}  # the region's spelling
DEPARTED = ["M063", "M064"]  # in the history, no longer in the roster

EXCLUSIONS = [
    ("M002", "M019", "line manager", ""),
    ("M005", "M006", "share an office", ""),
    ("M011", "M038", "asked for by a member", ""),
    ("M014", "M027", "line manager", ""),
    ("M020", "M058", "married", ""),
    ("M033", "M034", "on the same project", "2027-06-01"),  # still holds
    ("M040", "M041", "on the same project", "2026-09-01"),  # no longer holds
    ("M049", "M062", "asked for by a member", ""),
]
PINS = [("M010", "M045", "the new member meets a convener", "2026-12-01")]


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    email: str
    region: str
    role: str
    organisation: str
    status: str
    joined: date

    def row(self) -> list[str]:
        return [self.id, self.name, self.email, self.region, self.role, self.organisation,
                self.status, self.joined.isoformat()]


def shuffled(items: list, rng: random.Random) -> list:
    return sorted(items, key=lambda _: rng.random())


def every(values: list[str], count: int, rng: random.Random) -> list[str]:
    """`count` values at random in which each occurs."""
    extra = [values[int(rng.random() * len(values))] for _ in range(count - len(values))]
    return shuffled(values + extra, rng)


def ascii_letters(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in plain if "a" <= c <= "z")


def invent_people(rng: random.Random) -> list[Person]:
    count = 62
    ids = [f"M{i:03}" for i in range(1, count + 1)]
    names = dict(zip(ids, zip(every(GIVEN, count, rng), every(SURNAMES, count, rng))))
    names[SAME_NAME[1]] = names[SAME_NAME[0]]  # others may share theirs by chance
    regions = dict(zip(ids, every(REGIONS, count, rng)))
    regions |= {"M008": "Wales", "M023": "Scotland", "M051": "Wales"}
    roles = every(ROLES, count, rng)
    organisations = every(ORGANISATIONS, count - 19, rng) + [""] * 19
    people = []
    for i, role, organisation in zip(ids, roles, shuffled(organisations, rng)):
        given, surname = names[i]
        region = "" if i == WITHOUT_REGION else RESPELLED.get(i, str)(regions[i])
        late = int(i[1:]) > 56  # six joined between the rounds
        joined = date(2026, 7, 20) if late else date(2026, 1 + int(i[1:]) % 4, 15)
        address = f"{ascii_letters(given)}.{ascii_letters(surname)}.{i[1:]}@example.org"
        status = "paused" if i == PAUSED else "active"
        people.append(
            Person(i, f"{given} {surname}", address, region, role, organisation, status, joined)
        )
    return people


# History


def attending(people: list[Person], number: int, rng: random.Random) -> list[str]:
    """An odd number of those who had joined, most of them; the departed in the first rounds."""
    present = [p.id for p in people if p.joined <= MEETING_DAYS[number - 1] and rng.random() < 0.9]
    present = shuffled(present + (DEPARTED if number <= 3 else []), rng)
    # The departed stay in when one has to go, so that the history names them.
    removable = [m for m in present if m not in DEPARTED]
    return present if len(present) % 2 else [m for m in present if m != removable[0]]


def draw(members: list[str], barred: set[frozenset[str]], rng: random.Random) -> list[list[str]]:
    """Shuffles until nobody meets anybody barred: good enough for six rounds, not for sixty."""
    while True:
        order = shuffled(members, rng)
        groups = [sorted(order[:3])] + [sorted(order[i : i + 2]) for i in range(3, len(order), 2)]
        if not any(frozenset(pair) in barred for g in groups for pair in combinations(g, 2)):
            return sorted(groups)


def history_rows(people: list[Person], rng: random.Random) -> list[list[str]]:
    barred = {frozenset(pair[:2]) for pair in EXCLUSIONS + PINS}
    rows = [["round", "date", "group", "member_1", "member_2", "member_3", "met"]]
    for number, day in enumerate(MEETING_DAYS, 1):
        groups = draw(attending(people, number, rng), barred, rng)
        barred |= {frozenset(pair) for group in groups for pair in combinations(group, 2)}
        for index, group in enumerate(groups, 1):
            met = {(5, 4): "no", (5, 6): "yes", (6, 1): "yes"}.get((number, index), "")
            names = group + [""] * (3 - len(group))
            rows.append([str(number), day.isoformat(), str(index), *names, met])
    return rows


# Broken files: each is as small as its fault allows

HEADER = "id,name,email,region,role,organisation\n"
GOOD = "M001,Alpha Ashgrove,alpha.ashgrove@example.org,Wales,Nurse,Foxglen Clinic\n"
OTHER = "M002,Beta Brackenfold,beta.brackenfold@example.org,London,GP,\n"

BROKEN = {
    "no_header.csv": GOOD + OTHER,
    "no_id_no_email.csv": HEADER + GOOD + ",Gamma Cloudwick,,Wales,GP,\n",
    "duplicate_id.csv": HEADER + GOOD + OTHER + "M001,Gamma Cloudwick,,Wales,GP,\n",
    "duplicate_email.csv": HEADER + GOOD + "M003,Gamma Cloudwick,Alpha.ASHGROVE@Example.org,,,\n",
    "bad_email.csv": HEADER + GOOD + "M003,Gamma Cloudwick,gamma at example.org,Wales,GP,\n",
    "ragged_row.csv": HEADER + GOOD + "M003,Gamma Cloudwick,gamma@example.org,Wales\n" + OTHER,
    "unclosed_quote.csv": HEADER + GOOD + 'M003,"Gamma Cloudwick,gamma@example.org,Wales,GP,\n',
    "nul.csv": HEADER + GOOD + "M003,Gamma\0Cloudwick,gamma@example.org,Wales,GP,\n",
    "windows_1252.csv": (HEADER + GOOD + "M003,Siân Cloudwick,,Wales,GP,\n").encode("cp1252"),
    "header_only.csv": HEADER,
    "empty.csv": "",
    "several.csv": HEADER + GOOD + "M002,Beta Brackenfold,beta@@example.org,London,GP,\n"
    + "M001,Gamma Cloudwick,,Wales,GP,\n" + ",Delta Dewhollow,,Wales,GP,\n" + "M005,Epsilon\n",
    "history_with_oneself.csv": "round,date,group,member_1,member_2\n"
    + "1,2026-05-04,1,M001,M002\n1,2026-05-04,2,M003,M003\n",
    "history_without_round.csv": "round,date,group,member_1,member_2\n"
    + "1,2026-05-04,1,M001,M002\n,,2,M003,M004\n",
    "exclusion_of_oneself.csv": "member_1,member_2,reason,until\nM001,M002,,\nM003,M003,,\n",
    "exclusion_of_unknown.csv": "member_1,member_2,reason,until\nM001,M002,,\nM003,M999,,\n",
    "pin_with_oneself.csv": "member_1,member_2,reason,until\nM003,M003,,\n",
    "pin_of_unknown.csv": "member_1,member_2,reason,until\nM001,M999,,\n",
    "utf_16.csv": "id,name\nM001,Alpha Ashgrove\n".encode("utf-16-le"),
    # The first bytes of every workbook, and nothing of the rest.
    "workbook.xlsx": b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml",
    "unknown_key.toml": '[matching]\ngroup_size = 2\nrepeat_windows = "ever"\n',
    "absent_column.toml": '[matching]\n\n[[rule]]\nfacet = "shoe size"\napart = 1\n',
}


# Files


def csv_text(rows: list[list[str]], newline: str = "\n") -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator=newline).writerows(rows)
    return text.getvalue()


def contents() -> dict[str, bytes]:
    rng = random.Random(SEED)
    people = invent_people(rng)
    texts: dict[str, str | bytes] = {
        "members.csv": csv_text([MEMBER_COLUMNS, *(p.row() for p in people)]),
        "history.csv": csv_text(history_rows(people, rng)),
        # As a spreadsheet saves it: a byte order mark, and CRLF.
        "exclusions.csv": "\ufeff" + csv_text([PAIR_COLUMNS, *map(list, EXCLUSIONS)], "\r\n"),
        "pins.csv": csv_text([PAIR_COLUMNS, *map(list, PINS)]),
    }
    texts |= {f"broken/{name}": text for name, text in BROKEN.items()}
    return {n: t if isinstance(t, bytes) else t.encode("utf-8") for n, t in texts.items()}


def read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def differences(files: dict[str, bytes]) -> list[str]:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    found = [n for n, data in files.items() if read(HERE / n) != data]
    found += [f"broken/{p.name}" for p in (HERE / "broken").iterdir() if p.name not in BROKEN]
    return found + [f"README.md (no {n})" for n in files if f"`{n}`" not in readme]


def main() -> int:
    files = contents()
    if sys.argv[1:] == ["--check"]:
        found = differences(files)
        for name in found:
            print(f"{name} is not what generate.py writes", file=sys.stderr)
        return 1 if found else 0
    (HERE / "broken").mkdir(exist_ok=True)
    for name, data in files.items():
        (HERE / name).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
