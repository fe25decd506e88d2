"""After the resolution: what was done, what the supervision says, the two postings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.decisions import actions
from xiangyue.decisions.forms.decisions import ProgressForm, SupervisionForm
from xiangyue.decisions.models import Decision
from xiangyue.decisions.reckoning.decisions import POST_RESOLUTION, posting_of
from xiangyue.decisions.rules import decisions as rules
from xiangyue.decisions.views.common import fill
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of
from xiangyue.web.door import door


@door(Decision, by=rules.may_run)
def progress(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """What was done and paid on a day, with a receipt if there is one."""
    form = ProgressForm(request.POST or None, request.FILES or None)
    return fill(
        request, form, actions.record_progress, actor, decision,
        title=_("Write down what was done"), words=_("Write it down"),
        lead=_("The result is posted from these lines, item by item."),
    )  # fmt: skip


@door(Decision, by=rules.may_supervise)
def supervision(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """What the supervision committee says of a posting."""
    steps = list(decision.steps.filter(body="").select_related("decision__place__village"))
    form = SupervisionForm(request.POST or None, steps=steps)
    return fill(
        request, form, actions.give_supervision_opinion, actor, decision,
        title=_("Give the supervision committee's opinion"), words=_("Give it"),
        lead=_("It is printed on the fifth or sixth sheet, and everybody reads it."),
    )  # fmt: skip


@require_POST
@door(Decision, by=rules.may_run)
def posting(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """Draft the posting that is due: the resolution first, then the result."""
    first = posting_of(rules.step_of(decision, POST_RESOLUTION)) if decision.resolution else None
    draft = actions.draft_result_posting if first and first.is_shown else actions.draft_resolution_posting
    return redirect(page_of(draft(actor, decision)))
