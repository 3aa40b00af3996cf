"""Choices from a list that the system keeps, such as the municipalities: one, or several."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms import lists
from forms.questions.block import QuestionBlock
from forms.questions.choices import LimitsBlock, OneChoice, SeveralChoices, limit_problems
from forms.questions.kind import register
from forms.schema import Choice, Question


class ListedBlock(QuestionBlock):
    list_name = blocks.ChoiceBlock(label=_("List"), choices=lists.choices)

    def details(self, value: Any) -> dict[str, Any]:
        name = value.get("list_name")
        labels = lists.get(name).labels() if name else {}
        choices = tuple(Choice(id=item, label=label) for item, label in labels.items())
        return {"list_name": name or "", "choices": choices}

    def undetailed(self, question: Question) -> dict[str, Any]:
        return {"list_name": question.list_name}


class OneListedBlock(ListedBlock):
    kind_name = "one_listed"

    class Meta:
        icon = "list-ul"
        label = _("One choice from a list")
        description = _("One item of a list that the system keeps, such as the municipalities of Latvia.")
        preview_value = {"label": _("Where do you live?"), "list_name": "municipalities"}


@register
class OneListed(OneChoice):
    name = "one_listed"
    label = _("One choice from a list")
    block = OneListedBlock

    def problems(self, question: Question) -> Iterator[str]:
        return iter(())


class SeveralListedBlock(ListedBlock, LimitsBlock):
    kind_name = "several_listed"

    class Meta:
        icon = "list-ul"
        label = _("Several choices from a list")
        description = _("Several items of a list that the system keeps, such as languages or interests.")
        preview_value = {"label": _("Which languages do you speak?"), "list_name": "languages"}

    def details(self, value: Any) -> dict[str, Any]:
        return {**super().details(value), "minimum": value.get("minimum"), "maximum": value.get("maximum")}

    def undetailed(self, question: Question) -> dict[str, Any]:
        return {**super().undetailed(question), "minimum": question.minimum, "maximum": question.maximum}


@register
class SeveralListed(SeveralChoices):
    name = "several_listed"
    label = _("Several choices from a list")
    block = SeveralListedBlock

    def problems(self, question: Question) -> Iterator[str]:
        return limit_problems(question)
