"""The secretary of Baihe at a desk."""

import pytest

from tests.support.cast import enter


@pytest.fixture
def desk(cast, client):
    """The secretary's browser."""
    return enter(client, cast.secretary)
