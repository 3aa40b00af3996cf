"""The door for machines: the same forms, the same judgement and the same submissions as on the page."""

import json
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from forms.models import FormPage, Submission
from tests.factories import CallFactory, answers_to, make_form
from tests.factories.forms import question_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(home):
    return make_form(parent=home, kept_months=12)


@pytest.fixture
def send(client, form):
    """Return a function that sends answers as a machine does; `body` and `headers` change what is sent."""

    def post(answers=None, *, key="key-00001", headers=None, content_type="application/json", raw=None, **body):
        sent = {"locale": "lv", "version": form.current_version.number, "answers": answers or answers_to(), **body}
        return client.post(
            f"/api/forms/{form.translation_key}/",
            json.dumps(sent) if raw is None else raw,
            content_type=content_type,
            headers={"Idempotency-Key": key, **(headers or {})} if key else headers,
        )

    return post


def show(client, form, locale="lv", **query):
    return client.get(f"/api/forms/{form.translation_key}/", {"locale": locale, **query})


# --- which forms are open -------------------------------------------------------------------------


def test_list_names_open_forms_with_their_calls(client, form):
    call = CallFactory(form=form, slug="cesis")
    CallFactory(form=form, slug="vecais", closed=True)

    (listed,) = client.get("/api/forms/").json()

    assert listed["id"] == str(form.translation_key)
    assert [(item["locale"], item["title"]) for item in listed["languages"]] == [("lv", "Pieteikums")]
    assert listed["languages"][0]["url"].endswith(form.url)
    assert [(item["slug"], item["closes_at"][:10]) for item in listed["calls"]] == [
        ("cesis", call.closes_at.date().isoformat())
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"access": FormPage.Access.INVITATION},
        {"access": FormPage.Access.PEOPLE},
        {"closes_at": timezone.now() - timedelta(days=1)},
        {"opens_at": timezone.now() + timedelta(days=1)},
        {"publish": False},
    ],
)
def test_list_leaves_out_what_not_everybody_can_answer_now(client, home, fields):
    made = make_form(parent=home, **fields)

    assert client.get("/api/forms/").json() == []
    assert show(client, made).status_code in (403, 404, 410)


# --- what a form asks -----------------------------------------------------------------------------


def test_form_is_described_with_what_is_needed_to_draw_and_to_answer_it(client, form):
    shown = show(client, form).json()

    questions = {item["id"]: item for section in shown["sections"] for item in section["questions"]}
    worry, way = questions[question_id("worry")], questions[question_id("way")]
    properties = shown["answers"]["properties"]
    assert [section["title"] for section in shown["sections"]] == ["Par tevi", "Tavas vēlmes", "Piekrišana"]
    assert (shown["title"], shown["kept_months"], shown["version"]) == ("Pieteikums", 12, 1)
    assert (worry["readers"], worry["sensitivity"]) == ("tikai atbildīgais par drošību", "sensitive")
    assert [choice["label"] for choice in way["choices"]] == ["Klātienē", "Tiešsaistē"]
    assert properties[question_id("birth_date")] == {
        "title": "Kad tu piedzimi?",
        "type": "string",
        "format": "date",
    }
    assert question_id("first_name") in shown["answers"]["required"]
    assert question_id("phone") not in shown["answers"]["required"]
    assert set(properties) == set(questions)


def test_form_in_a_language_that_it_has_not_is_unknown(client, form):
    assert show(client, form, "ru").status_code == 404
    assert show(client, form, "xx").status_code == 400
    assert client.get(f"/api/forms/{uuid.uuid4()}/", {"locale": "lv"}).status_code == 404
    assert show(client, form, call="nav").status_code == 404


def test_openapi_describes_every_operation_with_examples(client):
    described = client.get("/api/forms/openapi.json").json()

    assert {path: sorted(what) for path, what in described["paths"].items()} == {
        "/api/forms/": ["get"],
        "/api/forms/{form_id}/": ["get", "post"],
    }
    assert described["components"]["schemas"]["Sent"]["examples"]
    assert described["components"]["schemas"]["Received"]["examples"]
    assert client.get("/api/forms/docs", follow=True).status_code == 404


# --- sending --------------------------------------------------------------------------------------


def test_answers_become_a_submission_and_a_reference(send):
    response = send()

    submission = Submission.objects.get()
    assert response.status_code == 201
    assert response.json()["reference"] == submission.reference
    assert response.json()["received_at"].startswith(submission.received_at.isoformat()[:19])
    assert {name: value for name, value in submission.given.items() if value} == answers_to()
    assert submission.keep_until is not None
    assert response.cookies == {}


def test_the_same_key_and_answers_again_are_the_same_submission(send):
    first, second = send(), send()

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Submission.objects.count() == 1


def test_the_same_key_with_other_answers_is_refused(send):
    send()

    response = send(answers_to(about="Cits"))

    assert (response.status_code, response.json()["reason"]) == (409, "key")
    assert Submission.objects.count() == 1


def test_another_key_is_another_submission(send):
    send()

    assert send(key="key-00002").status_code == 201
    assert Submission.objects.count() == 2


