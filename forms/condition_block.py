"""The editor's block for a condition: groups of tests, joined by “and” or “or”, one level deep."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Condition, Group, Match, Operator, Test


class KeyBlock(blocks.FieldBlock):
    """Text that is a key and not words: the id of a question, ids of choices. Never offered to translators."""

    def __init__(self, required: bool = False, help_text: Any = None, **kwargs: Any) -> None:
        self.field_options = {"required": required, "help_text": help_text, "max_length": 2000}
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> forms.Field:
        return forms.CharField(**self.field_options)

    class Meta:
        default = ""


class TestBlock(blocks.StructBlock):
    """One comparison. The script of the editor offers the earlier questions and their choices."""

    subject = KeyBlock(label=_("What"), required=True)
    operator = blocks.ChoiceBlock(label=_("How"), choices=Operator.choices, default=Operator.IS)
    values = KeyBlock(label=_("With what"))

    __test__ = False

    class Meta:
        icon = "view"
        label = _("Test")


class GroupBlock(blocks.StructBlock):
    match = blocks.ChoiceBlock(label=_("Holds if"), choices=Match.choices, default=Match.ALL)
    tests = blocks.ListBlock(TestBlock(), label=_("Tests"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Group")


class ConditionBlock(blocks.StructBlock):
    """Asked only if … Without a group it is always asked."""

    match = blocks.ChoiceBlock(label=_("Asked if"), choices=Match.choices, default=Match.ALL)
    groups = blocks.ListBlock(GroupBlock(), label=_("Groups"), default=[])

    class Meta:
        icon = "view"
        label = _("Asked only if …")

    def freeze(self, value: Any) -> Condition | None:
        """Return the condition, or `None` when it has no test."""
        groups = tuple(
            Group(group["match"], tuple(_frozen(test) for test in group["tests"] if test["subject"]))
            for group in value["groups"]
        )
        kept = tuple(group for group in groups if group.tests)
        return Condition(value["match"], kept) if kept else None

    def thaw(self, condition: Condition | None) -> dict[str, Any]:
        """Return raw block data that freezes into `condition` again."""
        if condition is None:
            return {"match": Match.ALL, "groups": []}
        return {"match": condition.match, "groups": [_thawed(group) for group in condition.groups]}


def _frozen(test: Any) -> Test:
    values = tuple(part for part in (test["values"] or "").split(",") if part)
    return Test(test["subject"], test["operator"], values)


def _thawed(group: Group) -> dict[str, Any]:
    tests = [{"subject": t.subject, "operator": t.operator, "values": ",".join(t.values)} for t in group.tests]
    return {
        "type": "item",
        "value": {"match": group.match, "tests": [{"type": "item", "value": test} for test in tests]},
    }
