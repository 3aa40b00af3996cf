"""What people in a story agree to: recorded, taken back, and what follows for the story in all its languages."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.models import User
from pages.domain import packs
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
    heed(story)
    return consent


@transaction.atomic
def heed(story: UUID) -> int:
    """Take a story down that shows more than its people agreed to by now; return how many pages that were."""
    if not StoryConsent.objects.of(story).in_force().for_words_only().exists():
        return 0
    pages = StoryPage.objects.live().filter(translation_key=story)
    return sum(_take_down(page) for page in pages if page.refusals())


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
    for_words_only = StoryConsent.objects.in_force().for_words_only().values_list("story", flat=True).distinct()
    return sum(_take_down(story) for story in ended) + sum(heed(story) for story in for_words_only)


@transaction.atomic
def _take_down(story: StoryPage) -> bool:
    """Unpublish one language, unless somebody did just now."""
    row = StoryPage.objects.select_for_update(of=("self",)).get(pk=story.pk)
    was_live = row.live
    row.unpublish(log_action=TAKEN_DOWN)
    packs.drop(row.pk)
    return was_live


def _tell(consent: StoryConsent, action: str, *, by: User) -> None:
    """Write into the history of the consent and of the story, in the language in which it was written first."""
    log(consent, action, user=by)
    story = StoryPage.objects.filter(translation_key=consent.story).order_by("pk").first()
    if story is not None:
        log(story, action, user=by)


def standings(stories: Iterable[UUID]) -> dict[UUID, str]:
    """Return for each of `stories` whether it may be public and until when, as a sentence without a name. One query."""
    words: dict[UUID, list[StoryConsent]] = {story: [] for story in stories}
    for word in (
        StoryConsent.objects.filter(story__in=words).current().only("story", "given_on", "until", "withdrawn_on")
    ):
        words[word.story].append(word)
    return {story: _standing(found) for story, found in words.items()}


def _standing(words: list[StoryConsent]) -> str:
    today = timezone.localdate()
    troubles = [trouble for word in words if (trouble := word.trouble(today))]
    if troubles or not any(word.given_on <= today for word in words):
        return troubles[0] if troubles else _("missing")
    ends = [word.until for word in words if word.until]
    return _("until %(day)s") % {"day": date_format(min(ends), "SHORT_DATE_FORMAT")} if ends else _("holds")