def test_errors_are_told_by_question_in_the_language_of_the_form(send):
    response = send(answers_to(first_name=None, email="nav adrese", hours=99, way="x"))

    body = response.json()
    assert response.status_code == 422
    assert set(body["errors"]) == {question_id(name) for name in ("first_name", "email", "hours", "way")}
    assert body["errors"][question_id("first_name")] == ["Uzraksti atbildi."]
    assert Submission.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("first_name", 7),
        ("first_name", ["Elza"]),
        ("first_name", {"a": 1}),
        ("birth_date", "vakar"),
        ("birth_date", "2009-04-17T10:00"),
        ("birth_date", 20090417),
        ("languages", "lv"),
        ("languages", {"lv": True}),
        ("languages", [["lv"]]),
        ("hours", "7"),
        ("hours", True),
        ("hours", 10**400),
        ("hours", 1.5),
        ("taking_part", "on"),
        ("taking_part", 1),
        ("about", "a\0b"),
        ("email", {"other": "x"}),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_a_value_of_another_shape_is_an_error_at_its_question(send, name, value):
    response = send(answers_to(**{name: value}))

    assert response.status_code == 422
    assert set(response.json()["errors"]) == {question_id(name)}


def test_unknown_questions_are_refused(send):
    response = send({**answers_to(), "is_staff": True})

    assert (response.status_code, response.json()["form"]) == (400, ["is_staff"])


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "nav",
        "[]",
        "null",
        "{",
        '{"answers": NaN}',
        '{"answers": {}, "locale": "lv", "version": 1, "state": "accepted"}',
        '{"answers": {}, "locale": "lv", "version": "1"}',
        '{"answers": {}, "locale": "lv", "version": 99999999999999999999}',
        '{"answers": {}, "locale": "lv", "version": true}',
        '{"answers": {}, "locale": "lv", "version": 1, "call": "a\\u0000b"}',
        '{"answers": {"x": "\\ud800"}, "locale": "lv", "version": 1}',
        '{"answers": {"x": ' + "9" * 5000 + '}, "locale": "lv", "version": 1}',
        '{"answers": ' + '{"a":' * 50_000 + "1" + "}" * 50_000 + ', "locale": "lv", "version": 1}',
        '{"answers": ' + "[" * 100_000 + "]" * 100_000 + ', "locale": "lv", "version": 1}',
        '{"answers": [], "locale": "lv", "version": 1}',
    ],
    ids=lambda raw: ascii(raw)[:30],
)
def test_what_is_malformed_is_refused_and_never_crashes(send, raw):
    response = send(raw=raw)

    assert response.status_code == 400
    assert response.json()["reason"] == "malformed"


def test_body_has_a_limit(send):
    assert send(answers_to(about="a" * 1_100_000)).status_code == 413


@pytest.mark.parametrize("key", [None, "short", "a" * 200, "ar atstarpi un", "nul\x01nul-nul"], ids=ascii)
def test_sending_needs_a_key(send, key):
    assert send(key=key).status_code == 400


def test_only_json_is_taken(send):
    assert send(content_type="text/plain").status_code == 415
    assert send(content_type="application/x-www-form-urlencoded").status_code == 415


def test_version_that_never_was_is_refused(send):
    response = send(version=7)

    assert (response.status_code, response.json()["reason"]) == (409, "version")


def test_closed_call_is_refused_with_its_reason(send, form):
    CallFactory(form=form, slug="beidzies", closed=True)
    CallFactory(form=form, slug="drizuma", soon=True)

    over, soon, unknown = send(call="beidzies"), send(call="drizuma"), send(call="nav")

    assert (over.status_code, over.json()["reason"]) == (410, "closed")
    assert soon.status_code == 403
    assert unknown.status_code == 404
    assert Submission.objects.count() == 0


def test_full_form_is_refused(send, form):
    form.places = 1
    form.save()
    send()

    again, other = send(), send(key="key-00002")

    assert (other.status_code, other.json()["reason"]) == (409, "full")
    assert again.status_code == 200


def test_a_flood_makes_machines_wait_and_repeats_are_answered(send, settings):
    settings.FORMS_FLOOD_PER_MINUTE = 1
    send()

    other, again = send(key="key-00002"), send()

    assert (other.status_code, other["Retry-After"], again.status_code) == (429, "60", 200)
    assert Submission.objects.count() == 1


def test_answers_for_a_call_take_its_role_and_team(send, form):
    call = CallFactory(form=form, slug="cesis", role="mentor")

    send(call="cesis")

    submission = Submission.objects.get()
    assert (submission.call, submission.team, submission.role) == (call, call.team, "mentor")


# --- other sites ----------------------------------------------------------------------------------


def test_pages_of_other_origins_are_refused_unless_named(send, client, form, settings):
    settings.FORMS_API_ORIGINS = ["https://drauga.example"]

    own = send(headers={"Origin": "http://testserver"})
    friend = send(key="key-00002", headers={"Origin": "https://drauga.example"})
    stranger = send(key="key-00003", headers={"Origin": "https://svesa.example"})
    ask = client.options(f"/api/forms/{form.translation_key}/", headers={"Origin": "https://drauga.example"})
    ask_strange = client.options(f"/api/forms/{form.translation_key}/", headers={"Origin": "https://svesa.example"})

    assert [own.status_code, friend.status_code, stranger.status_code] == [201, 201, 403]
    assert friend["Access-Control-Allow-Origin"] == ask["Access-Control-Allow-Origin"] == "https://drauga.example"
    assert "Idempotency-Key" in ask["Access-Control-Allow-Headers"]
    assert not any("Access-Control-Allow-Origin" in response for response in (own, stranger, ask_strange))
    assert not any("Access-Control-Allow-Credentials" in response for response in (own, friend, ask))
