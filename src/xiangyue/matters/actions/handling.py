"""What officials do with a need, beside the bare moves."""

from datetime import date

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.kernel.stages import make_move
from xiangyue.matters.clocks import set_due
from xiangyue.matters.models import Need
from xiangyue.matters.rules import can_handle, may_be_public, no_private_number, responsible, the_handler
from xiangyue.people.actor import Actor
from xiangyue.people.models import Post


def assign(actor: Actor, need: Need, post: Post) -> Need:
    """Give it to a person in a post; that person begins it or hands it back."""
    demand(responsible(actor, need))
    if not can_handle(need, post):
        raise Refused(_("Choose somebody who serves at %(place)s.") % {"place": need.place})
    with act(actor, "choose_handler", need):
        need.handler, need.handler_office = post.person_id, post.office
        need.handled_by = f"{post.person} · {post.get_office_display()}"
        need.save(update_fields=["handler", "handler_office", "handled_by"])
        return make_move(need, "assign", actor)


def ask_resident(actor: Actor, need: Need, *, question: str) -> Need:
    """Ask back; our days stand still until the resident has spoken."""
    demand(the_handler(actor, need))
    with act(actor, "write_question", need):
        need.question = question.strip()
        need.save(update_fields=["question"])
        return make_move(need, "ask", actor)


def answer_need(actor: Actor, need: Need, *, answer: str, answered_on: date | None = None) -> Need:
    """Answer in words that the resident reads with the code."""
    demand(the_handler(actor, need))
    with act(actor, "write_need_answer", need, happened_on=answered_on):
        need.answer = answer.strip()
        need.save(update_fields=["answer"])
        return make_move(need, "answer", actor, happened_on=answered_on)


def pass_on(actor: Actor, need: Need, *, to: str, watch_on: date) -> Need:
    """Another organ has it now; our days stop and a watch begins."""
    demand(responsible(actor, need))
    if watch_on < clock.today():
        raise Refused(_("The day on which you ask how it stands lies in the past."))
    with act(actor, "choose_destination", need):
        need.forwarded_to, need.watch_on = to.strip(), watch_on
        need.save(update_fields=["forwarded_to", "watch_on"])
        return make_move(need, "pass_on", actor)


def merge(actor: Actor, need: Need, lead: Need) -> Need:
    """Join it with another that asks the same; each resident keeps number, code and answer."""
    demand(responsible(actor, need))
    demand(responsible(actor, lead))
    if lead.pk == need.pk or lead.lead_id or not lead.is_open or lead.place_id != need.place_id:
        raise Refused(_("Choose another open need of %(place)s that leads itself.") % {"place": need.place})
    if need.followers.exists():
        raise Refused(_("Others are joined with this one already, so it leads itself."))
    with act(actor, "choose_lead", need):
        need.lead = lead
        need.save(update_fields=["lead"])
        return make_move(need, "merge", actor)


def extend(actor: Actor, need: Need, *, reason: str) -> Need:
    """Give the handler as many days once more, once, by another than the handler; the resident reads the reason."""
    demand(responsible(actor, need))
    if need.handler is None or (actor.person and actor.person.pk == need.handler):
        raise Refused(_("Who leads here gives more days, not who handles it."))
    if need.extended_on or not need.is_running or need.due_on is None:
        raise Refused(_("More days are given once, and only while it is being handled."))
    if not reason.strip():
        raise Refused(_("Please write down the reason."))
    with act(actor, "extend_need", need, note=reason.strip()) as line:
        need.extended_on = line.happened_on
        set_due(need)
        need.save(update_fields=["extended_on", "due_on"])
    return need


def publish(actor: Actor, need: Need, *, text: str) -> Need:
    """Show all a text written for all; the words of the resident themselves are never shown."""
    demand(responsible(actor, need))
    demand(may_be_public(need))
    demand(no_private_number(text, need.place))
    if not text.strip():
        raise Refused(_("Write what all may read."))
    with act(actor, "publish_need", need) as line:
        need.public_text, need.published_on = text.strip(), line.happened_on
        need.save(update_fields=["public_text", "published_on"])
    return need


def unpublish(actor: Actor, need: Need) -> Need:
    """Take it down again; nothing is kept from those who work on it."""
    demand(responsible(actor, need))
    with act(actor, "unpublish_need", need):
        need.published_on = None
        need.save(update_fields=["published_on"])
    return need


def tell_village(actor: Actor, need: Need, *, words: str) -> Need:
    """All that the village is told of a need that must be kept from it, in the words of the handler."""
    demand(the_handler(actor, need))
    demand(no_private_number(words, need.place))
    if not need.quiet or need.accusation:
        raise Refused(_("Only of a need that is kept from the village something is told in other words."))
    with act(actor, "tell_village", need):
        need.village_words = words.strip()
        need.save(update_fields=["village_words"])
    return need
