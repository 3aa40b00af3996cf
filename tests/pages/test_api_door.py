"""How the API answers: whatever is asked, in words; to everybody alike; and only what its description says."""

import json
import re
import string
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given
from hypothesis import settings as limits
from hypothesis import strategies as some
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate
from referencing import Registry, Resource
from wagtail.api import APIField
from wagtail.models import get_page_models

from pages.api.description import OPERATIONS, document
from pages.api.kinds import KINDS
from tests.factories.blocks import block, item, make_document, make_image, shown, words

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
DOCS = Path(__file__).resolve().parent.parent.parent / "docs/developers/api.md"
LISTS = ["/api/v2/pages/", "/api/v2/images/", "/api/v2/documents/", "/api/open-calls.json"]
READ = [*LISTS, "/api/openapi.json", "/api/docs/", "/api/nowhere/", "/api/v2/pages/?offset=x"]
PERSONAL = ("user", "person", "submission", "consent", "revision", "owner", "participant", "password", "draft_title")


@pytest.fixture
def told(home, make_call_page, tell, tell_story, invite, make_partner, cesis):
    """Return pages of many kinds, and one with every block that needs nothing from elsewhere."""
    image = make_image()
    body = [
        *words(),
        block("picture", {"image": shown(image), "caption": ""}),
        block("files", {"heading": "Lejuplādei", "files": [item(make_document().pk)]}),
        block("municipalities", {"heading": "Kur", "show": "programmes", "municipalities": [], "text": ""}),
        block("call_list", {"heading": "Piesakies", "role": None, "programme": None}),
        block("story_list", {"heading": "Stāsti", "stories": []}),
        block("partner_logos", {"heading": "Kopā", "partners": []}),
        block("helpline", {"heading": "", "show": "all"}),
        block("video", {"title": "Diena", "address": "https://example.org/v", "poster": None}),
    ]
    return [
        home,
        make_call_page(),
        tell("Pikniks", image=image, body=json.dumps(body), municipality=cesis),
        tell_story(image=image),
        invite("Nāc"),
        make_partner(logo=image),
    ]


# --- what is asked wrongly ------------------------------------------------------------------------


WRONG = [
    *("search=%22", "search=%00", "search=", "search=%20%20", "search=%27--", "limit=" + "9" * 40),
    *("limit=0", "limit=-1", "limit=51", "limit=x", "limit=1.0", "offset=-1", "offset=" + "9" * 40, "offset="),
    *("fields=owner", "fields=((((", "fields=image(*)", "fields=*,*", "fields=,", "fields=-", "fields=" + "a," * 500),
    *("type=cms.User", "type=", "type=pages.NewsPage,auth.Group", "type=wagtailcore.Page", "locale=xx", "locale="),
    *("id=" + "9" * 40, "child_of=" + "9" * 40, "child_of=x", "ancestor_of=0", "translation_of=999999999"),
    *("municipality=nekur", "municipality=%00", "from=2026-13-01", "from=9999-12-31", "to=0001-01-01", "state=open"),
    *("from=2026-05-02&to=2026-05-01", "order=random", "order=password", "order=starts_at", "slug=%22"),
    *("lang=xx", "lang=lv&lang=ru", "limit=1&limit=2", "nonsense=1", "%00=1", "=", "format=xml", "rich_text_format=x"),
    *("search=a&type=pages.CallPage&state=nekad", "owner=1", "live=false", "%ff=%ff", "search=%ff%fe"),
]


@pytest.mark.parametrize("address", LISTS)
def test_what_is_asked_wrongly_is_refused_in_words(client, home, address):
    answers = {query: client.get(f"{address}?{query}") for query in WRONG}

    assert {query: answer.status_code for query, answer in answers.items() if answer.status_code != 400} == {}
    assert all(len(answer.json()["message"]) > 10 for answer in answers.values())


@pytest.mark.parametrize("kind", ["pages", "images", "documents"])
def test_what_is_not_there_is_told_in_json_and_not_elsewhere(client, home, kind):
    for number in ("0", "999999999", "9" * 40, "x", "-1", "1%00"):
        response = client.get(f"/api/v2/{kind}/{number}/", headers={"accept-language": "ru"})

        assert response.status_code == 404, number
        assert list(response.json()) == ["message"]


