#!/usr/bin/env python3
"""Sends messages that are hard to carry, and compares what arrives with what was queued, byte by byte.

    python3 Tests/MailFaults/arrive.py .build/release/rct
"""

import argparse
import email
import email.policy
import pathlib
import sys
import tempfile

import mailserver
from mailing import Mailing

TEMPLATE = """Subject: {{name}} & {{partner_names}}

.
..
. a line with a dot in front
From here on {{name}}, {{#partners}}{{name}}{{/partners}}
""" + "x" * 2000 + "\n.\n"

NAMES = ["Zoë, \"the\" <b@c>", "علي بن محمد", "日本 太郎 " * 30, "=?utf-8?q?x?=", "Bcc: x@y.org",
         "O'Neil; (x)", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Siân", "a\\b\\"]


def arrives(rct: str, folder: pathlib.Path, login: str, implicit: bool) -> list[str]:
    wrong = []
    mailing = Mailing(rct, len(NAMES), queue=False)
    for number, name in enumerate(NAMES):
        mailing.must("members", "edit", f"m{number:05}", "--name", name)
    templates = mailing.home / "templates" / "en"
    templates.mkdir(parents=True)
    (templates / "introduction.txt").write_text(TEMPLATE, encoding="utf-8")
    (templates / "introduction.html").write_text("<p>{{name}}</p>\n.\n", encoding="utf-8")
    mailing.must("mail", "queue")
    certificates = mailserver.Certificates(folder)
    with mailserver.Server(
        tls=certificates.context("good"), auth=True, implicit=implicit) as server:
        mailing.configure(
            server.port, tls="implicit" if implicit else "required",
            authorities=str(folder / "ca.pem"), login=login, timeout=20)
        check = mailing.run("mail", "check")
        if check.returncode != 0 or "log-in accepted" not in check.stderr:
            wrong.append(f"check: {check.stderr}")
        greeted = len(server.record.hellos)
        outcome = mailing.run("mail", "send")
    if outcome.returncode != 0:
        wrong.append(f"exit code {outcome.returncode}: {outcome.stderr}")
    # One connection for all: a hello before STARTTLS and one after it.
    hellos = server.record.hellos[greeted:]
    if hellos != ["rct.example.org"] * (1 if implicit else 2):
        wrong.append(f"hellos: {hellos}")
    queued = mailing.rows("SELECT content, address FROM message ORDER BY key")
    taken = [(raw, to) for accepted, _, to, raw in server.record.messages if accepted]
    if [(bytes(content), [address]) for content, address in queued] != taken:
        wrong.append("what arrived is not what was queued")
    if len(taken) != len(NAMES):
        wrong.append(f"{len(taken)} arrived")
    for raw, (address,) in taken:
        name = NAMES[int(address[1:].split("@")[0])]
        message = email.message_from_bytes(raw, policy=email.policy.SMTP.clone(raise_on_defect=True))
        allowed = {"Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version",
                   "Content-Type", "List-Unsubscribe", "Reply-To"}
        if set(message.keys()) - allowed:
            wrong.append(f"{name}: headers {message.keys()}")
        if not message["Subject"].startswith(" ".join(name.split()) + " & "):
            wrong.append(f"{name}: subject {message['Subject']}")
    for secret in (mailserver.PASSWORD, mailserver.TOKEN):
        if secret in outcome.stderr + outcome.stdout + check.stderr:
            wrong.append("a secret was printed")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rct")
    arguments = parser.parse_args()
    logins = {
        "password": f'username = "{mailserver.USER}"\npassword_file = "password"',
        "token": f'username = "{mailserver.USER}"\ntoken_command = ["echo", "{mailserver.TOKEN}"]',
    }
    wrong: list[str] = []
    count = 0
    with mailserver.quiet():
        for name, login in logins.items():
            for implicit in (False, True):
                with tempfile.TemporaryDirectory() as folder:
                    found = arrives(arguments.rct, pathlib.Path(folder), login, implicit)
                    wrong += [f"{name}, implicit {implicit}: {line}" for line in found]
                    count += len(NAMES)
    print(f"arrive: {count} messages, {len(wrong)} wrong")
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
