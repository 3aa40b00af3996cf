"""What is decided once for a form stays decided: old words bring back no old readers, no language is a way around."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Revision

from cms import groups
from forms.models import FormPage
from tests.factories import MembershipFactory, TeamFactory, application_body, make_coordinator, make_form, make_staff
from tests.forms.editor import edit

pytestmark = pytest.mark.django_db


def translate(form: FormPage) -> None:
    form.copy_for_translation(Locale.objects.get(language_code="ru")).save_revision().publish()


def translated(form: FormPage) -> FormPage:
    return FormPage.objects.get(translation_key=form.translation_key, locale__language_code="ru")


# --- private pages --------------------------------------------------------------------------------


def test_a_form_that_is_made_private_is_private_in_every_language(homes, client):
    form = make_form(parent=homes)
    translate(form)
    before = client.get(translated(form).url).status_code

    PageViewRestriction.objects.create(page_id=form.pk, restriction_type="login")

    russian = client.get(translated(form).url)
    listed = client.get("/api/forms/").json()
    assert before == 200
    assert russian.status_code == 302
    assert russian["Location"].startswith("/accounts/login/")
    assert str(form.translation_key) not in str(listed)
    assert client.get(f"/api/forms/{form.translation_key}/?locale=ru").status_code == 404


def test_a_language_that_is_still_private_closes_no_other(homes, client):
    form = make_form(parent=homes)
    translate(form)
    PageViewRestriction.objects.create(page_id=translated(form).pk, restriction_type="login")

    assert client.get(form.url).status_code == 200
    assert client.get(translated(form).url).status_code == 302


def test_the_privacy_screen_of_a_translation_says_where_it_comes_from(homes, sign_in):
    form = make_form(parent=homes, title="Slēgtā anketa")
    translate(form)
    PageViewRestriction.objects.create(page_id=form.pk, restriction_type="login")

    screen = sign_in(make_staff(groups.EDITOR)).get(f"/admin/pages/{translated(form).pk}/privacy/").json()["html"]

    assert "Slēgtā anketa" in screen


# --- who reads the answers ------------------------------------------------------------------------


@pytest.mark.parametrize("road", ["publish", "schedule", "copy"])
def test_who_reads_the_answers_never_comes_from_an_old_revision(homes, road):
    before, now = TeamFactory(), TeamFactory()
    form = make_form(parent=homes, team=before, cosign_sees=FormPage.GuardianSees.BASICS)
    old = form.save_revision()
    FormPage.objects.filter(pk=form.pk).update(team=now, cosign_sees=FormPage.GuardianSees.NOTHING)
    revision = Revision.objects.get(pk=old.pk)

    if road == "schedule":
        Revision.objects.filter(pk=old.pk).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
        call_command("publish_scheduled")
    elif road == "copy":
        form = FormPage.objects.get(pk=form.pk).copy(update_attrs={"slug": "kopija"}, copy_revisions=True)
        form.get_latest_revision().publish()
    else:
        revision.publish()

    found = FormPage.objects.get(pk=form.pk)
    assert (found.team, found.cosign_sees) == (now, FormPage.GuardianSees.NOTHING)
    assert FormPage.objects.get(pk=form.pk).get_latest_revision_as_object().team == now


def test_who_may_give_a_form_to_a_team_does_so_at_once_and_in_every_language(homes, sign_in):
    own, also_own = TeamFactory(), TeamFactory()
    coordinator = make_coordinator(own, language="en")
    MembershipFactory(user=coordinator, team=also_own)
    form = make_form(parent=homes, team=own)
    translate(form)

    edit(sign_in(coordinator), form, application_body(), team=str(also_own.pk))

    form.refresh_from_db()
    assert form.team == translated(form).team == form.get_latest_revision_as_object().team == also_own


def test_going_back_to_an_old_revision_in_the_editor_keeps_the_readers(homes, sign_in):
    before, now = TeamFactory(), TeamFactory()
    form = make_form(parent=homes, team=before)
    old = form.latest_revision
    FormPage.objects.filter(pk=form.pk).update(team=now)

    client = sign_in(make_staff(groups.EDITOR, language="en"))
    shown = client.get(f"/admin/pages/{form.pk}/revisions/{old.pk}/revert/")
    edit(client, form, application_body(), revision=str(old.pk), **{"action-publish": "1"})

    form.refresh_from_db()
    assert shown.context["page"].team == now
    assert form.team == now


# --- a schedule that came to nothing --------------------------------------------------------------


def test_staff_who_may_publish_are_told_on_their_first_screen_until_somebody_saves_the_form(homes, sign_in):
    form = make_form(parent=homes, title="Nepabeigta", body=[], publish=False)
    form.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    editor = make_staff(groups.EDITOR)

    told = sign_in(editor).get("/admin/").content.decode()
    reader = sign_in(make_staff(groups.SUPERVISOR)).get("/admin/").content.decode()
    FormPage.objects.get(pk=form.pk).save_revision()
    later = sign_in(editor).get("/admin/").content.decode()

    assert f"/admin/pages/{form.pk}/edit/" in told
    assert "home-today" in told
    assert f"/admin/pages/{form.pk}/edit/" not in reader
    assert "home-today" not in later
