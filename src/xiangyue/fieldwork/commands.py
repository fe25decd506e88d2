"""What is done on the ground may be written down there, without signal."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from xiangyue.fieldwork.actions import record_activity
from xiangyue.fieldwork.forms import ActivityForm
from xiangyue.fieldwork.models import Activity
from xiangyue.outbox.kinds import Kind, register
from xiangyue.people.actor import Actor


def record(actor: Actor, values: dict[str, Any]) -> Activity:
    return record_activity(actor, values.pop("at"), **values)


register(Kind("activity", _("On the ground"), ActivityForm, record, place="at", day="happened_on", chooses="kind"))
