"""How many decisions a form from above learns of."""

from datetime import date

import pytest

from xiangyue.decisions.models import Decision, DecisionStage
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.testing import building
from xiangyue.registry.figures import Inquiry, figure_of


def told(cast, code, day=None):
    return figure_of(code).of(Inquiry([cast.baihe, cast.liushu], day or cast.today), [cast.baihe]).value


def test_a_resolution_of_this_year_is_counted_from_its_day_on(story, cast):
    story.resolved()
    assert told(cast, "decisions.resolved") == 1
    assert told(cast, "decisions.resolved", date(2026, 11, 22)) == 0
    assert told(cast, "decisions.resolved", date(2027, 1, 1)) == 0


def test_a_decision_under_way_is_no_resolution(story, cast):
    story.raised()
    assert told(cast, "decisions.resolved") == 0


def test_what_is_resolved_is_not_carried_out_before_its_archive(story, cast):
    story.resolved()
    assert told(cast, "decisions.carried_out") == 0


@pytest.mark.parametrize(("stage", "number"), [(DecisionStage.ARCHIVED, 1), (DecisionStage.WITHDRAWN, 0)])
def test_only_what_is_archived_was_carried_out(story, cast, stage, number):
    decision = make_move(story.draft(), "withdraw", cast.secretary, note="不办了")
    with building() as line:
        Decision.objects.filter(pk=decision.pk).update(stage=stage)
        line.touch(decision)
    assert told(cast, "decisions.carried_out") == number
