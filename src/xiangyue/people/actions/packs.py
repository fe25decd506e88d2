"""Loading a rule pack from a file; it becomes law only when a second person confirms it."""

import hashlib
from datetime import date

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actor import Actor
from xiangyue.people.law import scopes_of, versions_of
from xiangyue.people.models import LocalPack, PackStage, Place
from xiangyue.people.rules import pack_keeper
from xiangyue.rulebook.errors import PackError
from xiangyue.rulebook.local import Version, check_version, decode, read_text


def propose_pack(actor: Actor, place: Place, content: bytes, *, since: date) -> LocalPack:
    """Keep a version of a pack until it is confirmed; refused in words if it may not be law in this town."""
    demand(pack_keeper(actor, place))
    if since < clock.today():
        raise Refused(_("A pack begins today or later."))
    try:
        text = decode(content)
        version = Version(read_text(text).code, since, text)
        check_version(version, scopes_of(place.town), versions_of(place.town))
    except PackError as error:
        raise Refused(str(error)) from error
    with act(actor, "propose_pack", code=version.code, since=since) as line:
        Place.objects.select_for_update().get(pk=place.pk)  # two versions loaded at once are numbered one by one
        earlier = LocalPack.objects.filter(code=version.code)
        if earlier.filter(stage=PackStage.PROPOSED).exists():
            raise Refused(_("A version of “%s” is waiting to be confirmed.") % version.code)
        return line.begin(LocalPack.objects.create(
            place=place, code=version.code, number=earlier.count() + 1, since=since, text=text,
            digest=hashlib.sha256(text.encode()).hexdigest(), proposed_by=actor.person.pk,  # type: ignore[union-attr]
        ))  # fmt: skip
