#!/usr/bin/env python3
"""Lets a mail server fail in every way at every step, and looks where the message ends.

    python3 Tests/MailFaults/grid.py .build/release/rct

A case is one message. After it the server works again: the message must arrive once, or be held for
a person. Prints the number of cases; exit code 1 if one ended elsewhere than it should.
"""

import argparse
import concurrent.futures
import pathlib
import ssl
import sys
import tempfile

import mailserver
from mailing import Mailing, message_ids

LOGIN = f'username = "{mailserver.USER}"\npassword_file = "password"'

# What a fault at a step means: (state of the message, exit code). Before MAIL it is not about the message.
AWAY, RETRY, FAILED, HELD, SENT = (
    ("queued", 69), ("retry", 75), ("failed", 2), ("held", 2), ("sent", 0))
UNSAFE, LOGIN_REFUSED, SENDER_REFUSED = ("queued", 78), ("queued", 77), ("queued", 78)

EXPECTED = {
    "GREETING": dict.fromkeys(mailserver.FAULTS, AWAY),
    "EHLO": dict.fromkeys(mailserver.FAULTS, AWAY),
    "STARTTLS": {**dict.fromkeys(mailserver.FAULTS, AWAY),
                 "4xx": UNSAFE, "5xx": UNSAFE, "421": UNSAFE},
    "AUTH": {**dict.fromkeys(mailserver.FAULTS, AWAY), "5xx": LOGIN_REFUSED},
    "MAIL": {**dict.fromkeys(mailserver.FAULTS, RETRY), "5xx": SENDER_REFUSED},
    "RCPT": {**dict.fromkeys(mailserver.FAULTS, RETRY), "5xx": FAILED},
    "DATA": {**dict.fromkeys(mailserver.FAULTS, RETRY), "5xx": FAILED},
    "END": {"4xx": RETRY, "5xx": FAILED, "421": RETRY, "drop": HELD, "stall": HELD},
    "QUIT": dict.fromkeys(mailserver.FAULTS, SENT),
}


class Grid:
    def __init__(self, rct: str, folder: pathlib.Path):
        self.rct, self.folder = rct, folder
        self.certificates = mailserver.Certificates(folder)

    def one(self, step: str, fault: str, expected: tuple[str, int]) -> list[str]:
        wrong = []
        mailing = Mailing(self.rct, 2)
        mailing.rows("SELECT 1")
        settings = dict(tls="required", authorities=str(self.folder / "ca.pem"), login=LOGIN)
        context = self.certificates.context("good")
        with mailserver.Server(step, fault, tls=context, auth=True) as server:
            mailing.configure(server.port, **settings)
            outcome = mailing.run("mail", "send", "--max", "1")
        found = (mailing.states()[0], outcome.returncode)
        # The second message still waits: a message that went well is not the end of it.
        if found != (expected[0], 75 if expected == SENT else expected[1]):
            wrong.append(f"{found}, not {expected}: {outcome.stderr}")
        words = {"4xx": "451 4.3.0 later, for we are busy; see https://help.example",
                 "5xx": "554 5.6.0 never, for its content; see https://help.example" if step == "END"
                 else "550 5.1.1 never, for nobody is called so; see https://help.example"}
        reply = mailing.rows("SELECT reply FROM message ORDER BY key")[0][0] or ""
        if fault in words and step in ("MAIL", "RCPT", "DATA", "END") and words[fault] not in reply:
            wrong.append(f"the answer is noted as {reply}")
        if mailserver.PASSWORD in outcome.stdout + outcome.stderr:
            wrong.append("the password was printed")
        taken = message_ids(server.record.accepted())
        with mailserver.Server(tls=context, auth=True) as server:
            mailing.configure(server.port, **settings)
            mailing.run("mail", "retry")
            mailing.run("mail", "send")
        again = message_ids(server.record.accepted())
        first = mailing.rows("SELECT message_id FROM message ORDER BY key")[0][0]
        arrived = taken.count(first) + again.count(first)
        # What is held was taken, by these servers; that nobody sends it again is the point.
        if arrived != 1:
            wrong.append(f"the first message arrived {arrived} times")
        return [f"{step} {fault}: {line}" for line in wrong]


def unsafe(grid: Grid) -> list[str]:
    """Servers to which nothing may be said, and one to which all may."""
    old = grid.certificates.context("good")
    old.minimum_version = ssl.TLSVersion.TLSv1
    old.maximum_version = ssl.TLSVersion.TLSv1_1
    old.set_ciphers("ALL:@SECLEVEL=0")
    good = grid.certificates.context("good")
    context = grid.certificates.context
    cases = {
        "no STARTTLS": (dict(tls=good, offers_tls=False), "required", ("queued", 78)),
        "self-signed": (dict(tls=context("self-signed")), "required", ("queued", 78)),
        "wrong host": (dict(tls=context("wrong-host")), "required", ("queued", 78)),
        "expired": (dict(tls=context("expired")), "required", ("queued", 78)),
        "TLS 1.1": (dict(tls=old), "required", ("queued", 78)),
        "implicit, self-signed": (
            dict(tls=context("self-signed"), implicit=True), "implicit", ("queued", 78)),
        "implicit, wrong host": (
            dict(tls=context("wrong-host"), implicit=True), "implicit", ("queued", 78)),
        "implicit, expired": (
            dict(tls=context("expired"), implicit=True), "implicit", ("queued", 78)),
        "implicit, and no TLS there": (dict(), "implicit", ("queued", 78)),
        "good": (dict(tls=good), "required", ("sent", 75)),
        "implicit, good": (dict(tls=good, implicit=True), "implicit", ("sent", 75)),
    }
    wrong = []
    for name, (server, tls, expected) in cases.items():
        mailing = Mailing(grid.rct, 2)
        with mailserver.Server(auth=True, **server) as running:
            mailing.configure(
                running.port, tls=tls, authorities=str(grid.folder / "ca.pem"), login=LOGIN)
            outcome = mailing.run("mail", "send", "--max", "1")
        found = (mailing.states()[0], outcome.returncode)
        if found != expected:
            wrong.append(f"{name}: {found}, not {expected}: {outcome.stderr}")
        if (running.record.auth != []) != (expected[0] == "sent"):
            wrong.append(f"{name}: a log-in was tried: {running.record.auth != []}")
    print(f"TLS: {len(cases)} servers, {len(wrong)} wrong")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    arguments = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder, mailserver.quiet():
        grid = Grid(arguments.rct, pathlib.Path(folder))
        # A planted mistake: a grid that expects something else must notice.
        if not grid.one("RCPT", "5xx", RETRY):
            wrong.append("a planted mistake was not noticed")
        cases = [(step, fault) for step in mailserver.STEPS for fault in mailserver.FAULTS]
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            for found in pool.map(lambda case: grid.one(*case, EXPECTED[case[0]][case[1]]), cases):
                wrong += found
        print(f"grid: {len(cases)} cases, {len(wrong)} wrong")
        wrong += unsafe(grid)
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
