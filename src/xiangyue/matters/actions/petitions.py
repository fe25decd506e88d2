"""The township's act that turns a need into a petition, and the days of the petition."""

from datetime import date

from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.kernel.stages import make_move
from xiangyue.matters import clocks
from xiangyue.matters.models import Need, Petition, PetitionClass, PetitionStage
from xiangyue.matters.rules import came_before, gives_more_days, may_turn_into_petition
from xiangyue.people.actor import Actor


def turn_into_petition(
    actor: Actor, need: Need, *, number: str, petition_class: str, received_on: date | None = None
) -> Petition:
    """Under the number of the state's system, with the statutory days from that day on."""
    demand(may_turn_into_petition(actor, need))
    _demand_fitting(need, number.strip(), petition_class)
    with act(actor, "register_petition", happened_on=received_on, number=number.strip()) as line:
        demand(came_before(need, line.happened_on))
        basis = clocks.frozen(need.place, line.happened_on, clocks.OF_PETITIONS)
        petition = Petition(
            need=need, place=need.place, number=number.strip(), petition_class=petition_class,
            received_on=line.happened_on, basis=basis, due_on=clocks.due(basis, clocks.TELL, line.happened_on),
        )  # fmt: skip
        petition.save(force_insert=True)
        line.begin(petition)
        make_move(need, "become_petition", actor, happened_on=received_on)
    return petition


def _demand_fitting(need: Need, number: str, petition_class: str) -> None:
    if not number or petition_class not in PetitionClass.values:
        raise Refused(_("Write the number of the petition system and choose the class."))
    if Petition.objects.filter(number=number).exists():
        raise Refused(_("There is a petition with this number already."))
    # an accusation that anybody of the town could read would reach whom it speaks of
    if (petition_class == PetitionClass.ACCUSATION) != need.accusation:
        raise Refused(_("What was taken down as said of officials is an accusation, and nothing else is one here."))


def extend_petition(actor: Actor, petition: Petition, *, reason: str) -> Petition:
    """More days, once, approved by the head of the town; the reason is told to the petitioner."""
    demand(gives_more_days(actor, petition))
    if petition.stage != PetitionStage.ACCEPTED or petition.extended_on or petition.due_on is None:
        raise Refused(_("More days are given once, and only after it was accepted."))
    if not reason.strip():
        raise Refused(_("Please write down the reason."))
    with act(actor, "extend_petition", petition, note=reason.strip()) as line:
        petition.extended_on = line.happened_on
        petition.due_on = clocks.due(petition.basis, clocks.EXTENSION, petition.due_on)
        petition.save(update_fields=["extended_on", "due_on"])
    return petition
