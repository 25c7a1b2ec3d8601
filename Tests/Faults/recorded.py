"""What a command asks of the file system, in order, as strace sees it."""

import os
import pathlib
import re
import subprocess
from typing import NamedTuple

# From `open` on they are only looked for: whoever changed a file with them would change it unseen.
CALLS = (
    "write", "pwrite64", "ftruncate", "fsync", "fdatasync", "openat", "close", "dup", "dup2", "dup3", "rename",
    "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir",
    "open", "creat", "writev", "pwritev", "pwritev2", "copy_file_range", "sendfile", "truncate", "fallocate",
    "sync_file_range", "sync", "syncfs", "msync")
AT_FDCWD = "AT_FDCWD"
LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)")


class Call(NamedTuple):
    name: str
    words: list[str]
    result: int

    def text(self, word: int) -> bytes:
        """A word that is a text; strace writes each of its bytes as \\x41."""
        return bytes.fromhex(self.words[word].strip('"').replace("\\x", ""))

    def number(self, word: int) -> int:
        return int(self.words[word], 0)

    def path(self, word: int) -> str:
        return os.fsdecode(self.text(word))


def record(command: list[str], folder: pathlib.Path, trace: pathlib.Path) -> tuple[int, list[Call], str]:
    """Runs a command in `folder`: its exit code, its calls that did something, and what it said on stderr."""
    outcome = subprocess.run(
        ["strace", "-f", "-qq", "-xx", "-s", str(1 << 28), "-e", "signal=none", "-e", "trace=" + ",".join(CALLS),
         "-o", str(trace), "--", *command],
        cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    calls = []
    begun: dict[str, str] = {}
    for line in trace.read_text(encoding="ascii").splitlines():
        # A call during which another thread made one is written in two parts.
        process = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>"):
            begun[process] = line.removesuffix("<unfinished ...>").rstrip()
            continue
        if (resumed := re.match(r"\d+ +<\.\.\. \w+ resumed>(.*)", line)) is not None:
            line = begun.pop(process) + resumed[1]
        if (parts := LINE.match(line)) is not None and (result := int(parts[4])) >= 0:
            calls.append(Call(parts[2], re.split(r", *", parts[3]), result))
    return outcome.returncode, calls, outcome.stderr
