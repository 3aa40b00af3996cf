"""What the room adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page

from cms import prints
from cms.vault import Vault
from pages.domain import consents, moderation, packs
from pages.models import StoryIndexPage
from pages.userbar import add_tongues, use_house_checks
from pages.viewsets import (
    ChoreViewSet,
    ContentGroup,
    EndingPictureViewSet,
    StoryConsentViewSet,
    panels_for,
    viewsets,
    warn_of_stale,
)

hooks.register("ensure_data", moderation.ensure, order=1)  # groups come first
hooks.register("construct_wagtail_userbar", use_house_checks)
hooks.register("construct_wagtail_userbar", add_tongues)


@hooks.register("register_admin_viewset")
def screens() -> list[Any]:
    """Add the lists of pages by kind, what waits, and the consents."""
    return [ContentGroup(), ChoreViewSet(), EndingPictureViewSet(), StoryConsentViewSet(), *viewsets()]


@hooks.register("construct_homepage_panels")
def say_what_needs_doing(request: HttpRequest, panels: list[Any]) -> None:
    """Put what waits for an editor on the first screen."""
    panels.extend(panels_for(request.user))


@hooks.register("before_edit_page", order=-1)
def say_what_is_stale(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens a translation that its original went on, before wagtail-localize's editor takes over."""
    if request.method == "GET":
        warn_of_stale(request, page)


@hooks.register("after_create_page")
def moderate(request: HttpRequest, page: Page) -> None:
    """Let a new list of stories have its workflow at once."""
    if isinstance(page, StoryIndexPage):
        moderation.ensure()


@hooks.register("vaults")
def sealed_files() -> list[Vault]:
    """Name the folders whose files are sealed anew when a key is changed."""
    return [packs.vault, prints.vault]


@hooks.register("register_log_actions")
def name_consents(actions: Any) -> None:
    """Name what a story's history says of consents: that something happened, not about whom."""
    actions.register_action(
        consents.RECORDED, gettext_lazy("Record a consent"), gettext_lazy("A consent to the story was recorded")
    )
    actions.register_action(
        consents.TAKEN_BACK, gettext_lazy("Take a consent back"), gettext_lazy("A consent to the story was taken back")
    )
    actions.register_action(
        consents.TAKEN_DOWN, gettext_lazy("Take down"), gettext_lazy("Taken down, because a consent ended")
    )
