"""The name, the colours and the logo that the movement chose; where nothing was chosen, the house's own."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse

from cms import colours
from cms.models import BrandSettings, ContactSettings


@dataclass(frozen=True)
class Brand:
    """What a page needs to know; an address is empty where nothing was chosen. The logo's size is in pixels."""

    name: str
    stylesheet_url: str = ""
    logo_url: str = ""
    logo_width: int = 0
    logo_height: int = 0


def chosen(request: HttpRequest | None) -> BrandSettings:
    """Return what was chosen for the site of `request`; nothing chosen without a site, a request or a database."""
    if request is None:
        return BrandSettings()
    if not hasattr(request, BrandSettings.get_cache_attr_name()):
        try:
            _hand_over_contacts(request, BrandSettings.for_request(request))
        except (BrandSettings.DoesNotExist, DatabaseError):
            setattr(request, BrandSettings.get_cache_attr_name(), BrandSettings())
    return getattr(request, BrandSettings.get_cache_attr_name())


def _hand_over_contacts(request: HttpRequest, found: BrandSettings) -> None:
    """Keep the contacts that came along, where Wagtail looks for them: every page asks for both."""
    contacts = getattr(found.site, "contactsettings", None)
    if contacts is not None and not hasattr(request, ContactSettings.get_cache_attr_name()):
        if hasattr(found, "spoken"):
            contacts.spoken = found.spoken
        setattr(request, ContactSettings.get_cache_attr_name(), contacts)


def name(request: HttpRequest | None = None) -> str:
    """Return the movement's name on the site of `request`. Without one no database is asked."""
    return chosen(request).name or settings.WAGTAIL_SITE_NAME


def name_in_mail() -> str:
    """Return the movement's name on the default site, in whose name all mail goes out."""
    found = BrandSettings.objects.filter(site__is_default_site=True).values_list("name", flat=True).first()
    return found or settings.WAGTAIL_SITE_NAME


def look(request: HttpRequest | None) -> Brand:
    """Return how the site of `request` looks."""
    found = chosen(request)
    return Brand(
        name=found.name or settings.WAGTAIL_SITE_NAME,
        stylesheet_url=_versioned("brand_stylesheet", version(stylesheet(found))),
        logo_url=_versioned("brand_logo", version(found.logo.name)),
        logo_width=found.logo_width,
        logo_height=found.logo_height,
    )


def stylesheet(found: BrandSettings) -> str:
    """Return the chosen colours as a stylesheet; empty without one."""
    return colours.stylesheet(**{part: getattr(found, part) for part in colours.PARTS})


def version(content: str | None) -> str:
    """Return what changes when `content` does; empty for an empty one."""
    return hashlib.sha256(content.encode()).hexdigest()[:10] if content else ""


def _versioned(route: str, found: str) -> str:
    return f"{reverse(route)}?v={found}" if found else ""
