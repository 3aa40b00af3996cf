"""What somebody who answers meets: every bad input gets a clear answer, nothing is stored half, nothing typed is lost."""

import re
import time
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.conf import settings
from django.core import signing
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Locale

from forms import ticket as tickets
from forms.models import Draft, FormPage, Submission
from tests.factories import CallFactory, make_form
from tests.factories.forms import block_id, question_id
from tests.person import ELZA, Person, by_client, fill

pytestmark = pytest.mark.django_db

TYPED = {
    **ELZA,
    "phone": "20 000 001",
    "municipality": "cesu-novads",
    "languages": ["lv", "en"],
    "about": "Man patīk zīmēt.",
}


def first_page(form: FormPage, client: Client, **changes: object) -> dict[str, list[str]]:
    """Return what a browser posts of the first page."""
    person = Person(by_client(client))
    person.open(form.url)
    return person.type({**TYPED, **changes})


def field(name: str) -> str:
    return f"q_{question_id(name)}"


def words(response) -> str:
    return response.content.decode()


def test_a_good_application_is_stored_and_its_reference_shown(client, form):
    receipt = fill(client, form.url, TYPED)

    submission = Submission.objects.get()
    assert submission.reference in words(receipt)
    assert (submission.phone, submission.birth_date.isoformat(), submission.municipality.slug) == (
        "+37120000001",
        "2009-04-17",
        "cesu-novads",
    )


def test_the_page_after_sending_holds_no_answer_and_can_be_opened_again(client, form, person):
    receipt = person.fill(form.url, TYPED)

    second = Client().get(receipt.at)

    assert words(second) == receipt.text
    assert "Elza" not in receipt.text
    assert Submission.objects.count() == 1


def test_a_made_up_reference_has_no_page(client, form):
    response = client.get(f"{form.url}received/BL-2222-22/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/")

    assert response.status_code == 404


def test_nobody_gets_a_cookie(client, form):
    fill(client, form.url, TYPED)

    assert Submission.objects.exists()
    assert not client.cookies


def test_the_same_first_page_twice_is_one_draft(client, form):
    data = first_page(form, client)

    first, second = client.post(form.url, data), client.post(form.url, data)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.url == second.url
    assert Draft.objects.count() == 1


def test_sending_twice_is_one_submission_with_one_reference(client, form, person):
    receipt = person.fill(form.url, TYPED)
    draft = Draft.objects.get()

    again = client.post(f"{form.url}continue/{draft.token}/check/", {}, follow=True)

    assert words(again) == receipt.text
    assert Submission.objects.count() == 1
    assert draft.entries == {}


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("first_name", "", "Write an answer"),
        ("first_name", "   ", "Write an answer"),
        ("first_name", "A" * 251, "250"),
        ("about", "A" * 2001, "2000"),
        ("first_name", "Elza\x00", "ull characters"),
        ("email", "elza(at)example.org", "Write the e-mail address in full"),
        ("email", "elza@example.org\nBcc: all@example.org", "Write the e-mail address in full"),
        ("phone", "12", "does not look like a phone number"),
        ("phone", "zvani man", "does not look like a phone number"),
        ("birth_date", ("31", "2", "2009"), "no such date"),
        ("birth_date", ("17", "", "2009"), "Fill in the day"),
        ("birth_date", ("x", "y", "z"), "no such date"),
        ("birth_date", ("1", "1", "2199"), "in the future"),
        ("birth_date", ("1", "1", "99999999999999999999"), "no such date"),
        ("hours", "daudz", "Write a whole number"),
        ("hours", "41", "40"),
        ("hours", "9" * 400, "40"),
        ("municipality", "atlantida", "the choices. Choose again"),
        ("way", "00000000000000000000000000000000", "the choices. Choose again"),
        ("languages", ["lv", "elfu"], "the choices. Choose again"),
        ("taking_part", None, "Tick this"),
    ],
)
def test_a_bad_answer_is_told_kept_as_typed_and_nothing_is_sent(person, form, name, value, told):
    Locale.objects.get_or_create(language_code="en")

    page = person.fill(form.url, {**TYPED, name: value})

    assert page.status == 422
    assert list(page.response.context["form"].errors) == [field(name)]
    assert Submission.objects.count() == 0
    with translation.override("en"):
        section = page.response.context["section"]
        version = form.current_version
        again = version.compiled.form_class(section.id)(page.response.context["form"].data)
        assert told in str(again.errors[field(name)])


