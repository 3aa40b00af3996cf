"""What the room adds to Wagtail's admin."""

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail import hooks

from pages.domain import consents
from pages.userbar import use_house_checks
from pages.viewsets import StoryConsentViewSet

hooks.register("register_admin_viewset", StoryConsentViewSet)
hooks.register("construct_wagtail_userbar", use_house_checks)


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
