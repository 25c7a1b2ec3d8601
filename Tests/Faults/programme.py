"""A small programme in a folder, for tests that break things, and what must hold of it afterwards.

The checks read the database with Python's own SQLite: they share no code with rct.
"""

import contextlib
import hashlib
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

MEMBERS = 120
DAY = "2027-03-01"


def members(count: int, generation: int) -> str:
    """A members file; another generation has other names and twice as many people."""
    rows = ["id,name,email,region,role"]
    for number in range(count * (1 + generation)):
        rows.append(
            f"m{number:04},Name {number} v{generation},m{number}@example.org,"
            f"Region {number % 7},Role {number % 5}"
        )
    return "\n".join(rows) + "\n"


class Programme:
    """A programme that can be put back to an earlier state."""

    def __init__(self, rct: str, folder: pathlib.Path):
        self.rct, self.folder = str(pathlib.Path(rct).resolve()), folder
        self.home = folder / "home"
        for generation in (0, 1):
            path = folder / f"members-{generation}.csv"
            path.write_text(members(MEMBERS, generation), encoding="utf-8")

    def command(self, *words: str) -> list[str]:
        return [self.rct, *words, "--home", str(self.home)]

    def run(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(self.command(*words), capture_output=True, text=True, cwd=self.folder)

    def must(self, *words: str) -> None:
        outcome = self.run(*words)
        if outcome.returncode != 0:
            raise SystemExit(f"{words}: exit code {outcome.returncode}: {outcome.stderr}")

    def start(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen(
            self.command(*words), cwd=self.folder, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )

    def keep(self, name: str) -> None:
        shutil.copytree(self.home, self.folder / name)

    def put_back(self, name: str) -> None:
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.folder / name, self.home)

    def file(self, generation: int) -> str:
        return str(self.folder / f"members-{generation}.csv")

    @contextlib.contextmanager
    def database(self):
        connection = sqlite3.connect(self.home / "rct.sqlite", timeout=30)
        try:
            yield connection
        finally:
            connection.close()

    def value(self, sql: str):
        with self.database() as connection:
            return connection.execute(sql).fetchone()[0]


def prepared(rct: str) -> tuple[tempfile.TemporaryDirectory, Programme]:
    """A programme in four states: `empty`, `ready` to draw, `drafted`, and then `forgotten`: somebody is whom a
    copy beside the database still has."""
    folder = tempfile.TemporaryDirectory()
    programme = Programme(rct, pathlib.Path(folder.name))
    programme.must("init")
    programme.keep("empty")
    programme.must("members", "import", programme.file(0))
    for number, day in enumerate(["2027-01-04", "2027-02-01"]):
        programme.must("round", "draw", "--date", day, "--seed", str(number))
        programme.must("round", "confirm")
    programme.keep("ready")
    programme.must("round", "draw", "--date", DAY, "--seed", "9")
    programme.keep("drafted")
    programme.put_back("ready")
    programme.must("backup", str(programme.home / "copy.sqlite"))
    programme.must("members", "forget", "m0001", "--yes")
    programme.must("round", "draw", "--date", DAY, "--seed", "9")
    programme.keep("forgotten")
    programme.put_back("drafted")
    return folder, programme


def faults(programme: Programme) -> list[str]:
    """What is wrong with the database; nothing, if it is whole."""
    found = []
    with programme.database() as connection:
        found += [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        people = connection.execute("SELECT count(*) FROM member").fetchone()[0]
        if people not in (0, MEMBERS, 2 * MEMBERS):
            found.append(f"{people} members: a part of an import")
        generations = connection.execute(
            "SELECT count(DISTINCT substr(name, instr(name, ' v'))) FROM member"
        ).fetchone()[0]
        if generations > 1:
            found.append("members of two generations: a part of an import")
        for key, label, state in connection.execute("SELECT key, label, state FROM round"):
            found += round_faults(connection, key, f"round {label}, {state}", state)
    return found


def copy_faults(programme: Programme) -> list[str]:
    """What is wrong with the copies that were made of the database: one has its name only when whole."""
    found = []
    for path in (programme.home / "backups").glob("*.sqlite"):
        if path.name.endswith("-damaged.sqlite"):
            # What was damaged, or could not be read, is kept so, and has no digest.
            continue
        with contextlib.closing(sqlite3.connect(path)) as connection:
            state = connection.execute("PRAGMA integrity_check").fetchone()[0]
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        expected = (path.parent / (path.name + ".sha256")).read_text(encoding="utf-8").split()[0]
        if state != "ok" or digest != expected:
            found.append(f"{path.name}: {state}, {digest} for {expected}")
    return found


def round_faults(connection: sqlite3.Connection, key: int, name: str, state: str) -> list[str]:
    def count(sql: str) -> int:
        return connection.execute(sql, (key,)).fetchone()[0]

    seated = count("SELECT count(*) FROM group_member WHERE round = ?")
    listed = count("SELECT count(*) FROM round_person WHERE round = ?")
    kept = count("SELECT count(*) FROM round_snapshot WHERE round = ?")
    lone = count(
        "SELECT count(*) FROM (SELECT 1 FROM group_member WHERE round = ? "
        "GROUP BY number HAVING count(*) < 2)"
    )
    if state == "discarded":
        expected = (0, 0, 0, 0)
    else:
        expected = (MEMBERS, MEMBERS, 1, 0)
    if (seated, listed, kept, lone) != expected:
        return [f"{name}: seated, listed, kept, lone are {(seated, listed, kept, lone)}"]
    return []
