"""Any form that an editor can build is drawn, judged, stored, read back, exported and erased, on the page and for machines."""

import io
import json
import uuid
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site
from wagtail_factories import ImageFactory

from forms.blocks import FormBodyBlock
from forms.conditions import Condition, Group, Match, Operator, Test
from forms.domain import export, forgetting, routing
from forms.models import FormPage, Submission
from forms.outline import has_shape, json_schema
from forms.questions import kind_of
from forms.schema import Question, Schema, Section, Sensitivity
from forms.walk import data_of
from tests.factories import InboxFactory, make_coordinator
from tests.factories.forms import make_scale
from tests.forms.strategies import ANSWERS, BETWEEN, IDS, answers, between, questions, words
from tests.person import Person, by_client, held_by, names_in

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(1500)]
EXAMPLES = 200 if connection.vendor == "sqlite" else 40
"""The second database is asked what only it can get wrong: how it stores and finds."""
LANGUAGES = ("lv", "ru", "en")
STEPS = 40
any_form = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    print_blob=True,
    # Making a failing form smaller takes many minutes: each is published and filled in.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
        HealthCheck.large_base_example,
        HealthCheck.filter_too_much,
    ],
)


@dataclass
class Example:
    """A form in one language, and stored answers to all of its questions, asked or not."""

    schema: Schema
    answers: dict[str, Any]


@st.composite
def a_test(draw: st.DrawFn, question: Question) -> Test:
    """Return a test that an editor could make on an earlier question."""
    operator = draw(st.sampled_from(kind_of(question).operators))
    if operator in (Operator.ANSWERED, Operator.EMPTY):
        return Test(question.id, operator)
    if operator in (Operator.AT_LEAST, Operator.AT_MOST):
        return Test(question.id, operator, (str(draw(st.integers(-100, 100))),))
    keys = [choice.id for choice in question.choices] or ["yes"]
    chosen = (
        st.just(["yes"]) if keys == ["yes"] else st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True)
    )
    return Test(question.id, operator, tuple(draw(chosen)))


@st.composite
def a_condition(draw: st.DrawFn, earlier: list[Question]) -> Condition | None:
    testable = [question for question in earlier if kind_of(question).operators]
    if not testable or not draw(st.booleans()):
        return None
    test = st.sampled_from(testable).flatmap(a_test)
    match = st.sampled_from(Match.values)
    group = st.builds(Group, match, st.lists(test, min_size=1, max_size=2).map(tuple))
    return draw(st.builds(Condition, match, st.lists(group, min_size=1, max_size=2).map(tuple)))


@st.composite
def a_question(draw: st.DrawFn, earlier: list[Question]) -> Question:
    """Return a question, or something between questions, that the lint lets pass."""
    kind = draw(st.sampled_from([*ANSWERS, *ANSWERS, *BETWEEN]))
    if kind in BETWEEN:
        found = draw(between(kind))
        if kind == "picture":
            found = replace(found, details={**found.details, "image": get_image_model().objects.latest("pk").pk})
        return found
    question = draw(questions(kind))
    if question.sensitivity == Sensitivity.SPECIAL and not question.reason:
        question = replace(question, reason="Lai zinātu.")
    if question.sensitivity == Sensitivity.PUBLIC:
        question = replace(question, audience="team")
    return replace(question, shown_if=draw(a_condition(earlier)))


@st.composite
def an_example(draw: st.DrawFn) -> Example:
    language = draw(st.sampled_from(LANGUAGES))
    with translation.override(language):
        schema = draw(a_schema(language))
        return Example(schema, {q.id: draw(answers(q)) for q in schema.questions if kind_of(q).asks})


@st.composite
def a_schema(draw: st.DrawFn, language: str) -> Schema:
    sections: list[Section] = []
    earlier: list[Question] = []
    for _number in range(draw(st.integers(1, 3))):
        condition = draw(a_condition(earlier)) if sections else None
        if condition and draw(st.integers(0, 3)) == 0:
            sections.append(
                Section(draw(IDS), draw(words(60)), text=draw(words(200)), is_exit=True, shown_if=condition)
            )
            continue
        first: list[Question] = (
            [] if sections else [draw(questions("short_text", sensitivity="personal", audience="team"))]
        )
        asked = first
        for _question in range(draw(st.integers(0 if first else 1, 3))):
            asked.append(draw(a_question([*earlier, *asked])))
        earlier = [*earlier, *asked]
        sections.append(Section(draw(IDS), draw(words(60)), draw(st.just("") | words(200)), tuple(asked), condition))
    return Schema(draw(words(60)), language, tuple(sections), kept_months=12)


