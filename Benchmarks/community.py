#!/usr/bin/env python3
"""Writes a members file of invented people, skewed as a real community is, and rounds of random pairs.

13 regions from 15 % to 1 % of the members, 16 roles from 19 % to about 1 %, one organisation for 25
members, 30 % of the members without one. The same arguments give the same files.

    python3 Benchmarks/community.py 1000000 members.csv --history history.csv --rounds 24
"""

import argparse
import random


def member_id(number: int) -> str:
    return f"M{number:07}"


def write_members(path: str, count: int, seed: int) -> None:
    chance = random.Random(seed)
    regions = [15 - 14 * number / 12 for number in range(13)]
    roles = [25 * 0.82**number for number in range(16)]
    organisations = max(1, count // 25)
    with open(path, "w", encoding="utf-8") as file:
        file.write("id,name,email,region,role,organisation\n")
        for number in range(1, count + 1):
            region = chance.choices(range(13), regions)[0]
            role = chance.choices(range(16), roles)[0]
            organisation = chance.randrange(organisations)
            name = "" if chance.random() < 0.3 else f"Organisation {organisation}"
            file.write(
                f"{member_id(number)},Member {number},m{number}@example.org,"
                f"Region {region},Role {role},{name}\n"
            )


def write_history(path: str, count: int, rounds: int, seed: int) -> None:
    """So many rounds of random pairs, a month apart."""
    chance = random.Random(seed)
    ids = [member_id(number) for number in range(1, count + 1)]
    with open(path, "w", encoding="utf-8") as file:
        file.write("round,date,member_1,member_2\n")
        for number in range(1, rounds + 1):
            chance.shuffle(ids)
            day = f"{2025 + (number - 1) // 12}-{(number - 1) % 12 + 1:02}-05"
            file.writelines(
                f"{number},{day},{first},{second}\n" for first, second in zip(ids[::2], ids[1::2])
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("file")
    parser.add_argument("--history", metavar="FILE")
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    write_members(arguments.file, arguments.count, arguments.seed)
    if arguments.history:
        write_history(arguments.history, arguments.count, arguments.rounds, arguments.seed)


if __name__ == "__main__":
    main()
