"""What people in a story agree to: recorded, taken back, and what follows for the story in all its languages."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.models import User
from pages.models import StoryConsent, StoryPage

RECORDED = "pages.consent_recorded"
TAKEN_BACK = "pages.consent_taken_back"
TAKEN_DOWN = "pages.taken_down"
"""What a story's history says: what, when and by whom, not about whom."""


@transaction.atomic
def record(*, story: UUID, by: User, renews: StoryConsent | None = None, **facts: Any) -> StoryConsent:
    """Return the consent to `story`, a translation key, that is recorded now. `facts` are the fields of the model."""
    consent = StoryConsent.objects.create(story=story, recorded_by=by, renews=renews, **facts)
    _tell(consent, RECORDED, by=by)
    return consent


@transaction.atomic
def take_back(consent: StoryConsent, *, by: User) -> StoryConsent:
    """Return the consent, which holds no longer from today; its story is taken down at once. Safe to do again."""
    row = StoryConsent.objects.select_for_update().get(pk=consent.pk)
    if row.withdrawn_on is None:
        row.withdrawn_on = timezone.localdate()
        row.save(update_fields=["withdrawn_on"])
        _tell(row, TAKEN_BACK, by=by)
        for story in StoryPage.objects.live().filter(translation_key=row.story).defer("body"):
            _take_down(story)
    return row


def take_down_ended() -> int:
    """Unpublish every story to which a consent ended, in all languages, and return how many pages that were."""
    ended = StoryPage.objects.live().not_in_force().defer("body")
    return sum(_take_down(story) for story in ended)


@transaction.atomic
def _take_down(story: StoryPage) -> bool:
    """Unpublish one language, unless somebody did just now."""
    row = StoryPage.objects.select_for_update(of=("self",)).get(pk=story.pk)
    was_live = row.live
    row.unpublish(log_action=TAKEN_DOWN)
    return was_live


def _tell(consent: StoryConsent, action: str, *, by: User) -> None:
    """Write into the history of the consent and of the story, in the language in which it was written first."""
    log(consent, action, user=by)
    story = StoryPage.objects.filter(translation_key=consent.story).order_by("pk").first()
    if story is not None:
        log(story, action, user=by)
