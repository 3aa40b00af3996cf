"""What an editor builds a form from: sections of questions, and exits. A block's id is its key for ever, in every language."""

from dataclasses import asdict
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.condition_block import ConditionBlock
from forms.questions import all_kinds, get
from forms.questions.block import dashed, key
from forms.schema import Schema, Section, even_lines


class QuestionsBlock(blocks.StreamBlock):
    """Every kind of question that is registered."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        kinds = [(kind.name, kind.block()) for kind in all_kinds()]
        super().__init__([*kinds, *(local_blocks or ())], **kwargs)

    class Meta:
        # A form of forty questions opens as a list of its questions.
        collapsed = True


class SectionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    introduction = blocks.TextBlock(label=_("Introduction"), required=False, default="", max_length=1000, rows=3)
    questions = QuestionsBlock(label=_("Questions"))
    shown_if = ConditionBlock(required=False)

    class Meta:
        icon = "list-ol"
        label = _("Section")
        description = _("Questions that belong together, asked on one page.")
        preview_template = "blocks/section_preview.html"
        preview_value = {"title": _("About you"), "introduction": _("So that we know whom to write to.")}
        label_format = "{title} {shown_if}"
        form_layout = blocks.BlockGroup(children=["title", "introduction", "questions"], settings=["shown_if"])

    def freeze(self, value: Any, section_id: str) -> Section:
        """Return the section and its questions as plain values."""
        questions = tuple(
            child.block.freeze(child.value, key(child.id, f"new{number}"))
            for number, child in enumerate(value["questions"])
        )
        return Section(
            id=section_id,
            title=value["title"],
            introduction=value["introduction"] or "",
            questions=questions,
            shown_if=_condition(self, value),
        )

    def thaw(self, section: Section) -> dict[str, Any]:
        """Return raw block data that freezes into `section` again."""
        questions = [
            {"type": question.type, "id": dashed(question.id), "value": get(question.type).block().thaw(question)}
            for question in section.questions
        ]
        return {
            "title": section.title,
            "introduction": section.introduction,
            "questions": questions,
            "shown_if": self.child_blocks["shown_if"].thaw(section.shown_if),
        }


class ExitBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(
        label=_("What we tell them"),
        max_length=1500,
        rows=5,
        help_text=_("Say kindly why this is not for them yet, and who can help now."),
    )
    shown_if = ConditionBlock(is_exit=True, label=_("Ends here if …"))

    class Meta:
        icon = "logout"
        label = _("Exit")
        label_format = "{title} {shown_if}"
        description = _("Ends the form early for whom it is not meant, with words on who can help.")
        preview_template = "blocks/exit_preview.html"
        preview_value = {
            "title": _("This is not for you yet"),
            "text": _("You can apply from the age of 13. Until then the youth centre in your town is open for you."),
        }

    def freeze(self, value: Any, section_id: str) -> Section:
        """Return the exit as a section that asks nothing."""
        return Section(
            id=section_id, title=value["title"], text=value["text"], is_exit=True, shown_if=_condition(self, value)
        )

    def thaw(self, section: Section) -> dict[str, Any]:
        """Return raw block data that freezes into `section` again."""
        shown_if = self.child_blocks["shown_if"].thaw(section.shown_if)
        return {"title": section.title, "text": section.text, "shown_if": shown_if}


def _condition(block: blocks.StructBlock, value: Any) -> Any:
    condition = value.get("shown_if")
    return block.child_blocks["shown_if"].freeze(condition) if condition else None


class FormBodyBlock(blocks.StreamBlock):
    section = SectionBlock()
    exit = ExitBlock()

    def freeze(self, value: Any) -> tuple[Section, ...]:
        """Return the sections as plain values, in the active language where a list gives the words."""
        sections = (child.block.freeze(child.value, key(child.id, f"new{n}")) for n, child in enumerate(value))
        return tuple(Section.from_json(even_lines(asdict(section))) for section in sections)

    def thaw(self, schema: Schema) -> list[dict[str, Any]]:
        """Return raw StreamField data that freezes into `schema`'s sections again."""
        return [self._thawed(section) for section in schema.sections]

    def _thawed(self, section: Section) -> dict[str, Any]:
        name = "exit" if section.is_exit else "section"
        return {"type": name, "id": dashed(section.id), "value": self.child_blocks[name].thaw(section)}

    @cached_property
    def question_blocks(self) -> dict[str, blocks.Block]:
        """Return the kinds of questions by name."""
        return dict(self.child_blocks["section"].child_blocks["questions"].child_blocks)