@pytest.fixture
def homes() -> dict[str, Page]:
    """Return a site with a home in each language, a scale, and somebody who reads everything."""
    ImageFactory()
    make_scale("agree", "Piekrišana", ["Nē", "Drīzāk nē", "Drīzāk jā", "Jā"])
    lv = Locale.objects.get(language_code="lv")
    home = Page.get_first_root_node().add_child(instance=Page(title="Sākums", slug="sakums", locale=lv))
    Site.objects.update(root_page=home)
    found = {"lv": home}
    for code in LANGUAGES[1:]:
        locale, _is_new = Locale.objects.get_or_create(language_code=code)
        found[code] = home.copy_for_translation(locale)
        found[code].save_revision().publish()
    return found


@pytest.fixture
def inbox():
    return InboxFactory()


@pytest.fixture
def reader(inbox):
    user = make_coordinator(inbox.team)
    user.memberships.update(safeguarding=True, in_depth=True)
    return user


def publish(example: Example, homes: dict[str, Page]) -> FormPage:
    home = homes[example.schema.language]
    page = FormPage(title=example.schema.title, slug=f"f{uuid.uuid4().hex}", locale=home.locale, kept_months=12)
    page.kind = FormPage.Kind.QUESTIONNAIRE
    page.body = page._meta.get_field("body").to_python(FormBodyBlock().thaw(example.schema))
    Page.objects.get(pk=home.pk).add_child(instance=page)
    page.save_revision().publish()
    return FormPage.objects.get(pk=page.pk)


def by_page(page: FormPage, example: Example) -> Submission | None:
    """Fill in the form page by page like somebody without scripts; `None` where it leads out."""
    person, typed = Person(by_client(Client())), data_of(example.schema, example.answers)
    shown = person.open(page.url)
    for _step in range(STEPS):
        assert shown.status == 200, shown.text[-3000:]
        if "/received/" in shown.at:
            return Submission.objects.latest("pk")
        if 'name="go"' not in shown.text and "/check" not in shown.at:
            return None
        known = names_in(person.form)
        data = held_by(person.form) | {name: values for name, values in typed.items() if name in known}
        shown = person._follow("POST", person.target, {**data, "go": ["next"]})
    raise AssertionError(f"no end after {STEPS} pages: {shown.at}")


def by_machine(page: FormPage, example: Example, *, key: str) -> Any:
    address = f"/api/forms/{page.translation_key}/"
    shown = Client().get(address, {"locale": example.schema.language}).json()
    answers_sent = {name: value for name, value in example.answers.items() if value is not None}
    assert all(has_shape(value, shown["answers"]["properties"][name]) for name, value in answers_sent.items())
    sent = {"locale": example.schema.language, "version": shown["version"], "answers": answers_sent}
    return Client().post(address, json.dumps(sent), content_type="application/json", headers={"Idempotency-Key": key})


def rolled_back(work: Any) -> None:
    """Do `work` and take back what it stored."""
    with transaction.atomic():
        work()
        transaction.set_rollback(True)


def given_in(submission: Submission) -> dict[str, Any]:
    return {name: value for name, value in submission.given.items() if value not in (None, "", [], {}, False)}


@seed(20261122)
@any_form
@given(st.data())
def test_any_form_is_drawn_judged_stored_read_exported_and_erased(homes, inbox, reader, data):
    example = data.draw(an_example())
    rolled_back(lambda: whole_life(example, homes, inbox, reader))


def whole_life(example: Example, homes: dict[str, Page], inbox: Any, reader: Any) -> None:
    page = publish(example, homes)
    assert page.current_version.schema.to_json()["sections"] == example.schema.to_json()["sections"]

    on_page = by_page(page, example)
    response = by_machine(page, example, key=uuid.uuid4().hex)

    if on_page is None:
        assert (response.status_code, response.json()["reason"]) == (422, "exit")
        return
    assert response.status_code == 201, response.content.decode()
    by_api = Submission.objects.get(reference=response.json()["reference"])
    assert given_in(on_page) == given_in(by_api)
    read_back(by_api, example, inbox, reader)
    exported(page, [on_page, by_api], inbox, reader)
    for submission in (on_page, by_api):
        assert forgetting.erase(submission) is None
    assert not Submission.objects.filter(version__page=page).exists()


