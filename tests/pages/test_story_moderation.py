"""A step of moderation that a story passes only with everybody's consent."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from wagtail.models import Locale, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms import groups
from pages.domain import consents, moderation
from pages.models import StoryConsentTask, StoryIndexPage, StoryPage
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


# --- what is set up by itself -----------------------------------------------------------------------


@pytest.fixture
def index(home):
    found = make_story_index(home)
    moderation.ensure()
    return found


def submit(client, story: StoryPage):
    client.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), {**form_data(story), "action-submit": "1"})
    return StoryPage.objects.get(pk=story.pk)


def form_data(story: StoryPage) -> dict:
    return nested_form_data(
        {
            "title": story.title,
            "slug": story.slug,
            "kind": story.kind,
            "date": story.date.isoformat(),
            "introduction": story.introduction,
            "body": streamfield([]),
            "comments": inline_formset([]),
        }
    )


def test_workflow_is_set_up_once_and_stays_as_somebody_changed_it(index):
    workflow = index.get_workflow()
    workflow.name = "Kā mēs to darām"
    workflow.save()
    workflow.tasks.first().specific.groups.clear()

    for _time in range(2):
        moderation.ensure()

    assert [str(found) for found in Workflow.objects.exclude(name="Moderators approval")] == ["Kā mēs to darām"]
    assert StoryConsentTask.objects.get().groups.count() == 0
    assert WorkflowPage.objects.filter(page=index).count() == 1


def test_list_that_has_another_workflow_keeps_it(home):
    index = make_story_index(home)
    other = Workflow.objects.create(name="Cita")
    other.workflow_pages.create(page=index)

    moderation.ensure()

    assert index.get_workflow() == other


def test_new_list_of_stories_is_moderated_at_once(sign_in, home):
    sign_in(make_staff(groups.ADMINISTRATOR)).post(
        reverse("wagtailadmin_pages:add", args=["pages", "storyindexpage", home.pk]),
        nested_form_data({"title": "Stāsti", "slug": "stasti", "introduction": "", "comments": inline_formset([])}),
    )

    assert StoryConsentTask.objects.get().workflow_tasks.get().workflow == StoryIndexPage.objects.get().get_workflow()


def test_approvers_are_those_who_keep_consents(index):
    named = set(StoryConsentTask.objects.get().groups.values_list("name", flat=True))

    assert named == {groups.COORDINATOR, groups.LEAD}


def test_story_is_submitted_refused_without_consent_and_published_with_it(sign_in, client, index, lead):
    story = make_story(index)
    waiting = submit(sign_in(make_staff(groups.EDITOR)), story)
    is_waiting = waiting.workflow_in_progress
    sign_in(lead)

    act(client, waiting, "approve")
    refused = StoryPage.objects.get(pk=story.pk)
    was = refused.live, refused.workflow_in_progress
    make_consent(story)
    act(client, refused, "approve")

    assert is_waiting
    assert was == (False, True)
    assert StoryPage.objects.get(pk=story.pk).live


def test_editor_who_submitted_approves_nothing(sign_in, client, index):
    story = make_story(index)
    waiting = submit(sign_in(make_staff(groups.EDITOR)), story)
    make_consent(story)

    act(client, waiting, "approve")

    assert not StoryPage.objects.get(pk=story.pk).live


def test_letters_of_moderation_say_nothing_of_the_story_or_of_anybody(sign_in, client, index, lead, mailoutbox):
    author = make_staff(groups.EDITOR, first_name="Zigfrīda", last_name="Kanārija")
    story = make_story(index, title="Elzas stāsts")
    waiting = submit(sign_in(author), story)
    sign_in(lead)
    act(client, waiting, "reject")

    said = "\n".join(
        f"{mail.subject}\n{mail.body}\n{mail.alternatives}" for mail in mailoutbox if lead.email in mail.to
    )
    back = "\n".join(f"{mail.subject}\n{mail.body}" for mail in mailoutbox if author.email in mail.to)

    assert f"/admin/pages/{story.pk}/edit/" in said
    assert f"/admin/pages/{story.pk}/edit/" in back
    assert [word for word in ("Elzas", "Zigfrīda", "Kanārija", "jautājumu") if word in said] == []
    assert "Vēl ne" not in back
