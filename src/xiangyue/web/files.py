"""Keeping files: bytes first, then the row, so that a crash leaves no row without its file."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.kinds import kind_of
from xiangyue.kernel.rules import Refused
from xiangyue.people.models import PlacedModel
from xiangyue.web.models import File

LIMIT = 8 * 1024 * 1024  # bytes; a photograph of a page from a cheap phone has two to five
MAGIC = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"%PDF-": "application/pdf"}


def path_of(file: File) -> Path:
    return Path(settings.MEDIA_ROOT) / str(file.town) / f"{file.pk}{file.suffix}"


def type_of(head: bytes) -> str:
    """The type by content; a name proves nothing.  Refused if it is neither a picture nor a PDF."""
    for magic, content_type in MAGIC.items():
        if head.startswith(magic):
            return content_type
    raise Refused(_("Only pictures (JPEG, PNG) and PDF files can be kept here."))


def keep_file(actor: Acting, thing: PlacedModel, upload: UploadedFile) -> File:
    """Keep an uploaded file with a thing; refused if it is too large or of another type."""
    if (upload.size or 0) > LIMIT:
        raise Refused(_("The file is larger than 8 MB."))
    content = upload.read()
    with act(actor, "keep_file") as line:
        file = File(
            place=thing.place, about_kind=kind_of(thing), about_id=thing.pk, name=(upload.name or "")[:200],
            content_type=type_of(content[:16]), size=len(content), digest=hashlib.sha256(content).hexdigest(),
        )  # fmt: skip
        path = path_of(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        file.save(force_insert=True)
        return line.begin(file)
