"""Every address of the house with rows that are really there, and every link of a page."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from itertools import product
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse

from tests.support.visitors import EVERYBODY, visitor
from xiangyue.ballots.models import Teller
from xiangyue.disclosure.models import Objection
from xiangyue.kernel.kinds import kinds
from xiangyue.kernel.models import TenantModel
from xiangyue.matters.models import Need
from xiangyue.meetings.models import Attendance, Meeting
from xiangyue.people.actor import Actor
from xiangyue.people.models import RollLine
from xiangyue.portal.demo import names
from xiangyue.web.models import File, PrintedCode


@dataclass(frozen=True)
class Sample:
    """A row, and who may know of it."""

    thing: Any
    circle: frozenset[str]


@dataclass(frozen=True)
class Address:
    """A place to go to: the pattern, the path, and whose page it is."""

    pattern: URLPattern
    path: str
    sample: Sample


TAG = re.compile(r"<[^>]+>")
HOME = f"/{names.TOWN_SLUG}/"
OF_ONE_KIND = 2  # pages of one kind that one person opens by following links
VILLAGES = [names.MAIN, names.VILLAGES[1][1]]


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every URL pattern, those of included files too."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


def thing_of(pattern: URLPattern) -> type[TenantModel] | None:
    """The model whose door this is; None for pages of a place and pages that are open."""
    if "pk" not in pattern.pattern.converters:
        return None
    door: Any = getattr(pattern.callback, "door", "")
    return kinds().get(door.lower())


def sight(model: Any, visitors: dict[str, Actor]) -> dict[str, set[UUID]]:
    """What each visitor may know of, asked of the queryset itself."""
    return {name: set(model.objects.visible_to(who).values_list("pk", flat=True)) for name, who in visitors.items()}


def samples(model: Any, visitors: dict[str, Actor]) -> list[Sample]:
    """The newest row of the widest circle of readers and of the narrowest; where all are read by all, one."""
    seen = sight(model, visitors)
    found: dict[frozenset[str], Sample] = {}
    for pk in model.objects.order_by("-id").values_list("pk", flat=True):
        circle = frozenset(name for name in EVERYBODY if pk in seen[name])
        found.setdefault(circle, Sample(model.objects.get(pk=pk), circle))
    by_width = sorted(found.values(), key=lambda sample: len(sample.circle))
    return by_width[:1] + by_width[1:][-1:]


OTHERS: dict[str, Callable[[Any], list[Any]]] = {
    "teller": lambda thing: list(Teller.objects.filter(count=thing).values_list("pk", flat=True))[:1],
    "line": lambda thing: list(RollLine.objects.filter(roll=thing.roll).values_list("pk", flat=True))[-1:],
    "attendance": lambda thing: list(Attendance.objects.filter(meeting=thing).values_list("pk", flat=True))[:1],
    "place": lambda thing: [*VILLAGES, names.TOWN_SLUG],
    "slug": lambda thing: VILLAGES,
}


def arguments(pattern: URLPattern, thing: TenantModel | None) -> Iterator[dict[str, Any]]:
    """Every set of arguments with which this pattern makes an address of this thing."""
    fixed: dict[str, list[Any]] = {"town": [names.TOWN_SLUG], "pk": [thing.pk if thing else None]}
    by_name: dict[str, dict[str, list[Any]]] = {
        "law": {"key": ["representatives_assembly.quorum"]},
        "need-packet": {"number": [4]},
        "persona": {"key": ["villager"]},
        "printed-code": {"code": list(PrintedCode.objects.values_list("code", flat=True))[:1]},
        "need-follow": {"code": list(Need.objects.values_list("code", flat=True))[:1]},
        "need-slip": {"code": list(Need.objects.values_list("code", flat=True))[:1]},
        "need-file": of_a_need(),
        "objection-follow": {"code": list(Objection.objects.values_list("code", flat=True))[:1]},
        "do": {"kind": ["meeting"], "pk": list(Meeting.objects.values_list("pk", flat=True))[:1], "move": ["close"]},
    }
    choices = {
        name: by_name.get(str(pattern.name), {}).get(name) or fixed.get(name) or OTHERS[name](thing)
        for name in pattern.pattern.converters
    }
    return (dict(zip(choices, values, strict=True)) for values in product(*choices.values()))


def of_a_need() -> dict[str, list[Any]]:
    """A file of a need, and the code that opens it."""
    file = File.objects.filter(about_kind="need").order_by("id")[0]
    codes = Need.objects.filter(pk=file.about_id or file.pk).values_list("code", flat=True)
    return {"code": list(codes), "pk": [file.pk]}


def addresses() -> Iterator[Address]:
    """Every pattern with every sample of its thing."""
    visitors = {name: visitor(name) for name in EVERYBODY}
    models: dict[Any, list[Sample]] = {
        model: samples(model, visitors) for model in set(map(thing_of, patterns())) if model
    }
    models[None] = [Sample(None, frozenset(EVERYBODY))]
    for pattern in patterns():
        for sample in models[thing_of(pattern)]:
            for given in arguments(pattern, sample.thing):
                yield Address(pattern, reverse(str(pattern.name), kwargs=given), sample)


def every_path(pattern: URLPattern) -> Iterator[str]:
    """The paths of this pattern for all rows of its thing."""
    model: Any = thing_of(pattern)
    for thing in model.objects.all() if model else [None]:
        for given in arguments(pattern, thing):
            yield reverse(str(pattern.name), kwargs=given)


# What a page links to


@dataclass
class Links(HTMLParser):
    """The addresses a page leads to, the files it loads, and its forms with the names of their fields."""

    base: str
    leads: set[str] = field(default_factory=set)
    loads: set[str] = field(default_factory=set)
    forms: list[dict[str, Any]] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)  # of forms that say none, the page's own

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href") and "download" not in given:
            self.leads.add(self._absolute(str(given["href"])))
        elif tag in {"link", "script", "img"} and (given.get("href") or given.get("src")):
            self.loads.add(self._absolute(str(given.get("href") or given.get("src"))))
        elif tag == "form":
            action = self._absolute(given.get("action") or self.base)
            self.forms.append({"action": action, "method": (given.get("method") or "get").lower(), "fields": set()})
        elif tag in {"input", "select", "textarea"} and given.get("name") and self.forms:
            self.forms[-1]["fields"].add(given["name"])

    def _absolute(self, address: str) -> str:
        return urljoin(self.base, address).partition("#")[0]


def links(address: str, html: str) -> Links:
    found = Links(address)
    found.feed(html)
    return found


def is_ours(address: str) -> bool:
    return not urlsplit(address).scheme and not urlsplit(address).netloc


def name_of(address: str) -> str | None:
    """The name of the page behind an address; None if there is none."""
    return _name_of(urlsplit(address).path)


@cache
def _name_of(path: str) -> str | None:
    try:
        return resolve(path).url_name
    except Resolver404:
        return None


def said(html: str) -> str:
    """What is read on a page, piece by piece, each on lines of its own."""
    return TAG.sub("\n\n", html)


@dataclass(frozen=True)
class Page:
    """What came back from an address: its status, and its text if it is read in a browser."""

    path: str
    status: int
    text: str


def opened(browser: Client, path: str) -> Page:
    """The page at this address, read to its end: a file that is handed out is held open until then."""
    return answered(path, browser.get(path))


def answered(path: str, response: Any) -> Page:
    if response.streaming:
        list(response.streaming_content)
    is_read = not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")
    return Page(path, response.status_code, response.content.decode() if is_read else "")


def walk(browser: Client, of_one_kind: int = OF_ONE_KIND, known: Mapping[str, Page] | None = None) -> Iterator[Page]:
    """The pages somebody comes to from the front page by following links, a few of each kind besides those known."""
    known = known or {}
    waiting, met = [HOME], {HOME}
    opened_of = Counter(map(name_of, known))
    while waiting:
        path = waiting.pop(0)
        if path not in known:
            opened_of[name_of(path)] += 1
            if opened_of[name_of(path)] > of_one_kind:
                continue
        page = known.get(path) or opened(browser, path)
        yield page
        leads = {lead for lead in links(path, page.text).leads if is_ours(lead)}
        waiting += sorted(leads - met)
        met |= leads
