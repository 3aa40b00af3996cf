"""The words that the room itself brings to its forms' vocabulary."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.vocabulary import Audience, Binding, Means, Purpose, Subject, audiences, bindings, purposes, subjects


def age_on(born: date, day: date) -> int:
    """Return the age in full years on a day; who was born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _age(bound: Mapping[str, Any], around: Mapping[str, Any]) -> int | None:
    born = bound.get(Means.BIRTH_DATE)
    return age_on(date.fromisoformat(born), around["today"]) if born else None


def _role(bound: Mapping[str, Any], around: Mapping[str, Any]) -> Any:
    return around.get(Means.ROLE) or bound.get(Means.ROLE)


def register() -> None:
    """Bring the room's words: who somebody is, who reads, what a consent is for, what a condition can ask beside answers."""
    bindings.register(
        Binding(Means.FIRST_NAME, _("First name"), frozenset({"short_text"})),
        Binding(Means.FAMILY_NAME, _("Family name"), frozenset({"short_text"})),
        Binding(Means.BIRTH_DATE, _("Birth date"), frozenset({"date"})),
        Binding(Means.EMAIL, _("E-mail"), frozenset({"email"})),
        Binding(Means.PHONE, _("Phone"), frozenset({"phone"})),
        Binding(Means.MUNICIPALITY, _("Municipality"), frozenset({"one_listed"}), list_name="municipalities"),
        Binding("languages", _("Languages spoken"), frozenset({"several_listed"}), list_name="languages"),
        Binding("hours", _("Hours a month to give"), frozenset({"number"})),
        Binding(Means.ROLE, _("Role"), frozenset({"one_listed"}), list_name="roles"),
    )
    audiences.register(
        Audience("team", _("the programme's coordinators"), is_team=True),
        Audience(
            "in_depth",
            _("the coordinators who work with in-depth profiles"),
            note=_("Only the coordinators who prepare the matching read this answer."),
        ),
        Audience(
            "safeguarding",
            _("the safeguarding lead only"),
            note=_("Only the person who is responsible for safety reads this answer."),
        ),
    )
    purposes.register(
        Purpose("taking_part", _("taking part")),
        Purpose("news", _("news by e-mail")),
    )
    subjects.register(
        Subject("age", _("Age on the day of answering"), _age, needs=Means.BIRTH_DATE),
        Subject("role", _("Role"), _role, list_name="roles"),
    )
