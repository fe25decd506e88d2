"""What pages and other rooms ask of a count."""

from django.db.models import Exists, OuterRef

from xiangyue.ballots import rules
from xiangyue.ballots.models import Count, CountEntry, CountQuerySet, CountStage, Teller
from xiangyue.ballots.reckoning import Result, differing
from xiangyue.people.actor import Actor


def result_of(count: Count) -> Result | None:
    """What both tellers found; None before they agree, and for a void ballot."""
    if count.stage != CountStage.AGREED:
        return None
    figures = (count.issued, count.returned, count.valid, count.spoiled)
    return Result(*figures, dict(count.votes))  # type: ignore[arg-type]  # the move that agreed wrote them all


def tellers_missing(count: Count) -> list[Teller]:
    """Who still has to enter in this round."""
    if count.stage != CountStage.ENTERING:
        return []
    entered = CountEntry.objects.filter(count=count, round=count.round, teller=OuterRef("pk"))
    return list(Teller.objects.select_related("count__place").filter(~Exists(entered), count=count))


def waiting(count: Count, actor: Actor) -> list[Teller]:
    """The tellers whose count this actor may type in now."""
    return [teller for teller in tellers_missing(count) if rules.enters_for(actor, teller) is None]


def waiting_for(actor: Actor) -> CountQuerySet:
    """The counts in which this person is a teller and has not entered yet."""
    if actor.person is None:
        return Count.objects.none()
    entered = CountEntry.objects.filter(count=OuterRef("count"), round=OuterRef("count__round"), teller=OuterRef("pk"))
    own = Teller.objects.filter(~Exists(entered), person=actor.person.pk)
    return Count.objects.filter(stage=CountStage.ENTERING, pk__in=own.values("count"))


def differing_lines(count: Count) -> list[str]:
    """The lines in which the tellers differed in the round before this one, in words and without any number."""
    before = list(CountEntry.objects.filter(count=count, round=count.round - 1))
    if count.stage != CountStage.ENTERING or len(before) < 2:
        return []
    lines = differing(before[0].figures, before[1].figures)
    return [words for line, words in count.line_words.items() if line in lines]  # databases forget the order of keys
