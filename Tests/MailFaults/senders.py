#!/usr/bin/env python3
"""Starts several senders at once on one database, again and again until nothing waits.

    python3 Tests/MailFaults/senders.py .build/release/rct --senders 8 --messages 400
"""

import argparse
import sys

import mailserver
from kill_send import faults, planted
from mailing import Mailing, message_ids


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    parser.add_argument("--senders", type=int, default=8)
    parser.add_argument("--messages", type=int, default=200)
    arguments = parser.parse_args()
    mailing = Mailing(arguments.rct, arguments.messages)
    wrong, rounds, refused = [] if planted() else ["a planted fault was not noticed"], 0, 0
    with mailserver.quiet(), mailserver.Server() as server:
        mailing.configure(server.port, timeout=30)
        while "queued" in mailing.states() and rounds < 50:
            rounds += 1
            crowd = [
                mailing.start("mail", "send", "--max", str(arguments.messages // 5))
                for _ in range(arguments.senders)
            ]
            for process in crowd:
                _, words = process.communicate()
                if process.returncode == 75 and "another rct is sending" in words:
                    refused += 1
                elif process.returncode not in (0, 75):
                    wrong.append(f"exit code {process.returncode}: {words}")
    arrived = message_ids(server.record.accepted())
    rows = mailing.rows("SELECT message_id, state FROM message")
    wrong += faults(rows, arrived)
    if set(mailing.states()) != {"sent"}:
        wrong.append(f"states: {set(mailing.states())}")
    if refused == 0:
        wrong.append("no two senders ever met")
    print(f"senders: {arguments.senders} at once, {rounds} times: {len(rows)} messages, "
          f"{len(arrived)} arrived; {len(wrong)} wrong")
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
