"""Choices in the editor's words: one, or several."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Operator
from forms.questions.block import QuestionBlock, frozen_choices, thawed_choices
from forms.questions.kind import Data, Kind, Label, register
from forms.questions.picked import SOMETHING_ELSE, WORDS, OneOf, SeveralOf, words_name
from forms.schema import OTHER, Choice, Question

DROPDOWN_FROM = 12
"""A list of at least so many items is a select; a shorter one is radio buttons."""
NONE = "none"
"""The key of the choice that excludes all others."""


class ChoicesBlock(QuestionBlock):
    choices = blocks.ListBlock(blocks.CharBlock(label=_("Choice"), max_length=200), label=_("Choices"), min_num=1)
    has_other = blocks.BooleanBlock(
        label=_("Offer “something else”"),
        required=False,
        help_text=_("A last choice in the person's own words, for what you did not think of."),
    )

    def details(self, value: Any) -> dict[str, Any]:
        return {"choices": frozen_choices(value.get("choices")), "has_other": bool(value.get("has_other"))}

    def undetailed(self, question: Question) -> dict[str, Any]:
        choices = tuple(choice for choice in question.choices if not choice.is_none)
        return {"choices": thawed_choices(choices), "has_other": question.has_other}


class OneChoiceBlock(ChoicesBlock):
    kind_name = "one_choice"

    class Meta:
        icon = "radio-full"
        label = _("One choice")
        description = _("One of a few choices, as radio buttons.")
        preview_value = {
            "label": _("How would you like to meet?"),
            "choices": [_("In person"), _("Online")],
            "has_other": True,
        }


class Choosing(Kind):
    """What one choice and several choices have in common: words of one's own are stored as `{"other": "the words"}`."""

    operators = (Operator.IS, Operator.IS_NOT, Operator.ANSWERED, Operator.EMPTY)
    template = "forms/questions/options.html"

    def names(self, question: Question) -> list[str]:
        name = question.clean_name
        return [name, words_name(name)] if question.has_other else [name]

    def problems(self, question: Question) -> Iterator[str]:
        if _offered(question) < 2:
            yield gettext("“%(question)s” needs at least two choices.") % {"question": question.label}

    def warnings(self, question: Question) -> Iterator[str]:
        for label, times in Counter(choice.label for choice in question.choices).items():
            if times > 1:
                words = {"question": question.label, "choice": label}
                yield gettext("“%(question)s” offers “%(choice)s” more than once.") % words


def _offered(question: Question) -> int:
    """Return how many choices can be chosen together, “something else” among them."""
    return sum(not choice.is_none for choice in question.choices) + question.has_other


def _options(question: Question) -> list[tuple[str, Label]]:
    """Return keys and labels as they are drawn: words of one's own after the choices, “none of these” last."""
    choices: list[tuple[str, Label]] = [(choice.id, choice.label) for choice in question.choices]
    if question.has_other:
        place = next((n for n, choice in enumerate(question.choices) if choice.is_none), len(choices))
        choices.insert(place, (OTHER, SOMETHING_ELSE))
    return choices


def _posted(question: Question, items: list[Any]) -> Data:
    """Return chosen keys and words of one's own as a browser would post them."""
    name = question.clean_name
    data = {name: [OTHER if isinstance(item, dict) else str(item) for item in items]}
    for item in items:
        if isinstance(item, dict):
            data[words_name(name)] = [str(item[OTHER])]
    return data


def _in_words(question: Question, item: Any) -> str:
    if isinstance(item, dict):
        return gettext("Something else: %(words)s") % {"words": item.get(OTHER, "")}
    return question.label_of(item)


def _described(question: Question) -> dict[str, Any]:
    """Return the JSON Schema of one chosen item."""
    one = {"enum": [choice.id for choice in question.choices]}
    words = {"type": "string", "minLength": 1, "maxLength": WORDS}
    other = {"type": "object", "properties": {OTHER: words}, "required": [OTHER], "additionalProperties": False}
    return {"anyOf": [one, other]} if question.has_other else one


