"""A need comes in, by whatever channel; the receipt is made with it."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.acting import Line, act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.matters import categories, clocks
from xiangyue.matters.actions.morning import ask_tomorrow
from xiangyue.matters.models import HEARS_ACCUSATIONS, Accused, Channel, Circle, Need, Petitioner
from xiangyue.matters.rules import may_attach, takes_down
from xiangyue.people.actions.throttles import count_opinion
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Person, Place
from xiangyue.people.models.posts import Post
from xiangyue.people.queries import holders, town_place
from xiangyue.web.files import keep_file
from xiangyue.web.models import File


def register(
    actor: Actor,
    spot: Place,
    *,
    channel: str,
    category: str,
    text: str,
    name: str = "",
    phone: str = "",
    address: str = "",
    for_other: bool = False,
    quiet: bool = False,
    accused: Person | None = None,
    accused_unit: Place | None = None,
    received_on: date | None = None,
    from_address: str = "",
    attachment: UploadedFile | None = None,
) -> Need:
    """Register what somebody needs and start the clock; on the web nobody needs an account.

    An accusation goes to the discipline officer alone; where that officer is touched it is refused before anything
    is written, with the way to the county.
    """
    if not text.strip():
        raise Refused(_("Please write what is needed."))
    if spot.level < Level.VILLAGE:
        raise Refused(_("Please say in which village this is."))
    if channel == Channel.WEB:
        received_on = clock.today()
        count_opinion(from_address)
    else:
        demand(takes_down(actor, spot))
    units = _units(accused, accused_unit)
    if units:
        _demand_a_hearer(units, accused)
    # the trail must not tell who files on the web
    filer = actor if channel != Channel.WEB else Actor.public(tenancy.current())
    with act(filer, "register_need", happened_on=received_on, channel=channel) as line:
        place = town_place(tenancy.current()) if quiet or units or spot.village is None else spot.village
        basis = clocks.frozen(spot.village or spot, line.happened_on)
        need = Need(
            place=place, spot=spot, channel=channel, category=category, category_words=categories.words(category),
            text=text.strip(), for_other=for_other, quiet=quiet, accusation=bool(units),
            received_on=line.happened_on, basis=basis,
        )  # fmt: skip
        clocks.begin(need, clocks.ACCEPT, line.happened_on)
        need.save(force_insert=True)
        line.begin(need)
        _keep_apart(need, line, name=name.strip(), phone=phone.strip(), address=address.strip())
        for unit in units:
            _keep(line, Accused(need=need, place=place, unit=unit, person=accused.pk if accused else None))
        if attachment:
            keep_file(filer, need, attachment, sound=True)
        ask_tomorrow()
        return need


def attach(actor: Actor, need: Need, *, attachment: UploadedFile) -> File:
    """One more picture, paper or recording, seen by who sees the need."""
    demand(may_attach(actor, need))
    return keep_file(actor, need, attachment, sound=True)


def _keep_apart(need: Need, line: Line, **identity: str) -> None:
    """Who brought it stands in a table of its own, which no list reads."""
    _keep(line, Petitioner(need=need, place=need.place, **identity))


def _keep(line: Line, row: Accused | Petitioner) -> None:
    row.save(force_insert=True)
    line.touch(row)


def _units(accused: Person | None, unit: Place | None) -> list[Place]:
    """Every unit the accused serves, and the one that was named."""
    found = {unit.pk: unit} if unit else {}
    if accused:
        posts = Post.objects.on(clock.today()).filter(person=accused).select_related("place")
        found |= {post.place.pk: post.place for post in posts}
        if not found:
            found[accused.place.pk] = accused.place
    return list(found.values())


def _demand_a_hearer(units: list[Place], accused: Person | None) -> None:
    """Somebody must be there who may hear it: not the accused, nor anybody of the accused unit or its line."""
    town = town_place(tenancy.current())
    ids, person = [unit.pk for unit in units], accused.pk if accused else None
    hearers = [post.person_id for post in holders(town, {HEARS_ACCUSATIONS})]
    if all(unit.level > Level.TOWN for unit in units) and any(
        not Circle.of(hearer).is_touched_by(ids, person) for hearer in hearers
    ):
        return
    raise Refused(
        _(
            "Nobody in this town may hear this, because it concerns the town itself or its discipline officer. "
            "Nothing was written down here. Please turn to the discipline inspection of the county."
        )
    )
