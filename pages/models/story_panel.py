"""What a story's edit screen says about the consents: how many there are and what is missing, never a name."""

from typing import Any

from django.db.models import Min
from django.urls import reverse
from wagtail.admin.panels import Panel

from pages.models.story_consent import StoryConsent


class ConsentPanel(Panel):
    """Everybody who edits the story reads whether it may be public and until when; the way to the consents has who may see them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/consent_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            story, user = self.instance.translation_key, self.request.user
            words = StoryConsent.objects.of(story)
            return {
                **super().get_context_data(parent_context),
                "is_new": self.instance.pk is None,
                "problems": self.instance.refusals(),
                "until": words.in_force().aggregate(Min("until"))["until__min"],
                "consents_url": _address("index", story) if user.has_perm("pages.view_storyconsent") else "",
                "record_url": _address("add", story) if user.has_perm("pages.add_storyconsent") else "",
            }


def _address(view: str, story: object) -> str:
    return f"{reverse(f'story_consents:{view}')}?story={story}"
