"""Raising an objection, and answering it."""

from datetime import date

from django.utils.translation import gettext as _

from xiangyue.disclosure import basis
from xiangyue.disclosure.models import Channel, Objection, Posting
from xiangyue.disclosure.rules import Author, may_take_down, open_to_opinions
from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.kernel.stages import make_move
from xiangyue.people.actions.throttles import count_opinion
from xiangyue.people.actor import Actor
from xiangyue.people.rules import overseer, village_committee
from xiangyue.web.words import short_day_words


def file_objection(
    actor: Actor,
    posting: Posting,
    *,
    channel: str,
    text: str,
    name: str = "",
    contact: str = "",
    received_on: date | None = None,
    address: str = "",
) -> Objection:
    """Take an opinion on a posting and start the clock of its answer; on the web nobody needs an account."""
    if not text.strip():
        raise Refused(_("Please write what you want to say."))
    filer = actor if channel != Channel.WEB else Actor.public(tenancy.current())  # the trail must not name an author
    if channel == Channel.WEB:
        received_on = clock.today()
        count_opinion(address)
    else:
        demand(may_take_down(actor, posting))
    with act(filer, "file_objection", happened_on=received_on, channel=channel) as line:
        _lock(posting)
        demand(open_to_opinions(posting))
        _demand_after_posting(posting, line.happened_on)
        earlier = list(posting.objections.all())  # a posting has few, and their texts are compared
        objection = Objection(
            place=posting.place, posting=posting, number=len(earlier) + 1, channel=channel, text=text.strip(),
            name=name.strip(), contact=contact.strip(), received_on=line.happened_on,
            due_on=basis.answer_due(posting.rules[basis.REPLY_DAYS], line.happened_on),
            repeats=next((each for each in earlier if same(each.text, text)), None),
        )  # fmt: skip
        objection.save(force_insert=True)
        return line.begin(objection)


def same(one: str, other: str) -> bool:
    """Whether two texts say the same, whatever the spaces."""
    return "".join(one.split()) == "".join(other.split())


def _lock(posting: Posting) -> None:
    """Two who write at once get two numbers."""
    posting.refresh_from_db(from_queryset=Posting._base_manager.select_for_update())


def _demand_after_posting(posting: Posting, day: date) -> None:
    if posting.posted_on and day < posting.posted_on:
        words = _("This is before the day declared for the posting, %(day)s.")
        raise Refused(words % {"day": short_day_words(posting.posted_on)})


def answer_objection(actor: Actor, objection: Objection, *, answer: str, answered_on: date | None = None) -> Objection:
    """Answer for the village, in words that the author reads with the code."""
    demand(village_committee(actor, objection))
    with act(actor, "write_answer", objection, happened_on=answered_on) as line:
        objection.answer, objection.answered_by = answer.strip(), actor.words
        objection.answered_on = line.happened_on
        objection.save(update_fields=["answer", "answered_by", "answered_on"])
        make_move(objection, "answer", actor, happened_on=answered_on)
    return objection


def answer_objection_for_town(
    actor: Actor, objection: Objection, *, answer: str, answered_on: date | None = None
) -> Objection:
    """Answer for the town, which has looked into what the village did not settle."""
    demand(overseer(actor, objection))
    with act(actor, "write_town_answer", objection, happened_on=answered_on):
        objection.town_answer, objection.town_answered_by = answer.strip(), actor.words
        objection.save(update_fields=["town_answer", "town_answered_by"])
        make_move(objection, "town_answer", actor, happened_on=answered_on)
    return objection


def send_up_as_author(objection: Objection) -> Objection:
    """Whoever raised it is not content with the village, and asks the town."""
    make_move(objection, "send_up", Author(objection.code))
    return objection
