"""What a phone sends: one record, or one photograph of a record that was sent before."""

import json
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Refused

PHOTO = "photo"
TEXTS = ("person", "kind", "place", "happened_on")
SURROGATE = re.compile("[\ud800-\udfff]")  # half a sign: JSON can say it, no database can keep it
LONGEST = 20_000  # characters of one field, photographs apart


@dataclass(frozen=True)
class Command:
    """One thing to be done once: its id was made on the phone, with the text."""

    id: UUID
    person: str
    kind: str
    version: int
    place: str
    happened_on: str
    body: dict[str, str]
    digest: str

    @property
    def is_photo(self) -> bool:
        return self.kind == PHOTO


def opened(given: Any) -> Command:
    """The command in this JSON; refused in words if it is none."""
    broken = Refused(_("This is no record of this program, or it was damaged on its way."))
    if not isinstance(given, dict) or not isinstance(given.get("body"), dict):
        raise broken
    texts = {name: given.get(name, "") for name in TEXTS}
    body = given["body"]
    if not all(isinstance(value, str) for value in [*texts.values(), *body.values(), *body]):
        raise broken
    if any(SURROGATE.search(value) for value in [*texts.values(), *body.values(), *body]):
        raise broken
    if any(len(value) > LONGEST for name, value in body.items() if name != PHOTO):
        raise Refused(_("This text is too long. Please cut it into two."))
    version = given.get("version", 1)
    if type(version) is not int:
        raise broken
    try:
        pk = UUID(given.get("id", ""))
    except (ValueError, AttributeError, TypeError):
        raise broken from None
    return Command(pk, **texts, version=version, body=body, digest=digest_of(texts, version, body))


def digest_of(texts: dict[str, str], version: int, body: dict[str, str]) -> str:
    """The same for the same content, in whatever order the phone wrote it; keyed, so that nobody can guess words."""
    written = json.dumps([texts, version, body], sort_keys=True, ensure_ascii=False)
    return salted_hmac("xiangyue.outbox", written, algorithm="sha256").hexdigest()
