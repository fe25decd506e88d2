"""The parts every page is made of. Each tag has a template of the same name in `web/parts/`; `/parts/` shows all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from xiangyue.kernel.tenancy import NoTown
from xiangyue.web import drawings
from xiangyue.web.addresses import to
from xiangyue.web.offers import ShownMove
from xiangyue.web.words import day_words, moment_words, money_words, seal_rows, short_day_words

register = template.Library()
Context = dict[str, Any]

NATIVE_INPUTS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    # Browsers fill and read these types only in the ISO form.
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
)


def part(name: str) -> Any:
    return register.inclusion_tag(f"web/parts/{name}.html", name=name)


def law_address(key: str) -> str:
    """Where the rule in force is read; a reason that names no rule is shown without the link, not as an error."""
    try:
        return to("law", key=key) if key else ""
    except (NoReverseMatch, NoTown):
        return ""


# Where we are, and whether it is enough


@part("path")
def path(steps: Sequence[Any], notes: bool = False) -> Context:
    """The six steps as one line; with `notes` as a column, each step with its note."""
    return {"steps": steps, "notes": notes}


@part("seal")
def seal(words: object, state: str = "plain") -> Context:
    """A status as a seal: `ok` for enough, `short` for not yet, `plain` for everything else."""
    return {"rows": seal_rows(str(words)), "state": state if state in {"ok", "short"} else "plain"}


@part("quorum")
def quorum(due: int, present: int, needed: int, households: bool = False) -> Context:
    """Who is here, who is due, and how many are still missing: persons, or households where these are counted."""
    missing = max(0, needed - present)
    return {
        "due": due,
        "present": present,
        "needed": needed,
        "missing": missing,
        "households": households,
        "meter": drawings.meter(present, due, needed),
    }


@part("why")
def why(reason: Any) -> Context:
    """A reason in words, with the way to the article it comes from."""
    key = str(getattr(reason, "why", "") or "")
    words = getattr(reason, "words", reason)
    return {"words": words, "law_url": law_address(key)}


# What can be done


@part("button")
def button(
    words: object, url: str = "", primary: bool = False, post: bool = False, disabled_reason: Any = None
) -> Context:
    """A link that looks like what it is; grey, with its reason, when it leads nowhere yet."""
    return {"words": words, "url": url, "primary": primary, "post": post, "reason": disabled_reason}


@part("move_button")
def move_button(move: ShownMove, primary: bool | None = None) -> Context:
    """One move of a thing's life, or why it is not possible now."""
    return {
        "move": move,
        "primary": move.primary if primary is None else primary,
        "asks": bool(move.wants_note or move.warnings),
        "id": slugify(move.url.replace("/", " ")) or move.name,
    }


@part("moves")
def moves(moves: Iterable[ShownMove]) -> Context:
    """All moves of a thing. Only the first primary one is red, because a screen has one next thing to do."""
    every = list(moves)
    red = next((move for move in every if move.primary and not move.obstacles), None)
    rows = [{"move": move, "primary": move is red} for move in every]
    return {"rows": sorted(rows, key=lambda row: not row["primary"])}


# What there is to read


@part("facts")
def facts(pairs: Iterable[tuple[object, object]]) -> Context:
    """Terms and what holds for them."""
    return {"pairs": pairs}


@part("lines")
def lines(items: Iterable[Any]) -> Context:
    """Rows to open, each with title, url, note, mark and mark_state, as far as it has them."""
    return {"items": items}


@part("dates_line")
def dates_line(start: date, end: date, number: int = 0, total: int = 0) -> Context:
    """From when to when, and the how-manieth day it is; the caller has counted the days by the law."""
    return {
        "start": short_day_words(start),
        "end": short_day_words(end),
        "number": number,
        "total": total,
        "meter": drawings.meter(number, total) if total else "",
    }


@register.simple_block_tag(end_name="endnotice_box")
def notice_box(content: str, kind: str = "plain") -> SafeString:
    """Something to know before going on: `plain`, `ok` or `warn`."""
    return format_html('<div class="notice {}">{}</div>', kind, content)


@part("empty")
def empty(words: object) -> Context:
    """What is said where there is nothing, so that nobody wonders whether something broke."""
    return {"words": words}


