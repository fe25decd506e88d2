"""Paper counts: two tellers count the same box, each alone, and enter what they found."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from xiangyue.ballots.reckoning import ISSUED, RETURNED, SPOILED, Figures, line_of
from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import AboutModel, ErasableModel, TenantQuerySet
from xiangyue.people.actor import Actor
from xiangyue.people.models import PlacedModel
from xiangyue.people.models.posts import VILLAGE_OFFICES, Office


class CountStage(models.TextChoices):
    ENTERING = "entering", pgettext_lazy("count", "being counted")
    AGREED = "agreed", pgettext_lazy("count", "both tellers agree")
    VOID = "void", pgettext_lazy("count", "void")


class CountQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "CountQuerySet":
        """The village's offices and the tellers; the town sees what was agreed; others read what rooms print of it."""
        seen = Q(pk=None)
        if actor.person:
            counting = Teller.objects.filter(person=actor.person.pk)
            seen |= Q(pk__in=counting.values("count"))
        if actor.place and actor.office in VILLAGE_OFFICES:
            seen |= Q(place__village=actor.place)
        elif actor.place and actor.office == Office.GROUP_HEAD:
            seen |= Q(place=actor.place)
        elif actor.place and actor.is_town_officer:
            seen |= Q(stage=CountStage.AGREED, place__path__startswith=actor.place.path)
        return self.filter(seen)


class Count(PlacedModel, AboutModel):
    """The count of one ballot.  The figures stay empty until both tellers entered the same."""

    title = models.CharField(max_length=200)
    options = models.JSONField(default=list)  # [{"key": "yes", "words": "同意"}], in the order of the ballot paper
    issued_at_most = models.PositiveIntegerField()  # how many are here and may vote
    counted_on = models.DateField()  # declared; paper is often typed in some days later
    supervised = models.BooleanField(default=False)  # a ballot of the supervision itself: its members run it
    round = models.PositiveIntegerField(default=1)  # another whenever the tellers differ or a recount is asked
    issued = models.PositiveIntegerField(null=True)
    returned = models.PositiveIntegerField(null=True)
    valid = models.PositiveIntegerField(null=True)
    spoiled = models.PositiveIntegerField(null=True)
    votes = models.JSONField(default=dict)
    stage = models.CharField(max_length=12, choices=CountStage, default=CountStage.ENTERING)
    stage_on = models.DateField(null=True)

    objects = CountQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["town", "about_kind", "about_id"], name="counts_of_a_thing"),
            models.Index(fields=["town", "place", "stage"], name="counts_of_a_place"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def option_words(self) -> dict[str, str]:
        """The options by their keys, in the order of the ballot paper."""
        return {option["key"]: option["words"] for option in self.options}

    @property
    def line_words(self) -> dict[str, str]:
        """What each line of an entry is called, in the order in which a tally sheet has them."""
        votes = {line_of(key): words for key, words in self.option_words.items()}
        return {ISSUED: _("Ballots issued"), RETURNED: _("Ballots returned"), **votes, SPOILED: _("Spoiled ballots")}


class Teller(PlacedModel, ErasableModel):
    """One of the two who count."""

    count = TenantFK(Count, related_name="tellers")
    person = models.UUIDField()
    name = models.CharField(max_length=60)

    personal_text = ("name",)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "count", "person"], name="a_teller_once")]
        indexes = [models.Index(fields=["town", "person"], name="counts_of_a_teller")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_on(self) -> Count:
        count: Count = self.count
        return count


class CountEntry(PlacedModel):
    """What one teller found in one round; kept whatever comes of it.  Nobody reads it before both have entered."""

    count = TenantFK(Count, related_name="entries")
    round = models.PositiveIntegerField()
    teller = TenantFK(Teller, related_name="entries")
    typed_by = models.UUIDField()  # the teller, or who runs the sitting
    issued = models.PositiveIntegerField()
    returned = models.PositiveIntegerField()
    spoiled = models.PositiveIntegerField()
    votes = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "count", "round", "teller"], name="a_teller_enters_once_a_round")
        ]
        ordering = ["id"]

    @property
    def shown_on(self) -> Count:
        count: Count = self.count
        return count

    @property
    def figures(self) -> Figures:
        return Figures(self.issued, self.returned, self.spoiled, self.votes)
