"""Pictures of links on the way that they really go: published, noted, drawn by a drain."""

import pytest
from django.utils import timezone

from cms.models import CardPicture
from pages.domain import consents
from pages.models import StoryConsent
from tests.factories import UserFactory
from tests.pages.conftest import cesis, home, news, tell, tell_story
from workers import queue, schedules
from workers.models import Job

__all__ = ["cesis", "home", "news", "tell", "tell_story"]

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
