"""What coordinators fill in about what a season wants of those who take part."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forms.models import Role
from programme.domain import checklist, guardians
from programme.models import Cohort, Requirement

ROLES = {Role.MENTOR: _("for mentors"), Role.MENTEE: _("for mentees")}
HOW = (
    ("", _("not wanted")),
    ("wanted", pgettext_lazy("requirement", "wanted")),
    ("must", _("must be there before somebody is ready")),
)
Kind = Requirement.Kind


class RequirementsForm(forms.Form):
    """For each thing that can be wanted and each role: not at all, wanted, or needed before somebody is ready."""

    months = forms.IntegerField(
        label=_("A background check is good for … months"),
        min_value=1,
        max_value=60,
        help_text=_("The coordinators hear of it a month before it runs out."),
    )

    guardian_sees = forms.MultipleChoiceField(
        label=_("What a guardian’s page shows"),
        choices=guardians.SHOWS.items(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Beside what they are asked to sign. Nothing ticked: nothing shown."),
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        held = {(one.kind, one.role): one for one in cohort.requirements.all()}
        months = [one.months for one in held.values() if one.months]
        self.fields["guardian_sees"].initial = cohort.guardian_sees
        self.fields["months"].initial = months[0] if months else checklist.CHECK_MONTHS
        for kind in checklist.kinds():
            for role in Role:
                one = held.get((kind, role))
                self.fields[f"{kind}-{role}"] = forms.ChoiceField(
                    label=ROLES[role],
                    choices=HOW,
                    required=False,
                    initial="" if one is None else "must" if one.is_must else "wanted",
                )

    def rows(self) -> list[dict[str, Any]]:
        """Return what can be wanted with its fields, one for each role."""
        return [
            {"label": kind.label, "fields": [self[f"{kind}-{role}"] for role in Role]} for kind in checklist.kinds()
        ]

    @transaction.atomic
    def save(self) -> None:
        """Keep the policy. What is no longer wanted is wanted of nobody from now on; what was recorded stays."""
        self.cohort.guardian_sees = self.cleaned_data["guardian_sees"]
        self.cohort.save(update_fields=["guardian_sees"])
        for kind in checklist.kinds():
            for role in Role:
                self._keep(kind, role, self.cleaned_data[f"{kind}-{role}"])

    def _keep(self, kind: Kind, role: Role, how: str) -> None:
        if not how:
            self.cohort.requirements.filter(kind=kind, role=role).delete()
            return
        months = self.cleaned_data["months"] if kind == Kind.BACKGROUND else None
        values = {"is_must": how == "must", "months": months}
        self.cohort.requirements.update_or_create(kind=kind, role=role, defaults=values)
