"""What random forms look like: axe finds nothing in any section of them, empty, answered or wrongly filled in.

The forms are those of `tests/forms/test_random_forms.py`, with files beside. Conditions are taken off, so that everything
is seen. Sections of many forms stand in one document: axe costs by the document more than by the question.
"""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, seed
from playwright.sync_api import Browser
from wagtail_factories import ImageFactory

from forms.domain.drafts import walk_over
from forms.models import FormPage, FormVersion
from forms.questions import all_kinds, kind_of
from forms.schema import OTHER, Question, Schema
from forms.views.showing import Sheet
from forms.walk import data_of
from tests.audit.axe import RULES
from tests.factories.forms import make_scale
from tests.forms.test_random_forms import EXAMPLES, LANGUAGES, Example, an_example, any_form

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(600)]
TOGETHER = 24
"""Forms in one document."""
SCREENS = [(320, "light"), (1280, "light"), (1280, "dark"), (320, "dark")]
FILE = Question(
    id="", type="file", label="Foto", required=True, maximum=2, details={"kinds": ["pdf", "jpg"], "megabytes": 5}
)


@pytest.fixture
def forms() -> list[Example]:
    """Return as many random forms as others walk through; each fifth asks for a file too."""
    ImageFactory()
    make_scale("agree", "Piekrišana", ["Nē", "Drīzāk nē", "Drīzāk jā", "Jā"])
    found: list[Example] = []

    @seed(20261122)
    @any_form
    @given(an_example())
    def collect(example: Example) -> None:
        found.append(unlocked(example, with_file=len(found) % 5 == 0))

    collect()
    return found


def unlocked(example: Example, *, with_file: bool) -> Example:
    """Return a form that shows everything, with questions of ids that no other form has."""
    ids = {question.id: uuid.uuid4().hex for question in example.schema.questions}
    sections = []
    for section in example.schema.sections:
        asked = tuple(replace(question, id=ids[question.id], shown_if=None) for question in section.questions)
        more = (replace(FILE, id=uuid.uuid4().hex),) if with_file and not section.is_exit else ()
        sections.append(
            replace(section, questions=asked + more, shown_if=None, title=f"{section.title} {uuid.uuid4().hex}")
        )
    answers = {ids[name]: value for name, value in example.answers.items()}
    kept = tuple(section for section in sections if not section.is_exit)
    return Example(replace(example.schema, sections=kept), answers)


def wrongly(schema: Schema) -> dict[str, list[str]]:
    """Return what somebody sends who leaves every other question empty and answers the rest with nonsense."""
    asked = [question for question in schema.questions if kind_of(question).asks]
    names = [name for question in asked[1::2] for name in kind_of(question).names(question)[:1]]
    return {name: [OTHER] for name in names}


def sections_of(example: Example, data: Mapping[str, list[str]]) -> list[str]:
    """Return the sections as they are drawn over `data`, each with its summary of errors."""
    schema = example.schema
    page = FormPage(title=schema.title)
    version = FormVersion(page=page, form_key=uuid.uuid4(), number=1, language=schema.language, frozen=schema.to_json())
    way = walk_over(version, data, facts={})
    drawn = []
    for step in way.steps:
        sheet = Sheet(version=version, way=way, step=step, entries=data, complains=True)
        context = {**sheet.context(), "page": page}
        errors = render_to_string("components/error_summary.html", context) if sheet.is_wrong else ""
        html = errors + render_to_string("forms/section.html", context)
        drawn.append(html.replace("section-title", f"s{uuid.uuid4().hex}"))
    return drawn


def document(language: str, forms: list[list[str]]) -> str:
    parts = "".join(f"<form>{section}</form>" for sections in forms for section in sections)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Anketa</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
        f'</head><body><main class="grid"><h1>Anketa</h1><div class="flow">{parts}</div></main></body></html>'
    )


def documents(forms: list[Example]) -> list[str]:
    """Return every section of every form twice, answered and wrong, in documents of one language each."""
    answered, wrong = [], []
    for language in LANGUAGES:
        mine = [example for example in forms if example.schema.language == language]
        for start in range(0, len(mine), TOGETHER):
            together = mine[start : start + TOGETHER]
            with translation.override(language):
                parts = [sections_of(one, data_of(one.schema, one.answers)) for one in together]
                answered.append(document(language, parts))
                wrong.append(document(language, [sections_of(one, wrongly(one.schema)) for one in together]))
    return answered + wrong


def test_axe_finds_nothing_on_random_forms(browser: Browser, forms: list[Example]):
    asked = {question.type for example in forms for question in example.schema.questions}
    drawn = documents(forms)
    complaints: list[Any] = []

    for (width, scheme), html in zip(cycle(SCREENS), drawn, strict=False):
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
        page.set_content(html)
        page.add_style_tag(path=finders.find("css/site.css"))
        found = Axe().run(page, options=RULES).response["violations"]
        complaints += [(item["id"], node["html"][:200]) for item in found for node in item["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            complaints.append(("too wide", width))
        page.close()

    assert complaints == []
    assert len(forms) >= EXAMPLES * 0.9
    assert asked == {kind.name for kind in all_kinds()}
    assert len(drawn) >= len(SCREENS) * 2
