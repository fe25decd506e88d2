"""How a town signs its letters; one row a town."""

from django.db import models

from xiangyue.people.models import PlacedModel


class Letterhead(PlacedModel):
    """The wording of a town's letters; an empty field leaves the usual words, or room for the pen."""

    issuer = models.CharField(max_length=30, blank=True)  # 发文机关, in red
    code = models.CharField(max_length=12, blank=True)  # 机关代字, before the year in 〔〕
    closing = models.CharField(max_length=60, blank=True)  # 特此通知。
    copies = models.CharField(max_length=120, blank=True)  # 抄送
    sender = models.CharField(max_length=30, blank=True)  # 印发机关

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town"], name="one_letterhead_a_town")]

    def __str__(self) -> str:
        return self.issuer
