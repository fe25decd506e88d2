"""A program of its own that posts a draft and dies before the end, as when the plug is pulled."""

import os
import signal
import sys
from unittest.mock import patch
from uuid import UUID

import django


def die(*_arguments: object) -> None:
    """The strongest kill there is: nothing can be tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(pk: str, person: str) -> None:
    django.setup()
    from xiangyue.disclosure.models import Posting
    from xiangyue.kernel import acting, tenancy
    from xiangyue.kernel.stages import make_move
    from xiangyue.people.actor import Actor
    from xiangyue.people.models import Post

    with tenancy.use(7):
        post = Post.objects.select_related("place", "person").get(person=UUID(person))
        with patch.object(acting.trail, "write", die):
            make_move(Posting.objects.get(pk=pk), "post", Actor(7, post.person, post))


if __name__ == "__main__":
    main(*sys.argv[1:])
