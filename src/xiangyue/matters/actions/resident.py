"""What the resident does with the code, and the three questions after an answer."""

from datetime import date

from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.kernel.stages import make_move
from xiangyue.matters.models import Need, NeedStage, Rating, Satisfaction
from xiangyue.matters.rules import Resident, caller
from xiangyue.people.actor import Actor


def withdraw(need: Need) -> Need:
    """The resident takes it back."""
    make_move(need, "withdraw", Resident(need.code))
    return need


def appeal(need: Need, *, reason: str) -> Need:
    """The resident wants it looked at again though it was not taken on."""
    make_move(need, "appeal", Resident(need.code), note=reason)
    return need


def ask_again(actor: Acting, need: Need, *, reason: str) -> Need:
    """The resident is not content, and says why; whoever answers for it decides."""
    make_move(need, "ask_again", actor, note=reason)
    return need


def rate_as_resident(need: Need, *, answered: bool, solved: bool, satisfied: str, note: str = "") -> Rating:
    """The resident answers the three questions with the code."""
    return _keep(Resident(need.code), need, answered=answered, solved=solved, satisfied=satisfied, note=note)


def rate(
    actor: Actor,
    need: Need,
    *,
    reached: bool,
    answered: bool | None = None,
    solved: bool | None = None,
    satisfied: str = "",
    note: str = "",
    day: date | None = None,
) -> Rating:
    """Somebody who neither handled it nor works under the handler has asked the resident."""
    demand(caller(actor, need))
    if not note.strip():
        raise Refused(_("Please write how the call went: a rating without it is nobody's word."))
    if not reached:
        return _keep(actor, need, reached=False, note=note, day=day)
    return _keep(actor, need, answered=answered, solved=solved, satisfied=satisfied, note=note, day=day)


def _keep(
    actor: Acting,
    need: Need,
    *,
    reached: bool = True,
    answered: bool | None = None,
    solved: bool | None = None,
    satisfied: str = "",
    note: str = "",
    day: date | None = None,
) -> Rating:
    if need.stage != NeedStage.ANSWERED:
        raise Refused(_("The three questions are asked once there is an answer."))
    if reached and (answered is None or solved is None or satisfied not in Satisfaction.values):
        raise Refused(_("Please answer all three questions."))
    asker = actor.person if isinstance(actor, Actor) else None
    with act(actor, "rate_need", need, happened_on=day) as line:
        rating = Rating(
            need=need, place=need.place, day=line.happened_on, round=need.reopened, reached=reached,
            answered=answered, solved=solved, satisfied=satisfied, note=note.strip(),
            asked_by=asker.pk if asker else None,
            asked_as=actor.words if isinstance(actor, Actor) else "",
        )  # fmt: skip
        rating.save(force_insert=True)
        line.touch(rating)
    return rating
