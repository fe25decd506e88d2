"""What forms from above may learn of the villages' own needs. No accusation, nothing kept from a village."""

from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from xiangyue.matters.models import RUNNING, Need, NeedStage
from xiangyue.registry.figures import Answer, Figure, Inquiry, register


def _needs(**wanted: Any) -> Any:
    return Need.objects.filter(accusation=False, quiet=False, **wanted)


def month(inquiry: Inquiry) -> Answer:
    """Came in since the first of the month."""
    return inquiry.count(_needs(received_on__range=(inquiry.day.replace(day=1), inquiry.day)))


def year(inquiry: Inquiry) -> Answer:
    return inquiry.count(_needs(received_on__range=inquiry.year))


def answered(inquiry: Inquiry) -> Answer:
    return inquiry.count(_needs(answered_on__range=inquiry.year))


def in_time(inquiry: Inquiry) -> Answer:
    return inquiry.count(_needs(answered_on__range=inquiry.year, answered_on__lte=F("due_on")))


def closed(inquiry: Inquiry) -> Answer:
    return inquiry.count(_needs(stage=NeedStage.CLOSED, stage_on__range=inquiry.year))


def overdue(inquiry: Inquiry) -> Answer:
    return inquiry.count(_needs(stage__in=RUNNING, due_on__lt=inquiry.day))


TOPICS = "群众反映 群众诉求 民情 民情诉求 接诉即办 为民服务"

register(
    Figure("needs.month", _("Needs of this month"), "本月群众反映 本月反映件数 本月诉求件数 本月受理件数 当月诉求件数",
           month, unit="件", topics=TOPICS),
    Figure("needs.year", _("Needs of this year"), "群众反映件数 反映件数 诉求件数 全年诉求件数 今年诉求件数",
           year, unit="件", topics=TOPICS),
    Figure("needs.answered", _("Needs answered this year"), "已答复件数 群众反映答复件数 诉求答复件数",
           answered, unit="件", topics=TOPICS),
    Figure("needs.in_time", _("Needs answered in time this year"), "按时答复件数 按期答复件数 诉求按时答复件数",
           in_time, unit="件", topics=TOPICS),
    Figure("needs.closed", _("Needs closed this year"), "诉求办结件数 群众反映办结件数 已办结诉求",
           closed, unit="件", topics=TOPICS),
    Figure("needs.overdue", _("Needs that are overdue"), "诉求逾期件数 逾期未答复件数 超期未答复件数",
           overdue, unit="件", topics=TOPICS),
)  # fmt: skip
