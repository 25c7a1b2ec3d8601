#!/usr/bin/env python3
"""Kills rct at random moments of an import, a draw and a confirmation.

    python3 Tests/Faults/kill.py .build/release/rct --points 200 --seed 1 --signal KILL

After each kill the database must be intact, a round or an import there as a whole or not at all, and
the same command must do what it would have done. A command that had ended by itself before the kill
is looked at as well, and is no point: the sweep goes on until so many were caught at work. Prints what
became of them; exit code 1 if anything is wrong.
"""

import argparse
import random
import signal
import sys
import time

import programme as support

# name: (state to start from, the command, exit codes of the same command afterwards, what is there then)
CASES = {
    "import": (
        "ready",
        lambda p: ("members", "import", p.file(1)),
        {0},
        ("SELECT count(*) FROM member", support.MEMBERS, 2 * support.MEMBERS),
    ),
    "draw": (
        "ready",
        lambda p: ("round", "draw", "--date", support.DAY, "--seed", "9"),
        # 64: the killed one had done its work, and said so to nobody.
        {0, 64},
        ("SELECT count(*) FROM round WHERE state = 'draft'", 0, 1),
    ),
    "confirm": (
        "drafted",
        lambda p: ("round", "confirm", "2027-03"),
        {0},
        ("SELECT count(*) FROM round WHERE state = 'confirmed'", 2, 3),
    ),
}


def duration(programme: support.Programme, state: str, words: tuple[str, ...]) -> float:
    """How long the command takes when nobody interferes: the longest of three runs."""
    longest = 0.0
    for _ in range(3):
        programme.put_back(state)
        start = time.perf_counter()
        programme.must(*words)
        longest = max(longest, time.perf_counter() - start)
    return longest


def kill(
    programme: support.Programme, words: tuple[str, ...], delay: float, how: signal.Signals
) -> bool:
    """Whether the command was still at work when it was killed."""
    process = programme.start(*words)
    time.sleep(delay)
    process.send_signal(how)
    process.communicate()
    # On a terminal Ctrl-C is answered with a sentence and 130.
    return process.returncode in (-how, 128 + how)


def planted(programme: support.Programme) -> bool:
    """Whether a round that is half there would be noticed."""
    programme.put_back("drafted")
    with programme.database() as connection:
        connection.execute("DELETE FROM group_member WHERE number % 2 = 0 AND round = 3")
        connection.commit()
    return bool(support.faults(programme))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--signal", choices=["KILL", "INT", "TERM"], default="KILL")
    arguments = parser.parse_args()
    how = signal.Signals[f"SIG{arguments.signal}"]
    if how != signal.SIGKILL:
        # Who is started in the background ignores Ctrl-C, who is started by a thread of another program
        # may never hear it, and so do those whom it starts.
        signal.signal(how, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [how])
    chance = random.Random(arguments.seed)
    folder, programme = support.prepared(arguments.rct)
    wrong: list[str] = []
    caught = 0
    with folder:
        if not planted(programme):
            wrong.append("a planted fault was not noticed")
        for number, (name, (state, words, codes, (sql, before, after))) in enumerate(CASES.items()):
            points = arguments.points * (number + 1) // 3 - arguments.points * number // 3
            longest = duration(programme, state, words(programme))
            counts = {"caught": 0, "undone": 0, "done": 0}
            attempts = 0
            # Where the machine has become faster, most commands end before they are caught.
            while counts["caught"] < points and attempts < 10 * points:
                attempts += 1
                programme.put_back(state)
                delay = chance.uniform(0, longest)
                if kill(programme, words(programme), delay, how):
                    counts["caught"] += 1
                where = f"{name}, attempt {attempts}, after {1000 * delay:.2f} ms"
                wrong += [f"{where}: {fault}" for fault in support.faults(programme)]
                found = programme.value(sql)
                if found not in (before, after):
                    wrong.append(f"{where}: {sql} gives {found}")
                counts["done" if found == after else "undone"] += 1
                again = programme.run(*words(programme))
                if again.returncode not in codes or programme.value(sql) != after:
                    wrong.append(f"{where}: again: {again.returncode}: {again.stderr}")
                left = sorted(p.name for p in programme.home.iterdir())
                if left not in (["rct.sqlite", "rct.toml"], ["backups", "rct.sqlite", "rct.toml"]):
                    wrong.append(f"{where}: left behind: {left}")
                wrong += [f"{where}: {fault}" for fault in support.copy_faults(programme)]
            print(f"{name}: {counts['caught']} caught at work in {attempts} attempts, "
                  f"{counts['undone']} undone, {counts['done']} done", flush=True)
            caught += counts["caught"]
            if counts["caught"] < points:
                wrong.append(f"{name}: only {counts['caught']} of {points} were caught at work")
    for line in wrong:
        print(line)
    print(f"{caught} points with seed {arguments.seed}: {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
