"""What is filled in around a decision."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangyue.decisions.models import AdviceKind, Authorisation, Decision, Motive, Raiser, Source, Step
from xiangyue.decisions.queries import TopicCard, deciding_bodies, short_words
from xiangyue.decisions.reckoning.decisions import body_words, law_of
from xiangyue.decisions.rules import decisions as rules
from xiangyue.disclosure.forms import DayField, YuanField
from xiangyue.kernel import clock
from xiangyue.meetings.forms import WhenForm
from xiangyue.meetings.models import Way
from xiangyue.papers import private
from xiangyue.people.models import Body, Mode, Person, Place
from xiangyue.web.forms import LONG

NAMES = re.compile(r"[,，、;；\n]+")


def without_private_numbers(text: str) -> None:
    """What is written about a decision becomes public with it."""
    if found := private.scan(text):
        words = gettext("There are private numbers in it, please take them out first (%(kinds)s).")
        kinds = gettext(", ").join(sorted({str(each.words) for each in found}))
        raise forms.ValidationError(words % {"kinds": kinds})


def long_text(label: Any, rows: int = 4, **options: Any) -> forms.CharField:
    """Some lines of text that may be read by everybody."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONG, widget=widget, validators=[without_private_numbers], **options)


class DecisionForm(forms.Form):
    """A matter as it is written down before it is raised."""

    title = forms.CharField(label=_("What is it about"), max_length=120, validators=[without_private_numbers])
    topic = forms.ChoiceField(label=_("Topic of the catalogue"))
    body = forms.ChoiceField(label=_("Which body resolves it"), widget=forms.RadioSelect)
    motive = forms.ChoiceField(label=_("Why it is raised"), choices=Motive.choices, widget=forms.RadioSelect)
    raiser = forms.ChoiceField(label=_("Who raises it"), choices=Raiser.choices)
    text = long_text(_("What is proposed"), rows=6, help_text=_("The sittings vote on these words."))
    feasibility = long_text(_("Why it can be done"), required=False)
    money = YuanField(label=_("Planned cost in yuan"), required=False)
    concerns = forms.CharField(
        label=_("Whom it concerns"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Names of villagers with a comma between; they and their near kin step aside at the vote."),
    )  # fmt: skip
    merged = forms.BooleanField(label=_("Steps 1 and 2 in one joint sitting, each with its own vote"), required=False)

    def __init__(self, *arguments: Any, place: Place, topics: list[TopicCard], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.place = place
        self.fields["topic"].choices = [("", _("choose one")), *grouped(topics)]  # type: ignore[attr-defined]
        self.fields["body"].choices = deciding_bodies(place, clock.today())  # type: ignore[attr-defined]

    def clean_concerns(self) -> list[Any]:
        names = [name.strip() for name in NAMES.split(self.cleaned_data["concerns"]) if name.strip()]
        return [person_called(self.place, name).pk for name in dict.fromkeys(names)]

    def clean(self) -> dict[str, Any]:
        """The wrong body for a topic is told at its field, with the article; a covenant at the topic."""
        values = super().clean() or {}
        if {"topic", "body"} <= values.keys():
            thought_of = Decision(place=self.place, topic=values["topic"], body=values["body"])
            if reason := rules.right_body(thought_of, clock.today()):
                self.add_error("body", str(reason))
        if {"topic", "title"} <= values.keys():
            thought_of = Decision(place=self.place, topic=values["topic"], title=values["title"])
            if reason := rules.not_a_covenant(thought_of, clock.today()):
                self.add_error("topic", str(reason))
        return values

    @classmethod
    def values_of(cls, decision: Decision) -> dict[str, Any]:
        """What the form shows before anything is changed."""
        values = {name: getattr(decision, name) for name in cls.base_fields}
        persons = Person.objects.filter(pk__in=decision.concerns).select_related("household__place")
        return {**values, "concerns": gettext(", ").join(full_name(person) for person in persons)}


def grouped(topics: list[TopicCard]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Topics as choices under the headings of the catalogue."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for topic in topics:
        groups.setdefault(topic.group, []).append((topic.code, f"{topic.code} {topic.words}"))
    return list(groups.items())


def full_name(person: Person) -> str:
    """The name with its household, which tells two of one name apart."""
    return f"{person.name} {person.household}" if person.household else person.name


def person_called(place: Place, name: str) -> Person:
    """The villager of this name; of several the one whose household is written behind it."""
    called = name.split()[0]
    rows = Person.objects.filter(place__village=place, left_on=None, name=called).select_related("household__place")
    found = [person for person in rows if name in {person.name, full_name(person)}]
    if len(found) == 1:
        return found[0]
    if not found:
        raise forms.ValidationError(gettext("Nobody of this name lives here: %(name)s.") % {"name": name})
    words = gettext("Several are called %(name)s; write the household behind the name: %(names)s.")
    names = gettext(", ").join(full_name(person) for person in found)
    raise forms.ValidationError(words % {"name": name, "names": names})


class SittingForm(WhenForm):
    """The sitting of a step.  A day in the past means: it was held on paper and is entered now."""

    venue = forms.CharField(label=_("Where"), max_length=120)
    way = forms.ChoiceField(label=_("How it is voted"), choices=Way.choices[1:], initial=Way.HANDS)
    mode = forms.ChoiceField(label=_("Counted by"))
    urgent_reason = forms.CharField(
        label=_("Special case that allows a shorter notice"), max_length=500, required=False,
        help_text=_("Leave empty if the notice keeps its days."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, body: Body, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if len(body.modes) == 1:
            del self.fields["mode"]
        else:
            self.fields["mode"].choices = [(mode, Mode(mode).label) for mode in body.modes]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What `plan_sitting` takes."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in {"day", "time"}}
        return {**values, "planned_at": self.planned_at()}


class ReturnForm(forms.Form):
    """Back to an earlier step, with the reason and perhaps another text."""

    number = forms.TypedChoiceField(label=_("Back to which step"), coerce=int)
    note = long_text(_("The reason"), rows=3)
    text = long_text(_("What is proposed now"), rows=6, required=False)
    happened_on = DayField(label=_("Day it happened"), required=False)

    def __init__(self, *arguments: Any, steps: list[Step], **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = [(step.number, step_words(step)) for step in steps]
        self.fields["number"].choices = choices  # type: ignore[attr-defined]


def step_words(step: Step) -> str:
    """“2 商议（村两委）”."""
    body = body_words(law_of(step.decision, clock.today()), step.body)
    return gettext("%(number)s %(words)s (%(body)s)") % {
        "number": step.number, "words": short_words(step), "body": body,
    }  # fmt: skip


class AgainForm(forms.Form):
    """The changed text of a matter that was voted down."""

    text = long_text(_("What is proposed now"), rows=6)


class WebOpinionForm(forms.Form):
    """What anybody may say about a matter that is being decided, without an account and without a name."""

    text = long_text(_("What do you think?"), rows=6)


class OpinionForm(WebOpinionForm):
    """The same, taken down by the village."""

    source = forms.ChoiceField(
        label=_("How it came"), choices=[row for row in Source.choices if row[0] != Source.WEB],
        widget=forms.RadioSelect, initial=Source.COUNTER,
    )  # fmt: skip
    received_on = DayField(label=_("On which day it came"))
    field_order = ("source", "received_on")


class AnswerForm(forms.Form):
    """Adopted or not, and why."""

    adopted = forms.TypedChoiceField(
        label=_("Is it adopted?"), choices=[("yes", _("Adopted")), ("no", _("Not adopted"))],
        coerce=lambda value: value == "yes", empty_value=None, widget=forms.RadioSelect,
    )  # fmt: skip
    answer = long_text(_("Why, or what becomes of it"))


class ProgressForm(forms.Form):
    """What was done on a day, and what was paid for it."""

    day = DayField(label=_("On which day"))
    text = long_text(_("What was done"))
    money = YuanField(label=_("Paid for it, in yuan"), required=False)
    paper = forms.FileField(label=_("Receipt, contract or photograph"), required=False)


class SupervisionForm(forms.Form):
    """What the supervision committee says; the fifth and sixth sheet print it."""

    step = forms.TypedChoiceField(label=_("On which posting"), coerce=int)
    text = long_text(_("The opinion"))

    def __init__(self, *arguments: Any, steps: list[Step], **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = [(step.number, f"{step.number} {short_words(step)}") for step in steps]
        self.fields["step"].choices = choices  # type: ignore[attr-defined]
        self.fields["step"].initial = choices[-1][0]  # the latest posting is the one that waits for it


class AdviceForm(forms.Form):
    """A word of the town: it advises, checks, or orders a correction; it decides nothing."""

    kind = forms.ChoiceField(label=_("What it is"), choices=AdviceKind.choices, widget=forms.RadioSelect)
    text = long_text(_("What the village should read"))
    basis = forms.CharField(
        label=_("Article it rests on"), max_length=200, required=False,
        help_text=_("An order to correct names the article; advice may do without."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("kind") == AdviceKind.CORRECTION and not values.get("basis", "").strip():
            self.add_error("basis", gettext("An order to correct names the article it rests on."))
        return values


class AdviceAnswerForm(forms.Form):
    answer = long_text(_("The answer of the village"))


class AuthorisationForm(forms.Form):
    """What the assembly left to its representatives: topics by name, from a day to a day."""

    topics = forms.MultipleChoiceField(label=_("Which topics"), widget=forms.CheckboxSelectMultiple)
    since = forms.DateField(label=_("From"), initial=clock.today)
    until = forms.DateField(label=_("Until"))
    basis = forms.CharField(
        label=_("By which resolution"), max_length=200, help_text=_("The sitting of the assembly and its day.")
    )

    def __init__(self, *arguments: Any, place: Place, topics: list[TopicCard], **options: Any) -> None:
        super().__init__(*arguments, **options)
        row, today = Authorisation(place=place), clock.today()
        left = [topic for topic in topics if rules.can_be_left(topic.code, row, today) is None]
        choices = [(topic.code, f"{topic.code} {topic.words}") for topic in left]
        self.fields["topics"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if {"since", "until"} <= values.keys() and values["until"] < values["since"]:
            self.add_error("until", gettext("The last day lies before the first."))
        return values