@pytest.mark.parametrize("address", ["/api/", "/api/nowhere/", "/api/v2/", "/api/v3/pages/", "/api/v2/pages/1/2/"])
def test_addresses_of_nothing_are_a_404_in_json(client, home, address):
    assert client.get(address).status_code == 404
    assert "message" in client.get(address).json()


@pytest.mark.parametrize("query", ["html_path=%00", "html_path=" + "a" * 600, "id=1", "", "html_path=/lv/&html_path=/"])
def test_page_is_not_looked_for_without_an_address(client, home, query):
    assert client.get(f"/api/v2/pages/find/?{query}").status_code == 400


@pytest.mark.parametrize("address", [*LISTS, "/api/v2/pages/1/", "/api/openapi.json"])
def test_everything_is_for_reading_only(client, home, address):
    for method in ("post", "put", "patch", "delete", "options", "trace"):
        response = getattr(client, method)(address)

        assert response.status_code == 405, method
    assert client.head(address).status_code in (200, 404)
    assert "GET" in response.headers["Allow"]
    assert "message" in response.json()


TEXTS = some.one_of(
    some.text(max_size=30),
    some.text(alphabet="\"'\0%_*\\(),-:.;/<>{}[] \n\u200b\ud7ff", max_size=12),
    some.integers(-(10**40), 10**40).map(str),
    some.sampled_from(
        ["root", "*", "_", "lv", "pages.CallPage", "open", "-date", "2026-01-01", "cesu-novads", "nan", "1e5"]
    ),
)
NAMES = sorted({part["name"] for path in document()["paths"].values() for part in path["get"]["parameters"]} | {"id"})


@pytest.fixture(scope="module")
def door():
    return Client(raise_request_exception=False)


@limits(
    max_examples=150,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    address=some.sampled_from([*LISTS, "/api/v2/pages/find/", "/api/v2/images/find/", "/api/v2/pages/1/"]),
    query=some.lists(some.tuples(some.one_of(some.sampled_from(NAMES), some.text(max_size=8)), TEXTS), max_size=4),
)
@example(address=LISTS[0], query=[("search", '"')])
@example(address=LISTS[0], query=[("search", "\0")])
@example(address=LISTS[1], query=[("search", "NOT (")])
@example(address=LISTS[0], query=[("search", "a OR"), ("order", "title"), ("type", "pages.NewsPage")])
def test_no_question_makes_the_server_fail(home, door, address, query):
    response = door.get(f"{address}?{urlencode(query, errors='surrogatepass')}")

    assert response.status_code < 500
    assert response.status_code in (200, 302, 400, 404)


@limits(max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=some.text(alphabet=string.printable + "āž\0", max_size=24))
def test_no_address_makes_the_server_fail(home, door, path):
    assert door.get("/api/" + urlencode({"": path})[1:]).status_code < 500


# --- to everybody alike ---------------------------------------------------------------------------


@pytest.mark.parametrize("address", READ)
def test_answers_are_the_same_for_everybody_and_hold_as_long_as_they_are_true(client, home, address):
    response = client.get(address, headers={"accept-language": "ru", "origin": "https://example.org"})

    assert not response.cookies
    assert response.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert "Access-Control-Allow-Origin" not in response.headers
    assert set(response.headers["Cache-Control"].split(", ")) == {"public", "no-cache"}
    assert response.headers["ETag"]


