#!/usr/bin/env python3
"""Starts several rct at once on one programme: one wins, the others say so, nothing is half-done.

    python3 Tests/Faults/race.py .build/release/rct --times 20

Plants two winners, and a half-drawn round, and fails unless both are noticed. Prints a line a kind of race;
exit code 1 if anything is wrong.
"""

import argparse
import sys

import programme as support

RACERS = 4
DRAW = ("round", "draw", "--date", support.DAY, "--seed", "9")


def race(programme: support.Programme, state: str, words: tuple[str, ...]):
    programme.put_back(state)
    racers = [programme.start(*words) for _ in range(RACERS)]
    outcomes = []
    for racer in racers:
        _, words_said = racer.communicate()
        outcomes.append((racer.returncode, words_said))
    return outcomes


def draw(programme, outcomes):
    """One draws; the others are told that it is drawn."""
    losers = [said for code, said in outcomes if code == 64]
    return (
        sum(code == 0 for code, _ in outcomes) == 1
        and len(losers) == RACERS - 1
        and all("is drawn already" in said for said in losers)
        and programme.value("SELECT count(*) FROM round WHERE state = 'draft'") == 1
    )


def confirm(programme, outcomes):
    """One confirms; the others are told that there is no draft any more."""
    losers = [said for code, said in outcomes if code == 64]
    return (
        sum(code == 0 for code, _ in outcomes) == 1
        and len(losers) == RACERS - 1
        and all("2027-03, is confirmed" in said for said in losers)
        and programme.value("SELECT count(*) FROM event WHERE kind = 'confirm'") == 3
    )


def members_import(programme, outcomes):
    """One adds the members; the others find them as they should be."""
    return (
        all(code == 0 for code, _ in outcomes)
        and sum(f"{support.MEMBERS} added" in said for _, said in outcomes) == 1
        and sum(f"0 added, 0 changed, {2 * support.MEMBERS} as they were" in said
                for _, said in outcomes) == RACERS - 1
        and programme.value("SELECT count(*) FROM member") == 2 * support.MEMBERS
    )


def busy(programme: support.Programme) -> bool:
    """Somebody who waits for more than ten seconds is told to try again, with code 75."""
    programme.put_back("drafted")
    with programme.database() as connection:
        connection.execute("BEGIN EXCLUSIVE")
        waiting = programme.run("round", "confirm")
        connection.rollback()
    return waiting.returncode == 75 and "in use by another rct" in waiting.stderr


def planted(programme: support.Programme) -> bool:
    """Whether two who say that they have drawn, or half a round, would be noticed."""
    outcomes = race(programme, "ready", DRAW)
    two_winners = not draw(programme, [(0, said) for _, said in outcomes])
    with programme.database() as connection:
        connection.execute("DELETE FROM group_member WHERE number % 2 = 0 AND round = 3")
        connection.commit()
    return two_winners and bool(support.faults(programme))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--times", type=int, default=20)
    arguments = parser.parse_args()
    folder, programme = support.prepared(arguments.rct)
    wrong = 0
    with folder:
        if not planted(programme):
            wrong += 1
            print("a planted fault was not noticed")
        races = {
            "draw": ("ready", DRAW, draw),
            "confirm": ("drafted", ("round", "confirm"), confirm),
            "import": ("ready", ("members", "import", programme.file(1)), members_import),
        }
        for name, (state, words, holds) in races.items():
            good = 0
            for _ in range(arguments.times):
                outcomes = race(programme, state, words)
                faults = support.faults(programme)
                if holds(programme, outcomes) and not faults:
                    good += 1
                else:
                    print(f"{name}: {outcomes} {faults}")
            wrong += arguments.times - good
            print(f"{name}: {good} of {arguments.times} races of {RACERS} had one winner")
        if not busy(programme):
            wrong += 1
            print("busy: no code 75")
        print(f"{wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
