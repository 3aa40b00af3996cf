"""Every kind of question in a browser: axe finds nothing, nothing sticks out, and a ranking works by keyboard."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Browser, Page

from forms.blocks import FormBodyBlock
from forms.builder import build
from forms.questions import all_kinds
from forms.schema import Question
from tests.audit.axe import RULES

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]
BODY = FormBodyBlock()
SCRIPT = settings.BASE_DIR / "cms/static/js/ranking.js"


def html_of(*kinds: str, is_wrong: bool = False) -> str:
    """Return a page that asks what the pickers of `kinds` show, in Latvian."""
    with translation.override("lv"):
        questions = [previewed(kind) for kind in kinds]
        form = build(questions)({} if is_wrong else None)
        parts = [
            render_to_string("components/field.html", {"question": question, "kind": kind, "field": field})
            for question, kind, field in form.asked()
        ]
    return (
        '<!DOCTYPE html><html lang="lv"><head><meta charset="utf-8"><title>Anketa</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"></head><body><main class="grid"><form><h1>Anketa</h1>'
        f'<div class="form-section">{"".join(parts)}</div></form></main></body></html>'
    )


def previewed(kind: str) -> Question:
    block = BODY.question_blocks[kind]
    return replace(block.previewed(block.get_preview_value()), id=kind.replace("_", ""))


def show(page: Page, *kinds: str, is_wrong: bool = False) -> None:
    page.set_content(html_of(*kinds, is_wrong=is_wrong))
    page.add_style_tag(path=finders.find("css/site.css"))
    page.add_script_tag(path=SCRIPT, type="module")
    page.wait_for_function(
        "!document.querySelector('[data-ranking]') || !document.querySelector('[data-move][hidden]')"
    )


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("is_wrong", [False, True], ids=["new", "wrong"])
def test_every_kind_holds_together(browser: Browser, width: int, scheme: str, is_wrong: bool):
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)

    show(page, *(kind.name for kind in all_kinds() if kind.asks), is_wrong=is_wrong)

    found = Axe().run(page, options=RULES).response["violations"]
    small = page.evaluate(
        "[...document.querySelectorAll('button:not([hidden]), select, .option, .answer-cell')]"
        ".map((item) => [item.className, item.getBoundingClientRect()])"
        ".filter(([, box]) => box.width && (box.height < 44 || box.width < 40)).map(([name]) => name)"
    )
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found] == []
    assert wide <= width
    assert small == []


def order(page: Page) -> list[tuple[str, str]]:
    """Return the choices as they stand, each with its place."""
    return page.eval_on_selector_all(
        "[data-ranking-item]",
        "items => items.map(item => [item.querySelector('label').textContent, item.querySelector('select').value])",
    )


def test_ranking_is_put_in_order_by_keyboard(browser: Browser):
    page = browser.new_page()
    show(page, "ranking")
    first, second, third = (label for label, _place in order(page))

    page.get_by_label(third).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=f"Pacelt „{first}” augstāk").press("Space")
    assert order(page) == [[third, "1"], [first, "2"], [second, ""]]

    page.keyboard.press("Space")
    assert order(page) == [[first, "1"], [third, "2"], [second, ""]]
    assert page.evaluate("document.activeElement.textContent").endswith(f"Pacelt „{first}” augstāk")
    assert page.get_by_role("status").text_content() == f"{first}: 1. vieta"

    page.get_by_label(second).select_option("1")
    assert order(page) == [[second, "1"], [third, "2"], [first, ""]]
    page.close()


def test_matrix_is_a_table_at_a_desk_and_groups_on_a_phone(browser: Browser):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    show(page, "matrix")

    def tops() -> set[int]:
        cells = page.locator(".answer-table tbody tr").first.locator("input").all()
        return {round(cell.bounding_box()["y"]) for cell in cells}

    at_desk = tops()
    page.set_viewport_size({"width": 360, "height": 740})
    on_phone = tops()
    page.close()
    assert len(at_desk) == 1
    assert len(on_phone) == 4
