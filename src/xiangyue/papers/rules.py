"""Who sets the wording of letters."""

from xiangyue.people.models.posts import Office
from xiangyue.people.rules import office

may_set_letterhead = office(Office.TOWN_CLERK)