def read_back(submission: Submission, example: Example, inbox: Any, reader: Any) -> None:
    """What was asked is shown with its words and its answer; what was not asked is not there."""
    routing.deliver(submission, to=inbox)
    stored = submission.given
    for question in example.schema.questions:
        if stored.get(question.id) is not None and kind_of(question).asks:
            assert stored[question.id] in (example.answers[question.id], False, "", [], {}) or _is_loose(question)
    shown = [text for _section, answers in submission.answers_for(reader) for _question, text in answers]
    assert None not in shown


def _is_loose(question: Question) -> bool:
    """Return whether a form may store an answer otherwise than it was sent: cleaned, sorted, spelled in full."""
    return question.type in ("link", "organisation", "email", "phone", "several_choices", "several_listed")


def exported(page: FormPage, submissions: list[Submission], inbox: Any, reader: Any) -> None:
    for submission in submissions:
        if submission.inbox is None:
            routing.deliver(submission, to=inbox)
    for format in ("json", "xlsx", "csv"):
        asked = export.ask(
            Submission.objects.in_inboxes_of(reader),
            form_key=page.translation_key,
            format=format,
            filters={},
            by=reader,
        )
        export.make(asked.pk)
        asked.refresh_from_db()
        content = export.fetch(asked, by=reader)
        if format == "json":
            rows = {row["reference"]: row["answers"] for row in json.loads(content)["submissions"]}
            for submission in submissions:
                assert {key: cell["value"] for key, cell in rows[submission.reference].items()} == submission.given
        if format == "xlsx":
            assert_no_formula(content, rows=len(submissions))


def assert_no_formula(content: bytes, *, rows: int) -> None:
    answers_sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    cells = list(answers_sheet.iter_rows())
    heads = [cell.value for cell in cells[0]]
    assert len(cells) == rows + 1
    assert len(set(heads)) == len(heads)
    assert not [cell for row in cells for cell in row if cell.data_type == "f"]


# --- what nobody would send -----------------------------------------------------------------------

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20)
)
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10) | IDS, inner, max_size=4),
    max_leaves=8,
)


def near(question: Question) -> st.SearchStrategy[Any]:
    """Return values that look like an answer and need not be one."""
    keys = [choice.id for choice in question.choices][:3] or ["x"]
    rows = [row.id for row in question.rows][:3] or ["r"]
    key = st.sampled_from([*keys, "", "x"])
    return st.one_of(
        json_values,
        answers(question),
        st.lists(key | st.fixed_dictionaries({"other": json_values}), max_size=4),
        st.dictionaries(st.sampled_from([*rows, "other", "id", "name", "from", "to"]), key | json_values, max_size=4),
    )


@seed(20261122)
@settings(any_form, max_examples=300)
@given(st.data())
def test_any_json_is_judged_and_never_crashes(homes, data):
    kinds = data.draw(st.lists(st.sampled_from(sorted(ANSWERS)), min_size=1, max_size=4))
    asked = [data.draw(questions(kind, sensitivity="personal", audience="team")) for kind in kinds]
    schema = Schema("Anketa", "lv", (Section(uuid.uuid4().hex, "Sadaļa", questions=tuple(asked)),), kept_months=12)
    sent = {question.id: data.draw(near(question)) for question in asked}
    rolled_back(lambda: judged(Example(schema, sent), homes))


def judged(example: Example, homes: dict[str, Page]) -> None:
    page = publish(example, homes)
    address = f"/api/forms/{page.translation_key}/"
    body = {"locale": "lv", "version": 1, "answers": example.answers}
    try:
        raw = json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raw = json.dumps(body).encode()

    response = Client().post(address, raw, content_type="application/json", headers={"Idempotency-Key": "12345678"})

    assert response.status_code in (201, 400, 422), response.content
    if response.status_code == 422:
        assert set(response.json()["errors"]) <= set(example.answers)
    if response.status_code == 201:
        described = json_schema(example.schema)["properties"]
        for submission in Submission.objects.filter(version__page=page):
            assert all(
                has_shape(v, described[k]) for k, v in submission.given.items() if v not in (None, "", [], {}, False)
            )


def test_the_strategies_know_every_kind_that_can_be_answered():
    from forms.questions import all_kinds

    answered = {kind.name for kind in all_kinds() if kind.asks}

    assert answered - set(ANSWERS) == {"file"}
