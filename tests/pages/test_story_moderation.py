"""A step of moderation that a story passes only with everybody's consent."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from wagtail.models import Locale, Workflow, WorkflowTask

from cms import groups
from pages.domain import consents
from pages.models import StoryConsentTask, StoryPage
from tests.factories import make_staff
from tests.factories.stories import make_consent, make_story, make_story_index
from tests.forms.editor import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(home) -> StoryPage:
    """Return a story that waits for approval; nobody in it agreed yet."""
    index = make_story_index(home)
    task = StoryConsentTask.objects.create(name="Piekrišana")
    task.groups.add(Group.objects.get(name=groups.LEAD))
    workflow = Workflow.objects.create(name="Stāsti")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow.workflow_pages.create(page=index)
    story = make_story(index)
    workflow.start(story, make_staff(groups.EDITOR))
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def lead():
    return make_staff(groups.LEAD, language="en")


def act(client, story: StoryPage, action: str):
    state = story.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, action, state.pk])
    return client.post(address, {"next": "/admin/", "comment": "Vēl ne"}, follow=True)


def offered(story: StoryPage, user) -> list[str]:
    return [name for name, _label, _form in story.current_workflow_task.get_actions(story, user)]


def test_without_consent_a_story_can_only_be_sent_back(sign_in, story, lead):
    before = offered(story, lead)
    act(sign_in(lead), story, "approve")

    assert before == ["reject"]
    assert not StoryPage.objects.get(pk=story.pk).live
    assert StoryPage.objects.get(pk=story.pk).workflow_in_progress


def test_with_consent_an_approval_publishes(sign_in, story, lead):
    make_consent(story)

    act(sign_in(lead), story, "approve")

    assert StoryPage.objects.get(pk=story.pk).live


def test_a_consent_that_ended_before_the_click_refuses_the_approval(sign_in, story, lead):
    consents.take_back(make_consent(story), by=lead)

    act(sign_in(lead), story, "approve")

    assert not StoryPage.objects.get(pk=story.pk).live


def test_sending_back_is_always_possible(sign_in, story, lead):
    response = act(sign_in(lead), story, "reject")

    assert response.status_code == 200
    assert not StoryPage.objects.get(pk=story.pk).workflow_in_progress
    assert "was not published" not in words_of(response)


def test_an_editor_passes_nothing(story):
    assert offered(story, make_staff(groups.EDITOR)) == []


def test_a_story_is_translated_side_by_side_and_published_only_with_consent(sign_in, story, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda call, **_options: call())
    client = sign_in(make_staff(groups.EDITOR, language="en"))
    ru = Locale.objects.get(language_code="ru")
    index = story.get_parent()
    for page in (index.get_parent(), index, story):
        client.post(reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": [ru.pk]})
    russian = StoryPage.objects.get(translation_key=story.translation_key, locale=ru)
    address = reverse("wagtailadmin_pages:edit", args=[russian.pk])

    screen = client.get(address, headers={"accept-language": "en"})
    refused = client.post(address, {"action": "publish"}, headers={"accept-language": "en"}, follow=True)
    make_consent(story)
    client.post(address, {"action": "publish"}, headers={"accept-language": "en"}, follow=True)

    assert screen.status_code == 200
    assert "No consent to this story is recorded yet." in words_of(refused)
    assert StoryPage.objects.get(pk=russian.pk).live
