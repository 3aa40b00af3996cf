"""What somebody wishes of a match, asked on their own page and corrected by their coordinator."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from cms.models import Municipality
from forms import lists
from forms.models import Role
from programme.domain.matching.explain import slot_label
from programme.domain.matching.wishing import FIELDS
from programme.inputs.outside_admin import PlainForm
from programme.interests import INTERESTS
from programme.models import Participant, Wishes
from programme.models.wishes import SLOTS, Gender, Part, Way
from programme.topics import TOPICS

FAR = [(10, _("up to 10 km")), (30, _("up to 30 km")), (60, _("up to 60 km")), (100, _("up to 100 km"))]
APART = [(2, _("at most 2 years")), (4, _("at most 4 years")), (6, _("at most 6 years"))]
SEVERAL = forms.CheckboxSelectMultiple


def number(value: str) -> int | None:
    return int(value) if value else None


class WishesForm(PlainForm):
    """All of it is optional: what is empty is not known, and keeps nobody away from anybody."""

    languages = forms.MultipleChoiceField(
        label=_("Languages in which you like to talk"), widget=SEVERAL, required=False
    )
    ways = forms.MultipleChoiceField(
        label=_("How would you like to meet?"), choices=Way.choices, widget=SEVERAL, required=False
    )
    free = forms.TypedMultipleChoiceField(
        label=_("When do you usually have time?"),
        choices=[(slot, slot) for slot in range(SLOTS)],
        coerce=int,
        widget=SEVERAL,
        required=False,
    )
    topics = forms.MultipleChoiceField(
        label=_("What is it about?"), choices=list(TOPICS.items()), widget=SEVERAL, required=False
    )
    interests = forms.MultipleChoiceField(
        label=_("What do you like?"), choices=list(INTERESTS.items()), widget=SEVERAL, required=False
    )
    travels_km = forms.TypedChoiceField(
        label=_("How far do you come to meet?"),
        choices=[("", _("as it comes")), *FAR],
        coerce=number,
        empty_value=None,
        required=False,
    )
    places = forms.MultipleChoiceField(label=_("Where else can you come to?"), widget=SEVERAL, required=False)
    gender = forms.ChoiceField(
        label=_("I am"), choices=[("", _("I would rather not say")), *Gender.choices], required=False
    )
    same_gender = forms.BooleanField(label=_("I would like somebody of the same gender"), required=False)
    most_years = forms.TypedChoiceField(
        label=_("How many years may be between you?"),
        choices=[("", _("It does not matter")), *APART],
        coerce=number,
        empty_value=None,
        required=False,
    )
    welcomes_again = forms.BooleanField(
        label=_("If we were together in an earlier season, I would like it again"), required=False
    )
    not_with = forms.CharField(
        label=_("Is there somebody with whom you do not want to be put together?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only your coordinator reads this."),
    )

    def __init__(self, *args: Any, participant: Participant, wishes: Wishes, **kwargs: Any) -> None:
        kept = {name: getattr(wishes, name) for name in FIELDS if name != "free"}
        super().__init__(*args, initial={**kept, "free": wishes.slots}, **kwargs)
        self.fields["languages"].choices = list(lists.labels_of("languages").items())
        places = Municipality.objects.current().in_order()
        own = participant.person.municipality_id
        self.fields["places"].choices = [(place.slug, str(place)) for place in places if place.pk != own]
        for name, choices in (("travels_km", FAR), ("most_years", APART)):
            self._offer_kept(name, choices)
        if participant.role == Role.MENTOR:
            self.fields["topics"].label = _("What can you help with, or know from your own life?")
        else:
            self.fields["topics"].label = _("What would you like a mentor for?")

    def _offer_kept(self, name: str, choices: list[tuple[int, Any]]) -> None:
        """Offer a number that a coordinator wrote down, too: sending the form again must not lose it."""
        kept = self.initial.get(name)
        if kept is not None and kept not in dict(choices):
            self.fields[name].choices = [*self.fields[name].choices, (kept, str(kept))]

    def week(self) -> list[dict[str, Any]]:
        """Return the days with their parts, to be drawn as a table of checkboxes."""
        chosen = {str(slot) for slot in self["free"].value() or ()}
        return [
            {
                "label": str(WEEKDAYS[day]),
                "slots": [
                    {"number": slot, "label": slot_label(slot), "is_chosen": str(slot) in chosen}
                    for slot in range(day * len(Part), (day + 1) * len(Part))
                ],
            }
            for day in range(7)
        ]

    @property
    def parts(self) -> list[str]:
        return [str(part.label) for part in Part]

    def values(self) -> dict[str, Any]:
        """Return what the verb keeps, after `is_valid()`."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "not_with"}
        return given | {"free": sum(1 << slot for slot in given["free"])}
