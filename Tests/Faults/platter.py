"""A disk that has not yet got all that it was told, and what is on it after a power cut.

The model is that of ALICE (Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014) and of SQLite's
own crash tests ("How SQLite Is Tested", 3.3): what was written to a file and not synced since may be on the
disk or not, in whole or by sectors, in any order, with anything in a sector that did not get there; a file may
have become longer without what is in it. Names that were given, changed or taken away are on the disk in the
order of these calls, as far as the journal of the file system got; or, which is harder, each by itself. To sync
a file does nothing for its name (on ext4 it does): only syncing the folder in which the name is.
"""

import os
import random
from collections.abc import Iterator

import recorded

SECTORS = (512, 4096)
SYNCS = ("fsync", "fdatasync")


class Folder:
    pass


class File:
    def __init__(self, content: bytes = b""):
        self.disk, self.now = content, bytearray(content)
        # Not on the disk yet: bytes and where, or None and a length.
        self.pending: list[tuple[int, bytes | None]] = []

    def write(self, offset: int, content: bytes) -> None:
        self.pending.append((offset, content))
        put(self.now, offset, content)

    def cut(self, size: int) -> None:
        self.pending.append((size, None))
        put(self.now, size, None)

    def sync(self) -> None:
        self.disk, self.pending = bytes(self.now), []

    def left(self, chance: random.Random) -> bytes:
        """What a power cut leaves of it."""
        if not self.pending:
            return self.disk
        kept = chance.choice((0, 0.1, 0.5, 0.9, 1))
        unit = chance.choice((None, *SECTORS))
        grows, is_dirty = chance.random() < 0.5, chance.random() < 0.25
        content = bytearray(self.disk)
        for offset, piece in self.pending:
            for start, part in pieces(offset, piece, unit):
                if chance.random() < kept:
                    put(content, start, part)
                elif part is not None and is_dirty and chance.random() < 0.5:
                    put(content, start, chance.randbytes(len(part)))
                elif part is not None and grows:
                    content.extend(bytes(max(0, start + len(part) - len(content))))
        return bytes(content)


def put(content: bytearray, offset: int, piece: bytes | None) -> None:
    content.extend(bytes(max(0, offset - len(content))))
    if piece is None:
        del content[offset:]
    else:
        content[offset:offset + len(piece)] = piece


