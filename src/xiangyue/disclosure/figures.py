"""What forms from above may learn of the board: how much was posted this year, and what is overdue."""

from collections import Counter

from django.utils.translation import gettext_lazy as _

from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.queries import owed
from xiangyue.registry.figures import Answer, Figure, Inquiry, register


def posted(inquiry: Inquiry) -> Answer:
    """Put on the board since New Year; what was withheld later was posted too, a draft was not."""
    return inquiry.count(Posting.objects.filter(posted_on__range=inquiry.year))


def overdue(inquiry: Inquiry) -> Answer:
    """Duties of the catalogue that were not met in time, as the board of the town counts them."""
    late = Counter(each.place.pk for each in owed(inquiry.villages, inquiry.day) if each.is_overdue(inquiry.day))
    return {village.pk: late[village.pk] for village in inquiry.villages}


register(
    Figure("disclosure.posted", _("Postings this year"),
           "公开次数 村务公开次数 公示次数 村务公开期数 公开期数 公开公示次数 三务公开次数", posted, unit="次"),
    Figure("disclosure.overdue", _("Postings that are overdue"),
           "逾期未公开 超期未公开 未按时公开 应公开未公开 逾期未公开事项", overdue, unit="件"),
)  # fmt: skip
