"""A step of moderation that nobody passes before the people in a story agree."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from cms.refusals import Unpublishable


class StoryConsentTask(AbstractGroupApprovalTask):
    """Approved by members of the chosen groups, once nothing stands against the page; changes can be asked for any time."""

    class Meta:
        verbose_name = _("Consent to a story")
        verbose_name_plural = _("Consents to stories")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Members of the chosen groups approve a story, once everybody in it agrees."))

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, str, bool]]:
        """Offer no approval while something is missing; the story's screen says what."""
        actions = super().get_actions(obj, user)
        return [action for action in actions if action[0] != "approve"] if _refusals(obj) else actions

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Do what was chosen. Raises `Unpublishable` for an approval that was shown before a consent ended."""
        page = task_state.workflow_state.content_object
        problems = _refusals(page) if action_name == "approve" else []
        if problems:
            raise Unpublishable(problems, page=str(page))
        super().on_action(task_state, user, action_name, **kwargs)


def _refusals(obj: Page) -> list[str]:
    page = obj.specific_deferred if isinstance(obj, Page) else obj
    return page.refusals() if hasattr(page, "refusals") else []
