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
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from forms import ticket as tickets
from forms.models import FormPage, Submission
from tests.factories import CallFactory, make_form
from tests.factories.forms import block_id, question_id

pytestmark = pytest.mark.django_db

TYPED = {
    "first_name": "Elza",
    "family_name": "Bērziņa",
    "birth_date": ("17", "4", "2009"),
    "email": "elza@example.org",
    "phone": "20 000 001",
    "municipality": "cesu-novads",
    "languages": ["lv", "en"],
    "about": "Man patīk zīmēt.",
    "taking_part": "on",
}


@pytest.fixture
def form() -> FormPage:
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Sākums", slug="sakums", locale=Locale.objects.get(language_code="lv")))
    Site.objects.update(root_page=home)
    return make_form(parent=home)


def post_data(form: FormPage, **changes: object) -> dict[str, object]:
    """Return what a browser posts; a change to `None` leaves the field out."""
    data: dict[str, object] = {"ticket": tickets.issue(form.current_version.pk), "website": ""}
    for name, value in {**TYPED, **changes}.items():
        field = f"q_{question_id(name)}"
        if isinstance(value, tuple):
            data |= {f"{field}_{part}": typed for part, typed in zip(("day", "month", "year"), value, strict=True)}
        elif value is not None:
            data[field] = value
    return data


def field(name: str) -> str:
    return f"q_{question_id(name)}"


def words(response) -> str:
    return response.content.decode()


def test_a_good_application_is_stored_and_its_reference_shown(client, form):
    response = client.post(form.url, post_data(form))

    submission = Submission.objects.get()
    assert response.status_code == 302
    page = client.get(response.url)
    assert submission.reference in words(page)
    assert (submission.phone, submission.birth_date.isoformat(), submission.municipality.slug) == (
        "+37120000001",
        "2009-04-17",
        "cesu-novads",
    )


def test_the_page_after_sending_holds_no_answer_and_can_be_opened_again(client, form):
    sent = client.post(form.url, post_data(form))

    first, second = client.get(sent.url), Client().get(sent.url)

    assert words(first) == words(second)
    assert "Elza" not in words(first)
    assert Submission.objects.count() == 1


def test_a_made_up_reference_has_no_page(client, form):
    response = client.get(f"{form.url}received/BL-2222-22/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/")

    assert response.status_code == 404


def test_nobody_gets_a_cookie(client, form):
    shown = client.get(form.url)
    sent = client.post(form.url, post_data(form))

    assert not shown.cookies
    assert not sent.cookies


def test_the_same_post_twice_is_one_submission_with_one_reference(client, form):
    data = post_data(form)

    first, second = client.post(form.url, data), client.post(form.url, data)

    assert first.url == second.url
    assert Submission.objects.count() == 1


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
        ("municipality", "atlantida", "valid choice"),
        ("way", "00000000000000000000000000000000", "valid choice"),
        ("languages", ["lv", "elfu"], "valid choice"),
        ("taking_part", None, "Tick this"),
    ],
)
def test_a_bad_answer_is_told_and_nothing_is_stored(client, form, name, value, told):
    Locale.objects.get_or_create(language_code="en")
    with_english = post_data(form, **{name: value})

    response = client.post(form.url, with_english)

    assert response.status_code == 422
    errors = response.context["form"].errors
    assert list(errors) == [field(name)]
    assert Submission.objects.count() == 0
    from django.utils import translation

    with translation.override("en"):
        form_again = type(response.context["form"])(response.context["form"].data)
        assert told in str(form_again.errors[field(name)])


def test_an_error_keeps_everything_that_was_typed(client, form):
    response = client.post(form.url, post_data(form, first_name=""))

    for typed in ("Bērziņa", "elza@example.org", "20 000 001", "Man patīk zīmēt.", 'value="2009"'):
        assert typed in words(response)
    assert re.search(r'value="cesu-novads"\s+selected', words(response))


def test_an_error_is_told_in_the_language_of_the_page(client, form):
    response = client.post(form.url, post_data(form, email="x"))

    assert 'lang="lv"' in words(response)
    assert "Uzraksti" in words(response) or "uzraksti" in words(response)


def test_a_question_that_is_not_asked_is_refused(client, form):
    response = client.post(form.url, {**post_data(form), "q_00000000000000000000000000000000": "x"})

    assert response.status_code == 422
    assert response.context["form"].non_field_errors()
    assert Submission.objects.count() == 0


def test_a_choice_of_another_form_is_refused(client, form):
    other = block_id("another.choice").replace("-", "")

    response = client.post(form.url, post_data(form, way=other))

    assert response.status_code == 422
    assert field("way") in response.context["form"].errors


@pytest.mark.parametrize("extra", ["state", "inbox", "team", "reference", "call", "is_staff", "assignee"])
def test_extra_fields_change_nothing(client, form, extra):
    response = client.post(form.url, {**post_data(form), extra: "accepted"})

    assert response.status_code == 302
    assert (Submission.objects.get().state, Submission.objects.get().inbox) == ("received", None)


def test_the_field_that_must_stay_empty_stops_a_robot_and_keeps_a_person_s_answers(client, form):
    response = client.post(form.url, {**post_data(form), "website": "http://spam.example"})

    assert response.status_code == 422
    assert "Bērziņa" in words(response)
    assert "spam.example" not in words(response)
    assert Submission.objects.count() == 0


