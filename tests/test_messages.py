"""The tool that collects and checks the Chinese; and that the house's own catalogues pass it."""

import ast

import polib
import pytest

from tools import messages
from tools.messages import Message


def said(code):
    return set(messages.in_python(ast.parse(code)))


def on_page(tmp_path, text):
    path = tmp_path / "page.html"
    path.write_text(text)
    return set(messages._template(path))


def entry(msgid, msgstr, **more):
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


@pytest.fixture
def room(tmp_path):
    """A room that says one thing in its code and one on a page."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "rules.py").write_text("_('Not a member.')")
    (tmp_path / "templates" / "page.html").write_text("{% translate 'Sign in' %}")
    return tmp_path


def test_every_message_is_translated_into_chinese():
    assert list(messages.check()) == []


def test_the_house_says_something():
    assert len(messages.translations()) > 100


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("_('Sign in')", Message("Sign in")),
        ("gettext_lazy('Sign ' 'in')", Message("Sign in")),
        ("ngettext('%(n)s day', '%(n)s days', n)", Message("%(n)s day", "%(n)s days")),
        ("pgettext('a month', 'May')", Message("May", "", "a month")),
        ("translation.gettext('Sign in')", Message("Sign in")),
    ],
)
def test_messages_are_found_in_code(code, message):
    assert said(code) == {message}


def test_a_computed_text_is_no_message():
    assert said("_(words)") == set()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% translate 'Sign in' %}", Message("Sign in")),
        ('<a title="{% translate "Sign in" %}">{{ x }}</a>', Message("Sign in")),
        ("{% translate 'May' context 'a month' %}", Message("May", "", "a month")),
        ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}", Message("Hello %(name)s")),
        ("{% blocktranslate trimmed %}\n  Hello\n  you\n{% endblocktranslate %}", Message("Hello you")),
        (
            "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            Message("%(n)s day", "%(n)s days"),
        ),
        ("{{ _('Sign in') }}", Message("Sign in")),
        ("{% part title=_('Sign in') %}", Message("Sign in")),
    ],
)
def test_messages_are_found_on_pages(tmp_path, text, message):
    assert on_page(tmp_path, text) == {message}


def test_two_messages_in_one_line_are_both_found(tmp_path):
    assert len(on_page(tmp_path, "{% translate 'Yes' %} {% translate 'No (not now)' %}")) == 2


def test_a_new_room_gets_a_sorted_catalogue_without_line_numbers(room):
    messages.update(room, set())
    book = messages.catalogue(room)
    assert [each.msgid for each in book] == ["Not a member.", "Sign in"]
    assert "#:" not in (room / messages.CATALOGUE).read_text()


def test_what_another_room_translates_is_left_to_it(room):
    messages.update(room, {Message("Sign in")})
    assert [each.msgid for each in messages.catalogue(room)] == ["Not a member."]


def test_a_translation_is_kept_and_what_nobody_says_is_dropped(room):
    messages.update(room, set())
    book = messages.catalogue(room)
    book[0].msgstr = "不是成员。"
    book.append(entry("Gone", "没了"))
    book.save(str(room / messages.CATALOGUE))
    messages.update(room, set())
    assert [(each.msgid, each.msgstr) for each in messages.catalogue(room)] == [
        ("Not a member.", "不是成员。"),
        ("Sign in", ""),
    ]


def test_updating_twice_changes_nothing(room):
    messages.update(room, set())
    files = [room / messages.CATALOGUE, (room / messages.CATALOGUE).with_suffix(".mo")]
    before = [path.read_bytes() for path in files]
    messages.update(room, set())
    assert [path.read_bytes() for path in files] == before


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (entry("Sign in", "Sign in"), "not Chinese"),
        (entry("Sign in", "登录", flags=["fuzzy"]), "marked as fuzzy"),
        (entry("%(n)s missing", "还差人"), "other placeholders"),
        (entry("missing", "还差%(n)s人"), "other placeholders"),
    ],
)
def test_a_faulty_translation_is_named(wrong, fault):
    assert list(messages.faults(wrong)) == [fault]


@pytest.mark.parametrize("right", [entry("%(n)s missing", "还差%(n)s人"), entry("%(a)s / %(b)s", "%(a)s / %(b)s")])
def test_a_good_translation_passes(right):
    assert list(messages.faults(right)) == []


def test_one_sentence_with_two_translations_is_named():
    books = {}
    for room, chinese in {"people": "登录", "web": "登入"}.items():
        books[room] = polib.POFile()
        books[room].append(entry("Sign in", chinese))
    (found,) = messages.disagreements(books)
    assert "登入 / 登录" in found or "登录 / 登入" in found
