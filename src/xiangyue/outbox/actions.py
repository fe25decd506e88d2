"""Taking in what a phone sends: once, whatever happens on the way."""

import base64
import binascii
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.forms import Form
from django.utils.translation import gettext as _

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.kinds import kind_of, kinds
from xiangyue.kernel.rules import Refused
from xiangyue.outbox.envelopes import PHOTO, Command
from xiangyue.outbox.kinds import KINDS
from xiangyue.outbox.models import InboundCommand
from xiangyue.outbox.rules import written_by
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place, PlacedModel
from xiangyue.web.addresses import page_of
from xiangyue.web.files import PICTURES, keep_file, type_of
from xiangyue.web.models import File, PrintedCode

MOST_PHOTOS = 9  # of one record


class Changed(Exception):
    """The same id came once more with other content: nobody can say which of the two was meant."""


class NotItsWriter(Refused):
    """Sent by somebody else than who wrote it."""


def receive(actor: Actor, command: Command) -> dict[str, str]:
    """Write down what the phone sent and answer with its number; sent again, the same answer and nothing more.

    Refused in words if it can never be accepted; then nothing is kept here, and the phone keeps it.
    """
    if reason := written_by(actor, command):
        raise NotItsWriter(reason)
    if (answer := answered_before(actor, command)) is not None:
        return answer
    try:
        with act(actor, "receive_command", kind=command.kind) as line:
            thing = _photo(actor, command) if command.is_photo else _record(actor, command)
            row = InboundCommand(
                id=command.id, place=thing.place, person=UUID(command.person), kind=command.kind,
                digest=command.digest, about_kind=kind_of(thing), about_id=thing.pk, received_at=clock.now(),
                result=_answer(actor, command, thing),
            )  # fmt: skip
            row.save(force_insert=True)
            line.begin(row)
            return row.result
    except IntegrityError:
        # Two copies came at the same moment: what this one began was taken back, the other one's answer stands.
        if (answer := answered_before(actor, command)) is None:
            raise
        return answer


def answered_before(actor: Actor, command: Command) -> dict[str, str] | None:
    """What was answered when this came the first time; raises Changed if something else stood in it then."""
    row = InboundCommand.objects.filter(pk=command.id).first()
    if row is None:
        return None
    if (str(row.person), row.digest) != (command.person, command.digest):
        raise Changed
    return row.result


def _record(actor: Actor, command: Command) -> PlacedModel:
    """What the room of this kind makes of it."""
    kind = KINDS.get(command.kind)
    if kind is None or kind.version != command.version:
        raise Refused(
            _("The page on this phone is too old for this. Please open it once with signal, and save this again.")
        )
    form = kind.filled(_place(command.place), command.happened_on, command.body)
    if not form.is_valid():
        raise Refused(*sentences(form))
    return kind.action(actor, form.cleaned_data)


def sentences(form: Form) -> list[str]:
    """What is wrong in a form, field by field, in words."""
    return [
        str(error) if name == "__all__" else _("%(field)s: %(fault)s") % {"field": form[name].label, "fault": error}
        for name, errors in form.errors.items()
        for error in errors
    ]


def _place(text: str) -> Place:
    """The place in this town; a phone may still know one that is gone."""
    unknown = Refused(_("This place is not in your town, or it is there no longer."))
    try:
        pk = UUID(text)
    except ValueError:
        raise unknown from None
    found = Place.objects.filter(town=tenancy.current(), level__gte=Level.TOWN, ended_on=None, pk=pk)
    place = found.select_related("village").first()
    if place is None:
        raise unknown
    return place


def _photo(actor: Actor, command: Command) -> File:
    """A photograph of a record that was received before, from the same person."""
    before = InboundCommand.objects.filter(pk=_of(command), person=command.person).exclude(kind=PHOTO).first()
    if before is None:
        raise Refused(_("The text this photograph belongs to has not been received. Please send the text first."))
    thing = kinds()[before.about_kind].objects.get(pk=before.about_id)
    if File.objects.filter(about_kind=before.about_kind, about_id=before.about_id).count() >= MOST_PHOTOS:
        raise Refused(_("There are nine photographs with this record; more are not kept."))
    content = _bytes(command.body.get(PHOTO, ""))
    if type_of(content[:32]) not in PICTURES:
        raise Refused(_("This file is no photograph."))
    return keep_file(actor, thing, SimpleUploadedFile(command.body.get("name", "")[:200] or PHOTO, content))


def _of(command: Command) -> UUID | None:
    try:
        return UUID(command.body.get("of", ""))
    except ValueError:
        return None


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(_("This photograph was damaged on its way. Please take it again.")) from None


def _answer(actor: Actor, command: Command, thing: Any) -> dict[str, str]:
    """By which number the record is known from now on, and where it stands if the writer may see it."""
    if command.is_photo:
        return {"number": "", "page": ""}
    number_of = KINDS[command.kind].number
    visible = type(thing).objects.visible_to(actor).filter(pk=thing.pk).exists()
    number = number_of(thing) if number_of else PrintedCode.of(thing).code
    return {"number": number, "page": page_of(thing) if visible else ""}
