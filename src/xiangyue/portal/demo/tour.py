"""What the tour does for people who are not at the screen: who comes late, what tellers find, what a clerk pastes."""

from collections.abc import Mapping

from xiangyue.ballots.actions import ask_recount
from xiangyue.ballots.demo import agree
from xiangyue.ballots.models import CountStage
from xiangyue.decisions.actions import draft_resolution_posting
from xiangyue.decisions.models import Decision
from xiangyue.disclosure.actions import edit_draft
from xiangyue.disclosure.models import Posting
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions as sittings
from xiangyue.meetings.demo import attend
from xiangyue.meetings.models import AgendaItem, Choice, Meeting
from xiangyue.meetings.reckoning import count_of, present_count, votes_possible
from xiangyue.people.actor import Actor
from xiangyue.people.models import Person, RollLine, Seat, SeatRole
from xiangyue.people.models.posts import SUPERVISION_OFFICES
from xiangyue.people.queries import holders
from xiangyue.portal.demo.story import COMPENSATION

PRESENT = 30  # with whom the tour counts: sixteen votes are needed
ABSTAINED = 2


def late_comers(meeting: Meeting, actor: Actor) -> list[RollLine]:
    """Those at the door come in, until thirty are here."""
    return attend(actor, meeting, max(0, PRESENT - present_count(meeting)))


def tellers(meeting: Meeting) -> list[Person]:
    """Two who may count: one of the supervision committee and a representative who is not concerned."""
    watcher = holders(meeting.place, SUPERVISION_OFFICES)[-1].person
    seats = Seat.objects.filter(body=meeting.body, role=SeatRole.REPRESENTATIVE).select_related("person")
    return [watcher, seats.order_by("id")[0].person]


def figures(item: AgendaItem, yes: int) -> Mapping[str, int]:
    """So many in favour, two abstentions, the rest against."""
    votes = {Choice.YES: yes, Choice.NO: votes_possible(item) - yes - ABSTAINED, Choice.ABSTAIN: ABSTAINED}
    return {str(choice): number for choice, number in votes.items()}


def count_anew(item: AgendaItem, actor: Actor, yes: int) -> AgendaItem:
    """The box is counted once more, and both tellers find so many in favour."""
    make_move(item, "correct", actor, note="导览：换成另一个票数看看")
    count = count_of(item)
    if count is None:
        raise ValueError("This item has no ballots to count again.")
    if count.stage == CountStage.AGREED:
        ask_recount(actor, count, "导览：重新计票")
    agree(actor, count, dict(figures(item, yes)), happened_on=item.meeting.held_on)
    return sittings.take_count(actor, item)


def draft_posting(decision: Decision, actor: Actor) -> Posting:
    """The resolution as the clerk drafts it, with a table pasted below in which a private number was forgotten."""
    posting = draft_resolution_posting(actor, decision)
    text = f"{posting.text}\n{COMPENSATION}"
    return edit_draft(actor, posting, title=posting.title, text=text, money=posting.money)