@register.simple_tag
def money(fen: int) -> SafeString:
    return format_html('<span class="money">{}</span>', money_words(fen))


@register.simple_tag
def day(value: date, year: bool = False) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), day_words(value, year))


@register.simple_tag
def moment(value: datetime, year: bool = False) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="minutes"), moment_words(value, year))


@register.simple_tag
def pen(value: object) -> SafeString:
    """A value on a printed sheet, or a line to write it on."""
    return format_html("{}", value) if value else SafeString('<span class="blank"></span>')


# What is filled in


@part("form_summary")
def form_summary(form: forms.BaseForm, quiet: bool = False) -> Context:
    """All errors at the top, each a link to its field; read out at once unless `quiet`."""
    return {"form": form, "quiet": quiet}


@register.inclusion_tag("web/field.html")
def field(bound: BoundField) -> Context:
    """A field with label, hint and error; the phone opens the right keyboard."""
    widget = bound.field.widget
    attrs = input_attributes(bound)
    for kind, native, form in NATIVE_INPUTS:
        if isinstance(widget, kind):
            widget.input_type, widget.format = native, form  # type: ignore[attr-defined]
            break
    grouped = bound.use_fieldset
    return {
        "bound": bound,
        "grouped": grouped,
        "ticked": isinstance(widget, forms.CheckboxInput),
        "control": bound.as_widget(attrs=attrs),
    }


def input_attributes(bound: BoundField) -> dict[str, str | bool]:
    """Digits for whole numbers, digits and a point for others; an own wish of the form goes first."""
    # For Django every number is an integer field; only some of them are whole.
    if "inputmode" in bound.field.widget.attrs or not isinstance(bound.field, forms.IntegerField):
        return {}
    broken = isinstance(bound.field, forms.DecimalField | forms.FloatField)
    return {"inputmode": "decimal" if broken else "numeric"}


# What goes out of the house: sheets, codes, messages, figures


@register.simple_block_tag(takes_context=True, end_name="endsheet")
def sheet(
    context: template.Context,
    content: str,
    name: str = "",
    place: str = "",
    code: str = "",
    address: str = "",
    board: bool = False,
    letter: bool = False,
    booklet: bool = False,
) -> SafeString:
    """One printed sheet between its two rules; `board` sets it in the large type of the notice board.

    A `letter` has the measures of letters between offices, and its own head. A `booklet` is half as large.
    """
    form = "board" if board else "letter" if letter else "booklet" if booklet else ""
    inside = {"content": content, "name": name, "place": place, "code": code, "address": address, "form": form}
    with context.push(**inside):
        return context.template.engine.get_template("web/parts/sheet.html").render(context)  # type: ignore[union-attr]


@part("print_tools")
def print_tools(back_url: str = "", downloads: Iterable[Any] = ()) -> Context:
    """Print, take away as a file (`web.sheets.Download`), go back."""
    return {"back_url": back_url, "downloads": downloads}


@part("qr")
def qr(address: str, caption: bool = True) -> Context:
    """The address as a code, three centimetres on paper, with the address in letters below."""
    return {"address": address, "drawing": drawings.code(address), "caption": caption}


@part("share")
def share(share: Any, id: str = "share") -> Context:
    """Group message, picture and loudspeaker script of a thing."""
    return {"share": share, "id": id}


@part("bar_chart")
def bar_chart(rows: Iterable[Sequence[Any]], caption: object = "") -> Context:
    """(words, number) or (words, number, what is shown); a table that carries its own bars."""
    kept = [tuple(row) for row in rows]
    largest = max((row[1] for row in kept), default=0)
    drawn = [{"words": row[0], "drawing": drawings.bar(row[1], largest), "shown": row[-1]} for row in kept]
    return {"rows": drawn, "caption": caption}


@part("strokes")
def strokes(number: int) -> Context:
    """Votes as 正 strokes, five to a sign."""
    return {"number": number, "drawings": drawings.tally(number)}


@part("counting_board")
def counting_board(options: Iterable[object]) -> Context:
    """Boxes to count in before everybody's eyes; nothing is kept."""
    return {"options": options}


@part("signature_lines")
def signature_lines(number: int) -> Mapping[str, Any]:
    return {"numbers": range(1, number + 1)}
