#!/usr/bin/env python3
"""Runs a scheduled programme through months in fast-forward, under a clock of ours.

    python3 Tests/Faults/months.py .build/release/rct --months 24 --every 7

Calls `rct schedule run` every so many minutes; around the hour at which a round is due always every
seven. Three runs: with all calls, with none for three months, and with calls that are killed (-9) at
random moments. Prints what became of the rounds; exit code 1 if anything is wrong, 3 if libfaketime is
missing.
"""

import argparse
import datetime
import pathlib
import random
import shutil
import sys
import tempfile
import time

import scheduled as support

MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)


def moments(months: int, every: int, near: int):
    """The moments of the calls: every so many minutes, and every seven near a time that is due."""
    dues = list(support.dues(months).values())
    end = dues[-1] + 3 * DAY
    found = set()
    now = support.BEGIN
    while now < end:
        found.add(now)
        now += every * MINUTE
    for due in dues:
        found |= {due + minutes * MINUTE for minutes in range(-near, near + 1, 7)}
    return sorted(found)


def plain(folder, arguments, wrong):
    """Called again and again: each round once, at the first call at or after it is due."""
    programme = support.Scheduled(arguments.rct, folder)
    dues = support.dues(arguments.months)
    calls = moments(arguments.months, arguments.every, arguments.near)
    done = set()
    for moment in calls:
        outcome = programme.call(moment)
        expected = {label for label, due in dues.items() if due <= moment}
        drawn = f"round {max(expected)} is done" in outcome.stderr if expected else False
        if outcome.returncode != 0 or drawn != (expected != done):
            wrong.append(f"{moment}: exit code {outcome.returncode}: {outcome.stderr}")
        done = expected
    wrong += programme.faults(set(dues), set())
    return f"{len(calls)} calls, {len(dues)} months: {len(programme.pairs)} rounds"


def absent(folder, arguments, wrong):
    """Nothing is called for three months: what is missed is said once, and never made up for twice."""
    programme = support.Scheduled(arguments.rct, folder)
    dues = support.dues(arguments.months)
    labels = list(dues)
    away = dues[labels[4]] + DAY
    # Back two days after the fourth round since: three are missed, the fourth is made up for.
    back = dues[labels[8]] + 2 * DAY
    missed = set(labels[5:8])
    alarms = 0
    calls = [m for m in moments(arguments.months, max(12 * 60, arguments.every), arguments.near)
             if not away < m < back]
    for moment in calls:
        outcome = programme.call(moment)
        told = outcome.stderr.count("did not happen")
        alarms += told
        if outcome.returncode != (2 if told else 0) or (told and told != 3):
            wrong.append(f"{moment}: exit code {outcome.returncode}: {outcome.stderr}")
    files = list((programme.home / "outgoing").glob("*alarm-missed*"))
    # All that were missed are one alarm's.
    if alarms != 3 or len(files) != 1:
        wrong.append(f"{alarms} rounds reported as missed, {len(files)} alarms")
    for path in files:
        path.unlink()
    wrong += programme.faults(set(labels) - missed, missed)
    return f"{len(calls)} calls, away for three months: {len(programme.pairs)} rounds, {len(missed)} missed"


def killed(folder, arguments, wrong):
    """Killed at random moments of the job, over and over: the next call goes on with the same round."""
    programme = support.Scheduled(arguments.rct, folder)
    dues = support.dues(arguments.months)
    chance = random.Random(arguments.seed)
    programme.keep("begun")
    start = time.perf_counter()
    if programme.call(next(iter(dues.values()))).returncode != 0:
        wrong.append("the first call failed")
    longest = 1.3 * (time.perf_counter() - start)
    programme.put_back("begun")
    programme.pairs = {}
    points = attempts = 0
    for number, due in enumerate(dues.values()):
        share = arguments.kills * (number + 1) // len(dues) - arguments.kills * number // len(dues)
        moment = due
        caught = 0
        for _ in range(20 * share):
            if caught == share:
                break
            attempts += 1
            moment += datetime.timedelta(seconds=30)
            # Most kills early: a killed call goes on where the last one ended.
            caught += programme.killed_call(moment, longest * chance.random() ** 2)
            wrong += programme.remember()
        points += caught
        outcome = programme.call(moment + MINUTE)
        if outcome.returncode != 0:
            wrong.append(f"{moment}: exit code {outcome.returncode}: {outcome.stderr}")
    if points < arguments.kills:
        wrong.append(f"only {points} of {arguments.kills} were caught at work")
    wrong += programme.faults(set(dues), set())
    return f"{points} kills in {attempts} attempts: {len(programme.pairs)} rounds"


def planted(folder, arguments) -> bool:
    """Whether a missing message, a second round and another pair would be noticed."""
    programme = support.Scheduled(arguments.rct, folder)
    dues = support.dues(1)
    programme.call(dues["2027-01"])
    if programme.faults(set(dues), set()):
        return False
    next((programme.home / "outgoing").glob("2027-01-introduction-*")).unlink()
    with programme.database() as connection:
        connection.execute("UPDATE group_member SET number = 3 - number WHERE number < 3")
        connection.execute("UPDATE occurrence SET key = '2027-09'")
        connection.commit()
    return len(programme.faults(set(dues), set())) >= 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--months", type=int, default=24, help="ten or more")
    parser.add_argument("--every", type=int, default=7, help="minutes between two calls")
    parser.add_argument("--near", type=int, default=70, help="minutes around a due time with a call every 7")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if not support.library() or shutil.which("faketime") is None:
        print("libfaketime is missing")
        sys.exit(3)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        if not planted(pathlib.Path(folder), arguments):
            wrong.append("a planted fault was not noticed")
    for kind in (plain, absent, killed):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            line = kind(pathlib.Path(folder), arguments, wrong)
            print(f"{kind.__name__}: {line} ({time.perf_counter() - start:.0f} s)", flush=True)
    for line in wrong[:20]:
        print(line)
    print(f"{len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
