"""Reading a pack strictly: every key of a row is taken by name, and a key nobody takes refuses the pack."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from .errors import PackError
from .words import Words

Data = Mapping[str, Any]
Kind = TypeVar("Kind", bound=StrEnum)


class Row:
    """One table of a pack while it is read; it remembers where it stands, so that every refusal can say so."""

    def __init__(self, where: str, data: object) -> None:
        if not isinstance(data, Mapping):
            raise PackError(_("%s: a table is expected here.") % where)
        self.where = where
        self.left = dict(data)

    def refuse(self, message: str) -> PackError:
        return PackError(f"{self.where}: {message}")

    def has(self, key: str) -> bool:
        return key in self.left

    def take(self, key: str, kind: type, default: Any = None, needed: bool = False) -> Any:
        """The value of a key if it is of the right kind; true and false are not numbers here."""
        if key not in self.left:
            if needed:
                raise self.refuse(_("“%s” is missing.") % key)
            return default
        value = self.left.pop(key)
        # Python counts true as a number; a pack with notice_days = true is a slip.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.refuse(_("“%(key)s” has the wrong kind of value: %(value)s") % {"key": key, "value": value})
        return value

    def text(self, key: str, default: str | None = None) -> str:
        return str(self.take(key, str, default, needed=default is None))

    def number(self, key: str) -> int:
        return int(self.take(key, int, needed=True))

    def flag(self, key: str) -> bool:
        return bool(self.take(key, bool, default=False))

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.take(key, list, default=[])
        if not all(isinstance(value, str) for value in values):
            raise self.refuse(_("“%s” is a list of texts.") % key)
        return tuple(values)

    def words(self, key: str) -> Words:
        """A text in both languages: `says` and `says_en`."""
        return Words(self.text(key), self.text(f"{key}_en"))

    def words_or_none(self, key: str) -> Words | None:
        return self.words(key) if self.has(key) else None

    def day(self, key: str, default: date | None = None) -> date | None:
        """A day, as TOML writes it or as a frozen pack does."""
        value = self.left.pop(key, default)
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                raise self.refuse(_("“%(key)s” is not a day: %(value)s") % {"key": key, "value": value}) from None
        if value is None or type(value) is date:
            return value
        raise self.refuse(_("“%(key)s” is not a day: %(value)s") % {"key": key, "value": value})

    def one_of(self, key: str, kind: type[Kind], default: Kind | None = None) -> Kind:
        """A value of a fixed list."""
        value = self.text(key, None if default is None else default.value)
        try:
            return kind(value)
        except ValueError:
            allowed = ", ".join(member.value for member in kind)
            raise self.refuse(_("“%(value)s” is none of: %(allowed)s") % {"value": value, "allowed": allowed}) from None

    def row(self, key: str) -> "Row":
        return Row(f"{self.where}.{key}", self.take(key, dict, default={}))

    def rows(self, key: str) -> list["Row"]:
        """The rows of a list of tables, each named by its place in the list."""
        return [Row(f"{self.where}.{key}[{at}]", data) for at, data in enumerate(self.take(key, list, default=[]), 1)]

    def named_rows(self, key: str) -> dict[str, "Row"]:
        tables = self.take(key, dict, default={})
        return {name: Row(f"{self.where}.{key}.{name}", data) for name, data in tables.items()}

    def end(self) -> None:
        """Nothing may be left over: a misspelt key would silently loosen a rule."""
        if self.left:
            raise self.refuse(_("unknown keys: %s") % ", ".join(sorted(self.left)))
