"""The console gives a new code to who has lost every key."""

import pytest
from django.core.management import CommandError, call_command

from tests.support.cast import PIN
from tests.support.keys import keys_of
from xiangyue.kernel.models import Entry
from xiangyue.people.actions import use_code


def test_the_code_from_the_console_opens_the_way_to_new_keys(cast, capsys):
    keys = keys_of(cast.operator)
    call_command("new_card", keys.card)
    code = capsys.readouterr().out.splitlines()[0].rpartition(" ")[2]
    assert not keys.account.in_use
    assert use_code(code, PIN, "127.0.0.1").card == keys.card
    assert Entry.objects.filter(verb="issue_card", office="system").exists()


@pytest.mark.parametrize("card", ["", "10000008", "12345678", "x"])
def test_a_card_that_is_none_is_told(cast, card):
    with pytest.raises(CommandError):
        call_command("new_card", card)
