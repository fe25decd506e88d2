"""Two clerks at one sitting: what one of them writes while the other closes it is seen, or waits."""

from xiangyue.meetings.models import AgendaItem, Meeting


def hold(meeting: Meeting) -> Meeting:
    """Read the sitting anew and keep it as it is until this act ends."""
    meeting.refresh_from_db(from_queryset=Meeting._base_manager.select_for_update())
    return meeting


def hold_item(item: AgendaItem) -> AgendaItem:
    """The same for one item: its vote is not taken meanwhile."""
    item.refresh_from_db(from_queryset=AgendaItem._base_manager.select_for_update())
    return item
