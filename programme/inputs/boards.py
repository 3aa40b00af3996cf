"""What coordinators fill in on the board of a scenario."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from cms.models import User
from forms.models import Role
from programme.domain.board import Card
from programme.domain.matching import by_hand
from programme.domain.matching.seekers import GROUPED
from programme.inputs.proposing import ANSWER_WITHIN
from programme.models import Match, Participant, Scenario

WAITING = "waiting"
CHANGED = _("Somebody changed the board meanwhile. Look at it again.")


class WantForm(forms.Form):
    name = forms.CharField(label=_("Name of the scenario"), required=False, max_length=80)


class MoveForm(forms.Form):
    """Who goes where, and why. `place` is a person and the group they stand in: `12` or `12-3`."""

    place = forms.ChoiceField(label=_("Who"), error_messages={"invalid_choice": CHANGED})
    to = forms.ChoiceField(label=_("Move to"), error_messages={"invalid_choice": CHANGED})
    why = forms.CharField(label=_("why"), max_length=600, widget=AdminAutoHeightTextInput)
    overrule = forms.BooleanField(label=_("I have seen the rule, and it is right all the same"), required=False)

    def __init__(self, *args: Any, cards: list[Card], places: dict[str, Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(card.group.pk): card.group for card in cards}
        self.people = places
        named = [(key, one.person.name) for key, one in places.items()]
        self.fields["place"].choices = named
        free = [card for card in cards if not card.group.match_id and not card.group.is_locked]
        to = [(str(card.group.pk), f"{card.group.number}. {card.names}") for card in free]
        self.fields["to"].choices = [*to, (WAITING, _("those who wait"))]

    def move(self, scenario: Scenario, *, by: User) -> None:
        """Move the person, after `is_valid()`. Raises `Refused`."""
        given = self.cleaned_data
        out_of = self.groups.get(given["place"].partition("-")[2])
        by_hand.move(
            scenario,
            self.people[given["place"]],
            to=None if given["to"] == WAITING else self.groups[given["to"]],
            out_of=out_of,
            by=by,
            why=given["why"],
            overrule=given["overrule"],
        )


class WhyForm(forms.Form):
    """Two people of the season: a mentor and a mentee, or, where groups are made, any two."""

    one = forms.ChoiceField(label=_("Mentor"))
    other = forms.ChoiceField(label=_("Mentee"))

    def __init__(self, *args: Any, people: list[Participant], model: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        for name, role in (("one", Role.MENTOR), ("other", Role.MENTEE)):
            shown = [one for one in people if model in GROUPED or one.role == role]
            self.fields[name].choices = [(str(one.pk), _label(one, with_role=model in GROUPED)) for one in shown]
        if model in GROUPED:
            self.fields["one"].label, self.fields["other"].label = _("Who"), pgettext_lazy("two people", "And who")

    def two(self) -> tuple[Participant, Participant]:
        """Return the two, after `is_valid()`."""
        return self.people[self.cleaned_data["one"]], self.people[self.cleaned_data["other"]]


def _label(one: Participant, *, with_role: bool) -> str:
    return f"{one.person.name} · {one.get_role_display()}" if with_role else one.person.name


class AcceptForm(forms.Form):
    answer_by = forms.DateField(label=_("an answer is hoped for by"), widget=AdminDateInput)
    order = forms.ChoiceField(label=_("order of asking"), choices=Match.Order.choices, widget=forms.RadioSelect)
    groups = forms.MultipleChoiceField(
        label=_("Groups"),
        error_messages={"required": _("Choose the groups that are to be asked."), "invalid_choice": CHANGED},
    )

    def __init__(self, *args: Any, cards: list[Card], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"answer_by": timezone.localdate() + ANSWER_WITHIN, "order": Match.Order.TOGETHER})
        super().__init__(*args, **kwargs)
        # Also what was asked meanwhile: the second click of two gives the match of the first.
        self.by_key = {str(card.group.pk): card.group for card in cards}
        self.fields["groups"].choices = [(key, key) for key in self.by_key]

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over."))
        return day

    def chosen(self) -> list[Any]:
        return [self.by_key[key] for key in self.cleaned_data["groups"]]