def pieces(offset: int, piece: bytes | None, unit: int | None) -> Iterator[tuple[int, bytes | None]]:
    """A write as one, or as the parts of it that lie in one sector each."""
    if piece is None or unit is None:
        yield offset, piece
        return
    start = offset
    while start < offset + len(piece):
        end = min(offset + len(piece), (start // unit + 1) * unit)
        yield start, piece[start - offset:end - offset]
        start = end


Name = tuple[Folder, str]
Node = Folder | File


class Unknown(Exception):
    """A call that is not understood here."""


class Platter:
    """A folder with all that is in it, as processes see it and as it is on the disk.

    `forgetful`: whether a sync of what has this name does nothing (a planted fault).
    """

    def __init__(self, tree: dict[str, bytes | None], reordering: bool = False, forgetful=lambda name: False):
        self.reordering, self.forgetful = reordering, forgetful
        self.root = Folder()
        self.now: dict[Name, Node] = {}
        self.open: dict[int, list] = {}
        for path, content in sorted(tree.items()):
            folder, name = self.place(path)
            self.now[folder, name] = Folder() if content is None else File(content)
        self.disk = dict(self.now)
        # Changes of names that are not on the disk: what each of them stands for from now on.
        self.pending: list[dict[Name, Node | None]] = []

    # Names.

    def place(self, path: str) -> Name:
        """The folder in which `path`, from the root, is or would be, and its name there."""
        *folders, name = path.split("/")
        place = self.root
        for folder in folders:
            place = self.now[place, folder]
        return place, name

    def at(self, path: str | None) -> Node | None:
        if path is None:
            return None
        return self.root if path == "." else self.now.get(self.place(path))

    def change(self, names: dict[Name, Node | None]) -> None:
        self.pending.append(names)
        follow(self.now, names)

    def sync(self, node: Node) -> None:
        if isinstance(node, File):
            node.sync()
            return
        touching = [any(folder is node for folder, _ in names) for names in self.pending]
        if not self.reordering and any(touching):
            last = max(number for number, touches in enumerate(touching) if touches)
            touching = [number <= last for number in range(len(touching))]
        for names, touches in zip(self.pending, touching):
            if touches:
                follow(self.disk, names)
        self.pending = [names for names, touches in zip(self.pending, touching) if not touches]

    def is_settled(self, place: Name) -> bool:
        """Whether what has this name has it on the disk, too."""
        return not any(place in names for names in self.pending)

    # What is there.

    def tree(self, names: dict[Name, Node] | None = None, content=lambda file: bytes(file.now)):
        """Everything by its path from the root, None for a folder; as processes see it, if not told otherwise."""
        names = self.now if names is None else names
        inside: dict[Folder, list[tuple[str, Node]]] = {}
        for (folder, name), node in names.items():
            inside.setdefault(folder, []).append((name, node))
        found: dict[str, bytes | None] = {}
        waiting: list[tuple[str, Folder]] = [("", self.root)]
        while waiting:
            path, folder = waiting.pop()
            for name, node in sorted(inside.get(folder, []), key=lambda one: one[0]):
                found[path + name] = None if isinstance(node, Folder) else content(node)
                if isinstance(node, Folder):
                    waiting.append((path + name + "/", node))
        return found

    def left(self, chance: random.Random) -> dict[str, bytes | None]:
        """What a power cut leaves now."""
        names = dict(self.disk)
        if self.reordering:
            kept = chance.choice((0, 0.5, 1))
            chosen, lost = [], set()
            for one in self.pending:
                # What becomes of one name is in order.
                if lost.isdisjoint(one) and chance.random() < kept:
                    chosen.append(one)
                else:
                    lost.update(one)
        else:
            # None of them, or all, as often as any number between.
            few = chance.choice((0, len(self.pending), chance.randint(0, len(self.pending))))
            chosen = self.pending[:few]
        for one in chosen:
            follow(names, one)
        found: dict[int, bytes] = {}

        def content(file: File) -> bytes:
            # A file with two names is still one.
            if id(file) not in found:
                found[id(file)] = file.left(chance)
            return found[id(file)]

        return self.tree(names, content)

    # Calls.

    def play(self, call: recorded.Call, resolve) -> bool:
        """Does what `call` did; whether that was anything here.

        `resolve`: the path from the root of a path, None for one that is elsewhere.
        """
        return getattr(self, "on_" + call.name, self.unknown)(call, resolve)

    def node(self, call: recorded.Call, word: int = 0) -> Node | None:
        entry = self.open.get(call.number(word))
        return entry[0] if entry else None

    def unknown(self, call: recorded.Call, resolve) -> bool:
        # Also a file that is mapped, or one by its path: only rct's own are followed.
        if call.name in ("sync", "syncfs", "msync", "open", "creat", "truncate"):
            raise Unknown(call.name)
        if any(word.isdecimal() and int(word) in self.open for word in call.words):
            raise Unknown(call.name)
        return False

    def on_openat(self, call: recorded.Call, resolve) -> bool:
        self.open.pop(call.result, None)
        path = resolve(call, 0, 1)
        if path is None:
            return False
        flags = call.words[2].split("|")
        if "O_SYNC" in flags or "O_DSYNC" in flags:
            raise Unknown("|".join(flags))
        node = self.at(path)
        if "O_TMPFILE" in flags:
            self.open[call.result] = [File(), 0]
            return False
        if is_new := node is None:
            node = File()
            self.change({self.place(path): node})
        self.open[call.result] = [node, 0]
        if "O_TRUNC" in flags and not is_new and node.now:
            node.cut(0)
            return True
        return is_new

    def on_close(self, call: recorded.Call, resolve) -> bool:
        self.open.pop(call.number(0), None)
        return False

    def on_dup(self, call: recorded.Call, resolve) -> bool:
        self.open.pop(call.result, None)
        if (entry := self.open.get(call.number(0))) is not None:
            self.open[call.result] = entry
        return False

    on_dup2 = on_dup3 = on_dup

    def on_pwrite64(self, call: recorded.Call, resolve) -> bool:
        if (file := self.node(call)) is None:
            return False
        file.write(call.number(3), call.text(1)[:call.result])
        return True

    def on_write(self, call: recorded.Call, resolve) -> bool:
        if (entry := self.open.get(call.number(0))) is None:
            return False
        entry[0].write(entry[1], call.text(1)[:call.result])
        entry[1] += call.result
        return True

    def on_ftruncate(self, call: recorded.Call, resolve) -> bool:
        if (file := self.node(call)) is None:
            return False
        file.cut(call.number(1))
        return True

    def on_fsync(self, call: recorded.Call, resolve) -> bool:
        if (node := self.node(call)) is None:
            return False
        names = [name for (_, name), other in self.now.items() if other is node] or [""]
        if not self.forgetful(names[0]):
            self.sync(node)
        return True

    on_fdatasync = on_fsync

    def on_link(self, call: recorded.Call, resolve) -> bool:
        return self.link(resolve(call, None, 0), resolve(call, None, 1))

    def on_linkat(self, call: recorded.Call, resolve) -> bool:
        return self.link(resolve(call, 0, 1), resolve(call, 2, 3))

    def link(self, old: str | None, new: str | None) -> bool:
        if new is None:
            return False
        node = self.by_handle(old) or self.at(old)
        if node is None:
            raise Unknown(f"link {old} {new}")
        self.change({self.place(new): node})
        return True

    def by_handle(self, path: str | None) -> Node | None:
        """The file without a name that a process knows by the number under which it is open."""
        folder, _, number = (path or "").rpartition("/")
        return self.open[int(number)][0] if folder == "/proc/self/fd" else None

    def on_rename(self, call: recorded.Call, resolve) -> bool:
        return self.rename(resolve(call, None, 0), resolve(call, None, 1))

    def on_renameat(self, call: recorded.Call, resolve) -> bool:
        if call.words[4:] not in ([], ["0"], ["RENAME_NOREPLACE"]):
            raise Unknown(" ".join(call.words[4:]))
        return self.rename(resolve(call, 0, 1), resolve(call, 2, 3))

    on_renameat2 = on_renameat

    def rename(self, old: str | None, new: str | None) -> bool:
        if old is None and new is None:
            return False
        if (node := self.at(old)) is None or new is None:
            raise Unknown(f"rename {old} {new}")
        self.change({self.place(old): None, self.place(new): node})
        return True

    def on_unlink(self, call: recorded.Call, resolve) -> bool:
        return self.remove(resolve(call, None, 0))

    on_rmdir = on_unlink

    def on_unlinkat(self, call: recorded.Call, resolve) -> bool:
        return self.remove(resolve(call, 0, 1))

    def remove(self, path: str | None) -> bool:
        if path is None:
            return False
        self.change({self.place(path): None})
        return True

    def on_mkdir(self, call: recorded.Call, resolve) -> bool:
        return self.make(resolve(call, None, 0))

    def on_mkdirat(self, call: recorded.Call, resolve) -> bool:
        return self.make(resolve(call, 0, 1))

    def make(self, path: str | None) -> bool:
        if path is None:
            return False
        self.change({self.place(path): Folder()})
        return True


def follow(names: dict[Name, Node], change: dict[Name, Node | None]) -> None:
    for place, node in change.items():
        if node is None:
            names.pop(place, None)
        else:
            names[place] = node


def read(root: os.PathLike) -> dict[str, bytes | None]:
    """A real folder, as `Platter.tree` says it."""
    found: dict[str, bytes | None] = {}
    for path, folders, files in os.walk(root):
        beneath = os.path.relpath(path, root)
        prefix = "" if beneath == "." else beneath + "/"
        found |= {prefix + name: None for name in folders}
        for name in files:
            with open(os.path.join(path, name), "rb") as file:
                found[prefix + name] = file.read()
    return found
