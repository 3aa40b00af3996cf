"""Pictures of links on the way that they really go: published, noted, drawn by a drain."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from cms.models import CardPicture
from forms.domain import calls
from pages.domain import consents
from pages.models import StoryConsent
from tests.factories import UserFactory, make_coordinator
from tests.pages.conftest import cesis, form_page, home, make_call_page, news, programme, programmes, tell, tell_story
from workers import queue, schedules
from workers.models import Job

__all__ = ["cesis", "form_page", "home", "make_call_page", "news", "programme", "programmes", "tell", "tell_story"]

pytestmark = pytest.mark.django_db
DRAW = "workers.tasks.draw_card"


def test_published_page_is_noted_and_drawn_later(tell):
    page = tell("Jaunums")
    noted = Job.objects.due().filter(what=DRAW, subject_id=page.pk).count()
    before = CardPicture.objects.count()

    queue.drain()

    assert (noted, before) == (1, 0)
    assert CardPicture.objects.filter(page=page.pk).exists()
    assert not Job.objects.waiting().exists()


def test_published_again_without_a_change_draws_nothing(tell):
    page = tell("Jaunums")
    queue.drain()
    before = CardPicture.objects.get(page=page.pk).drawn_at

    page.save_revision().publish()
    queue.drain()

    assert CardPicture.objects.get(page=page.pk).drawn_at == before


def test_taken_down_deleted_and_published_again(tell):
    page, deleted = tell("Viens"), tell("Divi")
    queue.drain()

    page.unpublish()
    deleted.delete()
    queue.drain()
    gone = CardPicture.objects.filter(page__in=[page.pk, deleted.pk]).exists()
    page.save_revision().publish()
    queue.drain()

    assert not gone
    assert CardPicture.objects.filter(page=page.pk).exists()


def test_consent_taken_back_deletes_the_picture(tell_story):
    page = tell_story()
    queue.drain()
    before = CardPicture.objects.filter(page=page.pk).exists()

    consents.take_back(StoryConsent.objects.get(), by=UserFactory())
    queue.drain()

    assert before
    assert not CardPicture.objects.filter(page=page.pk).exists()


@pytest.fixture
def call_page(make_call_page):
    """Return a public page of an open call, in two languages, each with its picture."""
    page = make_call_page()
    russian = page.copy_for_translation(Locale.objects.get(language_code="ru"), copy_parents=True)
    russian.save_revision().publish()
    queue.drain()
    return page


def digests() -> dict[int, str]:
    return dict(CardPicture.objects.values_list("page", "digest"))


def sent(call, **changes) -> dict[str, object]:
    """Return what the call's screen posts."""
    return {
        "name": call.name,
        "slug": call.slug,
        "form": call.form_id,
        "team": call.team_id,
        "role": call.role,
        "opens_at": f"{timezone.localtime(call.opens_at):%d.%m.%Y %H:%M}",
        "closes_at": f"{timezone.localtime(call.closes_at):%d.%m.%Y %H:%M}",
        "places": call.places,
        **changes,
    }


@pytest.mark.parametrize("is_about", ["deadline", "places"])
def test_call_that_changed_is_drawn_anew_at_once_in_each_language(sign_in, call_page, is_about):
    call, before = call_page.call, digests()
    later = timezone.localtime(call.closes_at) + timedelta(days=40)
    changes = {"closes_at": f"{later:%d.%m.%Y %H:%M}"} if is_about == "deadline" else {"is_full": "on"}

    saved = sign_in(make_coordinator(call.team)).post(f"/admin/calls/edit/{call.pk}/", sent(call, **changes))
    queue.drain()

    shown = {call_page.pk, call_page.get_translations().get().pk}
    after = digests()
    assert saved.status_code == 302
    assert {page_id for page_id in before if before[page_id] != after[page_id]} == shown


def test_call_that_was_saved_without_a_change_draws_nothing(call_page):
    before = CardPicture.objects.get(page=call_page.pk).drawn_at

    calls.announce(call_page.call)
    calls.announce(call_page.call)
    queue.drain()

    assert CardPicture.objects.get(page=call_page.pk).drawn_at == before
    assert not Job.objects.waiting().filter(what=DRAW).exists()


def test_call_without_a_public_page_asks_for_nothing(call_page):
    call_page.get_translations().get().specific.unpublish()
    call_page.unpublish()
    queue.drain()

    calls.announce(call_page.call)

    assert not Job.objects.waiting().filter(what=DRAW).exists()


def test_sweeper_finds_what_no_bell_told_of_and_leaves_what_was_given_up(home, tell):
    forgotten, hopeless = tell("Viens"), tell("Divi")
    Job.objects.all().delete()
    Job.objects.create(what=DRAW, subject_id=hopeless.pk, quarantined_at=timezone.now(), attempts=5)

    schedules.draw_missing_cards()
    schedules.draw_missing_cards()
    queue.drain()

    drawn = set(CardPicture.objects.values_list("page", flat=True))
    assert {home.pk, forgotten.pk} <= drawn
    assert hopeless.pk not in drawn


def test_sweeper_asks_for_a_few_at_a_time(tell, monkeypatch):
    for number in range(4):
        tell(f"Ziņa {number}")
    Job.objects.all().delete()
    monkeypatch.setattr(schedules, "MOST_CARDS", 3)

    schedules.draw_missing_cards()

    assert Job.objects.filter(what=DRAW).count() == 3
