"""Who sees a version of a covenant and who moves it, stage by stage; both grids are written by hand."""

import pytest

from tests.support.cast import MONDAY
from xiangyue.decisions import actions
from xiangyue.decisions.models import CheckPoint, Clause, Covenant, LegalCheck, ModelClause, Opinion, Verdict
from xiangyue.decisions.stages import covenant_moves
from xiangyue.decisions.tests import covenants as at
from xiangyue.decisions.tests.conftest import DAY
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.stages import make_move

COMMITTEE = {"secretary", "director", "clerk", "member"}
EVERYBODY = COMMITTEE | {
    "chair", "watcher", "town_secretary", "justice", "operator", "villager", "public", "stranger", "neighbour",
}  # fmt: skip
ROLES = ("secretary", "clerk", "chair", "justice", "villager", "public", "neighbour", "operator")


def superseded(story):
    make_move(at.adopted(story), "take_effect", SYSTEM)
    return Covenant.objects.get(number=1)


BUILD = {
    "draft": lambda story: at.first_draft(story.cast),
    "consulting": lambda story: at.consulting(story.cast),
    "checking": lambda story: at.checking(story.cast),
    "deciding": lambda story: at.deciding(story.cast),
    "adopted": at.adopted,
    "filed": at.filed,
    "in_force": lambda story: at.standing(story.cast),
    "superseded": superseded,
    "withdrawn": lambda story: make_move(at.first_draft(story.cast), "withdraw", story.cast.secretary, note="不办了"),
}
MOVES = {
    # stage -> who is offered what; nobody else is offered anything
    "draft": {"secretary": {"open", "record", "withdraw"}, "clerk": {"open", "record"}},
    "consulting": {"secretary": {"send", "take_back", "withdraw"}, "clerk": {"send", "take_back"}},
    "checking": {"secretary": {"put", "take_back", "withdraw"}, "clerk": {"take_back"}},
    "deciding": {"secretary": {"adopt", "take_back"}, "clerk": {"adopt", "take_back"}},
    "adopted": {"secretary": {"file"}, "clerk": {"file"}, "justice": {"file"}},
    "filed": {},
    "in_force": {"secretary": {"file_late"}, "clerk": {"file_late"}, "justice": {"file_late"}},
    "superseded": {},
    "withdrawn": {},
}


def readers(cast, model, **which):
    found = model.objects
    return {name for name, actor in cast.actors.items() if found.visible_to(actor).filter(**which).exists()}


def test_the_cast_is_the_grid_s(cast):
    assert set(cast.actors) == EVERYBODY


@pytest.mark.parametrize("stage", BUILD)
def test_a_draft_is_the_committees_own_and_what_was_opened_is_everybody_s(story, cast, stage):
    covenant = BUILD[stage](story)
    assert covenant.stage == stage
    circle = COMMITTEE if stage in {"draft", "withdrawn"} else EVERYBODY
    assert readers(cast, Covenant, pk=covenant.pk) == circle
    assert readers(cast, Clause, covenant=covenant) == circle


@pytest.mark.parametrize("stage", MOVES)
def test_everybody_is_offered_what_is_theirs_to_do_and_nothing_else(story, cast, stage):
    covenant = BUILD[stage](story)
    offers = {who: {offer.move.name for offer in covenant_moves.offers(getattr(cast, who), covenant)} for who in ROLES}
    assert {who: names for who, names in offers.items() if names} == MOVES[stage]


def test_what_was_opened_once_stays_open(cast):
    covenant = make_move(at.consulting(cast), "take_back", cast.clerk, note="再改改")
    assert readers(cast, Covenant, pk=covenant.pk) == EVERYBODY


def test_the_check_and_its_points_are_everybody_s(cast):
    covenant = at.checking(cast)
    actions.check_covenant(cast.justice, covenant, verdict=Verdict.CHANGE, points=[(1, Verdict.CHANGE, "改为倡导")])
    assert readers(cast, LegalCheck) == readers(cast, CheckPoint) == EVERYBODY


def test_an_open_opinion_is_the_village_s_own_and_an_answered_one_everybody_s(cast):
    said = actions.take_covenant_opinion(cast.clerk, at.consulting(cast), text="15桌太少", received_on=MONDAY - DAY)
    assert readers(cast, Opinion) == COMMITTEE | {"chair", "watcher"}
    actions.answer_opinion(cast.clerk, said, adopted=False, answer="多数人赞成。")
    assert readers(cast, Opinion) == EVERYBODY


def test_what_the_town_offers_is_public(cast):
    actions.offer_clause(cast.justice, cast.place, title="酒席", text="从简。")
    assert readers(cast, ModelClause) == EVERYBODY
