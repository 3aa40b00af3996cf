"""The kind of question that `docs/developers/questions.md` walks through works as it stands there."""

import json
import re
import sys
from datetime import date
from types import ModuleType

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from forms.domain import intake
from forms.domain.export import ask, fetch
from forms.domain.routing import deliver
from forms.lint import problems
from forms.models import FormVersion, Submission
from forms.models.version import digest_of
from forms.questions import get, kind, kind_of
from forms.questions.block import key
from forms.schema import Schema, Section
from forms.walk import Context, data_of, walk
from tests.factories import InboxFactory, make_coordinator, make_form
from tests.factories.forms import question, question_id
from workers.queue import drain

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
PAGE = settings.BASE_DIR / "docs/developers/questions.md"
NAME = "forms.questions.in_docs"


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    """Run the page's code as the module that it is said to be, in a registry of its own."""
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL).group(1)
    monkeypatch.setattr(kind, "_kinds", dict(kind._kinds))
    module = ModuleType(NAME)
    monkeypatch.setitem(sys.modules, NAME, module)
    exec(compile(code, str(PAGE), "exec"), module.__dict__)  # noqa: S102 our own page, which is what is tested
    return module


def asked(**value):
    """Return the question as an editor built it: raw block data, frozen."""
    block = get("post_code").block()
    raw = question("post_code", "code", "Tavs pasta indekss", **value)
    return block.freeze(block.to_python(raw["value"]), key(raw["id"], ""))


def schema_of(*questions):
    return Schema("Anketa", "lv", (Section("s", "Sadaļa", questions=questions),), kept_months=12)


def walked(schema, *typed):
    version = FormVersion(frozen=schema.to_json())
    data = {next(schema.questions).clean_name: list(typed)}
    return walk(version.compiled, data, context=Context(date(2026, 3, 1)))


def test_kind_in_docs_is_built_and_comes_back():
    built = asked(start="41", required=False)

    assert get("post_code").block().thaw(built)["start"] == "41"
    assert Schema.from_json(json.loads(json.dumps(schema_of(built).to_json()))) == schema_of(built)


@pytest.mark.parametrize("typed", ["LV-4101", "lv4101", " 4101 ", "lv 4101"])
def test_kind_in_docs_takes_what_people_type(typed):
    schema = schema_of(asked())

    way = walked(schema, typed)
    again = walk(FormVersion(frozen=schema.to_json()).compiled, data_of(schema, way.answers), context=Context(date.max))

    assert list(way.answers.values()) == ["LV-4101"]
    assert way.is_complete
    assert again.answers == way.answers


@pytest.mark.parametrize("typed", ["", "410", "LT-4101", "4201"])
def test_kind_in_docs_refuses_the_rest(typed):
    way = walked(schema_of(asked(start="41")), typed)

    assert len(way.errors()) == 1
    assert set(way.answers.values()) == {None}


def test_kind_in_docs_is_linted():
    assert len(problems(schema_of(asked(start="4a")), application=False)) == 1
    assert problems(schema_of(asked(start="41")), application=False) == []


def test_kind_in_docs_is_drawn_in_the_picker_and_on_the_page(rf):
    block = get("post_code").block()
    value = block.get_preview_value()
    base = {"request": rf.get("/"), "block_def": block, "bound_block": block.bind(value), "page_title": "x"}

    html = render_to_string(block.get_preview_template(value, base), block.get_preview_context(value, base))

    assert 'name="q_preview"' in html
    assert block.meta.description


def test_kind_in_docs_is_sent_and_exported(settings, tmp_path):
    settings.FORMS_PRIVATE_ROOT = tmp_path
    inbox = InboxFactory()
    coordinator = make_coordinator(inbox.team, language="lv")
    page, schema = make_form(kind="questionnaire"), schema_of(asked())
    frozen = schema.to_json()
    version = FormVersion.objects.create(
        page=page, form_key=page.translation_key, number=9, language="lv", frozen=frozen, digest=digest_of(frozen)
    )

    submission = intake.receive(version, answers=walked(schema, "4101").answers, key="k")
    deliver(submission, to=inbox)
    everything = Submission.objects.in_inboxes_of(coordinator)
    export = ask(everything, form_key=page.translation_key, format="json", filters={}, by=coordinator)
    drain()
    export.refresh_from_db()
    sent = json.loads(fetch(export, by=coordinator))["submissions"]

    told = next(schema.questions)
    assert kind_of(told).display(told, submission.given[told.id]) == "LV-4101"
    assert [item["answers"] for item in sent] == [{question_id("code"): {"value": "LV-4101", "text": "LV-4101"}}]
