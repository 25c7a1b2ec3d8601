#!/usr/bin/env python3
"""Gives the readers inputs that libFuzzer makes, under the address sanitizer or without it, and counts them.

    python3 -B Tests/Fuzzers/fuzz.py --runs 60000
    python3 -B Tests/Fuzzers/fuzz.py --runs 10000000 --plain rule address

Builds the program first, in `.build-fuzz`, or, without the address sanitizer, in `.build-fuzz-plain`. Inputs begin with Tests/Corpus and SampleData. A reader that ends
the process, takes more than 10 seconds for an input or more than 2 GB is a failure: its input is printed.
Prints a line a reader; exit code 1 if anything was found, or if a planted crash was not.
"""

import argparse
import base64
import concurrent.futures
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / "Tests" / "Corpus"
# The folder and what Swift is told: only what is not Swift's own (zlib, expat, toml++) can overrun unseen
# without the address sanitizer, and inputs are read two to three times as fast.
SANITIZED = (".build-fuzz", "fuzzer,address")
PLAIN = (".build-fuzz-plain", "fuzzer")
# A Swift program that ends in a trap would else print a backtrace for ever.
QUIET = {"SWIFT_BACKTRACE": "enable=no"}
# Inputs come and go by the thousand: on a disk, that takes longer than reading them.
MEMORY = "/dev/shm"
# TOMLKit loses some 400 bytes of each document: so many inputs a process.
LEAKY = {"policy": 2_000_000}

SEEDS = {
    "members": ["Tests/Corpus/csv/*", "SampleData/members.csv"],
    "history": ["Tests/Corpus/history/*", "SampleData/history.csv"],
    "tournament": ["Tests/Corpus/tournament/*"],
    "json": ["Tests/Corpus/json/*"],
    "workbook": [],
    "sheet": ["Tests/Corpus/sheet/*"],
    "policy": ["Tests/Corpus/policy/*", "Tests/Fixtures/*.toml"],
    "certificate": ["Tests/Corpus/certificate/*"],
    "lists": ["Tests/Corpus/lists/*", "SampleData/exclusions.csv", "SampleData/pins.csv"],
    "holidays": ["Tests/Corpus/holidays/*"],
    "rule": ["Tests/Corpus/rule/*"],
    "address": ["Tests/Corpus/address/*"],
    "bounce": ["Tests/Corpus/bounce/*"],
}


def build(folder: str, sanitizers: str) -> pathlib.Path:
    """The program, built anew."""
    command = ["swift", "build", "-c", "release", "--sanitize=fuzzer", "-Xswiftc", f"-sanitize={sanitizers}",
               "--product", "Fuzzers", "--scratch-path", folder]
    built = subprocess.run(command, cwd=ROOT, env=os.environ | QUIET | {"RCT_FUZZERS": "1"}, stdin=subprocess.DEVNULL)
    if built.returncode != 0:
        sys.exit(1)
    return ROOT / folder / "release" / "Fuzzers"


def workbooks() -> list[bytes]:
    """Archives around the sheet of the corpus, compressed and not."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    link = '<Relationships><Relationship Id="r1" Type="{}" Target="{}"/></Relationships>'
    parts = {
        "_rels/.rels": link.format(office + "/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                           '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": link.format(office + "/worksheet", "sheet.xml"),
        "xl/sheet.xml": (CORPUS / "sheet" / "sheet.xml").read_text(encoding="utf-8"),
    }
    found = []
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", method) as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
        found.append(data.getvalue())
    return found


def seed(reader: str, folder: pathlib.Path) -> None:
    inputs = workbooks() if reader == "workbook" else [
        path.read_bytes() for pattern in SEEDS.get(reader, []) for path in sorted(ROOT.glob(pattern))]
    for number, content in enumerate(inputs):
        (folder / f"seed-{number}").write_bytes(content)


class Outcome:
    """What became of a reader's inputs, given by one process after the other."""

    def __init__(self, program: pathlib.Path, reader: str, runs: int, number: int):
        self.reader, self.executions, self.code, self.tail = reader, 0, 0, ""
        self.is_guided, self.found = True, []
        with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as name:
            folder = pathlib.Path(name)
            (folder / "inputs").mkdir()
            seed(reader, folder / "inputs")
            start = time.monotonic()
            most = LEAKY.get(reader, runs)
            for part, first in enumerate(range(0, runs, most)):
                self.run(program, folder, min(most, runs - first), number + part)
                if not self.is_sound:
                    break
            self.seconds = time.monotonic() - start

    def run(self, program: pathlib.Path, folder: pathlib.Path, runs: int, number: int) -> None:
        # Known losses are no findings; that they stay within the limit of memory is looked at here.
        leaks = {"ASAN_OPTIONS": "detect_leaks=0"} if self.reader in LEAKY else {}
        done = subprocess.run(
            [program, folder / "inputs", f"-runs={runs}", f"-seed={number}", "-max_len=1024", "-timeout=10",
             "-rss_limit_mb=2048", "-print_final_stats=1", f"-artifact_prefix={folder}/found-"],
            env=os.environ | QUIET | {"RCT_READER": self.reader} | leaks, cwd=folder, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, errors="replace")
        # Without this line nothing of rct was watched, and inputs were only guessed at.
        self.is_guided = self.is_guided and bool(re.search(r"INFO: Loaded [1-9]\d* modules", done.stderr))
        # Whoever fails says its figures twice.
        self.executions += max(
            map(int, re.findall(r"stat::number_of_executed_units: +(\d+)", done.stderr)), default=0)
        self.code = done.returncode
        self.tail = done.stderr[-1500:]
        self.found = [path.read_bytes() for path in sorted(folder.glob("found-*"))]

    @property
    def is_sound(self) -> bool:
        return self.code == 0 and not self.found and self.is_guided

    def __str__(self) -> str:
        rate = self.executions / max(self.seconds, 0.001)
        result = "nothing found" if self.is_sound else f"FAILED, code {self.code}"
        return f"{self.reader:<12} {self.executions:>11,} in {self.seconds:6.0f} s, {rate:>8,.0f}/s: {result}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("readers", nargs="*", metavar="READER", help="these only: " + ", ".join(SEEDS))
    parser.add_argument("--runs", type=int, default=60_000, help="inputs for each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="readers at once")
    parser.add_argument("--plain", action="store_true", help="without the address sanitizer, for long runs")
    arguments = parser.parse_args()
    if unknown := set(arguments.readers) - set(SEEDS):
        parser.error(f"no such reader: {', '.join(sorted(unknown))}")
    program = build(*(PLAIN if arguments.plain else SANITIZED))

    def one(reader: str) -> Outcome:
        outcome = Outcome(program, reader, arguments.runs, arguments.seed)
        report = [str(outcome)]
        if not outcome.is_sound:
            report += [outcome.tail] + [f"input: {base64.b64encode(found).decode()}" for found in outcome.found]
        print("\n".join(report), flush=True)
        return outcome

    planted = Outcome(program, "planted", 10_000_000, arguments.seed)
    if planted.is_sound or not planted.found or not planted.is_guided:
        print(f"the planted crash was not found: {planted}")
        sys.exit(1)
    print(f"the planted crash was found after {planted.executions or 'a few'} inputs", flush=True)
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        outcomes = list(pool.map(one, arguments.readers or SEEDS))
    failed = [outcome for outcome in outcomes if not outcome.is_sound]
    print(f"{sum(outcome.executions for outcome in outcomes):,} inputs for {len(outcomes)} readers: "
          f"{len(failed)} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
