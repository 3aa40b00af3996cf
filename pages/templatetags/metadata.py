"""What the head of a page tells machines."""

import json
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from wagtail.models import Page

from pages import metadata

register = template.Library()

IN_A_SCRIPT = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
"""As Django's `json_script` does it, which knows only its own type: nothing in the data can end the element."""


def _own_page(context: Context) -> Page | None:
    page = context.get("page")
    return page if isinstance(page, Page) and context.get("request") is not None else None


@register.simple_tag(takes_context=True)
def page_data(context: Context) -> str:
    """Return the page as JSON-LD, safe between the tags of a script that no browser runs; empty without a page."""
    page = _own_page(context)
    if page is None:
        return ""
    data = metadata.described(page, request=context["request"])
    return json.dumps(data, ensure_ascii=False).translate(IN_A_SCRIPT) if data["@graph"] else ""


@register.simple_tag(takes_context=True)
def page_card(context: Context) -> Any:
    """Return how a link to the page looks elsewhere; `None` without a page."""
    page = _own_page(context)
    if page is None:
        return None
    languages = [link.code for link in context.get("languages", ()) if link.is_translation]
    return metadata.card(page, request=context["request"], languages=languages)


@register.simple_tag(takes_context=True)
def leaf_query(context: Context, number: int | None) -> str:
    """Return what follows a list's address for one of its leaves: the place that it is narrowed to, and which leaf."""
    place = context.get("place")
    asked = {"municipality": getattr(place, "slug", place), "page": number if number and number > 1 else None}
    found = urlencode({name: value for name, value in asked.items() if value})
    return f"?{found}" if found else ""
