"""What an editor builds a form from. A block's id is the question's key for ever, in every language."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms import lists
from forms.builder import build
from forms.schema import Audience, Binding, Choice, Purpose, Question, QuestionType, Schema, Section, Sensitivity


def key(block_id: str | None, fallback: str) -> str:
    """Return a block id as it is used in a field's name; `fallback` serves previews of unsaved blocks."""
    return (block_id or fallback).replace("-", "")


class QuestionBlock(blocks.StructBlock):
    """What every question has."""

    question_type: str

    label = blocks.CharBlock(label=_("Question"), max_length=250)
    help_text = blocks.TextBlock(
        label=_("Explanation"),
        required=False,
        max_length=500,
        rows=2,
        help_text=_("Say why you ask, or how to answer."),
    )
    required = blocks.BooleanBlock(label=_("Must be answered"), required=False, default=True)
    binds_to = blocks.ChoiceBlock(
        label=_("Is this person's …"),
        choices=Binding.choices,
        required=False,
        help_text=_("Tells the inbox, the routing and the directory what the answer means."),
    )
    audience = blocks.ChoiceBlock(label=_("Who reads the answer"), choices=Audience.choices, default=Audience.TEAM)
    sensitivity = blocks.ChoiceBlock(
        label=_("How sensitive it is"), choices=Sensitivity.choices, default=Sensitivity.PERSONAL
    )

    class Meta:
        icon = "help"
        preview_template = "blocks/question_preview.html"

    def freeze(self, value: Any, question_id: str) -> Question:
        """Return the question as plain values."""
        common = {
            name: value[name] for name in ("label", "help_text", "required", "binds_to", "audience", "sensitivity")
        }
        return Question(id=question_id, type=self.question_type, **common, **self.details(value))

    def details(self, value: Any) -> dict[str, Any]:
        """Return what only this kind of question has, as arguments of `Question`."""
        return {}

    def get_preview_value(self) -> Any:
        """Return the example, with defaults for what it leaves out."""
        return self.normalize({**self.get_default(), **super().get_preview_value()})

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Give the block picker's preview the question as people will meet it."""
        question = self.freeze(value, "preview")
        schema = Schema(title="", language="", sections=(Section(id="preview", title="", questions=(question,)),))
        return {
            **super().get_preview_context(value, parent_context=parent_context),
            "question": question,
            "field": build(schema)()[question.clean_name],
        }


class ShortTextBlock(QuestionBlock):
    question_type = QuestionType.SHORT_TEXT

    class Meta:
        icon = "pilcrow"
        label = QuestionType.SHORT_TEXT.label
        description = _("One line: a name, a school, a street.")
        preview_value = {"label": _("What is your first name?")}


class LongTextBlock(QuestionBlock):
    question_type = QuestionType.LONG_TEXT
    maximum = blocks.IntegerBlock(
        label=_("At most … characters"), required=False, min_value=50, max_value=5000, default=2000
    )

    class Meta:
        icon = "bars"
        label = QuestionType.LONG_TEXT.label
        description = _("Several sentences in the person's own words.")
        preview_value = {"label": _("Why do you want to take part?")}

    def details(self, value: Any) -> dict[str, Any]:
        return {"maximum": value.get("maximum")}


class EmailBlock(QuestionBlock):
    question_type = QuestionType.EMAIL

    class Meta:
        icon = "mail"
        label = QuestionType.EMAIL.label
        description = _("An e-mail address, checked for its form.")
        preview_value = {"label": _("Your e-mail")}


class PhoneBlock(QuestionBlock):
    question_type = QuestionType.PHONE

    class Meta:
        icon = "mobile-alt"
        label = QuestionType.PHONE.label
        description = _("A phone number as people write it; Latvian when no country is given.")
        preview_value = {"label": _("Your phone")}


class DateBlock(QuestionBlock):
    question_type = QuestionType.DATE

    class Meta:
        icon = "date"
        label = QuestionType.DATE.label
        description = _("A day in three fields, quick to type on a phone.")
        preview_value = {"label": _("When were you born?")}


class NumberBlock(QuestionBlock):
    question_type = QuestionType.NUMBER
    minimum = blocks.IntegerBlock(label=_("At least"), required=False)
    maximum = blocks.IntegerBlock(label=_("At most"), required=False)

    class Meta:
        icon = "order"
        label = QuestionType.NUMBER.label
        description = _("A whole number between two bounds.")
        preview_value = {"label": _("How many hours a month can you give?")}

    def details(self, value: Any) -> dict[str, Any]:
        return {"minimum": value.get("minimum"), "maximum": value.get("maximum")}


class ChoicesBlock(QuestionBlock):
    choices = blocks.ListBlock(blocks.CharBlock(label=_("Choice"), max_length=200), label=_("Choices"), min_num=1)

    def details(self, value: Any) -> dict[str, Any]:
        items = value["choices"].bound_blocks if value.get("choices") is not None else []
        return {
            "choices": tuple(
                Choice(id=key(child.id, f"new{number}"), label=child.value) for number, child in enumerate(items)
            )
        }


