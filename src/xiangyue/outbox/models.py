"""What was taken in, so that the same thing sent twice is written once."""

from django.db import models

from xiangyue.kernel.models import AboutModel
from xiangyue.people.models import PlacedModel


class InboundCommand(PlacedModel, AboutModel):
    """That a record arrived from a phone: under the id the phone gave it, and which thing it became.

    A row stands only for what was accepted: what is refused leaves nothing, so that it can be put right and sent again.
    """

    person = models.UUIDField()  # by value: under whom it was written
    kind = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)  # of all that was sent
    result = models.JSONField(default=dict)  # what was answered, and is answered again
    received_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["town", "person"], name="commands_of_a_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
