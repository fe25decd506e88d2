"""Addresses in templates: `{% to 'decision' pk=decision.pk %}`."""

from typing import Any

from django import template

from xiangyue.web import addresses

register = template.Library()


@register.simple_tag
def to(name: str, **arguments: Any) -> str:
    return addresses.to(name, **arguments)


@register.simple_tag
def page_of(thing: Any) -> str:
    return addresses.page_of(thing)
