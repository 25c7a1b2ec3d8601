"""Reads messages with Python's own parser, and says what is in them as JSON: the reference for how a
receiver sees them.

    python3 email_reader.py MESSAGES

MESSAGES has messages one after another, each behind a line with its length in bytes. A line of JSON
a message: its headers, subject, names and addresses, parts, and what is wrong with it.
"""

import email
import email.header
import email.policy
import email.utils
import json
import sys

POLICY = email.policy.SMTP.clone(raise_on_defect=True)


def faults(raw: bytes) -> list[str]:
    found = []
    if raw.replace(b"\r\n", b"").translate(None, bytes(set(range(256)) - {10, 13})):
        found.append("a bare CR or LF")
    if b"\0" in raw:
        found.append("a NUL")
    if not raw.endswith(b"\r\n"):
        found.append("the last line is not ended")
    longest = max(len(line) for line in raw.split(b"\r\n"))
    if longest > 76:
        found.append(f"a line of {longest}")
    if any(byte >= 0x80 for byte in raw):
        found.append("not 7-bit")
    return found


def mailbox(message, header: str) -> dict:
    """The new parser counts the addresses. Before Python 3.13 it puts a blank between two encoded
    words of a name, against RFC 2047: the name comes from the old one."""
    addresses = message[header].addresses
    raw = next(value for name, value in message.raw_items() if name == header)
    name = email.utils.parseaddr("".join(raw.splitlines()))[0]
    return {
        "count": len(addresses),
        "name": str(email.header.make_header(email.header.decode_header(name))),
        "address": addresses[0].addr_spec,
    }


def read(raw: bytes) -> dict:
    message = email.message_from_bytes(raw, policy=POLICY)
    parts = []
    for part in message.walk():
        if part.is_multipart():
            continue
        content = part.get_content()
        parts.append({
            "type": part.get_content_type(),
            "file": part.get_filename() or "",
            "content": content.replace("\r\n", "\n"),
        })
    return {
        "headers": message.keys(),
        "subject": message["Subject"],
        "from": mailbox(message, "From"),
        "to": mailbox(message, "To"),
        "date": message["Date"].datetime.isoformat(),
        "id": message["Message-ID"],
        "type": message.get_content_type(),
        "parts": parts,
        "faults": faults(raw) + [str(defect) for part in message.walk() for defect in part.defects],
    }


def main() -> None:
    with open(sys.argv[1], "rb") as file:
        while line := file.readline():
            print(json.dumps(read(file.read(int(line)))))


if __name__ == "__main__":
    main()
