"""A school or another organisation: searched in a list of ours, or written down as people call it.

A form keeps only the list's name, for the list may be long. What is typed is compared without marks and case. A name
that is nearly one of the list is asked about once; whatever else is typed stays as it was written.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms import lists
from forms.conditions import Operator
from forms.questions.block import QuestionBlock
from forms.questions.kind import Data, Kind, register
from forms.schema import OTHER, Question

NAME = 160
"""The longest name, in characters."""
NEAR = 5
"""How many names are offered at most when a name is nearly one of the list."""
ALIKE = 0.8
"""From which likeness, between 0 and 1, a name is nearly another."""


@dataclass(frozen=True)
class Typed:
    """What a browser posts: the name as it was typed, and which of the near names was chosen, or `other` for none."""

    text: str = ""
    pick: str = ""


def folded(text: str) -> str:
    """Return the letters and digits of `text` without marks, case and punctuation, words joined by one space."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def same(names: dict[str, str], text: str) -> list[str]:
    """Return the keys of the names that are `text` but for marks, case and punctuation."""
    wanted = folded(text)
    return [key for key, name in names.items() if wanted and folded(name) == wanted]


def near(names: dict[str, str], text: str) -> list[str]:
    """Return the keys of the names that `text` may mean, the likeliest first.

    Either all its words begin words of the name, or the two are written nearly the same.
    """
    wanted = folded(text)
    words = [word for word in wanted.split() if len(word) > 1]
    if not words:
        return []
    by_key = {key: folded(name) for key, name in names.items()}
    alike = set(difflib.get_close_matches(wanted, by_key.values(), n=NEAR, cutoff=ALIKE))
    meant = {
        key: difflib.SequenceMatcher(None, wanted, name).ratio()
        for key, name in by_key.items()
        if name in alike or all(f" {word}" in f" {name}" for word in words)
    }
    return sorted(meant, key=meant.__getitem__, reverse=True)[:NEAR]


def pick_name(name: str) -> str:
    """Return the name of the radio buttons with the near names."""
    return f"{name}_pick"


class SearchInput(forms.TextInput):
    """A text input with the list's names as suggestions and, under it, the names that are nearly what was typed."""

    template_name = "forms/widgets/search.html"

    def __init__(self, list_name: str) -> None:
        self.list_name = list_name
        super().__init__(attrs={"maxlength": NAME})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        return Typed(data.get(name) or "", data.get(pick_name(name)) or "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        typed = value if isinstance(value, Typed) else Typed(value or "")
        context = super().get_context(name, typed.text, attrs)
        names = lists.labels_of(self.list_name)
        context["names"] = list(names.values())
        context["pick_name"] = pick_name(name)
        context["typed"] = typed
        if len(same(names, typed.text)) != 1:
            context["near"] = [(key, names[key]) for key in near(names, typed.text)]
        if names and "id" in context["widget"]["attrs"]:
            context["widget"]["attrs"]["list"] = f"{context['widget']['attrs']['id']}_list"
        return context


class SearchField(forms.CharField):
    """A name of the list as `{"id": key, "name": name}`, another one as `{"other": name}`, none as `None`."""

    default_error_messages = {
        "near": _("Our list has a name that is nearly the same. Choose it below, or keep yours."),
        "max_length": _("This name is too long: at most %(limit_value)d characters."),
    }

    def __init__(self, list_name: str, **options: Any) -> None:
        self.list_name = list_name
        super().__init__(max_length=NAME, widget=SearchInput(list_name), **options)

    def clean(self, value: Any) -> dict[str, str] | None:
        text = super().clean(value.text if value else "")
        if not text:
            return None
        names = lists.labels_of(self.list_name)
        meant = same(names, text)
        offered = meant if len(meant) == 1 else near(names, text)
        if len(meant) == 1 or value.pick in offered:
            key = meant[0] if len(meant) == 1 else value.pick
            return {"id": key, "name": names[key]}
        if offered and value.pick != OTHER:
            raise forms.ValidationError(self.error_messages["near"], code="near")
        return {OTHER: text}


class OrganisationBlock(QuestionBlock):
    kind_name = "organisation"
    list_name = blocks.ChoiceBlock(label=_("Search in"), choices=lists.searched)

    class Meta:
        icon = "home"
        label = _("School or organisation")
        description = _("Searched in our own list as people type; what the list does not have is written down.")
        preview_value = {"label": _("Which school do you go to?"), "list_name": "organisations"}

    def details(self, value: Any) -> dict[str, Any]:
        return {"list_name": value.get("list_name") or ""}

    def undetailed(self, question: Question) -> dict[str, Any]:
        return {"list_name": question.list_name}


@register
class Organisation(Kind):
    name = "organisation"
    label = _("School or organisation")
    block = OrganisationBlock
    operators = (Operator.ANSWERED, Operator.EMPTY)
    required_message = _("Write the name of the school or organisation.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        return SearchField(question.list_name, **options)

    def names(self, question: Question) -> list[str]:
        return [question.clean_name, pick_name(question.clean_name)]

    def data(self, question: Question, stored: Any) -> Data:
        """Return the name as it is now: what was renamed since keeps its key, what was deleted becomes words."""
        if not stored:
            return {}
        name, key = question.clean_name, stored.get("id", OTHER)
        text = stored[OTHER] if key == OTHER else lists.labels_of(question.list_name).get(key, stored["name"])
        return {name: [text], pick_name(name): [key]}

    def display(self, question: Question, stored: Any) -> str:
        if not stored:
            return ""
        if "id" in stored:
            return stored["name"]
        return gettext("%(name)s (not in the list)") % {"name": stored[OTHER]}

    def json_schema(self, question: Question) -> dict[str, Any]:
        text = {"type": "string", "minLength": 1, "maxLength": NAME}
        known = {"type": "object", "properties": {"id": {"type": "string"}, "name": text}, "required": ["id", "name"]}
        other = {"type": "object", "properties": {OTHER: text}, "required": [OTHER]}
        return {"anyOf": [{**option, "additionalProperties": False} for option in (known, other)]}

    def problems(self, question: Question) -> Iterator[str]:
        if question.list_name not in dict(lists.searched()):
            yield gettext("“%(question)s” searches in a list that is not there.") % {"question": question.label}
