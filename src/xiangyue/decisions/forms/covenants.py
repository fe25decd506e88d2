"""What is filled in around a covenant."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangyue.decisions.actions.covenants import LAST_NUMBER, LONGEST
from xiangyue.decisions.covenant_lint import doubt_sentences
from xiangyue.decisions.covenant_text import PREAMBLE, article_words
from xiangyue.decisions.forms.decisions import WebOpinionForm, long_text, without_private_numbers
from xiangyue.decisions.models import Clause, Covenant, Decision, Motive, Source, Verdict
from xiangyue.decisions.queries import deciding_bodies
from xiangyue.decisions.reckoning.covenants import covenant_topic
from xiangyue.decisions.rules.decisions import right_body
from xiangyue.disclosure.forms import DayField
from xiangyue.kernel import clock
from xiangyue.people.law import rules_for

WHOLE = 100_000  # characters of a pasted covenant


class StartForm(forms.Form):
    """A new version; the first one may be pasted as it is."""

    title = forms.CharField(label=_("Its name"), max_length=120, validators=[without_private_numbers])
    text = forms.CharField(
        label=_("The whole text, if there is one"), required=False, max_length=WHOLE,
        widget=forms.Textarea(attrs={"rows": 10}), validators=[without_private_numbers],
        help_text=_("It is cut where a line begins with “Article …”; otherwise each paragraph becomes an article."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, first: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if not first:
            del self.fields["text"]


class ClauseForm(forms.Form):
    """One article; where its words may break the law, it warns once and asks why they stay, and then keeps them."""

    text = forms.CharField(
        label=_("What the article says"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}),
        validators=[without_private_numbers],
    )  # fmt: skip
    chapter = forms.CharField(
        label=_("Chapter, if there are any"), max_length=40, required=False, validators=[without_private_numbers]
    )
    reason = long_text(
        _("Why these words stay all the same (everybody reads it)"), required=False,
        help_text=_("Change these words, or write down why they stay."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        text = self.data.get("text", "") if self.is_bound else str(self.initial.get("text", ""))
        self.doubts = doubt_sentences(text)
        if not self.doubts:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Each doubt is told at the words, with its article; who has been asked for the reason may go on without."""
        values = super().clean() or {}
        if self.doubts and "reason" not in self.data:
            for sentence in self.doubts:
                self.add_error("text", sentence)
        return values


class NewArticleForm(ClauseForm):
    """A new article; a number may be chosen that nobody ever had."""

    number = forms.IntegerField(
        label=_("Number"), min_value=PREAMBLE, max_value=LAST_NUMBER, required=False,
        help_text=_("Left empty it gets the next one; 0 is a preamble. A repealed article's number is not given anew."),
    )  # fmt: skip
    field_order = ("text", "reason", "chapter", "number")


