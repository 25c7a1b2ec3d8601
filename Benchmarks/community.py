#!/usr/bin/env python3
"""Writes a members file of invented people, skewed as a real community is.

13 regions from 15 % to 1 % of the members, 16 roles from 25 % to about 1 %, one organisation for 25
members, 30 % of the members without one. The same arguments give the same file.
"""

import argparse
import random


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    regions = [15 - 14 * number / 12 for number in range(13)]
    roles = [25 * 0.82**number for number in range(16)]
    organisations = max(1, arguments.count // 25)
    with open(arguments.file, "w", encoding="utf-8") as file:
        file.write("id,name,email,region,role,organisation\n")
        for number in range(1, arguments.count + 1):
            region = chance.choices(range(13), regions)[0]
            role = chance.choices(range(16), roles)[0]
            organisation = chance.randrange(organisations)
            name = "" if chance.random() < 0.3 else f"Organisation {organisation}"
            file.write(
                f"M{number:07},Member {number},m{number}@example.org,"
                f"Region {region},Role {role},{name}\n"
            )


if __name__ == "__main__":
    main()
