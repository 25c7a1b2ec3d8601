#!/usr/bin/env python3
"""Lets several processes at a time change one programme, each its own members, and counts what came of it.

    python3 Tests/Faults/crowd.py .build/release/rct --workers 8 --operations 1000

A worker pauses, resumes and renames its own members, excludes them from each other, looks at lists, and
draws and discards rounds as all the others do. It notes what was said to be done. In the end the database
must say the same of each member and each exclusion, have an event for each change and no other, and be
whole. Exit code 1 if anything is wrong.
"""

import argparse
import collections
import concurrent.futures
import pathlib
import random
import sys

import programme as support

# Done; done, and somebody has to look: the two are in one group of the draft; refused, as somebody else was faster; the
# database was busy for longer than a command waits.
DONE, DONE_BUT, REFUSED, BUSY = 0, 2, 64, 75


class Worker:
    """Whoever changes the members whose number leaves `number` when divided by `workers`."""

    def __init__(self, programme: support.Programme, number: int, workers: int, seed: int):
        self.programme, self.number = programme, number
        self.chance = random.Random(1000 * seed + number)
        self.own = list(range(number, support.MEMBERS, workers))
        self.names = {member: f"Name {member} v0" for member in self.own}
        self.paused: set[int] = set()
        self.apart: set[tuple[int, int]] = set()
        self.events: collections.Counter[str] = collections.Counter()
        self.busy = self.refused = 0
        self.wrong: list[str] = []

    def call(self, *words: str, may_lose: bool = False, may_warn: bool = False) -> bool:
        """Whether a command did its work."""
        outcome = self.programme.run(*words)
        code = outcome.returncode
        self.busy += code == BUSY
        self.refused += code == REFUSED
        done = {DONE, DONE_BUT} if may_warn else {DONE}
        if code not in done | {BUSY} | ({REFUSED} if may_lose else set()):
            self.wrong.append(f"{words}: exit code {code}: {outcome.stderr}")
        return code in done

    def pause(self) -> None:
        awake = [one for one in self.own if one not in self.paused]
        if not awake:
            return
        member = self.chance.choice(awake)
        if self.call("members", "pause", name_of(member)):
            self.paused.add(member)
            self.events["pause"] += 1

    def resume(self) -> None:
        if not self.paused:
            return
        member = self.chance.choice(sorted(self.paused))
        if self.call("members", "resume", name_of(member)):
            self.paused.remove(member)
            self.events["resume"] += 1

    def rename(self) -> None:
        member = self.chance.choice(self.own)
        name = f"Name {member} {self.chance.randrange(1_000_000)}"
        path = pathlib.Path(self.programme.folder) / f"worker-{self.number}.csv"
        path.write_text(f"id,name\n{name_of(member)},{name}\n", encoding="utf-8")
        if self.call("members", "import", str(path)):
            self.events["import members"] += self.names[member] != name
            self.names[member] = name

    def part(self) -> None:
        first, second = sorted(self.chance.sample(self.own, 2))
        if (first, second) in self.apart:
            if self.call("exclusions", "remove", name_of(first), name_of(second)):
                self.apart.remove((first, second))
                self.events["remove exclusion"] += 1
        elif self.call("exclusions", "add", name_of(first), name_of(second), may_warn=True):
            self.apart.add((first, second))
            self.events["add exclusions"] += 1

    def look(self) -> None:
        self.call(*self.chance.choice([("members", "list"), ("next",), ("exclusions", "list")]))

    def draw(self) -> None:
        self.events["draw"] += self.call("round", "draw", "--date", support.DAY, may_lose=True)

    def discard(self) -> None:
        self.events["discard"] += self.call("round", "discard", may_lose=True)

    def work(self, operations: int) -> None:
        ways = [self.pause, self.resume, self.rename, self.part, self.look, self.draw, self.discard]
        for _ in range(operations):
            self.chance.choice(ways)()


def name_of(member: int) -> str:
    return f"m{member:04}"


def faults(programme: support.Programme, workers: list[Worker], before: collections.Counter) -> list[str]:
    """What the database says otherwise than the workers were told."""
    found = [fault for worker in workers for fault in worker.wrong]
    with programme.database() as connection:
        def pairs(sql):
            return dict(connection.execute(sql).fetchall())

        found += [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        names = pairs("SELECT person.id, member.name FROM member JOIN person ON number = person")
        states = pairs("SELECT person.id, member.status FROM member JOIN person ON number = person")
        excluded = set(connection.execute(
            "SELECT one.id, two.id FROM exclusion JOIN person AS one ON one.number = first "
            "JOIN person AS two ON two.number = second"))
        events = collections.Counter(pairs("SELECT kind, count(*) FROM event GROUP BY kind")) - before
        for key, state in connection.execute("SELECT key, state FROM round"):
            seats = connection.execute(
                "SELECT count(*), count(DISTINCT person) FROM group_member WHERE round = ?", (key,)
            ).fetchone()
            listed = connection.execute(
                "SELECT count(*) FROM round_person WHERE round = ?", (key,)).fetchone()[0]
            if seats[0] != seats[1] or state == "discarded" and seats[0] or \
                    state == "draft" and seats[0] != listed:
                found.append(f"round {key}, {state}: {seats} seats for {listed}")
    told: collections.Counter[str] = collections.Counter()
    for worker in workers:
        told += worker.events
        for member in worker.own:
            name = name_of(member)
            state = "paused" if member in worker.paused else "active"
            if (names.get(name), states.get(name)) != (worker.names[member], state):
                found.append(f"{name} is {names.get(name)}, {states.get(name)}; "
                             f"told {worker.names[member]}, {state}")
    apart = {(name_of(one), name_of(two)) for worker in workers for one, two in worker.apart}
    if excluded != apart:
        found.append(f"exclusions are {sorted(excluded ^ apart)} otherwise than was told")
    if events != told:
        found.append(f"events are {dict(events)}; told {dict(told)}")
    doctor = programme.run("doctor")
    if doctor.returncode != 0:
        found.append(f"doctor: {doctor.returncode}: {doctor.stdout}")
    return found


def planted(programme: support.Programme, workers: list[Worker], before) -> bool:
    """Whether a change that was lost, and an event too many, would be noticed."""
    with programme.database() as connection:
        connection.execute("UPDATE member SET name = 'Somebody' WHERE person = 1")
        connection.execute("INSERT INTO event (at, actor, kind, detail) VALUES ('', '', 'draw', '')")
        connection.commit()
    return len(faults(programme, workers, before)) >= 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--operations", type=int, default=1000, help="of each worker")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    folder, programme = support.prepared(arguments.rct)
    with folder:
        programme.put_back("ready")
        with programme.database() as connection:
            before = collections.Counter(
                dict(connection.execute("SELECT kind, count(*) FROM event GROUP BY kind").fetchall()))
        workers = [
            Worker(programme, number, arguments.workers, arguments.seed)
            for number in range(arguments.workers)
        ]
        with concurrent.futures.ThreadPoolExecutor(arguments.workers) as pool:
            for _ in pool.map(lambda worker: worker.work(arguments.operations), workers):
                pass
        wrong = faults(programme, workers, before)
        changes = sum((worker.events for worker in workers), collections.Counter())
        if not wrong and not planted(programme, workers, before):
            wrong.append("a planted fault was not noticed")
    for line in wrong:
        print(line)
    print(f"{arguments.workers} workers, {arguments.workers * arguments.operations} operations: "
          f"{changes.total()} changes, {sum(worker.refused for worker in workers)} refused, "
          f"{sum(worker.busy for worker in workers)} told to try again")
    print(f"{len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
