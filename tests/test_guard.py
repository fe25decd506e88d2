"""The guard that stands behind every database test notices a write outside an act."""

import pytest
from django.db import connection

from xiangyue.kernel import tenancy
from xiangyue.kernel.models import Job
from xiangyue.kernel.testing import building
from xiangyue.web.models import File

pytestmark = pytest.mark.django_db


TABLE = File._meta.db_table


@pytest.mark.parametrize(
    "statement", ['UPDATE "{}" SET town = 1', 'DELETE FROM "{}"', 'INSERT INTO "{}" (town) VALUES (1)']
)
def test_a_write_outside_an_act_fails(statement, unrecorded):
    with pytest.raises(AssertionError, match="outside an act"):
        connection.cursor().execute(statement.format(TABLE))
    assert len(unrecorded) == 1
    unrecorded.clear()


def test_the_same_write_inside_an_act_passes(unrecorded):
    with tenancy.use(1), building():
        File.objects.all().update(town=1)
    assert unrecorded == []


def test_what_is_no_fact_of_a_town_may_be_written_anywhere(unrecorded):
    Job.objects.create(town=1, name="test")
    assert unrecorded == []
