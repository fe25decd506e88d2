"""What forms from above may learn of sittings: how many were held this year."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from xiangyue.meetings.models import Meeting, MeetingStage
from xiangyue.people.models import BodyKind
from xiangyue.registry.figures import Answer, Figure, Inquiry, register


def held(*kinds: str) -> Callable[[Inquiry], Answer]:
    """Sittings since New Year that were held and closed, of these bodies or of all."""

    def reckon(inquiry: Inquiry) -> Answer:
        rows = Meeting.objects.filter(stage=MeetingStage.CLOSED, held_on__range=inquiry.year)
        return inquiry.count(rows.filter(body__kind__in=kinds) if kinds else rows)

    return reckon


register(
    Figure("meetings.held", _("Sittings held this year"), "会议次数 召开会议次数 召开会议 开会次数", held(),
           unit="次"),
    Figure("meetings.village_assembly", _("Sittings of the villagers' assembly this year"),
           "村民会议次数 召开村民会议次数 召开村民会议 村民会议召开次数", held(BodyKind.VILLAGE_ASSEMBLY), unit="次"),
    Figure("meetings.representatives", _("Sittings of the representatives' assembly this year"),
           "村民代表会议次数 召开村民代表会议次数 召开村民代表会议 村民代表会议召开次数",
           held(BodyKind.REPRESENTATIVES_ASSEMBLY), unit="次"),
    Figure("meetings.party_assembly", _("Sittings of the Party members' assembly this year"),
           "党员大会次数 召开党员大会次数 召开党员大会 党员大会召开次数", held(BodyKind.PARTY_ASSEMBLY), unit="次"),
)  # fmt: skip
