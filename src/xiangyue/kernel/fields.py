"""Foreign keys that stay inside one town."""

from typing import Any

from django.db import models
from django.db.models.lookups import Exact
from django.db.models.sql.where import WhereNode


class TenantFK(models.ForeignKey[Any, Any]):
    """From a tenant row to a tenant row of the same town: the join carries the town as well as the key.

    A distributed database can then answer a join within one shard, and a key that points into another town finds
    nothing.  Nothing is deleted through it; its index is declared by the model, because it must begin with the town.
    """

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs.setdefault("db_index", False)
        super().__init__(to, on_delete, **kwargs)

    def get_extra_restriction(self, alias: str | None, related_alias: str | None) -> WhereNode:
        there, here = self._towns()
        same_town: Any = Exact(there.get_col(alias, here), here.get_col(related_alias))
        return WhereNode([same_town])

    def get_extra_descriptor_filter(self, instance: Any) -> dict[str, Any]:
        """Reading the attribute is a join too: `post.person` looks in the post's own town."""
        return {"town": instance.town}

    def _towns(self) -> tuple[Any, Any]:
        related: Any = self.related_model
        return related._meta.get_field("town"), self.model._meta.get_field("town")
