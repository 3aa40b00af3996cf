"""Stories and what the people in them agreed to."""

from datetime import date
from typing import Any

from wagtail.models import Locale, Page

from cms import groups
from cms.models import User
from pages.domain import consents
from pages.models import StoryConsent, StoryIndexPage, StoryPage
from tests.factories.people import make_staff

PERSON = "Vijolīte Kanārija"
GUARDIAN = "Margrieta Kanārija"
"""Names that are in no public text."""


def make_story_index(home: Page, **fields: Any) -> StoryIndexPage:
    """Return the list of stories of `home`, which is public."""
    page = StoryIndexPage(**{"title": "Stāsti", "slug": "stasti", "locale": home.locale, **fields})
    home.add_child(instance=page)
    page.save_revision().publish()
    return page


def make_story(index: StoryIndexPage, *, title: str = "Viens jautājums", slug: str = "", **fields: Any) -> StoryPage:
    """Return a story that is a draft: nobody agreed to it yet."""
    body = StoryPage._meta.get_field("body").to_python(
        [{"type": "text", "value": {"heading": "Kā jūs satikāties?", "text": "<p>Pieturā, lietū.</p>"}}]
    )
    page = StoryPage(
        title=title,
        slug=slug or f"stasts-{StoryPage.objects.count() + 1}",
        introduction="Viņa uzdeva vienu jautājumu, un es runāju stundu.",
        body=body,
        locale=index.locale,
        live=False,
        **fields,
    )
    index.add_child(instance=page)
    page.save_revision()
    return page


def make_consent(story: StoryPage, *, by: User | None = None, **facts: Any) -> StoryConsent:
    """Return one person's consent to a story, recorded as coordinators do; without an end."""
    own = {"person": PERSON, "how": StoryConsent.How.SIGNED, "given_on": date(2026, 1, 15)}
    return consents.record(story=story.translation_key, by=by or make_staff(groups.LEAD), **{**own, **facts})


def publish_story(story: StoryPage) -> StoryPage:
    """Publish the latest draft of a story; return the page as it is then."""
    story.get_latest_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def russian_of(story: StoryPage) -> StoryPage:
    """Return the story in Russian, made as a draft when there is none."""
    locale = Locale.objects.get(language_code="ru")
    return story.get_translation_or_none(locale) or story.copy_for_translation(locale, copy_parents=True)
