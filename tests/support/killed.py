"""A program of its own that does one deed and dies before the end, as when the plug is pulled."""

import json
import os
import signal
import sys
from typing import Any
from unittest.mock import patch
from uuid import UUID

import django


def die(*_arguments: object) -> None:
    """The strongest kill there is: nothing can be tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(deed: str, database: str, town: str, post: str, thing: str, person: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "xiangyue.config.settings"
    from xiangyue.config import settings

    settings.DATABASES["default"] = json.loads(database)
    django.setup()
    from xiangyue.ballots.actions import enter_count
    from xiangyue.ballots.models import Count
    from xiangyue.disclosure.models import Posting
    from xiangyue.kernel import acting, tenancy
    from xiangyue.kernel.stages import make_move
    from xiangyue.people.actor import Actor
    from xiangyue.people.models import Post

    with tenancy.use(int(town)), patch.object(acting.trail, "write", die):
        held = Post.objects.select_related("place", "person").get(pk=UUID(post))
        actor = Actor(int(town), held.person, held)
        deeds: dict[str, Any] = {
            "post": lambda: make_move(Posting.objects.get(pk=thing), "post", actor),
            "count": lambda: enter_count(actor, Count.objects.get(pk=thing), UUID(person), figures()),
        }
        deeds[deed]()


def figures() -> Any:
    """Twenty papers, fourteen of them in favour."""
    from xiangyue.ballots.reckoning import Figures

    return Figures(20, 20, 0, {"yes": 14, "no": 6})


if __name__ == "__main__":
    main(*sys.argv[1:])
