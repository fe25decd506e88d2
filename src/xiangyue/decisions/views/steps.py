"""Along the steps: planning a sitting, going on, returning, writing the resolution."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.decisions import actions
from xiangyue.decisions.forms.decisions import ReturnForm, SittingForm
from xiangyue.decisions.models import Decision, Step, StepStage
from xiangyue.decisions.queries import body_words
from xiangyue.decisions.reckoning.covenants import text_to_vote_on
from xiangyue.decisions.reckoning.decisions import RESOLVE, law_of
from xiangyue.decisions.rules import decisions as rules
from xiangyue.decisions.views.common import fill, show_form
from xiangyue.kernel import clock
from xiangyue.kernel.rules import Refused
from xiangyue.meetings.reckoning import earliest_day
from xiangyue.people.actor import Actor
from xiangyue.people.models import Body, Mode
from xiangyue.web.addresses import page_of
from xiangyue.web.door import door
from xiangyue.web.forms import MoveForm
from xiangyue.web.words import day_words


@door(Step, by=rules.may_run)
def sitting(request: HttpRequest, actor: Actor, step: Step) -> HttpResponse:
    """Plan the sitting of a step; the earliest lawful day stands above the form."""
    body = Body.objects.of(step.place, step.body) if step.body else None
    if body is None:
        raise Refused(_("This step has no sitting to plan."))
    days = {mode: earliest_day(body, mode, clock.today()) for mode in body.modes}
    form = SittingForm(request.POST or None, body=body, initial={"day": min(days.values())})
    if form.is_bound and form.is_valid():
        try:
            return redirect(page_of(actions.plan_sitting(actor, step, **form.values())))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return show_form(
        request, form, step.decision, title=_("Plan the sitting"), words=_("Plan it"), lead=_earliest(step, days)
    )


def _earliest(step: Step, days: dict[Mode, date]) -> str:
    """“村民代表会议：最早可以在11月26日 周四开”."""
    body = body_words(law_of(step.decision, clock.today()), step.body)
    words = _("%(body)s: if notice is given today, the earliest day is %(day)s.")
    return words % {"body": body, "day": day_words(min(days.values()))}


@require_POST
@door(Step, by=rules.may_run)
def advance(request: HttpRequest, actor: Actor, step: Step) -> HttpResponse:
    """Record what settled the step."""
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise Refused(*(str(error) for errors in form.errors.values() for error in errors))
    step = actions.advance(actor, step, note=form.cleaned_data["note"])
    if step.key == RESOLVE and step.stage == StepStage.PASSED:  # what the assembly agreed is written down at once
        actions.resolve(actor, step.decision)
    return redirect(page_of(step.decision))


@require_POST
@door(Decision, by=rules.may_run)
def resolve(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """Freeze the words of the resolution."""
    actions.resolve(actor, decision)
    return redirect(page_of(decision))


@door(Decision, by=rules.may_run)
def back(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """Return to an earlier step, with the reason and perhaps with another text."""
    reached = decision.steps.exclude(stage=StepStage.WAITING).exclude(body="")
    steps = list(reached.select_related("decision__place__village"))
    form = ReturnForm(request.POST or None, steps=steps, initial={"text": text_to_vote_on(decision)})
    return fill(
        request, form, actions.return_to, actor, decision,
        title=_("Take it back and change it"), words=_("Return it"),
        lead=_("Everything from that step on is voted anew; the earlier votes stay on record and count no more."),
    )  # fmt: skip
