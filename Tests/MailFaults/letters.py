#!/usr/bin/env python3
"""Sends from and to addresses with letters beyond ASCII, to servers that take them and servers that do not.

    python3 Tests/MailFaults/letters.py .build/release/rct

A case is two messages. The server notes what it was asked for: SMTPUTF8 (RFC 6531) where an address has such a
letter before its "@", and only there; a domain goes in ASCII. Prints the number of cases; exit code 1 if one
ended elsewhere than it should.
"""

import argparse
import sys

import mailserver
from mailing import Mailing

PLAIN, LETTERS = "coffee@example.org", "kaffee-für-zwei@example.org"
SENT, REFUSED, STOPPED = (["sent"], 0), (["failed", "sent"], 2), (["queued"], 78)

# From, Reply-To, bounces, one of the two recipients; the states of the two messages and the exit code at a server
# that offers SMTPUTF8, and at one that does not; how many messages ask for it.
CASES = [
    (PLAIN, None, None, "zoe@example.org", SENT, SENT, 0),
    ("coffee@exämple.org", "team@bücher.example", "back@müll.example", "zoe@例え.テスト", SENT, SENT, 0),
    (PLAIN, None, None, "zoë@exämple.org", SENT, REFUSED, 1),
    (PLAIN, PLAIN, "back@example.org", "zoë@example.org", SENT, REFUSED, 1),
    (LETTERS, None, None, "zoe@example.org", SENT, STOPPED, 2),
    (LETTERS, "téam@example.org", "zurück@example.org", "zoë@example.org", SENT, STOPPED, 2),
    (LETTERS, PLAIN, "zurück@example.org", "zoe@example.org", SENT, STOPPED, 2),
    (PLAIN, PLAIN, "zurück@example.org", "zoe@example.org", SENT, STOPPED, 2),
    (PLAIN, "téam@example.org", "zurück@example.org", "zoe@example.org", SENT, STOPPED, 2),
]

# What libcurl does not ask for: letters in a header, and none in the envelope.
NEVER = [(LETTERS, None, PLAIN, "bounces"), (PLAIN, "téam@example.org", None, "reply_to"),
         (LETTERS, "téam@example.org", PLAIN, "bounces")]


def configure(mailing: Mailing, port: int, sender: str, reply_to: str | None, bounces: str | None) -> None:
    mailing.configure(port)
    path = mailing.home / "rct.toml"
    lines = [f'from = "Coffee trials <{sender}>"']
    lines += [f'{key} = "{address}"' for key, address in (("reply_to", reply_to), ("bounces", bounces)) if address]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'from = "Coffee trials <{PLAIN}>"', "\n".join(lines)), encoding="utf-8")


def tried(rct: str, case: tuple, offers: bool) -> list[str]:
    sender, reply_to, bounces, recipient, taking, others, asking = case
    states, code = taking if offers else others
    wrong = []
    mailing = Mailing(rct, 2, queue=False)
    mailing.must("members", "readdress", "m00000", recipient)
    with mailserver.Server(offers_utf8=offers) as server:
        configure(mailing, server.port, sender, reply_to, bounces)
        mailing.must("mail", "queue")
        check = mailing.run("mail", "check")
        outcome = mailing.run("mail", "send")
    record = server.record
    if (found := (sorted(set(mailing.states())), outcome.returncode)) != (states, code):
        wrong.append(f"{found}, not {(states, code)}: {outcome.stderr}")
    if check.returncode != (78 if code == 78 else 0):
        wrong.append(f"mail check ends with {check.returncode}: {check.stderr}")
    sent = mailing.states().count("sent")
    if len(record.accepted()) != sent or len(record.mails) != sent:
        wrong.append(f"{len(record.accepted())} arrived, and {record.mails} were begun")
    if sum(" SMTPUTF8" in argument for argument in record.mails) != (asking if offers else 0):
        wrong.append(f"asked for: {record.mails}")
    for argument in record.mails:
        if not argument.rpartition("@")[2].isascii():
            wrong.append(f"a domain beyond ASCII: {argument}")
    for raw in record.accepted():
        if not raw.isascii() and asking == 0:
            wrong.append("a message is not 7-bit")
    for ended in (outcome, check):
        if ended.returncode != 0 and "SMTPUTF8" not in ended.stderr:
            wrong.append(f"the words do not say why: {ended.stderr}")
    return [f"{case[:4]}, offered {offers}: {line}" for line in wrong]


def never(
    rct: str, sender: str, reply_to: str | None, bounces: str | None, key: str
) -> list[str]:
    wrong = []
    mailing = Mailing(rct, 2, queue=False)
    with mailserver.Server() as server:
        configure(mailing, server.port, sender, reply_to, bounces)
        for words in (("queue",), ("check",), ("test", "zoe@example.org"), ("preview",)):
            refused = mailing.run("mail", *words)
            if refused.returncode != 78 or f"{key} in rct.toml: " not in refused.stderr:
                wrong.append(f"{words}: exit code {refused.returncode}: {refused.stderr}")
        # Files take anything; what is in the queue from then is not sent either.
        path = mailing.home / "rct.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('transport = "smtp"', 'transport = "folder"'), encoding="utf-8")
        mailing.must("mail", "queue")
        path.write_text(text, encoding="utf-8")
        outcome = mailing.run("mail", "send")
    if outcome.returncode != 78 or set(mailing.states()) != {"queued"} or "SMTPUTF8" not in outcome.stderr:
        wrong.append(f"{mailing.states()}, exit code {outcome.returncode}: {outcome.stderr}")
    if server.record.mails or server.record.messages:
        wrong.append(f"{server.record.mails} were begun")
    return [f"{sender}, {reply_to}, {bounces}: {line}" for line in wrong]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    rct = parser.parse_args().rct
    wrong: list[str] = []
    with mailserver.quiet():
        for case in CASES:
            wrong += tried(rct, case, offers=True) + tried(rct, case, offers=False)
        for case in NEVER:
            wrong += never(rct, *case)
    print(f"letters: {2 * len(CASES) + len(NEVER)} cases, {len(wrong)} wrong")
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
