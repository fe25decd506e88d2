"""The cast of the house, and commands as a phone sends them."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.support.cast import Cast, enter, person_of
from tests.support.pictures import JPEG
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place

VISIT = {"kind": "household_visit", "text": "走了三户，问了水渠的事。", "took_part": "on"}
NOTE = {"kind": "diary", "text": "三户都说水渠漏水。"}
NEED = {"category": "road", "text": "路灯坏了半个月。", "channel": "visit", "name": "孙巧云"}


def command(actor: Actor, place: Place | None = None, kind: str = "activity", **values: Any) -> dict[str, Any]:
    """One record as the script of the page writes it down."""
    body = {"activity": VISIT, "need": NEED, "note": NOTE}.get(kind, {}) | values.pop("body", {})
    return {
        "id": str(uuid4()), "person": str(person_of(actor).pk), "kind": kind, "version": 1,
        "place": str(place.pk) if place else "", "happened_on": "2026-11-23", "body": body,
    } | values  # fmt: skip


def photo(actor: Actor, record: dict[str, Any], content: bytes = JPEG) -> dict[str, Any]:
    body = {"of": record["id"], "name": "水渠.jpg", "photo": base64.b64encode(content).decode()}
    return command(actor, kind="photo", body=body)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def phone(cast: Cast) -> Callable[[str], Client]:
    """A phone in the hand of somebody of the cast, signed in, or of nobody."""

    def in_hand_of(name: str = "") -> Client:
        return enter(Client(), getattr(cast, name)) if name else Client()

    return in_hand_of


@pytest.fixture
def send(cast: Cast, phone: Callable[[str], Client]) -> Callable[..., Any]:
    """Send one command from somebody's phone; the answer with its status."""

    def sent(given: Any, name: str = "clerk") -> Any:
        text = given if isinstance(given, bytes) else json.dumps(given)
        return phone(name).post(f"/{cast.slug}/sync/", text, content_type="application/json")

    return sent
