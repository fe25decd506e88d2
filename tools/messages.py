"""The Chinese of every room: collects what is to be translated, compiles it, and checks that nothing is missing.

    python -m tools.messages            update every room's catalogue and compile it
    python -m tools.messages --check    change nothing; name what is missing and exit 1

Messages are English sentences. A room's catalogue holds what the room says itself; what a lower floor has already
translated is not repeated. Needs no gettext programs.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "xiangyue"
CATALOGUE = "locale/zh_Hans/LC_MESSAGES/django.po"
METADATA = {
    "Project-Id-Version": "xiangyue",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
# function -> places of its context, message and plural
FUNCTIONS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"], (None, 0, None)),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (None, 0, 1)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], (0, 1, None)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], (0, 1, 2)),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LETTERS = re.compile(r"[A-Za-z]{2}")
# what stays as it is in Chinese
NAMES = {"English"}


class Message(NamedTuple):
    text: str
    plural: str = ""
    context: str = ""


def rooms() -> list[Path]:
    return sorted(path.parent for path in PACKAGE.glob("*/apps.py"))


def in_python(tree: ast.AST) -> Iterator[Message]:
    """The messages in the calls of one parsed file."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in FUNCTIONS:
            context, text, plural = (_text(node, place) for place in FUNCTIONS[name])
            if text:
                yield Message(text, plural, context)


def _text(call: ast.Call, place: int | None) -> str:
    if place is None or place >= len(call.args):
        return ""
    value = call.args[place]
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def in_template(path: Path) -> set[str]:
    """The texts of the messages of one template."""
    return {message.text for message in _template(path)}


def _template(path: Path) -> Iterator[Message]:
    """Django turns a template into lines of calls; what is between them is blanked out."""
    for line in templatize(path.read_text(), origin=str(path)).splitlines():
        start = re.search(r"\b(?:n?p?gettext|_)\(", line)
        while start:
            call, end = _first_call(line[start.start() :])
            if call:
                yield from in_python(call)
            start = re.compile(r"\b(?:n?p?gettext|_)\(").search(line, start.start() + end)


def _first_call(line: str) -> tuple[ast.AST | None, int]:
    for end in (match.end() for match in re.finditer(r"\)", line)):
        try:
            return ast.parse(line[:end], mode="eval"), end
        except SyntaxError:
            continue
    return None, len(line)


def in_room(room: Path) -> set[Message]:
    """Everything a room says, in its code and on its pages; its tests say nothing to anybody."""
    found: set[Message] = set()
    for path in sorted(room.rglob("*")):
        if "tests" in path.relative_to(room).parts or "migrations" in path.relative_to(room).parts:
            continue
        if path.suffix == ".py":
            found.update(in_python(ast.parse(path.read_text())))
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            found.update(_template(path))
    return found


def catalogue(room: Path) -> polib.POFile:
    path = room / CATALOGUE
    if path.exists():
        return polib.pofile(str(path), wrapwidth=100)
    book = polib.POFile(wrapwidth=100)
    book.metadata = dict(METADATA)
    return book


def key(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def chinese(entry: polib.POEntry) -> str:
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def translations() -> dict[str, str]:
    """Every message of the house with its Chinese."""
    return {entry.msgid: chinese(entry) for room in rooms() for entry in catalogue(room)}


def update(room: Path, elsewhere: set[Message]) -> None:
    """Add what is new, drop what is gone, sort, and compile; what another room translates is left to it."""
    old = {key(entry): entry for entry in catalogue(room)}
    said = in_room(room)
    kept = [old[message] for message in said if message in old]
    new = [_entry(message) for message in said if message not in old and message not in elsewhere]
    path = room / CATALOGUE
    if not kept and not new:
        return
    book = polib.POFile(wrapwidth=100)
    book.metadata = dict(METADATA)
    for entry in sorted(kept + new, key=key):
        entry.occurrences, entry.comment = [], ""  # line numbers would change this file with every other
        book.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(str(path))
    path.with_suffix(".mo").write_bytes(compiled(book))


def compiled(book: polib.POFile) -> bytes:
    return book.to_binary()


def _entry(message: Message) -> polib.POEntry:
    plural = {"msgid_plural": message.plural, "msgstr_plural": {0: ""}} if message.plural else {}
    return polib.POEntry(msgid=message.text, msgctxt=message.context or None, **plural)


def check() -> Iterator[str]:
    """Everything that is wrong, in sentences."""
    books = {room.name: catalogue(room) for room in rooms()}
    translated = {key(entry) for book in books.values() for entry in book if chinese(entry)}
    for room in rooms():
        said = in_room(room)
        known = {key(entry) for entry in books[room.name]}
        yield from (f"{room.name}: not translated: {message.text!r}" for message in sorted(said - translated))
        yield from (f"{room.name}: said nowhere any more: {message.text!r}" for message in sorted(known - said))
        for entry in books[room.name]:
            yield from (f"{room.name}: {fault}: {entry.msgid!r}" for fault in faults(entry))
        yield from _stale(room, books[room.name])
    yield from disagreements(books)


def faults(entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with one translation."""
    text = chinese(entry)
    if entry.fuzzy:
        yield "marked as fuzzy"
    if text and not CHINESE.search(text) and LETTERS.search(PLACEHOLDER.sub("", entry.msgid)) and text not in NAMES:
        yield "not Chinese"
    if text and placeholders(text) not in {placeholders(entry.msgid), placeholders(entry.msgid_plural or entry.msgid)}:
        yield "other placeholders"


def placeholders(text: str) -> frozenset[str]:
    return frozenset(match[0] for match in PLACEHOLDER.finditer(text.replace("%%", "")))


def _stale(room: Path, book: polib.POFile) -> Iterator[str]:
    path = (room / CATALOGUE).with_suffix(".mo")
    if book and (not path.exists() or path.read_bytes() != compiled(book)):
        yield f"{room.name}: the compiled catalogue is not this one: run `make messages`"


def disagreements(books: dict[str, polib.POFile]) -> Iterator[str]:
    """One English sentence is one Chinese sentence, whichever room says it."""
    versions: dict[Message, set[str]] = defaultdict(set)
    for book in books.values():
        for entry in book:
            versions[key(entry)].add(chinese(entry))
    for message, texts in sorted(versions.items()):
        if len(texts) > 1:
            yield f"translated differently: {message.text!r}: {' / '.join(sorted(texts))}"


def main(arguments: Iterable[str]) -> int:
    if "--check" in arguments:
        wrong = list(check())
        print("\n".join(wrong) or "消息目录完整。All messages are translated.")
        return 1 if wrong else 0
    translated = {room: {key(entry) for entry in catalogue(room) if chinese(entry)} for room in rooms()}
    for room in rooms():
        update(room, set().union(*(messages for other, messages in translated.items() if other != room)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
