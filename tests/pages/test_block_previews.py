"""Every block shows in the editor's picker what it will look like."""

import pytest
from django.template.loader import render_to_string

from forms.blocks import FormBodyBlock
from forms.questions import all_kinds
from pages.blocks import PressBlocks, QuestionsBlocks, StoryBlocks

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]

BODY = FormBodyBlock()
BLOCKS = {
    **StoryBlocks().child_blocks,
    **QuestionsBlocks().child_blocks,
    **PressBlocks().child_blocks,
    **BODY.child_blocks,
    **BODY.question_blocks,
}


@pytest.mark.parametrize("name", BLOCKS)
def test_block_has_a_description_and_a_preview_in_our_look(rf, name):
    block = BLOCKS[name]
    value = block.get_preview_value()
    base = {"request": rf.get("/"), "block_def": block, "bound_block": block.bind(value), "page_title": name}

    html = render_to_string(block.get_preview_template(value, base), block.get_preview_context(value, base))

    assert block.meta.description
    assert "css/site.css" in html


@pytest.mark.parametrize("name", [kind.name for kind in all_kinds() if kind.asks])
def test_question_is_previewed_as_people_meet_it(rf, name):
    block = BODY.question_blocks[name]
    value = block.get_preview_value()
    base = {"request": rf.get("/"), "block_def": block, "bound_block": block.bind(value), "page_title": name}

    html = render_to_string(block.get_preview_template(value, base), block.get_preview_context(value, base))

    assert str(value["label"]) in html
    assert 'name="q_preview' in html
