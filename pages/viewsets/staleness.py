"""What the editor of a translation says when the original was published after it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, Revision
from wagtail_localize.models import TranslationSource

from pages.domain import chores, tongues


def warn_of_stale(request: HttpRequest, page: Page) -> None:
    """Say that `page` is older than its original, with the ways to what changed and to bringing it over."""
    original = tongues.original_of(page)
    if original is None:
        return
    words = _("The original “%(title)s” was published after this translation.") % {"title": original.title}
    messages.warning(
        request, format_html("{}", words), buttons=[*_changes(request, page, original), *_over(request, original)]
    )


def _changes(request: HttpRequest, page: Page, original: Page) -> list[Any]:
    """Return the button to what changed since the translation was published, where there is something to compare."""
    before = _revision_at(page, original)
    if before is None or not original.permissions_for_user(request.user).can_edit():
        return []
    return [messages.button(changes_url(original, before), _("What changed"))]


def changes_url(original: Page, before: Revision) -> str:
    return reverse("wagtailadmin_pages:revisions_compare", args=[original.pk, before.pk, original.live_revision_id])


def _revision_at(page: Page, original: Page) -> Revision | None:
    """Return how the original was when the translation was published."""
    if original.live_revision_id is None:
        return None
    earlier = original.revisions.filter(created_at__lte=page.last_published_at).exclude(pk=original.live_revision_id)
    return earlier.order_by("-created_at", "-pk").first()


def _over(request: HttpRequest, original: Page) -> list[Any]:
    """Return the button that hands the new words over to the translator."""
    source = TranslationSource.objects.get_for_instance_or_none(original)
    if source is None or not chores.translates(request.user):
        return []
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    return [messages.button(address, _("Bring the changes here"))]
