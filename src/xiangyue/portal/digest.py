"""The reminders of the day: one page for each person, made anew whenever it is opened. Nothing is sent to anybody.

Its text can be read out or passed on as it is: it counts and names days, and says of nobody what they brought.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.matters.escalation import Step, days_late, reminded, step_of
from xiangyue.people.actor import Actor
from xiangyue.portal.waiting import Task, waiting_for
from xiangyue.web.addresses import page_of
from xiangyue.web.words import day_words

SOON = timedelta(days=3)


@dataclass(frozen=True)
class Digest:
    """What somebody is reminded of on a day."""

    day: date
    late: list[Task]
    soon: list[Task]
    raised: list[Task]
    others: int

    @property
    def text(self) -> str:
        """The same in words for paper or a message, without what any of it is about."""
        lines = [
            (_("overdue: %s"), len(self.late)),
            (_("due within three days: %s"), len(self.soon)),
            (_("needs that take long: %s"), len(self.raised)),
            (_("other things that wait: %s"), self.others),
        ]
        told = [words % number for words, number in lines if number]
        return _("Reminders of %(day)s: %(told)s") % {
            "day": day_words(self.day), "told": _("; ").join(told) or _("nothing waits")
        }  # fmt: skip


def digest_of(actor: Actor) -> Digest:
    """What waits for this actor, by its day; and the needs that were told further up, to this actor among others."""
    today, tasks = clock.today(), waiting_for(actor)
    dated = [task for task in tasks if task.due]
    late = [task for task in dated if task.due and task.due < today]
    soon = [task for task in dated if task.due and today <= task.due <= today + SOON]
    mine = {task.url for task in [*late, *soon]}
    raised = [task for task in _raised(actor) if task.url not in mine]
    others = [task for task in tasks if task.url not in {*mine, *(each.url for each in raised)}]
    return Digest(today, late, soon, raised, len(others))


def _raised(actor: Actor) -> Iterator[Task]:
    for need in reminded(actor):
        late = days_late(need)
        words = _("overdue by %s days") % late if late else _reached(step_of(need, clock.today()))
        yield Task(str(need), words, page_of(need), need.due_on, str(need.spot))


def _reached(step: Step) -> str:
    """What has not come to its day yet."""
    if step == Step.HEAD:
        return _("due today, or dangerous")
    return _("most of the days are gone") if step == Step.NEARLY else _("half of the days are gone")
