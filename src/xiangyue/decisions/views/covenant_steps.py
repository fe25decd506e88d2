"""A version on its way: opinions, the town's check, the assembly, the receipt, an order to correct."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.decisions import actions
from xiangyue.decisions.forms.covenants import (
    AboutArticleForm,
    AdoptForm,
    AssemblyForm,
    CheckForm,
    OrderBackForm,
    OrderForm,
    ReceiptForm,
    RecordForm,
    TakenDownForm,
)
from xiangyue.decisions.forms.decisions import AdviceAnswerForm
from xiangyue.decisions.models import CheckPoint, Covenant, Source
from xiangyue.decisions.reckoning.covenants import vote_on, women_at
from xiangyue.decisions.rules import covenants as rules
from xiangyue.decisions.stages import covenant_moves
from xiangyue.decisions.views.common import done, fill, show_form
from xiangyue.kernel import clock
from xiangyue.kernel.rules import Reason, split
from xiangyue.meetings.reckoning import present_count
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of
from xiangyue.web.door import door
from xiangyue.web.views import address_of


@door(Covenant, by=rules.may_say)
def opinion(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """Say something about a version without a name; the village takes down what it is told."""
    if rules.may_write(actor, covenant) is None:
        taken = TakenDownForm(request.POST or None, covenant=covenant)
        return fill(
            request, taken, actions.take_covenant_opinion, actor, covenant,
            title=_("Take down an opinion"), words=_("Keep it"),
        )  # fmt: skip
    form = AboutArticleForm(request.POST or None, covenant=covenant, initial={"article": request.GET.get("article")})
    if form.is_bound and form.is_valid():
        values = {**form.cleaned_data, "source": Source.WEB, "address": address_of(request)}
        if done(form, actions.take_covenant_opinion, actor, covenant, **values):
            return render(request, "decisions/resident/thanks.html", {"decision": covenant})
    shown = {"form": form, "decision": covenant, "back": page_of(covenant)}
    return render(request, "decisions/resident/opinion.html", shown, status=422 if form.errors else 200)


@door(Covenant, by=rules.may_check)
def check(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """The town's check, article by article where it has something to say."""
    form = CheckForm(request.POST or None, covenant=covenant)
    if form.is_bound and form.is_valid() and done(form, actions.check_covenant, actor, covenant, **form.values()):
        return redirect(page_of(covenant))
    return show_form(
        request, form, covenant, title=_("Check it"), words=_("Send it to the village"),
        lead=_("The village decides for itself. What you write holds nothing up, and the village answers it."),
    )  # fmt: skip


@door(CheckPoint, by=rules.may_write)
def point(request: HttpRequest, actor: Actor, point: CheckPoint) -> HttpResponse:
    """The village answers a point of the check."""
    form = AdviceAnswerForm(request.POST or None)
    return fill(
        request, form, actions.answer_point, actor, point,
        title=_("Answer the town"), words=_("Answer"), quote=point.text,
    )  # fmt: skip


def obstacles(covenant: Covenant, actor: Actor, name: str, *without: object) -> tuple[list[Reason], list[Reason]]:
    """What stands in the way of a move but for what its own form asks; binding, and to be passed by a note."""
    move = covenant_moves.moves[name]
    if covenant.stage not in move.source:
        return covenant_moves.reasons(move, actor, covenant, clock.today()), []
    found = [need(covenant, clock.today()) for need in move.needs if need not in without]
    return split(reason for reason in found if reason)


@door(Covenant, by=rules.may_put)
def assembly(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """Take it to the assembly; the body the law names is chosen already, and no other passes."""
    blocking, warnings = obstacles(covenant, actor, "put", rules.has_matter, rules.right_assembly)
    form = AssemblyForm(request.POST or None, covenant=covenant, warned=bool(warnings))
    if done(form, actions.put_to_assembly, actor, covenant):
        return redirect(page_of(covenant))
    return _show(
        request, form, covenant, blocking, warnings, title=_("Take it to the assembly"), words=_("Raise it"),
        lead=_("It becomes a matter of its own and goes through the steps; its page shows the way."),
    )  # fmt: skip


@door(Covenant, by=rules.may_write)
def adoption(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """Record the adoption: since when it binds, and how many women were there."""
    item = vote_on(covenant)
    present, women = (present_count(item.meeting), women_at(item)) if item else (None, None)
    own = (rules.takes_effect_after, rules.women_recorded)
    blocking, warnings = obstacles(covenant, actor, "adopt", *own)
    form = AdoptForm(
        request.POST or None, adopted_on=covenant.decision.resolved_on if covenant.decision else None,
        present=present, initial={"women_present": women},
    )  # fmt: skip
    if done(form, actions.adopt, actor, covenant):
        return redirect(page_of(covenant))
    return _show(
        request, form, covenant, blocking, warnings, title=_("Record that the assembly adopted it"),
        words=_("Record the adoption"),
    )  # fmt: skip


@door(Covenant, by=rules.may_write)
def record(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """Enter the version that has long been in force, as the paper has it."""
    form = RecordForm(request.POST or None)
    return fill(
        request, form, actions.record_standing, actor, covenant,
        title=_("Enter the version in force from paper"), words=_("Enter it"),
        lead=_("Only what was adopted before this village kept its records here; all later goes to the assembly."),
    )  # fmt: skip


@door(Covenant, by=rules.may_keep_receipt)
def receipt(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """The town's receipt: given by the town, or typed in from paper by the village."""
    form = ReceiptForm(request.POST or None, initial={"officer": str(actor.person) if actor.is_town_officer else ""})
    return fill(
        request, form, actions.keep_receipt, actor, covenant,
        title=_("Keep the town's receipt"), words=_("Keep it"),
        lead=_("The town keeps a copy; it neither approves nor rejects."),
    )  # fmt: skip


@door(Covenant, by=rules.may_order)
def order(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """Order a correction; the village makes it by a new version of its assembly, and this one goes its way."""
    form = OrderForm(request.POST or None)
    return fill(
        request, form, actions.order_correction, actor, covenant,
        title=_("Order a correction"), words=_("Send it to the village"),
        lead=_("Only where it breaks the law or infringes rights. The village corrects it by a new version; until "
               "then the order stands beside this one and stops nothing."),
    )  # fmt: skip


@door(Covenant, by=rules.may_order)
def order_back(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """The town takes its order back; why is read by everybody."""
    form = OrderBackForm(request.POST or None)
    return fill(
        request, form, actions.take_order_back, actor, covenant,
        title=_("Take the order to correct back"), words=_("Take it back"), quote=covenant.order_text,
    )  # fmt: skip


@require_POST
@door(Covenant, by=rules.may_write)
def posting(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """Draft the posting of the whole text, or go to the one there is."""
    return redirect(page_of(actions.draft_covenant_posting(actor, covenant)))


def _show(
    request: HttpRequest, form: AssemblyForm | AdoptForm, covenant: Covenant, blocking: list[Reason],
    warnings: list[Reason], **parts: str,
) -> HttpResponse:  # fmt: skip
    """A form with what stands in its way above it."""
    shown = {
        "form": form, "covenant": covenant, "back": page_of(covenant), "blocking": blocking, "warnings": warnings,
        **parts,
    }  # fmt: skip
    return render(request, "decisions/covenant_step.html", shown, status=422 if form.errors else 200)
