"""A small programme with queued messages, for tests of sending."""

import email
import email.policy
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import threading

import mailserver

SETTINGS = """
[mail]
transport = "smtp"
from = "Coffee trials <coffee@example.org>"
rate_per_minute = 0
in_doubt = "{doubt}"
[mail.smtp]
host = "localhost"
port = {port}
tls = "{tls}"
timeout = {timeout}
helo = "rct.example.org"
ca_file = "{authorities}"
{login}
"""


class Mailing:
    """A programme whose confirmed round has `members` people, all of them queued."""

    # Programmes that were made once, to be copied: before anything is queued, a copy is a programme of its own.
    made: dict[tuple, tempfile.TemporaryDirectory] = {}
    making = threading.Lock()

    def __init__(self, rct: str, members: int, queue: bool = True, place: str | None = None):
        self.rct = str(pathlib.Path(rct).resolve())
        self.folder = tempfile.TemporaryDirectory(dir=place)
        self.home = pathlib.Path(self.folder.name) / "home"
        key = (self.rct, members)
        with self.making:
            if key not in self.made:
                self.make(members)
                self.made[key] = tempfile.TemporaryDirectory()
                shutil.copytree(self.home, pathlib.Path(self.made[key].name) / "home")
            else:
                shutil.copytree(pathlib.Path(self.made[key].name) / "home", self.home)
        self.rules = (self.home / "rct.toml").read_text(encoding="utf-8").split("\n[mail]\n")[0]
        self.configure(1)
        if queue:
            self.must("mail", "queue")

    def make(self, members: int) -> None:
        self.must("init")
        rows = "".join(f"m{n:05},Name {n},m{n}@example.org,{n % 7}\n" for n in range(members))
        path = pathlib.Path(self.folder.name) / "members.csv"
        path.write_text("id,name,email,region\n" + rows, encoding="utf-8")
        self.must("members", "import", str(path))
        self.must("round", "draw", "--date", "2027-03-01", "--seed", "1")
        self.must("round", "confirm")
        (self.home / "password").write_text(mailserver.PASSWORD + "\n")
        (self.home / "password").chmod(0o600)

    def configure(
        self, port: int, tls="none", authorities="", login="", timeout=2, doubt="hold"
    ) -> None:
        settings = SETTINGS.format(
            port=port, tls=tls, authorities=authorities, login=login, timeout=timeout, doubt=doubt)
        (self.home / "rct.toml").write_text(self.rules + settings, encoding="utf-8")

    def command(self, *words: str) -> list[str]:
        return [self.rct, *words, "--home", str(self.home)]

    def run(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            self.command(*words), capture_output=True, text=True, stdin=subprocess.DEVNULL)

    def must(self, *words: str) -> None:
        outcome = self.run(*words)
        if outcome.returncode != 0:
            raise SystemExit(f"{words}: exit code {outcome.returncode}: {outcome.stderr}")

    def start(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen(
            self.command(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            stdin=subprocess.DEVNULL)

    def rows(self, sql: str) -> list[tuple]:
        connection = sqlite3.connect(self.home / "rct.sqlite", timeout=30)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def states(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT state FROM message ORDER BY key")]


def message_ids(messages: list[bytes]) -> list[str]:
    parsed = [email.message_from_bytes(raw, policy=email.policy.SMTP) for raw in messages]
    return [message["Message-ID"].strip("<>") for message in parsed]
