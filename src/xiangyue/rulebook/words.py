"""Two-language words: the text of a pack is data, so each piece carries its Chinese and its English together."""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class Words:
    """One text of a pack in both languages; as a string it speaks the language of the reader."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "").startswith("en") else self.zh
