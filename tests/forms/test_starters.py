"""The forms to start from: complete in three languages, consistent, and sparing with what they ask (H4.3, H4.4, H5.1, H5.6, H10.1, H10.5)."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Locale, Page

from cms import groups
from forms import lint
from forms.domain.exchange.bringing import bring_in
from forms.domain.exchange.starters import starter
from forms.models import FormPage
from forms.models.publishing import waiting
from forms.schema import Sensitivity
from forms.vocabulary import audiences, bindings, purposes, subjects
from tests.factories import make_staff

pytestmark = pytest.mark.seen_once

ROOT = Path(__file__).resolve().parents[2]
STARTERS = {path.stem: json.loads(path.read_text()) for path in sorted((ROOT / "forms" / "starters").glob("*.json"))}
NAMES = (
    "basic-profile",
    "evaluation-end",
    "evaluation-later",
    "evaluation-middle",
    "evaluation-start",
    "event-signup",
    "in-depth-profile",
    "mentee-application",
    "mentor-application",
    "referral",
    "supervision-feedback",
)
LANGUAGES = ["lv", "ru", "en"]
LIMITS = {
    "title": 120,
    "introduction": 1000,
    "button": 40,
    "thanks_title": 120,
    "thanks_text": 1500,
    "cosign_text": 2000,
    "label": 250,
    "help_text": 500,
    "reason": 250,
    "text": 3000,
    "name": 120,
    "description": 1000,
}
"""How long a text may be, by the key under which it stands, as the fields and blocks of the editor have it."""
STRANGE = {
    "lv": r"[А-Яа-я«“]",
    "ru": r"[āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ„“]",
    "en": r"[А-Яа-яģķļņ„«]",
}
"""What does not belong into a language: letters or quotes of another."""

every = pytest.mark.parametrize("name", NAMES)


def texts(node: Any, key: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each text as the key under which it stands and its words by language."""
    if isinstance(node, dict) and "lv" in node:
        yield key, node
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from texts(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value, key)


def questions(form: dict[str, Any]) -> list[dict[str, Any]]:
    return [question for section in form["sections"] for question in section.get("questions", ())]