class AboutArticleForm(WebOpinionForm):
    """What anybody says about a version, or about one article of it."""

    article = forms.TypedChoiceField(label=_("About which article"), required=False, coerce=int, empty_value=None)
    field_order: tuple[str, ...] = ("article", "text")

    def __init__(self, *arguments: Any, covenant: Covenant, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.clauses = {clause.number: clause for clause in covenant.standing}
        choices = [(number, _heading(clause)) for number, clause in self.clauses.items()]
        self.fields["article"].choices = [("", gettext("the whole of it")), *choices]  # type: ignore[attr-defined]

    def clean_article(self) -> Any:
        number = self.cleaned_data["article"]
        return None if number is None else self.clauses[number].article


def _heading(clause: Clause) -> str:
    """The number with the first words, so that one need not remember what article 7 was."""
    return f"{article_words(clause.number)} {clause.text[:12]}…"


class TakenDownForm(AboutArticleForm):
    """The same, taken down by the village."""

    source = forms.ChoiceField(
        label=_("How it came"), choices=[row for row in Source.choices if row[0] != Source.WEB],
        widget=forms.RadioSelect, initial=Source.COUNTER,
    )  # fmt: skip
    received_on = DayField(label=_("On which day it came"))
    field_order = ("article", "text", "source", "received_on")


class CheckForm(forms.Form):
    """The town's check: one verdict on the whole, and a point where an article needs one."""

    verdict = forms.ChoiceField(label=_("On the whole"), choices=Verdict.choices, widget=forms.RadioSelect)
    text = long_text(_("What the village should read"), required=False)

    def __init__(self, *arguments: Any, covenant: Covenant, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.numbers = [clause.number for clause in covenant.standing]
        for clause in covenant.standing:
            words = {"article": _heading(clause)}
            self.fields[f"verdict_{clause.number}"] = forms.ChoiceField(
                label=words["article"], required=False, choices=[("", gettext("nothing to say")), *Verdict.choices]
            )
            self.fields[f"why_{clause.number}"] = forms.CharField(
                label=gettext("%(article)s: why, and what would be better") % {"article": article_words(clause.number)},
                required=False, max_length=1000, validators=[without_private_numbers],
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for number in self.numbers:
            wrong = values.get(f"verdict_{number}") in {Verdict.CHANGE, Verdict.UNLAWFUL}
            if wrong and not values.get(f"why_{number}"):
                words = gettext("Write down what is wrong with %(article)s.") % {"article": article_words(number)}
                self.add_error(f"why_{number}", words)
        return values

    def values(self) -> dict[str, Any]:
        """What `check_covenant` takes."""
        data = self.cleaned_data
        points = [
            (number, data[f"verdict_{number}"], data[f"why_{number}"])
            for number in self.numbers
            if data[f"verdict_{number}"]
        ]
        return {"verdict": data["verdict"], "text": data["text"], "points": points}


class AssemblyForm(forms.Form):
    """Which assembly it goes to; the law leaves little choice, and says so here."""

    body = forms.ChoiceField(label=_("Which body resolves it"), widget=forms.RadioSelect)
    motive = forms.ChoiceField(label=_("Why it is raised"), choices=Motive.choices, widget=forms.RadioSelect)
    note = long_text(_("Why it is right all the same (is recorded)"), rows=3, required=False)

    def __init__(self, *arguments: Any, covenant: Covenant, warned: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.covenant = covenant
        topic = covenant_topic(rules_for(covenant.place, clock.today()))
        self.topic, self.fields["body"].initial = topic.code, topic.body
        self.fields["motive"].initial = Motive.PEOPLE
        self.fields["body"].choices = deciding_bodies(covenant.place, clock.today())  # type: ignore[attr-defined]
        if not warned:
            del self.fields["note"]

    def clean_body(self) -> str:
        """The wrong body is told at its field, with the article."""
        body: str = self.cleaned_data["body"]
        thought_of = Decision(place=self.covenant.place, topic=self.topic, body=body)
        if reason := right_body(thought_of, clock.today()):
            raise forms.ValidationError(str(reason))
        return body


class AdoptForm(forms.Form):
    """From which day it is in force, and how many women were at the vote."""

    effective_on = forms.DateField(label=_("From which day it takes effect"))
    women_present = forms.IntegerField(
        label=_("How many women were at the vote"), min_value=0, max_value=100_000, required=False,
        help_text=_("The filing form asks for it."),
    )  # fmt: skip
    note = long_text(_("Why it is right all the same (is recorded)"), rows=3, required=False)

    def __init__(self, *arguments: Any, adopted_on: date | None, present: int | None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.adopted_on, self.present = adopted_on, present

    def clean_effective_on(self) -> date:
        day: date = self.cleaned_data["effective_on"]
        if self.adopted_on and day < self.adopted_on:
            words = gettext("It cannot take effect on %(effective)s, before it was adopted on %(adopted)s.")
            values = {"effective": day.isoformat(), "adopted": self.adopted_on.isoformat()}
            raise forms.ValidationError(words % values)
        return day

    def clean_women_present(self) -> int | None:
        women: int | None = self.cleaned_data["women_present"]
        if women is not None and self.present is not None and women > self.present:
            raise forms.ValidationError(gettext("Only %(present)s were there.") % {"present": self.present})
        return women


class RecordForm(forms.Form):
    """What the paper says of the version in force."""

    basis = forms.CharField(
        label=_("Which assembly adopted it"), max_length=200, validators=[without_private_numbers],
        help_text=_("The villagers' assembly, its day, and who was there, as the paper says."),
    )  # fmt: skip
    adopted_on = DayField(label=_("Adopted on"))
    effective_on = DayField(label=_("In force from"))
    filed_number = forms.CharField(
        label=_("Number of the receipt"), max_length=60, required=False, validators=[without_private_numbers]
    )


class ReceiptForm(forms.Form):
    """The town has it in its file."""

    number = forms.CharField(label=_("Number of the receipt"), max_length=60, validators=[without_private_numbers])
    day = DayField(label=_("Day of the receipt"))
    officer = forms.CharField(label=_("Officer who gave it"), max_length=60, validators=[without_private_numbers])


class OrderForm(forms.Form):
    """What the village must correct, and by which article."""

    text = long_text(_("What has to be corrected"))
    basis = forms.CharField(label=_("Article it rests on"), max_length=200, validators=[without_private_numbers])


class OrderBackForm(forms.Form):
    """Why the town takes its order back."""

    text = long_text(_("Why the order is taken back (everybody reads it)"))


class OfferForm(forms.Form):
    """An article the town offers to its villages."""

    title = forms.CharField(label=_("Subject of the article"), max_length=60, validators=[without_private_numbers])
    text = forms.CharField(
        label=_("What the article says"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}),
        validators=[without_private_numbers],
    )  # fmt: skip
    advice = long_text(_("Advice to the village that takes it"), required=False)


class ChangeOfferForm(OfferForm):
    retired = forms.BooleanField(label=_("No longer offered"), required=False)
