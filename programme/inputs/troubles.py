"""What somebody says when something is hard between two people, and what coordinators answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.models import Team
from programme.challenges import CHOICES
from programme.inputs.outside_admin import OnceForm, PlainForm, words_input
from programme.models import Challenge


class TroubleForm(OnceForm):
    kinds = forms.MultipleChoiceField(
        label=_("What is hard?"),
        help_text=_("Choose as many as fit."),
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one. “Something else” is fine, too.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        max_length=2000,
        required=False,
        widget=words_input(4),
        help_text=_("As much as you like."),
    )
    how_soon = forms.ChoiceField(
        label=_("When do you need an answer?"),
        choices=Challenge.HowSoon.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose when you need an answer.")},
    )

    @property
    def themes(self) -> list[dict[str, Any]]:
        """Return the kinds by theme, to be unfolded one by one: nobody reads forty lines on a phone."""
        chosen = set(self["kinds"].value() or ())
        return [
            {
                "label": theme,
                "is_open": any(key in chosen for key, _label in kinds),
                "options": [
                    {"value": key, "label": label, "id": f"id_kinds_{key}", "is_chosen": key in chosen}
                    for key, label in kinds
                ],
            }
            for theme, kinds in CHOICES
        ]


class MoreForm(PlainForm):
    words = forms.CharField(
        label=_("Write on"),
        max_length=2000,
        widget=words_input(3),
        error_messages={"required": _("Write a word or two.")},
    )


class ConcernForm(PlainForm):
    words = forms.CharField(
        label=_("What worries you?"),
        max_length=4000,
        widget=words_input(5),
        error_messages={"required": _("Write a word or two.")},
    )


class OwnConcernForm(ConcernForm):
    """A worry of somebody who takes, or took, part; with several programmes they say in which."""

    def __init__(self, *args: Any, teams: list[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(team.pk): team for team in teams}
        if len(teams) > 1:
            choices = [(pk, team.name) for pk, team in self.teams.items()]
            self.fields["team"] = forms.ChoiceField(label=_("In which programme?"), choices=choices)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        return given | {"team": self.teams.get(given.get("team", ""), next(iter(self.teams.values())))}


class ReplyForm(forms.Form):
    """A coordinator's answer, or that it is over."""

    challenge = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(label=_("Answer"), max_length=2000, required=False, widget=words_input(3))
