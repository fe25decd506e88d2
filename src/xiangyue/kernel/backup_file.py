"""The one file of a backup: a ZIP whose manifest names every member with its digest.

manifest.json            what is in it, made by which program, at which lines the chains ended
rows/<app>.<model>.jsonl the rows of one table
kept/...                 files that lie beside the database
secret_key               with which cards' codes are salted, unless it was left out
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = 1
MANIFEST, KEY, ROWS, KEPT = "manifest.json", "secret_key", "rows/", "kept/"
MANIFEST_LIMIT = 64 * 1024 * 1024  # bytes: a line for each of half a million files
PIECE = 1024 * 1024
FOLDERS = ("files",)  # below the data folder: what was kept with things
PASSING = ("imports",)  # workbooks being read; they may hold numbers of identity cards, and are gone within a day


class BackupError(Exception):
    """This backup cannot be made or used; says why in both languages."""


@dataclass
class Manifest:
    """What a backup holds; `members` tells name -> (SHA-256, size)."""

    program: str
    made_at: str
    database: str
    migrations: list[tuple[str, str]]
    heads: list[str]
    rows: dict[str, int] = field(default_factory=dict)
    members: dict[str, tuple[str, int]] = field(default_factory=dict)
    format: int = FORMAT

    def text(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, text: bytes) -> "Manifest":
        """Refused unless everything in it is there and of its kind."""
        try:
            data: dict[str, Any] = json.loads(text)
            data["migrations"] = [(str(app), str(name)) for app, name in data["migrations"]]
            data["members"] = {str(name): (str(sha), int(size)) for name, (sha, size) in data["members"].items()}
            manifest = cls(**data)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise BackupError("清单读不懂 / the manifest cannot be read") from error
        if manifest.format != FORMAT:
            raise BackupError(f"格式 {manifest.format} 由别的版本写成 / format {manifest.format} is another version's")
        return manifest

    @property
    def has_key(self) -> bool:
        return KEY in self.members

    @property
    def size(self) -> int:
        """Bytes it takes when unpacked."""
        return sum(size for _digest, size in self.members.values())


def may_be_kept(path: PurePosixPath, database: str) -> bool:
    """Whether a file at this place of the data folder belongs into a backup: the kept files, and plain files on top.

    The same answer guards the way back, so that no backup writes anywhere else.
    """
    if path.is_absolute() or {"", ".", ".."} & set(path.parts) or any(set(part) & set('\\:"') for part in path.parts):
        return False
    if len(path.parts) > 1:
        return path.parts[0] in FOLDERS
    name = path.name
    ours = name.startswith((".", database)) or name in {KEY, *FOLDERS, *PASSING, "last_backup"}
    return not ours and not name.endswith((".zip", ".part", ".new"))


class Writing:
    """A ZIP in the making, which notes the digest of everything that goes into it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.members: dict[str, tuple[str, int]] = {}

    def add(self, name: str, pieces: Iterator[bytes], packed: bool = True) -> int:
        """Write one member piece by piece; gives how many pieces there were."""
        info, digest, size, number = zipfile.ZipInfo(name), hashlib.sha256(), 0, 0
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED  # pictures do not shrink
        with self.archive.open(info, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                size, number = size + len(piece), number + 1
        self.members[name] = (digest.hexdigest(), size)
        return number


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The ZIP; whatever is wrong with it is told as a BackupError. Other files of whoever reads it are their affair."""
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise BackupError(f"打不开 / cannot be opened: {path}: {error.strerror or error}") from error
    except zipfile.BadZipFile as error:
        raise BackupError(f"不是完整的备份 / not a whole backup: {path}: {error}") from error
    try:
        with archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BackupError(f"不是完整的备份 / not a whole backup: {path}: {error}") from error


def check(path: Path, database: str) -> Manifest:
    """Read the whole file and hold every member against the manifest; refused at the first that does not fit."""
    try:
        return read_through(path, database)
    except OSError as error:
        raise BackupError(f"读不出来 / cannot be read: {path}: {error.strerror or error}") from error


def read_through(path: Path, database: str) -> Manifest:
    with opened(path) as archive:
        names = archive.namelist()
        if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > MANIFEST_LIMIT:
            raise BackupError("没有清单，不是乡约的备份 / there is no manifest; this is no backup of Xiangyue")
        manifest = Manifest.read(archive.read(MANIFEST))
        if sorted(names) != sorted([MANIFEST, *manifest.members]):
            raise BackupError("里面的文件与清单对不上 / the members are not those of the manifest")
        for name, (digest, size) in manifest.members.items():
            if not is_known(name, database):
                raise BackupError(f"不该有的文件 / does not belong into a backup: {name}")
            with archive.open(name) as member:
                if digest_of(member, size) != digest:
                    raise BackupError(f"被改过或已损坏 / was changed or is damaged: {name}")
    return manifest


def is_known(name: str, database: str) -> bool:
    if name.startswith(KEPT):
        return may_be_kept(PurePosixPath(name.removeprefix(KEPT)), database)
    return name == KEY or (name.startswith(ROWS) and name.endswith(".jsonl") and name.count("/") == 1)


def digest_of(member: IO[bytes], size: int) -> str:
    """The digest of exactly so many bytes; nothing fits a member that is longer, so a bomb is not unpacked."""
    total, left = hashlib.sha256(), size
    while piece := member.read(PIECE):
        left -= len(piece)
        if left < 0:
            return ""
        total.update(piece)
    return total.hexdigest() if left == 0 else ""
