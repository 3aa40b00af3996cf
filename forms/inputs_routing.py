"""What staff fill in about the way of submissions and about who is away."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from cms.models import Team, User
from forms.domain import absences
from forms.domain.refusal import Refused
from forms.inputs import coordinators_of, teams_for
from forms.models import Absence


class TryForm(forms.Form):
    """Which submission is tried with the rules."""

    reference = forms.CharField(label=_("Reference"), max_length=20)

    def clean_reference(self) -> str:
        return self.cleaned_data["reference"].strip().upper()


class AbsenceForm(WagtailAdminModelForm):
    """A coordinator writes down the own absence or a colleague's; who may change any routing, everybody's."""

    class Meta:
        model = Absence
        fields = ("user", "starts_on", "ends_on", "stand_in")
        widgets = {"starts_on": AdminDateInput, "ends_on": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = coordinators_of(teams_for(self.for_user))
        self.fields["user"].queryset = known
        self.fields["user"].initial = self.for_user.pk
        self.fields["user"].disabled = bool(self.instance.pk)
        self.fields["stand_in"].queryset = known
        self.fields["stand_in"].empty_label = _("nobody")
        self.fields["stand_in"].help_text = _(
            "Gets new cases, and notices by e-mail, of the programmes that you share."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        user, stand_in = cleaned.get("user"), cleaned.get("stand_in")
        if user and stand_in and not _share_a_team(user, stand_in):
            self.add_error("stand_in", _("This person works for none of the programmes of who is away."))
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if user and starts_on and ends_on and starts_on <= ends_on:
            try:
                absences.check_free(user, starts_on=starts_on, ends_on=ends_on, besides=self.instance.pk)
            except Refused as refusal:
                self.add_error("starts_on", str(refusal))
        return cleaned


def _share_a_team(first: User, second: User) -> bool:
    return Team.objects.coordinated_by(first).filter(pk__in=Team.objects.coordinated_by(second)).exists()
