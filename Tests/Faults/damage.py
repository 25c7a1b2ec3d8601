#!/usr/bin/env python3
"""Flips single bits of a programme's database, and cuts it short; rct must notice, and never crash.

    python3 Tests/Faults/damage.py .build/release/rct --flips 2000 --cuts 300 --seed 1

In the undamaged database doctor must find nothing wrong. After each, `rct doctor` and `rct next` must end with
a documented exit code, and where rounds, history, messages or events differ from what they were, doctor must
say so. What a flip does to the name of a member nobody can tell from a change of name, nor what it does to
the notes of undo or to what became of a message from a step of theirs: such flips are counted apart.
Exit code 1 if anything is wrong.
"""

import argparse
import random
import sqlite3
import sys

import programme as support

PROTECTED = {
    "round": "key, number, label, date, state, record, approved_by",
    "round_group": "*",
    "group_member": "*",
    "round_snapshot": "*",
    "round_person": "*",
    "round_person_facet": "*",
    "round_column": "*",
    "round_note": "*",
    "round_absence": "*",
    "message": "key, round, about, kind, revision, recipient, person, address, sender, message_id, "
               "writes_first, queued_at, content",
    "message_person": "*",
    "event": "*",
}
DOCUMENTED = {0, 1, 2, 64, 65, 66, 70, 73, 74, 75, 77, 78}


def dump(path, columns: dict[str, str]):
    """The rows of some tables, read without the indexes; `None` if SQLite cannot."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.text_factory = bytes
    try:
        return {
            table: sorted(
                map(repr, connection.execute(f"SELECT {names} FROM {table} NOT INDEXED"))
            )
            for table, names in columns.items()
        }
    except sqlite3.Error:
        return None
    finally:
        connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--flips", type=int, default=200)
    parser.add_argument("--cuts", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    folder, programme = support.prepared(arguments.rct)
    wrong: list[str] = []
    counts = {"noticed": 0, "without effect": 0, "of a name or value": 0}
    with folder:
        programme.put_back("drafted")
        programme.must("mail", "queue", "introductions", "--round", "2027-02")
        path = programme.home / "rct.sqlite"
        whole = path.read_bytes()
        everything = {
            row[0]: "*"
            for row in sqlite3.connect(path).execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        }
        protected, all_rows = dump(path, PROTECTED), dump(path, everything)
        undamaged = programme.run("doctor")
        if undamaged.returncode != 0:
            wrong.append(f"undamaged: doctor ended with {undamaged.returncode}: {undamaged.stdout}")
        path.write_bytes(whole)

        def look(where: str) -> bool:
            """Whether doctor noticed; an unnoticed change of what is protected is wrong."""
            for words in (("doctor",), ("next",)):
                outcome = programme.run(*words)
                if outcome.returncode not in DOCUMENTED:
                    wrong.append(f"{where}: {words}: exit code {outcome.returncode}")
                if words == ("doctor",):
                    noticed = outcome.returncode != 0
            if not noticed and dump(path, PROTECTED) != protected:
                wrong.append(f"{where}: rounds, history, messages or events differ, and doctor says nothing")
            return noticed

        # A planted fault: a person of a group exchanged in place.
        with programme.database() as connection:
            connection.execute("DROP TRIGGER round_seal_group_member_update")
            connection.execute("UPDATE group_member SET person = 1000000 WHERE round = 1 AND person = 5")
            connection.execute("INSERT INTO person (number, id) VALUES (1000000, 'x')")
            connection.commit()
        if programme.run("doctor").returncode == 0:
            wrong.append("a planted fault was not noticed")

        for number in range(arguments.flips):
            place, bit = chance.randrange(len(whole)), chance.randrange(8)
            bytes_ = bytearray(whole)
            bytes_[place] ^= 1 << bit
            path.write_bytes(bytes_)
            if look(f"flip {number}, byte {place}, bit {bit}"):
                counts["noticed"] += 1
            elif dump(path, everything) == all_rows:
                counts["without effect"] += 1
            else:
                counts["of a name or value"] += 1
        for number in range(arguments.cuts):
            length = chance.randrange(len(whole))
            path.write_bytes(whole[:length])
            if not look(f"cut {number}, at byte {length}"):
                wrong.append(f"cut {number}, at byte {length}: doctor says nothing")
    print(f"{arguments.flips} flips: " + ", ".join(f"{n} {name}" for name, n in counts.items()))
    for line in wrong:
        print(line)
    print(f"{arguments.flips} flips and {arguments.cuts} cuts with seed {arguments.seed}: "
          f"{len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
