#!/usr/bin/env python3
"""Kills senders (SIGKILL) at random moments, starts them again, and counts what arrived.

    python3 Tests/MailFaults/kill_send.py .build/release/rct --kills 1000 --messages 3000

No message may be lost or arrive twice, none may be stuck, the database must be intact, and no more than
0.3 messages a kill may be in doubt, but for twice the scatter of so many kills. Prints the figures;
exit code 1 if anything is wrong.
"""

import argparse
import math
import random
import signal
import sys
import time

import mailserver
from mailing import Mailing, message_ids


def faults(rows: list[tuple[str, str]], arrived: list[str]) -> list[str]:
    """What is wrong with these messages (name, state), if those arrived."""
    found = []
    for name, state in rows:
        times = arrived.count(name)
        if times > 1:
            found.append(f"{name} arrived {times} times")
        if state == "sent" and times != 1:
            found.append(f"{name} is sent, and arrived {times} times")
        if state in ("queued", "retry", "failed") and times != 0:
            found.append(f"{name} is {state}, and has arrived")
        if state in ("claimed", "in doubt"):
            found.append(f"{name} is stuck: {state}")
    return found


def planted() -> bool:
    """Whether a doubled, a lost and a stuck message would be noticed."""
    return all(faults(rows, arrived) for rows, arrived in [
        ([("a", "sent")], ["a", "a"]), ([("a", "sent")], []), ([("a", "queued")], ["a"]),
        ([("a", "in doubt")], []),
    ]) and not faults([("a", "sent"), ("b", "held"), ("c", "held")], ["a", "b"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--messages", type=int, default=400)
    parser.add_argument("--longest", type=float, default=0.3, help="seconds until a kill, at most")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    wrong = [] if planted() else ["a planted fault was not noticed"]
    mailing = Mailing(arguments.rct, arguments.messages)
    kills = 0
    with mailserver.quiet(), mailserver.Server() as server:
        mailing.configure(server.port, timeout=30)
        while kills < arguments.kills:
            process = mailing.start("mail", "send")
            time.sleep(chance.uniform(0, arguments.longest))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            if process.returncode != -signal.SIGKILL:
                # All were sent before as many kills as asked for.
                break
            kills += 1
            if kills % 10 == 0:
                wrong += [row[0] for row in mailing.rows("PRAGMA integrity_check") if row[0] != "ok"]
        last = mailing.run("mail", "send")
        time.sleep(0.3)
    if last.returncode not in (0, 2):
        wrong.append(f"the last sender: exit code {last.returncode}: {last.stderr}")
    arrived = message_ids(server.record.accepted())
    rows = mailing.rows("SELECT message_id, state FROM message")
    wrong += faults(rows, arrived)
    held = [name for name, state in rows if state == "held"]
    if any(state not in ("sent", "held") for _, state in rows):
        wrong.append("messages are left over")
    if kills < arguments.kills:
        wrong.append(f"only {kills} kills: give it more messages")
    if len(held) > 0.3 * kills + 2 * math.sqrt(0.3 * 0.7 * kills):
        wrong.append(f"{len(held)} in doubt after {kills} kills")
    print(f"kill: {kills} kills over {len(rows)} messages: {len(arrived)} arrived, {len(held)} held, "
          f"{sum(name in arrived for name in held)} of these arrived; {len(wrong)} wrong")
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