@register
class OneChoice(Choosing):
    name = "one_choice"
    label = _("One choice")
    block = OneChoiceBlock
    required_message = _("Choose one answer.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        choices = _options(question)
        if len(choices) < DROPDOWN_FROM or question.has_other:
            return OneOf(choices=choices, has_words=question.has_other, **options)
        options["error_messages"] = {**OneOf.default_error_messages, **options.get("error_messages", {})}
        return forms.ChoiceField(choices=[("", _("Choose")), *choices], **options)

    def data(self, question: Question, stored: Any) -> Data:
        return _posted(question, [stored]) if stored else {}

    def display(self, question: Question, stored: Any) -> str:
        return _in_words(question, stored) if stored else ""

    def json_schema(self, question: Question) -> dict[str, Any]:
        return _described(question)


class LimitsBlock(blocks.StructBlock):
    """How many of several choices can be chosen. Inherited by the blocks of several choices."""

    minimum = blocks.IntegerBlock(label=_("Choose at least …"), required=False, min_value=1, max_value=50)
    maximum = blocks.IntegerBlock(
        label=_("Choose at most …"),
        required=False,
        min_value=1,
        max_value=50,
        help_text=_("People read both limits under the question."),
    )


class SeveralChoicesBlock(ChoicesBlock, LimitsBlock):
    kind_name = "several_choices"
    none_label = blocks.CharBlock(
        label=_("Words for “none of these”"),
        required=False,
        max_length=200,
        help_text=_("A choice that excludes all others, such as “None of these”. Empty: it is not offered."),
    )

    class Meta:
        icon = "tasks"
        label = _("Several choices")
        description = _("Any number of a few choices, as checkboxes.")
        preview_value = {
            "label": _("When do you have time?"),
            "choices": [_("On weekdays"), _("On weekends")],
            "none_label": _("I do not know yet"),
        }

    def details(self, value: Any) -> dict[str, Any]:
        details = super().details(value)
        if value.get("none_label"):
            details["choices"] += (Choice(NONE, value["none_label"], is_none=True),)
        return {**details, "minimum": value.get("minimum"), "maximum": value.get("maximum")}

    def undetailed(self, question: Question) -> dict[str, Any]:
        none = next((choice.label for choice in question.choices if choice.is_none), "")
        limits = {"minimum": question.minimum, "maximum": question.maximum}
        return {**super().undetailed(question), **limits, "none_label": none}


@register
class SeveralChoices(Choosing):
    name = "several_choices"
    label = _("Several choices")
    block = SeveralChoicesBlock
    required_message = _("Choose at least one answer.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        limits = _limits(question)
        if limits:
            options["help_text"] = format_lazy("{} {}", question.help_text, limits) if question.help_text else limits
        return SeveralOf(
            choices=_options(question),
            has_words=question.has_other,
            minimum=question.minimum,
            maximum=question.maximum,
            none=next((choice.id for choice in question.choices if choice.is_none), None),
            **options,
        )

    def data(self, question: Question, stored: Any) -> Data:
        return _posted(question, list(stored)) if stored else {}

    def display(self, question: Question, stored: Any) -> str:
        return ", ".join(_in_words(question, item) for item in stored or ())

    def json_schema(self, question: Question) -> dict[str, Any]:
        several: dict[str, Any] = {"type": "array", "items": _described(question), "uniqueItems": True}
        if question.maximum:
            several["maxItems"] = question.maximum
        if not question.minimum:
            return several
        # “None of these” alone is enough, and what need not be answered may stay empty.
        alone = {"type": "array", "items": {"enum": [choice.id for choice in question.choices if choice.is_none]}}
        return {"anyOf": [{**several, "minItems": question.minimum}, {**alone, "maxItems": 1}]}

    def problems(self, question: Question) -> Iterator[str]:
        yield from super().problems(question)
        yield from limit_problems(question)


def limit_problems(question: Question) -> Iterator[str]:
    """Yield what is wrong with the limits of several choices."""
    words = {"question": question.label, "offered": _offered(question)}
    if question.minimum and question.maximum and question.minimum > question.maximum:
        yield gettext("“%(question)s” asks for at least more choices than it allows at most.") % words
    if max(question.minimum or 0, question.maximum or 0) > _offered(question):
        yield gettext("“%(question)s” has a limit above its %(offered)d choices.") % words


def _limits(question: Question) -> Label:
    """Return how many can be chosen, in words for who answers."""
    least, most = question.minimum, question.maximum
    if least and most:
        if least == most:
            return format_lazy(_("Choose exactly {number}."), number=most)
        return format_lazy(_("Choose {least} to {most}."), least=least, most=most)
    if least and least > 1:
        return format_lazy(_("Choose at least {number}."), number=least)
    return format_lazy(_("Choose at most {number}."), number=most) if most else ""
