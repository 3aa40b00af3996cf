"""How coordinators say in which way a season is matched, and what they correct in somebody's wishes."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from programme.domain.matching import wishing
from programme.domain.matching.rules import SWITCHED
from programme.inputs.wishes import WishesForm
from programme.models import Criterion, MatchingPolicy, Participant, Person
from programme.models.matching import MOST_WEIGHT

LIMITS = ("least_years", "most_years", "most_load", "least_mentees", "most_mentees", "team_mentors")


class PolicyForm(forms.ModelForm):
    """Weights, the rules that count, and the limits."""

    rules = forms.MultipleChoiceField(
        label=_("Rules that nobody is put together against"),
        choices=[(rule.value, rule.label) for rule in SWITCHED],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("“Not with”, an earlier no, the wished gender and the number of matches hold always."),
    )

    class Meta:
        model = MatchingPolicy
        fields = LIMITS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rules"].initial = [rule.value for rule in SWITCHED if rule.value not in self.instance.off]
        for criterion in Criterion:
            self.fields[f"weight_{criterion.value}"] = forms.IntegerField(
                label=criterion.label.capitalize() if isinstance(criterion.label, str) else criterion.label,
                min_value=0,
                max_value=MOST_WEIGHT,
                initial=self.instance.weight_of(criterion),
            )

    def weights(self) -> list[Any]:
        return [self[f"weight_{criterion.value}"] for criterion in Criterion]

    def limits(self) -> list[Any]:
        return [self[name] for name in LIMITS]

    @transaction.atomic
    def save(self, commit: bool = True) -> MatchingPolicy:
        given = self.cleaned_data
        self.instance.weights = {one.value: given[f"weight_{one.value}"] for one in Criterion}
        self.instance.off = [rule.value for rule in SWITCHED if rule.value not in given["rules"]]
        return super().save(commit)


class CorrectedWishes(WishesForm):
    """The wishes as a coordinator corrects them; “not with” has a form of its own there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["not_with"]


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Person) -> str:
        return obj.name


class KeepApartForm(forms.Form):
    """Somebody of the same season with whom a participant is never put together."""

    person = PersonChoice(label=_("Not with"), queryset=None)

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = wishing.others_of(participant)
