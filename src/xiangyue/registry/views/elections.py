"""Results of elections, entered as the list that two tellers certified."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.registry.actions.elections import record_election
from xiangyue.registry.forms.elections import ElectionForm
from xiangyue.registry.models import Election
from xiangyue.registry.views.keeping import PLACES, at, by_seater, show, told_first
from xiangyue.web.door import place_door


@place_door(*PLACES, by=by_seater)
def elections(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """What was entered, and a form for the next result; the shares of women and of representatives are told first."""
    title = _("Results of elections")
    if place.level == Level.TOWN:
        return show(request, place, title, None, lead=_("Results are entered at the village that voted."))
    form = ElectionForm(request.POST or None, place=place)
    lines = [_line(each) for each in Election.objects.filter(place=place)]
    return told_first(
        request, place, form, lambda: _record(actor, place, form), title=title, back=at("register-elections", place),
        lines=lines, empty=_("No result was entered yet."), form_title=_("Enter a result"),
        lead=_("Elections are held on paper, as the law orders them. Only their result is entered here."),
    )  # fmt: skip


def _record(actor: Actor, place: Place, form: ElectionForm) -> None:
    record_election(actor, place, form.result())


def _line(election: Election) -> dict[str, object]:
    words = _("%(number)s elected, term until %(day)s, certified by %(one)s and %(other)s") % {
        "number": election.elected, "day": election.term_until.isoformat(),
        "one": election.teller_one, "other": election.teller_other,
    }  # fmt: skip
    return {"title": f"{election.held_on.isoformat()} {election}", "note": words}
