"""The demo of two villages for the tests of the whole house, and those who visit it, each with a browser."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests.support.cast import person_of, post_of
from tests.support.demo import put_back
from tests.support.pictures import JPEG
from xiangyue.ballots.models import Count
from xiangyue.decisions import actions as decisions
from xiangyue.decisions.models import AdviceKind, Covenant, CovenantStage, Decision, DecisionStage, Source, Verdict
from xiangyue.disclosure import actions as disclosure
from xiangyue.disclosure.models import Channel, Posting
from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.stages import make_move
from xiangyue.matters import actions as matters
from xiangyue.matters.models import Channel as NeedChannel
from xiangyue.meetings import actions as sittings
from xiangyue.meetings.models import Meeting, MeetingStage
from xiangyue.people.actions import propose_pack
from xiangyue.people.actor import Actor
from xiangyue.people.models import BodyKind, Office, Person, Place, Post, Seat, SeatRole
from xiangyue.people.queries import town_place
from xiangyue.portal.demo import law, names, tour
from xiangyue.portal.demo.build import Build
from xiangyue.registry.demo.imports import bring_sample
from xiangyue.web.models import PrintedCode

PLAN = Build(villages=2)
OFFICES = {
    "secretary": (Office.VILLAGE_SECRETARY, names.MAIN),
    "chair": (Office.SUPERVISION_CHAIR, names.MAIN),
    "stranger": (Office.VILLAGE_SECRETARY, names.VILLAGES[1][1]),
    "town_secretary": (Office.TOWN_SECRETARY, names.TOWN_SLUG),
    "justice": (Office.TOWN_JUSTICE, names.TOWN_SLUG),
    "discipline": (Office.TOWN_DISCIPLINE, names.TOWN_SLUG),
    "operator": (Office.OPERATOR, names.TOWN_SLUG),
}
SEATS = {
    "villager": (BodyKind.REPRESENTATIVES_ASSEMBLY, SeatRole.REPRESENTATIVE),
    "party_member": (BodyKind.PARTY_ASSEMBLY, SeatRole.MEMBER),
}
EVERYBODY = ("public", *SEATS, *OFFICES)
PDF = b"%PDF-1.4 an empty page\n%%EOF"


@contextmanager
def demo_evening() -> Iterator[None]:
    """The two villages ten minutes before the evening's sitting; all that happens in it is taken back."""
    with transaction.atomic(), tenancy.use(names.TOWN_NUMBER), clock.at(PLAN.evening):
        put_back(PLAN)
        yield
        transaction.set_rollback(True)


def visitor(name: str) -> Actor:
    """Who bears this name in the demo."""
    if name == "public":
        return Actor.public(names.TOWN_NUMBER)
    if name in OFFICES:
        office, place = OFFICES[name]
        posts = Post.objects.filter(office=office, place__slug=place or None).select_related("person", "place")
        post = posts.order_by("id")[0]
        return Actor(names.TOWN_NUMBER, post.person, post)
    body, role = SEATS[name]
    seats = Seat.objects.filter(body__kind=body, body__place__slug=names.MAIN, role=role, voting=True)
    seat = seats.exclude(person__in=Post.objects.values("person")).order_by("-id")[0]
    return Actor(names.TOWN_NUMBER, Person.objects.get(pk=seat.person_id))


def browser_of(actor: Actor) -> Client:
    """A browser in which this actor has come in through a door of the demo."""
    client = Client()
    if actor.person:
        session = client.session
        session["person"] = str(actor.person.pk)
        session["post"] = str(actor.post.pk) if actor.post else None
        session.save()
        client.cookies["sessionid"] = str(session.session_key)
    return client


def go_on_with_the_evening() -> Count:
    """Let everything happen once that has a page of its own: words of the town, opinions, a scan, a ballot."""
    secretary = visitor("secretary")
    road = Decision.objects.get(stage=DecisionStage.UNDER_WAY, place__slug=names.MAIN)
    decisions.advise(visitor("justice"), road, kind=AdviceKind.LEGAL_CHECK, text="请写明青苗补偿的标准。")
    bumps = Decision.objects.get(stage=DecisionStage.DRAFT, place=road.place)
    make_move(bumps, "raise", secretary)
    decisions.advise(visitor("justice"), bumps, kind=AdviceKind.ADVICE, text="反光标志按国标做。")
    decisions.take_opinion(visitor("public"), road, text="路边要栽树。", source=Source.WEB)
    decisions.draft_decision(
        secretary, road.place, title="清理三社水渠", text="清淤1公里。", feasibility="", topic="M04", money=100_000,
        body=BodyKind.REPRESENTATIVES_ASSEMBLY, motive="people", raiser="branch",
    )  # fmt: skip
    _post_something(secretary, road)
    _work_on_covenants(secretary)
    _handle_needs(secretary)
    bring_sample(secretary)
    next_year = clock.today().replace(year=clock.today().year + 1, month=7)
    propose_pack(visitor("operator"), town_place(names.TOWN_NUMBER), law.RULES.read_bytes(), since=next_year)
    over = Meeting.objects.filter(stage=MeetingStage.CLOSED, place=road.place).order_by("id")[0]
    sittings.attach_scan(secretary, over, SimpleUploadedFile("minutes.pdf", PDF))
    tonight = Meeting.objects.get(stage=MeetingStage.NOTICED, place=road.place)
    tour.late_comers(tonight, secretary)
    sittings.begin(secretary, tonight, chair=person_of(secretary), recorder=person_of(secretary))
    return sittings.start_count(secretary, tonight.agenda[0], tour.tellers(tonight))


def _handle_needs(secretary: Actor) -> None:
    """The secretary and the town's have one in hand each, the town's is kept from the village; one is answered."""
    for leader, quiet in ((secretary, False), (visitor("town_secretary"), True)):
        need = matters.register(
            leader, village_of(secretary), channel=NeedChannel.VISIT, category="school", text="校车绕不进来。",
            quiet=quiet,
        )  # fmt: skip
        make_move(need, "accept", leader)
        matters.assign(leader, need, post_of(leader))
        make_move(need, "begin", leader)
        matters.attach(leader, need, attachment=SimpleUploadedFile("road.jpg", JPEG))


def village_of(actor: Actor) -> Place:
    if actor.village is None:
        raise ValueError("This actor works for no village.")
    return actor.village


def _work_on_covenants(secretary: Actor) -> None:
    """The next village has a first draft, which is its own; the main one's revision gets the town's check."""
    next_door = Place.objects.get(slug=names.VILLAGES[1][1])
    decisions.start_covenant(visitor("stranger"), next_door, text="第一条 不在公路上晒粮。")
    revision = Covenant.objects.get(place=secretary.village, stage=CovenantStage.CONSULTING)
    points = [(1, Verdict.CHANGE, "写明由谁来劝导。")]
    decisions.check_covenant(visitor("justice"), revision, verdict=Verdict.CHANGE, points=points)


def _post_something(secretary: Actor, road: Decision) -> None:
    """A draft with something to mask in it, an opinion about a sheet, and a sheet that is withheld."""
    disclosure.draft_posting(
        secretary, place=road.place, item="village_affairs", title="清渠误工登记", text="误工：李三福 13800005678"
    )  # fmt: skip
    hung, withheld = Posting.objects.filter(place=road.place, stage="closed").order_by("id")[:2]
    make_move(withheld, "withhold", visitor("chair"), note="贴错了")
    PrintedCode.of(hung)
    disclosure.file_objection(visitor("public"), hung, channel=Channel.WEB, text="第二项金额好像不对。")
