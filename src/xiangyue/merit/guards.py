"""What no scheme may say, whoever wrote it: shipped files and a town's own versions are held to the same."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

METHODS = ("ballot", "score", "panel")
PUBLICS = ("villagers", "subject", "supervision", "town")
REQUIRED = (
    "code", "name", "name_en", "since", "source", "confidence", "method", "subjects", "times_a_year", "band_under",
    "band_source", "never_uses", "published",
)  # fmt: skip
LISTS = {
    "constituency": {"key", "words", "words_en", "body", "source"},
    "option": {"key", "words", "words_en", "value", "counts"},
    "grade": {"key", "words", "words_en", "rank", "options", "at_least", "above"},
    "dimension": {"key", "words", "words_en", "points", "source", "criteria"},
    "star": {"key", "words", "words_en", "source", "evidence", "never_uses", "criteria"},
    "band": {"stars", "from"},
    "cap": {"when", "below", "stars", "source"},
    "veto": {"key", "words", "words_en", "stars", "source"},
}
PLAIN = {
    "cut_offs_source", "unfit_rule", "posting_days", "posting_source", "step", "step_source", "recheck_years",
    "recheck_source", "panel_share", "plus_share", "panel_source", "theme",
}  # fmt: skip
CRITERION = {"key", "words", "words_en", "points", "must", "evidence", "indicator"}
MAY_NEVER_PUBLISH = ("ballots", "remarks", "not_awarded", "reasons", "withdrawals", "ranking")
SENSES = ("satisfaction",)  # what a cap may look at
# Rooms whose figures nobody is judged by: how many came with a need, and what officials found on the ground.
UNCOUNTED = ("matters", "fieldwork", "people", "registry", "merit")

# A sign of what may not be judged -> why; the first words of each are what officials' old tables really held.
FORBIDDEN: dict[tuple[str, ...], str] = {
    ("上访", "信访", "投诉量", "诉求", "petition", "complaint"): "petitions",
    ("文明户数", "星级户数", "复耕面积", "撂荒面积", "households starred", "reclaimed land"): "counts",
    ("低保", "补贴", "补助", "贷款", "入学", "奖金", "办证", "benefit", "subsidy", "loan"): "benefits",
    ("计划生育", "生育", "family planning"): "birth",
    ("离婚", "丧偶", "divorce", "widow"): "marriage",
    ("收入", "存款", "贫困", "income", "savings"): "income",
    ("疾病", "患病", "残疾", "接种", "疫苗", "illness", "disabled", "vaccin"): "health",
    ("信教", "宗教", "religion"): "belief",
    ("犯罪记录", "前科", "诉讼", "criminal record", "lawsuit"): "courts",
    ("登录", "打卡", "点赞", "在线时长", "log-in", "check-in"): "log_ins",
    ("扣分", "倒扣", "minus", "deduct"): "minus",
}


def why_words(why: str) -> str:
    """Why something may not be judged, in words."""
    return {
        "petitions": _("Nobody is judged by needs or petitions: people must be free to bring them."),
        "counts": _("Counts of starred households or reclaimed land are not judged: they invite false figures."),
        "benefits": _("An honour opens and closes no benefit."),
        "birth": _("How many children people have is nobody's business here."),
        "marriage": _("Divorce and widowhood are no faults."),
        "income": _("Income is not judged: a poor household that works hard can win every star."),
        "health": _("Illness, disability and vaccination are protected and never judged."),
        "belief": _("Belief is not judged."),
        "courts": _("Records and lawsuits, and those of relatives, are not judged."),
        "log_ins": _("Signing in and clicking are not work and are not judged."),
        "minus": _("There are no minus points: nothing is taken away from anybody."),
    }[why]


def forbidden_in(text: str) -> str:
    """Why these words may not stand in a criterion; empty if they may."""
    low = text.lower()
    return next((why_words(why) for signs, why in FORBIDDEN.items() if any(sign in low for sign in signs)), "")


def faults(data: Mapping[str, Any]) -> list[str]:
    """Everything that is wrong with a scheme, in words; empty if it may be used."""
    return [*_form(data)] or [*_numbers(data), *_criteria(data), *_publication(data), *_of_its_method(data)]


def _form(data: Mapping[str, Any]) -> Iterator[str]:
    for name in REQUIRED:
        if name not in data:
            yield _("The scheme does not say: %(name)s.") % {"name": name}
    for name in data.keys() - {*REQUIRED, *PLAIN, *LISTS}:
        yield _("A scheme knows nothing called %(name)s.") % {"name": name}
    for name, allowed in LISTS.items():
        for each in data.get(name, ()):
            for strange in each.keys() - allowed:
                yield _("A scheme knows nothing called %(name)s.") % {"name": f"{name}.{strange}"}
            for lacking in _least(name, allowed) - each.keys():
                yield _("The scheme does not say: %(name)s.") % {"name": f"{name}.{lacking}"}
            for row in each.get("criteria", ()):
                for lacking in {"key", "words", "words_en"} - row.keys():
                    yield _("The scheme does not say: %(name)s.") % {"name": f"criteria.{lacking}"}
    if data.get("method") not in METHODS:
        yield _("Judging is by ballot, by score or by panel.")


def _least(name: str, allowed: set[str]) -> set[str]:
    return allowed - {"value", "counts", "at_least", "above", "evidence", "never_uses"}


def _numbers(data: Mapping[str, Any]) -> Iterator[str]:
    if any(number < 0 for number in _all_numbers(data)):
        yield why_words("minus")
    for name in ("source", "band_source"):
        if not str(data[name]).strip():
            yield _("Every number of a scheme names its source.")
    for name, rows in LISTS.items():
        keys = [each["key"] for each in data.get(name, ()) if "key" in rows]
        if len(keys) != len(set(keys)):
            yield _("The same key stands twice in the scheme: %(name)s.") % {"name": name}


def _all_numbers(value: Any) -> Iterator[int | float]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from _all_numbers(each)
    elif isinstance(value, int | float):
        yield value


def _criteria(data: Mapping[str, Any]) -> Iterator[str]:
    for part in [*data.get("dimension", ()), *data.get("star", ())]:
        for each in part["criteria"]:
            for strange in each.keys() - CRITERION:
                yield _("A scheme knows nothing called %(name)s.") % {"name": f"criteria.{strange}"}
            texts = f"{each.get('words', '')} {each.get('words_en', '')}"
            if why := forbidden_in(texts):
                yield _("“%(criterion)s” may not be judged. %(why)s") % {"criterion": each["words"], "why": why}
            if each.get("indicator", "").split(".")[0] in UNCOUNTED:
                yield _("“%(criterion)s” may not be judged. %(why)s") % {
                    "criterion": each["words"], "why": why_words("petitions"),
                }  # fmt: skip


def _publication(data: Mapping[str, Any]) -> Iterator[str]:
    for public, things in data["published"].items():
        if public not in PUBLICS:
            yield _("A scheme knows nothing called %(name)s.") % {"name": f"published.{public}"}
        secret = set(things) & set(MAY_NEVER_PUBLISH) - ({"remarks"} if public == "subject" else set())
        if secret:
            yield _("This is never published: %(names)s.") % {"names": ", ".join(sorted(secret))}


def _of_its_method(data: Mapping[str, Any]) -> Iterator[str]:
    yield from {"ballot": _ballot, "score": _score, "panel": _panel}[data["method"]](data)


def _ballot(data: Mapping[str, Any]) -> Iterator[str]:
    if not data.get("constituency") or not data.get("option") or not data.get("grade"):
        yield _("A scheme of ballots needs who votes, the answers, and what they amount to.")
        return
    if not str(data.get("cut_offs_source", "")).strip():
        yield _("Every number of a scheme names its source.")
    keys = {each["key"] for each in data["option"] if each.get("counts", True)}
    if not keys:
        yield _("At least one answer must count.")
    for grade in data["grade"]:
        if set(grade["options"]) - keys:
            yield _("“%(grade)s” speaks of an answer that does not count.") % {"grade": grade["words"]}
    if data["grade"][-1].get("at_least", 0) or data["grade"][-1].get("above") is not None:
        yield _("The last grade has no condition, so that every column has one.")


def _score(data: Mapping[str, Any]) -> Iterator[str]:
    if sum(each["points"] for each in data.get("dimension", ())) != 100:
        yield _("The dimensions of a star sheet make 100 points.")
    for part in data.get("dimension", ()):
        if sum(each.get("points", 0) for each in part["criteria"]) != part["points"]:
            yield _("The criteria of “%(part)s” do not make its points.") % {"part": part["words"]}
    if not any(each["from"] == 0 for each in data.get("band", ())):
        yield _("The lowest band begins at no points, so that every sheet has its stars.")
    if any(each["when"] not in SENSES for each in data.get("cap", ())):
        yield _("A cap looks at the villagers' satisfaction and at nothing else.")
    if not isinstance(data.get("step"), int) or "step_source" not in data:
        yield _("The scheme does not say: %(name)s.") % {"name": "step"}


def _panel(data: Mapping[str, Any]) -> Iterator[str]:
    for name in ("panel_share", "plus_share", "panel_source", "recheck_years", "recheck_source"):
        if name not in data:
            yield _("The scheme does not say: %(name)s.") % {"name": name}
    for star in data.get("star", ()):
        if not any(each.get("must") for each in star["criteria"]):
            yield _("“%(star)s” names nothing that must be.") % {"star": star["words"]}


def looser(base: Mapping[str, Any], own: Mapping[str, Any]) -> list[str]:
    """Where a town's own version protects less than the shipped one, in words."""
    found = []
    if (own["code"], own["method"]) != (base["code"], base["method"]):
        found.append(_("A town changes a scheme that there is; it makes no new one."))
    if own["band_under"] < base["band_under"]:
        found.append(_("The number under which only a band is published may not be lower than %(number)s.") % {
            "number": base["band_under"],
        })  # fmt: skip
    if own.get("posting_days", 0) < base.get("posting_days", 0):
        found.append(_("It is posted for no fewer than %(days)s days.") % {"days": base["posting_days"]})
    if set(base["published"]["villagers"]) - set(own["published"].get("villagers", ())):
        found.append(_("What the villagers are shown may not become less."))
    if not all(any(_caps_as_much(cap, each) for each in own.get("cap", ())) for cap in base.get("cap", ())):
        found.append(_("The cap by the villagers' satisfaction may not be loosened."))
    return found


def _caps_as_much(cap: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return other["when"] == cap["when"] and other["below"] >= cap["below"] and other["stars"] <= cap["stars"]
