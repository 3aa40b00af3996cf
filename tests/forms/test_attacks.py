"""Attacks that once went through: forms in several languages, links of others, pages that come in twice."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from forms import doors
from forms.domain.doors import Reason, refusal
from forms.models import Draft, FormPage
from tests.factories import TeamFactory, UserFactory, make_form
from tests.factories.forms import block_id, question, question_id, section

pytestmark = pytest.mark.django_db


# --- a translation is open to nobody to whom the form is closed -----------------------------------


def translate(form: FormPage) -> Translation:
    source, _is_new = TranslationSource.update_or_create_from_instance(form)
    russian = Locale.objects.get(language_code="ru")
    translation, _is_new = Translation.objects.get_or_create(source=source, target_locale=russian)
    for segment in StringSegment.objects.filter(source=source):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string, context=segment.context, locale=russian, defaults={"data": "RU"}
        )
    publish(translation)
    return translation


def publish(translation: Translation) -> None:
    translation.save_target(publish=False)
    translated(translation.source.get_source_instance()).get_latest_revision().publish()


def translated(form: FormPage) -> FormPage:
    return FormPage.objects.get(translation_key=form.translation_key, locale__language_code="ru")


def restrict(form: FormPage) -> FormPage:
    form.access = FormPage.Access.INVITATION
    form.save_revision().publish()
    return form


def test_a_form_that_is_restricted_and_then_translated_is_restricted_in_both(homes):
    form = restrict(make_form(parent=homes))

    translate(form)

    assert refusal(translated(form)).reason == Reason.INVITATION_NEEDED


def test_a_form_that_is_translated_and_then_restricted_is_restricted_in_both(homes):
    form = make_form(parent=homes)
    translate(form)

    restrict(form)

    assert refusal(translated(form)).reason == Reason.INVITATION_NEEDED


def test_a_translation_that_is_published_again_does_not_open_what_was_restricted_meanwhile(homes):
    form = make_form(parent=homes)
    translation = translate(form)
    restrict(form)

    publish(translation)

    assert translated(form).access == FormPage.Access.INVITATION


def test_a_copy_in_another_language_cannot_be_opened_or_given_to_another_team(homes):
    mine = TeamFactory()
    form = restrict(make_form(parent=homes, team=mine, never_contact_family=True))
    copy = form.copy_for_translation(Locale.objects.get(language_code="ru"))
    copy.access, copy.team, copy.never_contact_family = FormPage.Access.OPEN, TeamFactory(), False

    copy.save_revision().publish()

    found = translated(form)
    assert (found.access, found.team, found.never_contact_family) == (FormPage.Access.INVITATION, mine, True)
    assert FormPage.objects.get(pk=form.pk).team == mine


def test_a_form_that_is_not_public_yet_lends_its_newest_draft_to_its_translation(homes):
    form = make_form(parent=homes)
    translation = translate(form)
    FormPage.objects.filter(pk=form.pk).update(live=False, first_published_at=None)
    form = FormPage.objects.get(pk=form.pk)
    form.access, form.closes_at = FormPage.Access.INVITATION, timezone.now() + timedelta(days=1)
    form.save_revision()

    publish(translation)

    assert translated(form).access == FormPage.Access.INVITATION


# --- a computer that several people share ---------------------------------------------------------


def ticket_of(client: Client, form: FormPage) -> str:
    found = re.search(r'name="ticket"[^>]*value="([^"]+)"', client.get(form.url).content.decode())
    assert found
    return found.group(1)


def test_a_page_that_another_person_left_open_does_not_write_into_their_draft(homes, monkeypatch):
    monkeypatch.setitem(doors._doors, "all", doors.Door("all", lambda user: [], lambda key, user: True))
    nick = f"q_{question_id('nick')}"
    body = [section("s", "Par tevi", [question("short_text", "nick", "Kā tevi sauc?")])]
    form = make_form(parent=homes, body=body, kind="questionnaire", access="people", admits=["all:1"])
    first, second = UserFactory(), UserFactory()
    browser = Client()
    browser.force_login(first)
    ticket = ticket_of(browser, form)
    browser.post(form.url, {"ticket": ticket, nick: "Elza"})

    browser.force_login(second)
    for _twice in range(2):
        browser.post(form.url, {"ticket": ticket, nick: "Marta"})

    assert {draft.by: draft.entries[nick] for draft in Draft.objects.all()} == {first: ["Elza"], second: ["Marta"]}


def test_an_answer_that_only_the_server_judges_by_is_not_on_the_next_page(homes, client):
    yes = block_id("safe.yes").replace("-", "")
    test = {"subject": question_id("safe"), "operator": "is", "values": yes}
    shown_if = {
        "match": "all",
        "groups": [{"type": "item", "value": {"match": "all", "tests": [{"type": "item", "value": test}]}}],
    }
    safe = question(
        "one_choice", "safe", "Vai tev ir droši?", choices=[("yes", "Jā"), ("no", "Nē")], sensitivity="sensitive"
    )
    body = [
        section("s", "Sākums", [safe]),
        section("t", "Tālāk", [question("short_text", "nick", "Kā tevi sauc?", shown_if=shown_if)]),
    ]
    form = make_form(parent=homes, body=body, kind="questionnaire")
    moved = client.post(form.url, {"ticket": ticket_of(client, form), f"q_{question_id('safe')}": yes})

    page = client.get(moved["Location"]).content.decode()

    assert question_id("nick") in page
    assert yes not in page
