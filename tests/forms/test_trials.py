"""An editor tries a form out: everything happens as for a young person, and nothing of it stays."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms import groups
from forms.domain import trials
from forms.models import Consent, Draft, FormPage, FormVersion, Submission, SubmissionEvent
from forms.walk import data_of
from tests.factories import InboxFactory, make_form, make_staff
from tests.factories.forms import answers_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_staff(groups.EDITOR, language="en")


@pytest.fixture
def form(home):
    return make_form(parent=home, slug="anketa")


def begin(client, form) -> str:
    """Begin a trial in the admin; return where it goes on."""
    return client.post(reverse("form_versions:trial", args=[form.pk])).headers["location"]


def fill_in(form) -> Draft:
    """Answer everything in the one trial there is, quicker than a person could."""
    draft = Draft.objects.get(is_test=True)
    draft.entries = data_of(draft.version.schema, answers_to())
    draft.passed = [section.id for section in draft.version.schema.sections]
    draft.started_at = timezone.now()
    draft.save()
    return draft


def test_a_trial_shows_what_would_be_stored_and_stores_nothing(sign_in, editor, form, settings):
    settings.FORMS_MINIMUM_SECONDS = 3
    client = sign_in(editor)
    InboxFactory(name="Cēsis").rules.create(form=form, sort_order=1)
    where = begin(client, form)
    fill_in(form)

    page = client.post(where + "check/", {"revision": ""})

    html = page.content.decode()
    assert page.status_code == 200
    assert "Elza" in html
    assert "Cēsis" in html
    assert "Mājās nav viegli." in html
    assert not Submission.objects.exists()
    assert not Consent.objects.exists()
    assert not SubmissionEvent.objects.exists()


def test_a_trial_is_of_the_draft_and_disturbs_no_version(sign_in, editor, form):
    client = sign_in(editor)
    draft_page = form.get_latest_revision_as_object()
    draft_page.title = "Jaunā anketa"
    draft_page.save_revision()

    begin(client, form)

    tried = FormVersion.everything.get(is_test=True)
    assert tried.schema.title == "Jaunā anketa"
    assert list(form.versions.values_list("number", flat=True)) == [1]
    assert form.current_version.number == 1
    form.get_latest_revision().publish()
    assert list(form.versions.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_a_form_that_was_never_published_can_be_tried_by_its_editor_only(sign_in, editor, home):
    form = make_form(parent=home, slug="melnraksts", publish=False)
    form.save_revision()
    own = sign_in(editor)

    where = begin(own, form)

    stranger = Client()
    assert own.get(where, follow=True).status_code == 200
    assert stranger.get(where, follow=True).status_code in (404, 410)
    assert stranger.get(form.url).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_edit_the_form_begins_no_trial(sign_in, form, method):
    client = sign_in(make_staff(groups.SUPERVISOR, language="en"))

    response = getattr(client, method)(reverse("form_versions:trial", args=[form.pk]))

    assert response.status_code == 403
    assert not Draft.objects.exists()


def test_a_second_trial_clears_away_what_ended(editor, form):
    old = trials.begin(form, by=editor)
    Draft.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(hours=1))

    new = trials.begin(form, by=editor)

    assert list(Draft.objects.all()) == [new]
    assert FormVersion.everything.filter(is_test=True).count() == 1


def test_a_form_without_a_question_is_not_tried(sign_in, editor, home):
    form = make_form(parent=home, slug="tuksa", body=[], publish=False)
    form.save_revision()
    client = sign_in(editor)

    shown = client.get(reverse("form_versions:trial", args=[form.pk]))
    client.post(reverse("form_versions:trial", args=[form.pk]))

    assert "asks nothing yet" in shown.content.decode()
    assert not Draft.objects.exists()


def test_a_trial_keeps_no_form_from_being_deleted(sign_in, editor, home):
    form = make_form(parent=home, slug="lieka", publish=False)
    form.save_revision()
    trials.begin(form, by=editor)

    response = sign_in(editor).post(reverse("wagtailadmin_pages:delete", args=[form.pk]))

    assert response.status_code == 302
    assert not FormPage.objects.filter(pk=form.pk).exists()
    assert not Draft.objects.exists()
