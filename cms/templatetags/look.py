"""What the public templates ask for."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.shortcuts import resolve_url
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms import brand, languages
from cms.models import Menu
from cms.navigation import Link, menus

register = template.Library()


@register.simple_tag(takes_context=True)
def site_name(context: Context) -> str:
    """Return the movement's name. A tag and no context variable, so that the page for a broken server has it too."""
    return brand.name(context.get("request"))


@register.simple_tag(takes_context=True)
def site_brand(context: Context) -> brand.Brand:
    """Return how the site looks. One query for each request; none for the page for a broken server."""
    return brand.look(context.get("request"))


@register.simple_tag
def home_url() -> str:
    """Return the address of the first page in the active language."""
    return reverse("wagtail_serve", args=[""])


@register.simple_tag
def my_url() -> str:
    """Return where somebody who takes part goes; who is not signed in is asked to. Never looks at the session of a reader."""
    return resolve_url(settings.LOGIN_REDIRECT_URL)


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[languages.LanguageLink]:
    """Return the page at hand in every language; what is no page but has an address in each says `keeps_address`."""
    if context.get("keeps_address"):
        return languages.same_address(context["request"])
    page = context.get("page")
    return languages.links(context.get("request"), page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def navigation(context: Context, place: str = Menu.Place.MAIN) -> list[Link]:
    """Return the links of the menu in `place` (see `Menu.Place`). One query for all menus of a request."""
    return menus(context.get("request")).get(place, [])


@register.filter
def last_day(moment: datetime) -> date:
    """Return the last day on which something is open that closes at `moment`: midnight belongs to the day before."""
    return timezone.localtime(moment - timedelta(seconds=1)).date()


@register.filter
def days_left(moment: datetime) -> int:
    """Return how many days come after today until the last day; 0 on the last day itself."""
    return (last_day(moment) - timezone.localdate()).days


@register.filter
def share_left(call: Any) -> int:
    """Return how much of the time between `opens_at` and `closes_at` is left, in hundredths."""
    left = (call.closes_at - timezone.now()) / (call.closes_at - call.opens_at)
    return round(100 * min(max(left, 0), 1))


@register.filter
def meant_for(pages: Iterable[Any], role: str) -> list[Any]:
    """Return the call pages that look for `role`."""
    return [page for page in pages if page.call.role == role]


@register.filter
def first_control(field: BoundField) -> str:
    """Return the id of the first control of a field, to which an error's link leads."""
    return field.id_for_label or f"{field.auto_id}_0"