def subjects_of(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for group in (node.get("shown_if") or {"groups": ()})["groups"]:
        yield from group["tests"]


def test_starters_are_all_there():
    assert tuple(STARTERS) == NAMES
    assert all(form["format"] == "blakus-form-1" and form["key"] == name for name, form in STARTERS.items())


@every
def test_starter_says_everything_in_three_languages_within_its_field(name):
    for key, words in texts(STARTERS[name]):
        assert list(words) == LANGUAGES, words
        for language, text in words.items():
            assert text.strip() == text
            assert text
            assert len(text) <= LIMITS.get(key, 1000), (language, key, len(text))


@every
def test_starter_is_written_as_each_language_writes(name):
    for _key, words in texts(STARTERS[name]):
        for language, text in words.items():
            assert not re.search(STRANGE[language], text), (language, text)
            assert not re.search("[\"'!]|  |\\.\\.\\.| - ", text), (language, text)
            assert not re.search(r"\d (?!līdz|un|vai|до|и|или|to|and|or)\w", text), (language, text)


def test_hours_of_a_mentor_are_judged_by_the_criterion():
    asked = [question for question in questions(STARTERS["mentor-application"]) if question.get("binds_to") == "hours"]

    assert [question["id"] for question in asked] == ["hours"]


@every
def test_starter_has_each_id_once(name):
    form = STARTERS[name]
    ids = Counter(part["id"] for part in (*form["sections"], *questions(form)))

    assert set(ids.values()) == {1}
    for question in questions(form):
        for part in ("choices", "rows"):
            found = [item["id"] for item in question.get(part, ())]
            assert len(found) == len(set(found))


@every
def test_starter_asks_in_conditions_only_for_what_came_before(name):
    before: dict[str, dict[str, Any]] = {}
    for section in STARTERS[name]["sections"]:
        earlier = dict(before)
        for node in (section, *section.get("questions", ())):
            for test in subjects_of(node):
                assert test["subject"] in subjects or test["subject"] in earlier
                offered = {choice["id"] for choice in earlier.get(test["subject"], {}).get("choices", ())}
                assert not offered or set(test["values"]) <= offered
            if node is not section:
                earlier[node["id"]] = node
        before = earlier


@every
def test_starter_uses_the_words_that_the_rooms_bring(name):
    form = STARTERS[name]
    concepts = {concept["key"] for concept in form["concepts"]}
    scales = {scale["key"] for scale in form["scales"]}

    for question in questions(form):
        assert question.get("audience", "team") in audiences
        assert question.get("binds_to", "first_name") in bindings
        assert question.get("purpose", "news") in purposes
        assert set(question.get("shows", ())) <= {binding.name for binding in bindings}
    assert concepts == {question["concept"] for question in questions(form) if "concept" in question}
    assert scales == {q["details"]["scale"] for q in questions(form) if q["type"] in ("scale", "matrix")}


@every
def test_starter_says_how_long_answers_are_kept(name):
    settings = STARTERS[name]["settings"]

    assert 1 <= settings["kept_months"] <= 120
    assert settings["draft_days_minor"] <= settings["draft_days"]


@every
def test_starter_asks_what_is_special_of_few_for_a_reason_and_not_for_long(name):
    for question in questions(STARTERS[name]):
        if question.get("sensitivity") == Sensitivity.SPECIAL:
            assert question["reason"]
            assert question["audience"] in ("in_depth", "safeguarding")
            assert question["lifetime"] <= 12
            assert question["required"] is False


@every
def test_starter_asks_for_one_consent_at_a_time_and_only_the_first_is_needed(name):
    consents = [question for question in questions(STARTERS[name]) if question["type"] == "consent"]

    for question in consents:
        assert question["text"]
        assert question.get("required", True) is (question["purpose"] == "taking_part")
    assert len({question["purpose"] for question in consents}) == len(consents)


@pytest.mark.parametrize("name", ["mentee-application", "mentor-application", "referral"])
def test_application_asks_for_name_contact_and_age_and_has_an_exit_for_children(name):
    form = STARTERS[name]
    needed = {question.get("binds_to") for question in questions(form) if question.get("required", True)}
    exits = [section for section in form["sections"] if section.get("is_exit")]

    assert {"first_name", "family_name", "birth_date"} <= needed
    assert needed & {"email", "phone"}
    assert any({"subject": "age", "operator": "at_most", "values": ["12"]} in subjects_of(exit) for exit in exits)
    assert all("116" in words or "112" in words for exit in exits[:1] for words in exit["text"].values())


def test_referral_asks_first_for_agreement_and_contact_and_only_then_for_the_situation():
    form = STARTERS["referral"]
    order = [section["id"] for section in form["sections"]]
    early = [question for section in form["sections"][:3] for question in section.get("questions", ())]

    assert order.index("agreed") < order.index("person") < order.index("consent") < order.index("need")
    assert not [question["id"] for question in early if question.get("sensitivity") == Sensitivity.SPECIAL]
    assert form["settings"]["never_contact_family"]


def test_evaluations_ask_the_same_so_that_they_can_be_compared():
    asked: dict[str, dict[str, Any]] = {}
    scales: dict[str, Any] = {}
    concepts: dict[str, Any] = {}

    for name in NAMES:
        for question in questions(STARTERS[name]):
            if question["type"] in ("matrix", "scale") and question["id"] != "session_felt":
                first = asked.setdefault(question["id"], question)
                same = ("label", "concept", "rows", "details", "audience", "sensitivity")
                assert [first.get(key) for key in same] == [question.get(key) for key in same]
        for scale in STARTERS[name]["scales"]:
            assert scales.setdefault(scale["key"], scale) == scale
        for concept in STARTERS[name]["concepts"]:
            assert concepts.setdefault(concept["key"], concept) == concept
    for name in ("evaluation-start", "evaluation-end", "evaluation-later"):
        assert {"self", "coping", "people", "direction"} <= {question["id"] for question in questions(STARTERS[name])}
        assert any(question["type"] == "hidden" for question in questions(STARTERS[name]))


@pytest.mark.django_db
@every
def test_starter_becomes_a_form_about_which_the_lint_says_nothing(name):
    page = bring_in(starter(name).file, parent=Page.get_first_root_node(), by=make_staff(groups.EDITOR))
    is_application = page.kind == FormPage.Kind.APPLICATION

    schema = page.schema()

    assert lint.problems(schema, application=is_application) == []
    assert lint.warnings(schema, application=is_application) == []


@pytest.mark.django_db
@every
def test_starter_can_go_public_in_every_language_at_once(name):
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Vieta", slug="vieta", locale=Locale.objects.get(language_code="lv")))
    for language in LANGUAGES[1:]:
        home.copy_for_translation(Locale.objects.get_or_create(language_code=language)[0])
    page = bring_in(starter(name).file, parent=home, by=make_staff(groups.EDITOR, is_superuser=True))

    waits = {there.locale.language_code: waiting(there) for there in page.get_translations()}

    assert waits == {"ru": [], "en": []}


@pytest.mark.django_db
def test_statements_of_start_and_end_have_the_same_keys_once_they_are_forms():
    root, editor = Page.get_first_root_node(), make_staff(groups.EDITOR)

    rows = [
        {
            (question.concept, row.id, row.label)
            for question in bring_in(starter(name).file, parent=root, by=editor).schema().questions
            if question.concept in ("self-esteem", "self-efficacy", "support", "direction")
            for row in question.rows
        }
        for name in ("evaluation-start", "evaluation-end", "evaluation-later")
    ]

    assert len(rows[0]) == 16
    assert rows[0] == rows[1] == rows[2]


@pytest.mark.django_db
def test_body_is_read_without_a_query_for_each_question(django_assert_max_num_queries):
    made = bring_in(starter("evaluation-end").file, parent=Page.get_first_root_node(), by=make_staff(groups.EDITOR))
    page = FormPage.objects.get(pk=made.pk)

    with django_assert_max_num_queries(1):
        read = [dict(question.value) for part in page.body for question in part.value.get("questions", ())]

    assert len(read) > 20
