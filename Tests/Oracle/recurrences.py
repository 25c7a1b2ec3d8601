#!/usr/bin/env python3
"""Recomputes times that rct's schedule gives, with dateutil and zoneinfo.

    python3 Tests/Oracle/recurrences.py CASES

CASES has one case a line, separated by tabs: `rule` with a rule of RFC 5545, its first day, a zone and
the moments (seconds since 1970) up to the year 2100 that rct gives; or `clock` with a zone, times on
the wall and the moments.
"""

import datetime
import functools
import sys
import zoneinfo

from dateutil import rrule

END = datetime.datetime(2100, 1, 1)


@functools.cache
def walls(rule: str, start: str) -> list[datetime.datetime]:
    first = datetime.datetime.fromisoformat(start)
    return list(rrule.rrulestr(rule, dtstart=first).between(first, END, inc=True))


def moment(wall: datetime.datetime, zone: zoneinfo.ZoneInfo) -> int:
    """With fold=0: the first of two, and the offset before a gap."""
    return int(wall.replace(tzinfo=zone, fold=0).timestamp())


def main() -> None:
    cases = moments = differences = 0
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            kind, *fields, given = line.rstrip("\n").split("\t")
            zone = zoneinfo.ZoneInfo(fields[-1])
            if kind == "rule":
                clocks = walls(fields[0], fields[1])
            else:
                clocks = [datetime.datetime.fromisoformat(text) for text in fields[0].split(",")]
            expected = [moment(wall, zone) for wall in clocks]
            found = [int(text) for text in given.split(",")] if given else []
            cases += 1
            moments += len(expected)
            if found != expected:
                differences += 1
                pairs = zip(found, expected)
                first = next((pair for pair in pairs if pair[0] != pair[1]), "their number")
                print(f"{fields}: {len(found)} against {len(expected)}, first {first}")
    print(f"{cases} cases, {moments} moments, {differences} differences")


if __name__ == "__main__":
    main()
