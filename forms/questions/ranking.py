"""Choices put in order: stored as the list of their ids, the first place first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.questions.block import QuestionBlock, frozen_choices, thawed_choices
from forms.questions.kind import Data, Kind, register
from forms.schema import Question


class PlaceSelects(forms.Widget):
    """A place for each choice. The page's script adds buttons that move a choice up and down."""

    template_name = "forms/widgets/places.html"
    use_fieldset = True

    class Media:
        js = (Script("js/ranking.js", type="module"),)

    def __init__(self, choices: Sequence[tuple[str, str]], places: int) -> None:
        super().__init__()
        self.choices, self.places = choices, places
        self.wrong: tuple[str, ...] = ()
        """Ids of the choices whose place is wrong; the field says so when it cleans."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        given = {choice: str(data.get(f"{name}_{choice}") or "").strip() for choice, _label in self.choices}
        return {choice: place for choice, place in given.items() if place}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}_{choice}" in data for choice, _label in self.choices)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of the first control that needs attention."""
        first = self.wrong[0] if self.wrong else self.choices[0][0] if self.choices else ""
        return f"{id_}_{first}" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget, given = context["widget"], value or {}
        base = widget["attrs"].get("id") or f"id_{name}"
        widget["places"] = [str(place) for place in range(1, self.places + 1)]
        widget["items"] = [
            {
                "id": f"{base}_{choice}",
                "name": f"{name}_{choice}",
                "label": label,
                "place": given.get(choice, ""),
                "is_wrong": choice in self.wrong,
            }
            for choice, label in self.choices
        ]
        return context


class RankingField(forms.Field):
    """Every place is given once; gives the ids in order, an empty list where none has a place."""

    widget: PlaceSelects
    default_error_messages = {
        "incomplete": _("Give every place once. Still free: %(places)s."),
        "twice": _("Two have the same place: %(choices)s. Give every place once."),
        "invalid": _("Choose from the places that are offered."),
    }

    def __init__(self, *, choices: Sequence[tuple[str, str]], places: int, **options: Any) -> None:
        self.labels, self.places = dict(choices), places
        super().__init__(widget=PlaceSelects(choices, places), **options)

    def clean(self, value: Mapping[str, str] | None) -> list[str]:
        given = dict(value or {})
        offered = [str(place) for place in range(1, self.places + 1)]
        if not given:
            if self.required:
                self._refuse("required", list(self.labels))
            return []
        strange = [choice for choice, place in given.items() if place not in offered or choice not in self.labels]
        if strange:
            self._refuse("invalid", strange)
        taken = Counter(given.values())
        twice = [choice for choice, place in given.items() if taken[place] > 1]
        if twice:
            self._refuse("twice", twice, choices=", ".join(self.labels[choice] for choice in twice))
        free = [place for place in offered if place not in taken]
        if free:
            self._refuse("incomplete", [c for c in self.labels if c not in given], places=", ".join(free))
        return sorted(given, key=lambda choice: int(given[choice]))

    def _refuse(self, code: str, wrong: list[str], **words: str) -> None:
        self.widget.wrong = tuple(wrong)
        raise forms.ValidationError(self.error_messages[code], code=code, params=words or None)


class RankingBlock(QuestionBlock):
    kind_name = "ranking"
    choices = blocks.ListBlock(blocks.CharBlock(label=_("Choice"), max_length=200), label=_("Choices"), min_num=2)
    maximum = blocks.IntegerBlock(
        label=_("Only the first … places"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_("Empty: every choice gets a place."),
    )

    class Meta:
        icon = "order"
        label = _("Ranking")
        description = _("Choices that the person puts in order.")
        preview_value = {
            "label": _("What matters most to you in a mentor?"),
            "choices": [_("Listens to me"), _("Likes what I like"), _("Knows my school")],
        }

    def details(self, value: Any) -> dict[str, Any]:
        return {"choices": frozen_choices(value.get("choices")), "maximum": value.get("maximum")}

    def undetailed(self, question: Question) -> dict[str, Any]:
        return {"choices": thawed_choices(question.choices), "maximum": question.maximum}


@register
class Ranking(Kind):
    name = "ranking"
    label = _("Ranking")
    block = RankingBlock
    template = "forms/questions/parts.html"
    required_message = _("Give every place once, beginning with 1 for what matters most.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        choices = [(choice.id, choice.label) for choice in question.choices]
        return RankingField(choices=choices, places=places(question), **options)

    def names(self, question: Question) -> list[str]:
        return [f"{question.clean_name}_{choice.id}" for choice in question.choices]

    def stored(self, question: Question, value: list[str]) -> list[str] | None:
        return value or None

    def data(self, question: Question, stored: Any) -> Data:
        return {f"{question.clean_name}_{choice}": [str(place)] for place, choice in enumerate(stored or (), start=1)}

    def display(self, question: Question, stored: Any) -> str:
        placed = enumerate(stored or (), start=1)
        return ";\n".join(f"{place}. {question.label_of(choice)}" for place, choice in placed)

    def json_schema(self, question: Question) -> dict[str, Any]:
        items = {"enum": [choice.id for choice in question.choices]}
        size = places(question)
        return {"type": "array", "items": items, "uniqueItems": True, "minItems": size, "maxItems": size}

    def problems(self, question: Question) -> Iterator[str]:
        if len(question.choices) < 2:
            yield _now("“%(question)s” needs at least two choices.") % {"question": question.label}
        elif question.maximum and question.maximum > len(question.choices):
            yield _now("“%(question)s” has more places than choices.") % {"question": question.label}


def places(question: Question) -> int:
    """Return how many choices get a place."""
    return min(question.maximum or len(question.choices), len(question.choices))
