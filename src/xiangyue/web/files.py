"""Keeping files: bytes first, then the row, so that a crash leaves no row without its file."""

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.ids import uuid7
from xiangyue.kernel.kinds import kind_of
from xiangyue.kernel.rules import Refused
from xiangyue.people.models import PlacedModel
from xiangyue.web import pictures
from xiangyue.web.models import File

LIMIT = 8 * 1024 * 1024  # bytes; a photograph of a page from a cheap phone has two to five
MAGIC = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"%PDF-": "application/pdf"}
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG"}
SOUNDS = {b"#!AMR": "audio/amr", b"OggS": "audio/ogg", b"ID3": "audio/mpeg", b"\xff\xfb": "audio/mpeg"}
SPOKEN = b"ftypM4A"  # after four bytes: how most telephones record a voice
PDF_END, PDF_TAIL = b"%%EOF", 1024  # programs write a few bytes after the end
OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def path_of(file: File) -> Path:
    return Path(settings.MEDIA_ROOT) / str(file.town) / f"{file.pk}{file.suffix}"


def type_of(head: bytes, *, sound: bool = False) -> str:
    """The type by content; a name proves nothing.  Refused in words if it is neither a picture nor a PDF.

    `sound` says that a voice recording is welcome too.
    """
    if sound and head[4:11] == SPOKEN:
        return "audio/mp4"
    for magic, content_type in (MAGIC | SOUNDS if sound else MAGIC).items():
        if head.startswith(magic):
            return content_type
    if head.startswith(OFFICE):
        raise Refused(_("Word and Excel files are not kept here: please save it as PDF, or photograph the paper."))
    if head[4:8] == b"ftyp":
        raise Refused(
            _("This phone's own picture format is not read here: please send it as JPEG, or as a screenshot.")
        )
    if head.lstrip().startswith(b"<"):
        raise Refused(_("This is a web page or a drawing made of text, not a picture."))
    raise Refused(_("Only pictures (JPEG, PNG) and PDF files can be kept here."))


def fit_to_keep(content: bytes, *, sound: bool = False) -> tuple[bytes, str]:
    """The bytes as they are kept, and their type: pictures written anew, a PDF as it is if it is whole."""
    content_type = type_of(content[:32], sound=sound)
    if content_type.startswith("audio/"):
        return content, content_type
    if content_type in PICTURES:
        return pictures.remade(content, PICTURES[content_type]), content_type
    if PDF_END not in content[-PDF_TAIL:]:
        raise Refused(_("This PDF is not whole: its end is missing. Please send it again."))
    return content, content_type


def read(upload: UploadedFile, *, sound: bool = False) -> tuple[bytes, str]:
    """What would be kept of an upload, and its type; refused if it is too large or of another type."""
    upload.seek(0)
    content = upload.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise Refused(_("The file is larger than 8 MB."))
    return fit_to_keep(content, sound=sound)


def keep_file(actor: Acting, thing: PlacedModel, upload: UploadedFile, *, sound: bool = False) -> File:
    """Keep an uploaded file with a thing; refused if it is too large or of another type."""
    kept, content_type = read(upload, sound=sound)
    with act(actor, "keep_file") as line:
        file = File(
            place=thing.place, about_kind=kind_of(thing), about_id=thing.pk, name=(upload.name or "")[:200],
            content_type=content_type, size=len(kept), digest=hashlib.sha256(kept).hexdigest(),
        )  # fmt: skip
        _write(path_of(file), kept)
        file.save(force_insert=True)
        return line.begin(file)


def files_of(thing: PlacedModel) -> QuerySet[File]:
    """What was kept with a thing, for the page that has asked already whether it is seen."""
    found: QuerySet[File] = File.objects.filter(about_kind=kind_of(thing), about_id=thing.pk)
    return found.order_by("id")


def thumbnail_of(file: File) -> Path:
    """The small picture of a picture; kept beside it once it was asked for, and no loss if it is lost."""
    path = Path(settings.MEDIA_ROOT) / str(file.town) / "small" / f"{file.pk}.jpg"
    if not path.exists():
        _write(path, pictures.small(path_of(file).read_bytes(), PICTURES[file.content_type]))
    return path


def _write(path: Path, content: bytes) -> None:
    """Whole and on the disk, or not there: the row that follows must not outlive its file in a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{uuid7()}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