def test_an_error_keeps_everything_that_was_typed(person, form):
    page = person.fill(form.url, {**TYPED, "first_name": ""})

    for typed in ("Bērziņa", "elza@example.org", "20 000 001", 'value="2009"'):
        assert typed in page.text
    assert re.search(r'value="cesu-novads"\s+selected', page.text)
    assert Draft.objects.get().entries[field("family_name")] == ["Bērziņa"]


def test_an_error_is_told_in_the_language_of_the_page(person, form):
    page = person.fill(form.url, {**TYPED, "email": "x"})

    assert 'lang="lv"' in page.text
    assert "zraksti" in page.text


def test_a_question_that_is_not_asked_is_never_stored(client, form):
    response = client.post(form.url, {**first_page(form, client), "q_00000000000000000000000000000000": "x"})

    assert response.status_code == 303
    assert not any("0000" in name for name in Draft.objects.get().entries)


def test_a_choice_of_another_form_is_refused(person, form):
    other = block_id("another.choice").replace("-", "")

    page = person.fill(form.url, {**TYPED, "way": other})

    assert page.status == 422
    assert field("way") in page.response.context["form"].errors


@pytest.mark.parametrize("extra", ["state", "inbox", "team", "reference", "call", "is_staff", "assignee", "submission"])
def test_extra_fields_change_nothing(client, form, person, extra):
    person.open(form.url)
    while "/received/" not in person.page.at:
        person.press(TYPED, **{extra: ["accepted"]})

    assert (Submission.objects.get().state, Submission.objects.get().inbox) == ("received", None)


def test_the_field_that_must_stay_empty_stops_a_robot_and_keeps_a_person_s_answers(client, form):
    response = client.post(form.url, {**first_page(form, client), "website": "http://spam.example"})

    assert response.status_code == 422
    assert "Bērziņa" in words(response)
    assert "spam.example" not in words(response)
    assert Draft.objects.count() == 0


def test_too_quick_is_asked_again_and_not_dropped(person, form, settings):
    settings.FORMS_MINIMUM_SECONDS = 3

    quick = person.fill(form.url, TYPED)
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        again = person.press()

    assert (quick.status, again.status) == (422, 200)
    assert "Bērziņa" in quick.text
    assert Submission.objects.count() == 1


def test_who_corrects_an_error_is_never_too_quick(person, form, settings):
    settings.FORMS_MINIMUM_SECONDS = 3
    with time_machine.travel(timezone.now() - timedelta(seconds=5)):
        person.fill(form.url, {**TYPED, "email": "nav"})

    person.press(TYPED)
    while person.page.form is not None and person.page.status == 200:
        person.press(TYPED)

    assert "/received/" in person.page.at


@pytest.mark.parametrize(
    "ticket",
    [
        "",
        "x",
        "x" * 5000,
        signing.dumps(["key"], salt=tickets.SALT),
        signing.dumps({"a": 1}, salt=tickets.SALT),
        "\x00",
    ],
    ids=["none", "a letter", "very long", "a list of one", "a dict", "a null"],
)
def test_a_ticket_that_is_no_good_gives_a_new_one_and_keeps_the_answers(client, form, ticket):
    data = {**first_page(form, client), "ticket": ticket}

    response = client.post(form.url, data)

    assert response.status_code == 422
    assert "Bērziņa" in words(response)
    assert client.post(form.url, {**data, "ticket": response.context["ticket"]}).status_code == 303


def test_an_expired_ticket_gives_a_new_one_and_keeps_the_answers(client, form):
    with time_machine.travel(time.time() - (settings.FORMS_TICKET_DAYS + 1) * 86400):
        old = first_page(form, client)

    response = client.post(form.url, old)

    assert response.status_code == 422
    assert "Bērziņa" in words(response)


def test_a_post_from_another_site_is_refused_with_the_answers_kept(client, form):
    response = client.post(form.url, first_page(form, client), headers={"origin": "https://evil.example"})

    assert response.status_code == 422
    assert "Bērziņa" in words(response)
    assert Draft.objects.count() == 0


def test_a_post_from_our_own_page_is_taken(client, form):
    response = client.post(form.url, first_page(form, client), headers={"origin": "http://testserver"})

    assert response.status_code == 303


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_wrong_method_is_refused(client, form, method):
    response = getattr(client, method)(form.url)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST"


