"""Stories are public while everybody in them agrees: each order in which things can happen (H11.1)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageLogEntry, Revision

from cms import groups
from cms.models import CreditedImage
from cms.refusals import Unpublishable
from pages.domain import consents
from pages.models import ShortAddress, StoryConsent, StoryIndexPage, StoryPage
from tests.factories import make_staff
from tests.factories.stories import make_consent, make_story, make_story_index, publish_story, russian_of
from tests.forms.editor import words_of
from workers import schedules

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home) -> StoryIndexPage:
    return make_story_index(home)


@pytest.fixture
def story(index) -> StoryPage:
    """Return a draft to which nobody agreed."""
    return make_story(index)


@pytest.fixture
def told(story) -> StoryPage:
    """Return a public story to which one person agreed without an end."""
    make_consent(story)
    return publish_story(story)


@pytest.fixture
def lead():
    return make_staff(groups.LEAD, language="en")


def word_to(story: StoryPage) -> StoryConsent:
    return StoryConsent.objects.of(story.translation_key).current().get()


# --- publishing -----------------------------------------------------------------------------------


def test_a_story_without_consent_is_refused_and_stays_a_draft(story):
    with pytest.raises(Unpublishable) as refusal:
        story.get_latest_revision().publish()

    assert len(refusal.value.messages) == 1
    assert not StoryPage.objects.get(pk=story.pk).live
    assert not ShortAddress.objects.exists()


def test_a_story_is_published_once_somebody_agreed_and_gets_its_address(client, story):
    make_consent(story)

    published = publish_story(story)

    address = ShortAddress.objects.get(story=published.translation_key)
    response = client.get(published.url)
    assert response.status_code == 200
    assert f"/s/{address.code}" in words_of(response)


def test_one_consent_that_ended_outweighs_all_others(story, lead):
    make_consent(story)
    make_consent(story, person="Otrs", until=timezone.localdate() - timedelta(days=1))

    with pytest.raises(Unpublishable):
        publish_story(story)


def test_a_consent_of_tomorrow_does_not_count_today(story):
    make_consent(story, given_on=timezone.localdate() + timedelta(days=1))

    with pytest.raises(Unpublishable):
        publish_story(story)


def test_a_schedule_past_the_end_of_a_consent_is_refused(story):
    make_consent(story, until=timezone.localdate() + timedelta(days=2))
    story.go_live_at = timezone.now() + timedelta(days=5)

    with pytest.raises(Unpublishable):
        story.save_revision().publish()

    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_the_editor_s_button_says_what_is_missing_and_keeps_the_words(sign_in, story):
    client = sign_in(make_staff(groups.EDITOR, language="en"))
    data = {
        "title": "Cits virsraksts",
        "slug": story.slug,
        "kind": "text",
        "author": "",
        "date": "2026-01-01",
        "introduction": "Ievads",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "action-publish",
    }

    response = client.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), data, headers={"accept-language": "en"})

    assert response.status_code == 200
    assert "No consent to this story is recorded yet." in words_of(response)
    assert "Cits virsraksts" in words_of(response)
    assert not StoryPage.objects.get(pk=story.pk).live


def test_publishing_many_at_once_tells_which_story_waits(sign_in, story):
    client = sign_in(make_staff(groups.EDITOR, language="en"))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = client.post(f"{address}?id={story.pk}&next=/admin/", {"include_descendants": ""}, follow=True)

    assert "“Viens jautājums” was not published. No consent" in words_of(response)
    assert not StoryPage.objects.get(pk=story.pk).live


def test_a_copy_of_a_public_story_is_a_draft(told, index):
    copy = told.copy(update_attrs={"slug": "kopija", "title": "Kopija"}, keep_live=True)

    assert copy.translation_key != told.translation_key
    assert not StoryPage.objects.get(pk=copy.pk).live


# --- the consent ends -----------------------------------------------------------------------------


def test_published_then_taken_back_is_gone_at_once_and_unpublished(client, told, lead):
    consents.take_back(word_to(told), by=lead)

    response = client.get(told.url)
    assert response.status_code == 410
    assert response["Cache-Control"] == "no-store"
    assert "Viens jautājums" not in words_of(response)
    assert not StoryPage.objects.get(pk=told.pk).live
    assert PageLogEntry.objects.filter(page=told.pk, action=consents.TAKEN_DOWN).count() == 1


def test_taken_back_then_published_is_refused(story, lead):
    consents.take_back(make_consent(story), by=lead)

    with pytest.raises(Unpublishable) as refusal:
        publish_story(story)

    assert len(refusal.value.messages) == 1


def test_taking_back_twice_is_one_deed(told, lead):
    consent = word_to(told)

    consents.take_back(consent, by=lead)
    consents.take_back(consent, by=lead)

    assert PageLogEntry.objects.filter(page=told.pk, action=consents.TAKEN_BACK).count() == 1


def test_translated_then_taken_back_is_gone_in_every_language(client, told, lead):
    russian = russian_of(told)
    russian.save_revision().publish()
    assert client.get(russian.url).status_code == 200

    consents.take_back(word_to(told), by=lead)

    assert [client.get(page.url).status_code for page in (told, russian)] == [410, 410]
    assert not StoryPage.objects.live().exists()


def test_taken_back_then_translated_stays_a_draft_that_nobody_finds(client, told, lead):
    consents.take_back(word_to(told), by=lead)
    russian = russian_of(StoryPage.objects.get(pk=told.pk))

    with pytest.raises(Unpublishable):
        russian.save_revision().publish()

    assert client.get(russian.url or f"/ru/stasti/{russian.slug}/").status_code == 404


def test_scheduled_then_taken_back_is_not_published_and_the_history_says_why(story, lead):
    consent = make_consent(story)
    story.go_live_at = timezone.now() + timedelta(hours=1)
    story.save_revision().publish()
    assert not StoryPage.objects.get(pk=story.pk).live

    consents.take_back(consent, by=lead)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")

    assert not StoryPage.objects.get(pk=story.pk).live
    assert not story.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert PageLogEntry.objects.filter(page=story.pk, action="cms.not_published").exists()


def test_a_consent_that_passes_ends_at_midnight_and_the_worker_unpublishes(client, story, index):
    make_consent(story, until=date(2030, 5, 10))
    told = publish_story(story)

    with time_machine.travel("2030-05-10T20:30:00Z"):
        assert client.get(told.url).status_code == 200
    with time_machine.travel("2030-05-10T21:30:00Z"):
        assert client.get(told.url).status_code == 410
        assert told.title not in words_of(client.get(index.url))
        assert StoryPage.objects.get(pk=told.pk).live
        schedules.take_down_stories()
        schedules.take_down_stories()
        assert client.get(told.url).status_code == 410

    assert not StoryPage.objects.get(pk=told.pk).live
    assert PageLogEntry.objects.filter(page=told.pk, action=consents.TAKEN_DOWN).count() == 1


def test_a_renewed_consent_lets_the_story_be_published_again_at_its_old_address(client, told, lead):
    code = ShortAddress.objects.get().code
    ended = consents.take_back(word_to(told), by=lead)

    make_consent(told, by=lead, renews=ended)
    again = publish_story(told)

    assert client.get(again.url).status_code == 200
    assert ShortAddress.objects.get().code == code


def test_a_story_that_an_editor_unpublished_is_not_found_but_not_gone(client, told):
    told.unpublish()

    assert client.get(told.url).status_code == 404


def test_the_worker_leaves_stories_in_force_alone(told):
    assert consents.take_down_ended() == 0
    assert StoryPage.objects.get(pk=told.pk).live


# --- nobody's name --------------------------------------------------------------------------------


def test_revisions_history_and_pages_know_no_name(client, story, lead):
    consent = make_consent(story, is_minor=True, guardian="Margrieta Kanārija")
    told = publish_story(story)
    shown = words_of(client.get(told.url))
    consents.take_back(consent, by=lead)
    stored = [str(revision.content) for revision in Revision.objects.all()]
    logged = [f"{entry.label} {entry.data} {entry.message}" for entry in PageLogEntry.objects.all()]

    assert "Kanārija" not in " ".join([shown, *stored, *logged, str(consent)])


# --- short addresses ------------------------------------------------------------------------------


@pytest.fixture
def code(told) -> str:
    return ShortAddress.objects.get(story=told.translation_key).code


def test_a_short_address_leads_to_the_reader_s_language(client, told, code):
    russian = russian_of(told)
    russian.save_revision().publish()

    lead_to = {
        language: client.get(f"/s/{code}", headers={"accept-language": language}).url for language in ("ru", "en", "lv")
    }

    assert lead_to == {"ru": russian.url, "en": told.url, "lv": told.url}


def test_a_short_address_is_found_by_nobody_s_store_and_in_capitals(client, told, code):
    response = client.get(f"/s/{code.upper()}")

    assert (response.status_code, response.url) == (302, told.url)
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.parametrize("code", ["aaaaaa", "1", "x" * 200, "%00", "a'b", "%F0%9F%98%80", "2-3_4"])
def test_a_wrong_code_is_not_found(client, told, code):
    assert client.get(f"/s/{code}").status_code == 404


def test_a_short_address_takes_no_post(client, code):
    assert client.post(f"/s/{code}").status_code == 405


def test_a_short_address_of_a_story_that_was_taken_down_says_so(client, told, code, lead):
    consents.take_back(word_to(told), by=lead)

    assert client.get(f"/s/{code}").status_code == 410


def test_a_short_address_of_a_deleted_story_is_gone_and_of_a_waiting_one_is_not_found(client, index, told, code):
    told.unpublish()
    waiting = client.get(f"/s/{code}").status_code
    Page.objects.get(pk=told.pk).delete()

    assert (waiting, client.get(f"/s/{code}").status_code) == (404, 410)


def test_codes_are_one_for_each_story_and_no_sequence(index):
    stories = [make_story(index, title=f"Stāsts {number}") for number in range(5)]
    codes = {ShortAddress.objects.of(story.translation_key).code for story in [*stories, *stories]}

    assert len(codes) == 5
    assert {len(code) for code in codes} == {6}


# --- pictures, lists and queries ------------------------------------------------------------------


@pytest.fixture
def image(db) -> CreditedImage:
    return CreditedImage.objects.create(title="Divi", file=get_test_image_file(), credit="Zīmējusi Anna")


@pytest.mark.parametrize(
    "ended", [{"people": "refused"}, {"people": "agreed", "consent_until": date(2026, 1, 1)}], ids=["refused", "ended"]
)
def test_a_picture_whose_people_do_not_agree_any_longer_is_shown_nowhere(client, index, image, ended):
    story = make_story(index, image=image)
    make_consent(story)
    told = publish_story(story)
    assert "/media/images/" in words_of(client.get(told.url))

    CreditedImage.objects.filter(pk=image.pk).update(**ended)

    assert "/media/images/" not in words_of(client.get(told.url))
    assert "/media/images/" not in words_of(client.get(index.url))
    assert "<figcaption>" not in words_of(client.get(told.url))


def many(index, image, count: int) -> list[StoryPage]:
    stories = [make_story(index, title=f"Stāsts {number}", image=image) for number in range(count)]
    for story in stories:
        make_consent(story)
    return [publish_story(story) for story in stories]


def counted(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_queries_do_not_grow_with_stories(client, index, image):
    first = many(index, image, 1)[0]
    few = [counted(client, page.url) for page in (index, first)]

    many(index, image, 6)

    assert [counted(client, page.url) for page in (index, first)] == few
    assert few[1] <= 20


def test_a_long_list_goes_on_and_a_bad_number_is_no_error(client, index):
    for number in range(13):
        story = make_story(index, title=f"Stāsts {number}")
        make_consent(story)
        publish_story(story)

    first, second = client.get(index.url), client.get(f"{index.url}?page=2")

    assert words_of(first).count('class="story-card"') == 12
    assert words_of(second).count('class="story-card"') == 1
    assert client.get(f"{index.url}?page=x").status_code in (200, 404)
