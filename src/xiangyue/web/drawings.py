"""Small drawings as SVG text. Measures are attributes, never a style, because the content policy forbids styles."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# The five strokes of 正 in the order in which a teller writes them.
STROKES = ("M3 4h14", "M10 4v13", "M10 10h6", "M5.5 10v7", "M2 17h16")
VOTES_IN_A_SIGN = 5
WHOLE = 1000


def share_of(part: int, whole: int) -> int:
    """A part in thousandths of the whole, kept within the picture."""
    if whole <= 0:
        return 0
    return min(WHOLE, max(0, part * WHOLE // whole))


def meter(have: int, whole: int, needed: int = 0) -> SafeString:
    """How far we are, with a vermilion notch where enough is reached; the words beside it say the same."""
    notch = format_html('<rect class="need" x="{}" width="8" height="20"/>', max(0, share_of(needed, whole) - 8))
    return format_html(
        '<svg class="meter" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="all" y="4" width="1000" height="12" rx="6"/>'
        '<rect class="have" y="4" width="{}" height="12" rx="6"/>{}</svg>',
        share_of(have, whole),
        notch if needed else "",
    )


def bar(value: int, largest: int) -> SafeString:
    return format_html(
        '<svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">'
        '<rect y="3" width="{}" height="14"/></svg>',
        share_of(value, largest),
    )


def sign(strokes: int) -> SafeString:
    """One 正 with its first strokes drawn."""
    return format_html('<svg viewBox="0 0 20 20" aria-hidden="true"><path d="{}"/></svg>', "".join(STROKES[:strokes]))


def tally(votes: int) -> list[SafeString]:
    """Whole signs first, then the unfinished one."""
    whole, rest = divmod(max(0, votes), VOTES_IN_A_SIGN)
    return [sign(VOTES_IN_A_SIGN)] * whole + ([sign(rest)] if rest else [])


def code(address: str) -> SafeString:
    """A QR code with the quiet zone of the standard; level M survives a crease and a drop of paste."""
    drawing = segno.make(address, error="m", micro=False)
    return mark_safe(drawing.svg_inline(border=4, light="#fff", omitsize=True))  # noqa: S308  segno writes digits only
