"""One ZIP that can be read without this program: the papers, a list of them for machines and one for people.

The lists carry a digest of every file, so that anybody can tell whether one was changed, lost or slipped in later.
"""

import hashlib
import json
import lzma
import shutil
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from weakref import finalize
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from django.utils.translation import gettext as _

MANIFEST, LIST = "manifest.json", "manifest.txt"
FORM = "xiangyue-archive-1"
PIECE = 1 << 20  # bytes read at once
MANIFEST_LIMIT = 16 << 20  # bytes
# What unpacking meets in a file of which a byte was changed.
DAMAGED = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, OSError, struct.error)


@dataclass(frozen=True)
class Piece:
    """One file of the archive. `recorded` is the digest noted when it came into the house, if it did."""

    path: str
    words: str
    content: bytes | Path
    recorded: str = ""


class Built:
    """A finished archive, to be read like a file; it goes away with the last who holds it, read or not."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        finalize(self, file.close)  # a finaliser keeps the file until then; __del__ might come after it

    def read(self, size: int = -1) -> bytes:
        return self.file.read(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def build(pieces: Iterable[Piece], about: Mapping[str, str], facts: Mapping[str, str]) -> "Built":
    """The archive in a temporary file at its beginning; one piece is held in memory at a time.

    `about` goes into both lists in the reader's words, `facts` into the one for machines.
    """
    made = Built(TemporaryFile())  # noqa: SIM115  it is read after this function has ended
    try:
        with ZipFile(made.file, "w", ZIP_DEFLATED) as archive:
            _fill(archive, pieces, about, facts)
    except BaseException:
        made.close()
        raise
    made.seek(0)
    return made


def _fill(archive: ZipFile, pieces: Iterable[Piece], about: Mapping[str, str], facts: Mapping[str, str]) -> None:
    listed = [_add(archive, piece) for piece in pieces]
    readable = _readable(about, listed)
    listed.append(_add(archive, Piece(LIST, _("List of the papers"), readable.encode())))
    manifest = {"form": FORM, **facts, "about": dict(about), "files": listed}
    archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))


def _add(archive: ZipFile, piece: Piece) -> dict[str, Any]:
    """Write one file and say what was written."""
    digest, size = hashlib.sha256(), 0
    with archive.open(piece.path, "w", force_zip64=True) as into:
        for part in _parts(piece.content):
            digest.update(part)
            size += len(part)
            into.write(part)
    listed = {"path": piece.path, "words": piece.words, "size": size, "sha256": digest.hexdigest()}
    return listed | ({"recorded": piece.recorded} if piece.recorded else {})


def _parts(content: bytes | Path) -> Iterable[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while part := file.read(PIECE):
            yield part


def _readable(about: Mapping[str, str], listed: list[dict[str, Any]]) -> str:
    lines = [f"{term}: {value}" for term, value in about.items()]
    for number, each in enumerate(listed, 1):
        lines += ["", f"{number}. {each['words']}", f"   {each['path']}", f"   SHA-256 {each['sha256']}"]
    return "\n".join(lines) + "\n"


def check(file: str | Path | IO[bytes]) -> list[str]:
    """What does not fit in an archive, in words; nothing if every file is the one that was put in."""
    try:
        with ZipFile(file) as archive:
            return list(_misfits(archive))
    except (*DAMAGED, KeyError, ValueError, TypeError) as error:
        return [_("This is no archive of ours: %(error)s") % {"error": error}]


def _misfits(archive: ZipFile) -> Iterable[str]:
    if archive.getinfo(MANIFEST).file_size > MANIFEST_LIMIT:
        raise ValueError(MANIFEST)
    manifest = json.loads(archive.read(MANIFEST))
    if manifest["form"] != FORM:
        raise ValueError(manifest["form"])
    listed = {each["path"]: each for each in manifest["files"]}
    names = archive.namelist()
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield _("“%(path)s” is there twice.") % {"path": name}
    for name in sorted(set(names) - set(listed) - {MANIFEST}):
        yield _("“%(path)s” is not on the list.") % {"path": name}
    for path, each in listed.items():
        if path not in names:
            yield _("“%(path)s” is missing.") % {"path": path}
        elif (digest := _digest(archive, path)) != each["sha256"]:
            yield _("“%(path)s” was changed.") % {"path": path}
        elif each.get("recorded", digest) != digest:
            yield _("“%(path)s” is not the file that was recorded.") % {"path": path}


def _digest(archive: ZipFile, path: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(path) as file:
            shutil.copyfileobj(file, _Into(digest), PIECE)
    except (*DAMAGED, ValueError):  # its own check sum already says so, or it cannot even be unpacked
        return ""
    return digest.hexdigest()


class _Into:
    """Lets a digest be written to like a file."""

    def __init__(self, digest: Any) -> None:
        self.write = digest.update
