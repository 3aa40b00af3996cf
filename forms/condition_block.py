"""The editor's block for a condition: groups of tests, joined by “and” or “or”, one level deep."""

import json
import re
from dataclasses import asdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.condition_widget import ConditionWidget
from forms.conditions import Condition, Match, Operator

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
WITH_VALUES = (Operator.IS, Operator.IS_NOT)
WITH_NUMBER = (Operator.AT_LEAST, Operator.AT_MOST)
Raw = dict[str, Any]


UNFINISHED = {
    "unreadable": _("The condition could not be read. Set it again."),
    "subject": _("Choose what the condition looks at."),
    "operator": _("Choose how the condition compares."),
    "values": _("Choose the answers that the condition looks for."),
    "number": _("Write the number that the condition compares with."),
}


class ConditionBlock(blocks.FieldBlock):
    """Asked only if … Without a test it is always asked.

    Stored as `{"match", "groups": [{"match", "tests": [{"subject", "operator", "values"}]}]}`, or `{}`: keys and ids
    only, so that translators never meet it.
    """

    def __init__(self, *, is_exit: bool = False, **kwargs: Any) -> None:
        self.is_exit = is_exit
        super().__init__(**{"required": False, **kwargs})

    @cached_property
    def field(self) -> forms.Field:
        return forms.CharField(required=False, widget=ConditionWidget(is_exit=self.is_exit))

    def value_from_form(self, value: Any) -> Any:
        try:
            return _plain(_read(value))
        except (KeyError, TypeError, ValueError, AttributeError):
            return value

    def value_for_form(self, value: Any) -> str:
        return value if isinstance(value, str) else json.dumps(_plain(value))

    def clean(self, value: Any) -> Raw:
        """Return the condition; a draft may hold one that is not finished."""
        cleaned = super().clean(value)
        if not isinstance(cleaned, dict):
            raise ValidationError(UNFINISHED["unreadable"])
        tests = [test for group in cleaned.get("groups", ()) for test in group["tests"]]
        wrong = {_wrong(test["subject"], test["operator"], test["values"]) for test in tests}
        found = [words for code, words in UNFINISHED.items() if code in wrong]
        if found and not self.is_deferred_validation:
            raise ValidationError(found)
        return cleaned

    def to_python(self, value: Any) -> Raw:
        return _plain(value or {})

    def normalize(self, value: Any) -> Raw:
        return _plain(value or {})

    def freeze(self, value: Any) -> Condition | None:
        """Return the condition, or `None` when it has no test. What a draft left unfinished is left out."""
        condition = _plain(value or {})
        for group in condition.get("groups", ()):
            group["tests"] = [test for test in group["tests"] if test["subject"]]
        return Condition.from_json(condition)

    def thaw(self, condition: Condition | None) -> Raw:
        """Return raw block data that freezes into `condition` again."""
        return _plain(asdict(condition)) if condition else {}

    class Meta:
        icon = "view"
        label = _("Asked only if …")
        default: dict[str, Any] = {}


def _read(text: Any) -> Any:
    return json.loads(text) if text else {}


def _plain(value: Any) -> Raw:
    """Return the condition with ids as they are frozen; raises what a misshapen value raises."""
    groups = [_group(_item(group)) for group in value.get("groups", ())]
    kept = [group for group in groups if group["tests"]]
    return {"match": str(Match(value["match"])), "groups": kept} if kept else {}


def _group(group: Raw) -> Raw:
    return {"match": str(Match(group["match"])), "tests": [_test(_item(test)) for test in group["tests"]]}


def _test(test: Raw) -> Raw:
    values = test.get("values") or []
    listed = values.split(",") if isinstance(values, str) else values
    return {
        "subject": _frozen(test["subject"]),
        "operator": str(test["operator"]),
        "values": [_frozen(value) for value in listed if str(value).strip()],
    }


def _item(item: Raw) -> Raw:
    """Return what is in a ListBlock's item: conditions were once built of blocks."""
    return item["value"] if item.get("type") == "item" else item


def _frozen(name: Any) -> str:
    """Return an id without dashes, as questions and choices are frozen; the keys of lists keep theirs."""
    text = str(name).strip()
    return text.replace("-", "") if UUID.fullmatch(text) else text


def _wrong(subject: str, operator: str, values: list[str]) -> str:
    """Return which part of a test is missing; empty when none is."""
    if not subject:
        return "subject"
    if operator not in Operator:
        return "operator"
    if operator in WITH_VALUES and not values:
        return "values"
    if operator in WITH_NUMBER and not (len(values) == 1 and re.fullmatch(r"-?\d{1,9}(\.\d+)?", values[0])):
        return "number"
    return ""
