"""What staff fill in about organisations, programmes and seasons."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from cms.models import Team, User
from forms.inputs import FormChoice, invited_forms
from forms.models import FormPage, Role
from programme.domain import programmes
from programme.models import Cohort, Organisation, Programme


class OrganisationForm(WagtailAdminModelForm):
    class Meta:
        model = Organisation
        fields = ["name", "kind", "municipality", "website", "email", "phone"]
        formfield_callback = formfield_for_dbfield


class ProgrammeForm(WagtailAdminModelForm):
    class Meta:
        model = Programme
        fields = ["name", "organisation", "municipality", "youngest", "oldest", "referral_policy"]


class ProgrammeFoundingForm(ProgrammeForm):
    """Makes the team and the inbox together with the programme."""

    class Meta(ProgrammeForm.Meta):
        fields = ["name", "organisation", "municipality", "youngest", "oldest"]
        help_texts = {"name": _("A team and an inbox of the same name are made with it.")}

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if problem := programmes.name_problem(name):
            raise forms.ValidationError(problem)
        return name

    def save(self, commit: bool = True) -> Programme:
        founded = programmes.found(**self.cleaned_data)
        self.instance.pk, self.instance.team = founded.pk, founded.team
        self.instance._state.adding = False
        return self.instance


class RepresentativeForm(forms.Form):
    """Names who may speak for an organisation, for how long, and which team says so."""

    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.all())
    email = forms.EmailField(label=_("E-mail"), help_text=_("Signs in by a link that goes to this address."))
    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Family name"), max_length=150)
    team = forms.ModelChoiceField(label=_("Authorised by"), queryset=Team.objects.none())
    until = forms.DateField(label=_("Until"), widget=AdminDateInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.coordinated_by(user)
        self.fields["team"].queryset = teams
        self.fields["team"].initial = teams.first()

    def clean_until(self) -> date:
        until = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return until


class AskForm(forms.Form):
    """Asks everybody of a season in one role."""

    form = FormChoice(
        label=_("Form"),
        queryset=FormPage.objects.none(),
        help_text=_("Public forms that are answered by personal invitation."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    wave = forms.SlugField(
        label=_("Survey wave"),
        max_length=40,
        help_text=_("A short word such as “start” or “end”. In one wave everybody is asked once."),
    )
    expires_at = forms.DateTimeField(label=_("Valid until"), widget=AdminDateTimeInput)

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].queryset = invited_forms(Team.objects.filter(pk=cohort.programme.team_id))

    def clean_expires_at(self) -> datetime:
        expires_at = self.cleaned_data["expires_at"]
        if expires_at <= timezone.now():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return expires_at