def test_too_quick_is_asked_again_and_not_dropped(client, form, settings):
    settings.FORMS_MINIMUM_SECONDS = 3
    data = post_data(form)

    quick = client.post(form.url, data)
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        again = client.post(form.url, {**data, "ticket": quick.context["ticket"]})

    assert quick.status_code == 422
    assert again.status_code == 302
    assert Submission.objects.count() == 1


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
)
def test_a_ticket_that_is_no_good_gives_a_new_one_and_keeps_the_answers(client, form, ticket):
    response = client.post(form.url, {**post_data(form), "ticket": ticket})

    assert response.status_code == 422
    assert "Bērziņa" in words(response)
    assert client.post(form.url, {**post_data(form), "ticket": response.context["ticket"]}).status_code == 302


def test_an_expired_ticket_gives_a_new_one_and_keeps_the_answers(client, form):
    with time_machine.travel(time.time() - (settings.FORMS_TICKET_DAYS + 1) * 86400):
        old = post_data(form)

    response = client.post(form.url, old)

    assert response.status_code == 422
    assert "Bērziņa" in words(response)


def test_a_post_from_another_site_is_refused_with_the_answers_kept(client, form):
    response = client.post(form.url, post_data(form), headers={"origin": "https://evil.example"})

    assert response.status_code == 422
    assert Submission.objects.count() == 0


def test_a_post_from_our_own_page_is_taken(client, form):
    response = client.post(form.url, post_data(form), headers={"origin": "http://testserver"})

    assert response.status_code == 302


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_wrong_method_is_refused(client, form, method):
    response = getattr(client, method)(form.url)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST"


def test_a_body_of_ten_megabytes_is_refused_in_words(client, form):
    body = urlencode({**post_data(form), field("about"): "A" * 10_000_000}, doseq=True)

    response = client.post(form.url, body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 413
    assert response.context["problems"]
    assert Submission.objects.count() == 0


def test_thousands_of_fields_are_refused_in_words(client, form):
    response = client.post(form.url, {**post_data(form), **{f"x{number}": "" for number in range(2100)}})

    assert response.status_code == 413
    assert Submission.objects.count() == 0


def test_a_broken_encoding_is_no_server_error(client, form):
    response = client.post(form.url, b"\xff\xfe%%%=&&", content_type="application/x-www-form-urlencoded")

    assert response.status_code == 422


def test_a_broken_multipart_body_is_no_server_error(client, form):
    response = client.post(form.url, b"--x\r\nnonsense", content_type="multipart/form-data; boundary=x")

    assert response.status_code in (400, 422)
    assert Submission.objects.count() == 0


def test_an_application_to_an_open_call_has_its_role_and_team(client, form):
    call = CallFactory(form=form, slug="cesis", role="mentor")

    response = client.post(f"{form.url}cesis/", post_data(form))

    submission = Submission.objects.get()
    assert response.status_code == 302
    assert (submission.call, submission.role, submission.team) == (call, "mentor", call.team)


@pytest.mark.parametrize("trait", ["soon", "closed"])
def test_a_call_that_is_not_open_takes_nothing_and_says_so(client, form, trait):
    CallFactory(form=form, slug="cesis", **{trait: True})

    shown = client.get(f"{form.url}cesis/")
    sent = client.post(f"{form.url}cesis/", post_data(form))

    assert "form" not in shown.context
    assert sent.status_code == 422
    assert "Bērziņa" in words(sent)
    assert Submission.objects.count() == 0


def test_who_opened_the_form_in_time_may_send_it_for_half_an_hour(client, form):
    call = CallFactory(form=form, slug="cesis", closes_at=timezone.now() + timedelta(minutes=1))
    data = post_data(form)

    with time_machine.travel(call.closes_at + timedelta(minutes=20)):
        in_time = client.post(f"{form.url}cesis/", data)
    with time_machine.travel(call.closes_at + timedelta(minutes=31)):
        late = client.post(f"{form.url}cesis/", {**data, field("about"): "Vēl kas."})

    assert (in_time.status_code, late.status_code) == (302, 422)


def test_a_call_of_another_form_is_not_found(client, form):
    other = make_form(title="Cita")
    CallFactory(form=other, slug="cita")

    assert client.get(f"{form.url}cita/").status_code == 404


def test_the_version_that_was_shown_is_the_one_that_is_stored(client, form):
    shown = post_data(form)
    body = [dict(item) for item in form.body.raw_data]
    body[0]["value"]["questions"][0]["value"]["label"] = "Vārds"
    form.body = form._meta.get_field("body").to_python(body)
    form.save_revision().publish()

    client.post(form.url, shown)

    assert Submission.objects.get().version.number == 1


def test_a_preview_stores_nothing(rf, form):
    request = form.make_preview_request()

    assert request.status_code == 200
    assert Submission.objects.count() == 0


def test_a_mistake_does_not_cost_the_half_hour(client, form):
    call = CallFactory(form=form, slug="cesis", closes_at=timezone.now() + timedelta(minutes=1))
    data = post_data(form)

    with time_machine.travel(call.closes_at + timedelta(minutes=10)):
        wrong = client.post(f"{form.url}cesis/", {**data, field("email"): "nav"})
    with time_machine.travel(call.closes_at + timedelta(minutes=20)):
        right = client.post(f"{form.url}cesis/", {**data, "ticket": wrong.context["ticket"]})

    assert (wrong.status_code, right.status_code) == (422, 302)


def test_a_ticket_of_another_form_gives_a_new_one(client, form):
    other = make_form(title="Cita", parent=form.get_parent())

    response = client.post(form.url, {**post_data(form), "ticket": post_data(other)["ticket"]})

    assert response.status_code == 422
    assert Submission.objects.count() == 0