@pytest.mark.parametrize("address", [*LISTS, "/api/openapi.json"])
def test_who_has_the_answer_is_not_told_it_again_until_it_changes(client, told, address):
    first = client.get(address)

    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    told[1].unpublish()
    later = client.get(address, headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert later.status_code == (200 if address in (LISTS[0], LISTS[3]) else 304)


def test_pages_of_named_origins_may_read_and_no_others(client, home, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://friend.example"]
    settings.CORS_URLS_REGEX = r"^/api/(?!forms/)"

    friend, stranger = (
        client.get("/api/v2/pages/", headers={"origin": f"https://{name}.example"}) for name in ("friend", "stranger")
    )
    asked_first = client.options(
        "/api/v2/pages/", headers={"origin": "https://friend.example", "access-control-request-method": "GET"}
    )

    assert friend.headers["Access-Control-Allow-Origin"] == "https://friend.example"
    assert "Access-Control-Allow-Credentials" not in friend.headers
    assert all("origin" in answer.headers["Vary"].lower() for answer in (friend, stranger))
    assert "Access-Control-Allow-Origin" not in stranger.headers
    assert asked_first.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "origin" not in client.get("/healthz").headers.get("Vary", "").lower()


# --- its description --------------------------------------------------------------------------------


def judge(schema):
    """Return what judges an answer by a part of the description."""
    root = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema", **document()})
    registry = Registry().with_resource("urn:api", root)
    pointed = json.loads(json.dumps(schema).replace('"#/', '"urn:api#/'))
    return Draft202012Validator(pointed, registry=registry, format_checker=FormatChecker())


def shape(path, status):
    answers = document()["paths"][path]["get"]["responses"]
    return answers[str(status)]["content"]["application/json"]["schema"]


def check(path, response):
    problems = [
        f"{'/'.join(map(str, error.path))}: {error.message[:200]}"
        for error in judge(shape(path, response.status_code)).iter_errors(response.json())
    ]
    assert problems == []


def test_description_is_openapi():
    validate(document())


def test_description_is_served(client, home):
    served = client.get("/api/openapi.json").json()

    assert served == document()
    assert {"/api/v2/pages/", "/api/open-calls.json", "/api/forms/{form_id}/"} <= set(served["paths"])


def test_examples_are_answered_as_the_description_says(client, told):
    for operation in OPERATIONS:
        for query in operation.examples:
            response = client.get(f"{operation.path}{query}", follow=operation.redirects)
            assert response.status_code == 200, (operation.path, query, response.content)
            check("/api/v2/pages/{id}/" if operation.redirects else operation.path, response)


def test_every_kind_of_page_is_told_as_the_description_says(client, told, form_page):
    listed = client.get("/api/v2/pages/?limit=50").json()["items"]

    for entry in listed:
        check("/api/v2/pages/{id}/", client.get(f"/api/v2/pages/{entry['id']}/"))
    for kind in KINDS:
        check("/api/v2/pages/", client.get("/api/v2/pages/", {"type": kind, "fields": "*"}))
    for name in ("images", "documents"):
        found = client.get(f"/api/v2/{name}/").json()["items"]
        assert found
        for entry in found:
            check(f"/api/v2/{name}/{{id}}/", client.get(f"/api/v2/{name}/{entry['id']}/"))


def test_refusals_are_as_the_description_says(client, home):
    check("/api/v2/pages/", client.get("/api/v2/pages/?limit=x"))
    check("/api/v2/pages/{id}/", client.get("/api/v2/pages/999/"))


def test_every_kind_of_page_says_which_fields_are_public_and_none_is_about_people():
    ours = {model for model in get_page_models() if model._meta.app_label in ("pages", "forms")}
    fields = {field.name for model in KINDS.values() for field in APIField.get_fields_for_model(model)}

    assert set(KINDS.values()) == ours
    assert fields <= set(document()["components"]["schemas"]["Page"]["properties"])
    assert all(APIField.get_fields_for_model(model) for model in KINDS.values())
    assert not [name for name in fields if any(word in name for word in PERSONAL)]


def test_page_for_people_shows_everything_without_anything_from_elsewhere(client, home):
    response = client.get("/api/docs/")
    page = response.content.decode()

    assert all(operation.path in page for operation in OPERATIONS)
    assert not re.search(r'(src|href)="(https?:)?//', page)
    assert "<script" not in page
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_documentation_is_true(client, told):
    asked = re.findall(r"GET (/api/[^\s`]*)", DOCS.read_text(encoding="utf-8"))
    addresses = [address for address in asked if not re.search(r"[<{]", address)]

    assert len(addresses) >= 8
    for address in addresses:
        path = address.partition("?")[0]
        assert client.get(address, follow=True).status_code == 200, address
        assert path in document()["paths"] or path in ("/api/openapi.json", "/api/docs/", "/api/v2/pages/find/")