class OneChoiceBlock(ChoicesBlock):
    question_type = QuestionType.ONE_CHOICE

    class Meta:
        icon = "radio-full"
        label = QuestionType.ONE_CHOICE.label
        description = _("One of a few choices, as radio buttons.")
        preview_value = {"label": _("How would you like to meet?"), "choices": [_("In person"), _("Online")]}


class SeveralChoicesBlock(ChoicesBlock):
    question_type = QuestionType.SEVERAL_CHOICES

    class Meta:
        icon = "tasks"
        label = QuestionType.SEVERAL_CHOICES.label
        description = _("Any number of a few choices, as checkboxes.")
        preview_value = {"label": _("When do you have time?"), "choices": [_("On weekdays"), _("On weekends")]}


class ListedBlock(QuestionBlock):
    list_name = blocks.ChoiceBlock(label=_("List"), choices=lists.choices)

    def details(self, value: Any) -> dict[str, Any]:
        name = value.get("list_name")
        labels = lists.get(name).labels() if name else {}
        return {
            "list_name": name or "",
            "choices": tuple(Choice(id=item, label=label) for item, label in labels.items()),
        }


class OneListedBlock(ListedBlock):
    question_type = QuestionType.ONE_LISTED

    class Meta:
        icon = "list-ul"
        label = QuestionType.ONE_LISTED.label
        description = _("One item of a list that the system keeps, such as the municipalities of Latvia.")
        preview_value = {"label": _("Where do you live?"), "list_name": "municipalities"}


class SeveralListedBlock(ListedBlock):
    question_type = QuestionType.SEVERAL_LISTED

    class Meta:
        icon = "list-ul"
        label = QuestionType.SEVERAL_LISTED.label
        description = _("Several items of a list that the system keeps, such as languages or interests.")
        preview_value = {"label": _("Which languages do you speak?"), "list_name": "languages"}


class CheckboxBlock(QuestionBlock):
    question_type = QuestionType.CHECKBOX

    class Meta:
        icon = "check"
        label = QuestionType.CHECKBOX.label
        description = _("One statement to tick.")
        preview_value = {"label": _("I have been a mentor before"), "required": False}


class ConsentBlock(QuestionBlock):
    question_type = QuestionType.CONSENT
    text = blocks.TextBlock(
        label=_("What the person agrees to"),
        max_length=3000,
        rows=4,
        help_text=_("Kept word for word with every answer. Name who uses what, what for and how long."),
    )
    purpose = blocks.ChoiceBlock(label=_("Purpose"), choices=Purpose.choices, default=Purpose.TAKING_PART)
    shows = blocks.MultipleChoiceBlock(
        label=_("Shows in the directory"),
        choices=Binding.choices,
        required=False,
        help_text=_("For the network directory only: what others may see once this is ticked."),
    )

    class Meta:
        icon = "tick-inverse"
        label = QuestionType.CONSENT.label
        description = _("A consent with its full text; every version of the text is kept.")
        preview_value = {"label": _("I agree"), "text": _("The coordinators read my answers to find me a mentor.")}

    def details(self, value: Any) -> dict[str, Any]:
        return {"text": value["text"], "purpose": value["purpose"], "shows": tuple(value.get("shows") or ())}


class QuestionsBlock(blocks.StreamBlock):
    short_text = ShortTextBlock()
    long_text = LongTextBlock()
    email = EmailBlock()
    phone = PhoneBlock()
    date = DateBlock()
    number = NumberBlock()
    one_choice = OneChoiceBlock()
    several_choices = SeveralChoicesBlock()
    one_listed = OneListedBlock()
    several_listed = SeveralListedBlock()
    checkbox = CheckboxBlock()
    consent = ConsentBlock()


class SectionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    introduction = blocks.TextBlock(label=_("Introduction"), required=False, max_length=1000, rows=3)
    questions = QuestionsBlock(label=_("Questions"))

    class Meta:
        icon = "list-ol"
        label = _("Section")
        description = _("Questions that belong together, under one heading.")
        preview_template = "blocks/section_preview.html"
        preview_value = {"title": _("About you"), "introduction": _("So that we know whom to write to.")}

    def freeze(self, value: Any, section_id: str) -> Section:
        """Return the section and its questions as plain values."""
        questions = tuple(
            child.block.freeze(child.value, key(child.id, f"new{number}"))
            for number, child in enumerate(value["questions"])
        )
        return Section(id=section_id, title=value["title"], introduction=value["introduction"], questions=questions)


class FormBodyBlock(blocks.StreamBlock):
    section = SectionBlock()

    @cached_property
    def question_blocks(self) -> dict[str, blocks.Block]:
        """Return the kinds of questions by name."""
        return dict(self.child_blocks["section"].child_blocks["questions"].child_blocks)