def test_a_body_of_two_megabytes_is_refused_in_words_and_keeps_the_rest(client, form):
    body = urlencode({**first_page(form, client), "x": "A" * 2_000_000}, doseq=True)

    response = client.post(form.url, body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 413
    assert response.context["problems"]
    assert "Bērziņa" in words(response)
    assert Draft.objects.count() == 0


def test_a_body_of_ten_megabytes_is_refused_in_words(client, form):
    body = urlencode({field("first_name"): "A" * 10_000_000}, doseq=True)

    response = client.post(form.url, body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 413
    assert response.context["problems"]


def test_thousands_of_fields_are_refused_in_words(client, form):
    response = client.post(form.url, {**first_page(form, client), **{f"x{number}": "" for number in range(2100)}})

    assert response.status_code == 413
    assert Draft.objects.count() == 0


def test_a_broken_encoding_is_no_server_error(client, form):
    response = client.post(form.url, b"\xff\xfe%%%=&&", content_type="application/x-www-form-urlencoded")

    assert response.status_code == 422


def test_a_broken_multipart_body_is_no_server_error(client, form):
    response = client.post(form.url, b"--x\r\nnonsense", content_type="multipart/form-data; boundary=x")

    assert response.status_code in (400, 422)
    assert Draft.objects.count() == 0


def test_an_application_to_an_open_call_has_its_role_and_team(client, form):
    call = CallFactory(form=form, slug="cesis", role="mentor")

    fill(client, f"{form.url}cesis/", TYPED)

    submission = Submission.objects.get()
    assert (submission.call, submission.role, submission.team) == (call, "mentor", call.team)


@pytest.mark.parametrize("trait", ["soon", "closed"])
def test_a_call_that_is_not_open_takes_nothing_and_says_so(client, form, trait):
    CallFactory(form=form, slug="cesis", **{trait: True})
    data = first_page(form, client)

    shown = client.get(f"{form.url}cesis/")
    sent = client.post(f"{form.url}cesis/", data)

    assert "sheet" not in shown.context
    assert sent.status_code == 422
    assert "Bērziņa" in words(sent)
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(("minutes", "is_taken"), [(20, True), (31, False)])
def test_who_began_in_time_may_send_for_half_an_hour(person, form, minutes, is_taken):
    call = CallFactory(form=form, slug="cesis", closes_at=timezone.now() + timedelta(minutes=1))
    person.open(f"{form.url}cesis/")
    person.press(TYPED)

    with time_machine.travel(call.closes_at + timedelta(minutes=minutes)):
        while person.page.form is not None and person.page.status == 200:
            person.press(TYPED)

    assert Submission.objects.exists() == is_taken
    assert is_taken or "Bērziņa" in person.page.text


def test_a_mistake_does_not_cost_the_half_hour(person, form):
    call = CallFactory(form=form, slug="cesis", closes_at=timezone.now() + timedelta(minutes=1))
    person.open(f"{form.url}cesis/")

    with time_machine.travel(call.closes_at + timedelta(minutes=10)):
        wrong = person.press({**TYPED, "email": "nav"}).status
    with time_machine.travel(call.closes_at + timedelta(minutes=20)):
        right = person.press(TYPED).status

    assert (wrong, right) == (422, 200)


def test_a_call_of_another_form_is_not_found(client, form):
    other = make_form(title="Cita")
    CallFactory(form=other, slug="cita")

    assert client.get(f"{form.url}cita/").status_code == 404


def test_the_version_that_was_shown_is_the_one_that_is_stored(person, form):
    person.open(form.url)
    body = [dict(item) for item in form.body.raw_data]
    body[0]["value"]["questions"][0]["value"]["label"] = "Vārds"
    form.body = form._meta.get_field("body").to_python(body)
    form.save_revision().publish()

    while "/received/" not in person.page.at:
        person.press(TYPED)

    assert Submission.objects.get().version.number == 1


def test_a_preview_stores_nothing(form):
    response = form.make_preview_request()

    assert response.status_code == 200
    assert Draft.objects.count() == Submission.objects.count() == 0


def test_a_ticket_of_another_form_gives_a_new_one(client, form):
    other = make_form(title="Cita", parent=form.get_parent())

    response = client.post(form.url, {**first_page(form, client), "ticket": tickets.issue(other.current_version.pk)})

    assert response.status_code == 422
    assert Draft.objects.count() == 0


def test_a_first_page_that_comes_in_after_the_sending_leads_to_the_reference(client, form, person):
    person.open(form.url)
    again = person.type(TYPED)
    sent = person.go_on(TYPED)

    late = client.post(form.url, again)

    assert late.status_code == 303
    assert late.headers["location"] in sent.at
    assert Submission.objects.count() == 1
