"""A version of a covenant is written: begun from the one before, article by article, with what people say about it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.decisions.covenant_text import PREAMBLE, Read, article_words, read_articles
from xiangyue.decisions.models import Article, Clause, Covenant, ModelClause, Opinion, Source
from xiangyue.decisions.models.covenants import OPEN_STAGES
from xiangyue.decisions.reckoning.covenants import covenant_term, numbers_given
from xiangyue.decisions.rules import covenants as rules
from xiangyue.kernel import clock
from xiangyue.kernel.acting import Line, act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.papers import private
from xiangyue.people.actions.throttles import count_opinion
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place

LONGEST = 3000  # characters of one article
MOST = 300  # articles
LAST_NUMBER = 999


def start_covenant(actor: Acting, place: Place, *, title: str = "", text: str = "") -> Covenant:
    """Begin a version: the articles of the last adopted one, or for the first a pasted text cut into articles."""
    demand(rules.may_write(actor, place))
    read = read_articles(text)
    refuse_long(read)
    with act(actor, "start_covenant") as line:
        Place.objects.select_for_update().get(pk=place.pk)  # two clerks may begin at once
        refuse_second(place)
        covenant = _next_version(place, title.strip())
        covenant.save(force_insert=True)
        line.begin(covenant)
        for clause in covenant.supersedes.standing if covenant.supersedes else []:
            line.touch(_copy(clause, covenant))
        for each in read:
            _write(covenant, line, each.text, each.number, chapter=each.chapter)
    return covenant


def _next_version(place: Place, title: str) -> Covenant:
    """The number after the last one, and the adopted version it is to take the place of."""
    last = Covenant.objects.filter(place=place).order_by("-number").first()
    adopted = Covenant.objects.last_adopted(place)
    usual = adopted.title if adopted else f"{place}{covenant_term(place, clock.today())}"
    return Covenant(place=place, number=last.number + 1 if last else 1, supersedes=adopted, title=title or usual)


def refuse_second(place: Place) -> None:
    """Two versions at once would each be compared with words the other is changing."""
    if other := Covenant.objects.filter(place=place, stage__in=OPEN_STAGES).first():
        words = _("Version %(number)s is still being worked on; finish or withdraw it first.")
        raise Refused(words % {"number": other.number})


def refuse_long(read: list[Read]) -> None:
    if len(read) > MOST:
        raise Refused(
            _("There are %(count)s articles; at most %(most)s are kept.") % {"count": len(read), "most": MOST}
        )
    for each in read:
        refuse_text(each.text, each.number)


def refuse_text(text: str, number: int | None = None) -> None:
    """What is no article, or two; out of a long text it is told which one."""
    words = ""
    if not text.strip():
        words = _("Write down what the article says.")
    elif len(text) > LONGEST:
        words = _("One article has at most %(most)s characters; this one has %(count)s. Make two of it.")
        words %= {"most": LONGEST, "count": len(text)}
    if words:
        named = {"article": article_words(number), "words": words} if number is not None else None
        raise Refused(_("%(article)s: %(words)s") % named if named else words)


def _copy(clause: Clause, covenant: Covenant) -> Clause:
    values: dict[str, Any] = {name: getattr(clause, name) for name in ("article", "chapter", "text", "reason")}
    return Clause.objects.create(place=covenant.place, covenant=covenant, **values)


def _write(
    covenant: Covenant, line: Line, text: str, number: int | None, *, chapter: str = "", reason: str = ""
) -> Clause:
    article = _article(covenant, line, _free_number(covenant, number))
    clause = covenant.clauses.filter(article=article).first()  # added and taken out again in this very draft
    clause = clause or Clause(place=covenant.place, covenant=covenant, article=article)
    clause.text, clause.chapter, clause.reason = text.strip(), chapter.strip()[:40], reason.strip()
    clause.dropped = False
    clause.save()
    return line.touch(clause)


def _article(covenant: Covenant, line: Line, number: int) -> Article:
    """The article of that number; one that only stood in a draft is taken over."""
    found: Article | None = Article.objects.filter(place=covenant.place, number=number).first()
    return found or line.touch(Article.objects.create(place=covenant.place, number=number))


def _free_number(covenant: Covenant, wanted: int | None) -> int:
    """The next number, or the wanted one if none adopted ever had it: who cites article 5 must always find the same."""
    given = numbers_given(covenant.place, covenant.number)
    stands = {clause.number for clause in covenant.rows if covenant.opened_on or not clause.dropped}
    if wanted is None:
        return max(given | stands, default=0) + 1  # what people have read keeps its number, though it was taken out
    if not PREAMBLE <= wanted <= LAST_NUMBER:
        raise Refused(_("Articles are numbered from 1 to %(last)s.") % {"last": LAST_NUMBER})
    if covenant.clauses.filter(article__number=wanted, dropped=False).exists():
        raise Refused(_("%(article)s is there already.") % {"article": article_words(wanted)})
    if wanted in given:
        words = _("%(article)s was repealed; its number is never given anew.")
        raise Refused(words % {"article": article_words(wanted)})
    return wanted


def hold(covenant: Covenant) -> Covenant:
    """The version as it stands now, locked: two clerks may write at once."""
    covenant.refresh_from_db(from_queryset=Covenant._base_manager.select_for_update())
    demand(rules.words_may_change(covenant))
    return covenant


def add_article(
    actor: Acting, covenant: Covenant, *, text: str, number: int | None = None, chapter: str = "", reason: str = ""
) -> Clause:
    """A new article, with the next free number or one that nobody ever had.

    Doubtful words are kept as any: the page warns of them, and the moves ask for a reason.
    """
    demand(rules.may_write(actor, covenant))
    refuse_text(text)
    with act(actor, "add_article", covenant) as line:
        return _write(hold(covenant), line, text, number, chapter=chapter, reason=reason)


def edit_clause(actor: Acting, clause: Clause, *, text: str, chapter: str | None = None, reason: str = "") -> Clause:
    """Other words for an article; it keeps its number, and its chapter unless another is named."""
    demand(rules.may_write(actor, clause))
    refuse_text(text)
    with act(actor, "edit_clause", clause.covenant) as line:
        hold(clause.covenant)
        clause.text, clause.reason, clause.dropped = text.strip(), reason.strip(), False
        clause.chapter = clause.chapter if chapter is None else chapter.strip()
        clause.save(update_fields=["text", "chapter", "reason", "dropped"])
        return line.touch(clause)


def repeal_clause(actor: Acting, clause: Clause) -> Clause:
    """This version lets the article go; its number stays empty for ever."""
    demand(rules.may_write(actor, clause))
    with act(actor, "repeal_clause", clause.covenant) as line:
        hold(clause.covenant)
        clause.dropped = True
        clause.save(update_fields=["dropped"])
        return line.touch(clause)


def take_covenant_opinion(
    actor: Actor,
    covenant: Covenant,
    *,
    text: str,
    article: Article | None = None,
    source: str = Source.COUNTER,
    received_on: date | None = None,
    address: str = "",
) -> Opinion:
    """Keep what somebody says about a version or one of its articles; on the web without its author."""
    demand(rules.may_say(actor, covenant))
    if not text.strip():
        raise Refused(_("Write down the opinion."))
    if source == Source.WEB:
        received_on = None
        count_opinion(address)
    else:
        demand(rules.may_write(actor, covenant))
    author = actor if source != Source.WEB else Actor.public(actor.town)  # the trail must not name the author
    with act(author, "take_covenant_opinion", happened_on=received_on, source=source) as line:
        return line.begin(Opinion.objects.create(
            place=covenant.place, covenant=covenant, article=article, source=source,
            text=private.mask(text.strip()), received_on=line.happened_on,
        ))  # fmt: skip


def offer_clause(actor: Acting, place: Place, *, title: str, text: str, advice: str = "") -> ModelClause:
    """The town writes an article its villages may take over; they are free to leave it."""
    row = ModelClause(place=place, title=title.strip(), text=text.strip(), advice=advice.strip())
    demand(rules.may_offer(actor, row))
    refuse_text(text)
    with act(actor, "offer_clause") as line:
        row.save(force_insert=True)
        return line.begin(row)


def change_offer(
    actor: Acting, row: ModelClause, *, title: str, text: str, advice: str = "", retired: bool = False
) -> ModelClause:
    """Better words for an offer, or its end; what villages took over stays as they took it."""
    demand(rules.may_offer(actor, row))
    refuse_text(text)
    with act(actor, "change_offer", row):
        row.title, row.text, row.advice, row.retired = title.strip(), text.strip(), advice.strip(), retired
        row.save(update_fields=["title", "text", "advice", "retired"])
    return row
