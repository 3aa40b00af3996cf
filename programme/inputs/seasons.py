"""What coordinators fill in about a season and its days."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import AdminDateInput

from cms.models import Team
from forms.inputs import FormChoice, invited_forms
from forms.models import Call, FormPage, Role
from programme.domain import checklist, planning, seasons
from programme.models import Cohort, CohortCall, EthicsCode, KeyDate, Programme, ServingForm


def lengths() -> list[tuple[str, Any]]:
    """Return the usual lengths to choose from, in the reader's language; none of them means another length."""
    named = [(str(n), ngettext("%(count)s month", "%(count)s months", n) % {"count": n}) for n in planning.LENGTHS]
    return [("", _("another length, until the day below")), *named]


class CohortForm(WagtailAdminModelForm):
    """A season with its calls: whoever is accepted from one of them takes part in this season."""

    length = forms.ChoiceField(
        label=_("Length"),
        choices=lengths,
        required=False,
        help_text=_("Three to twelve months; six and nine are the most common."),
    )
    ends_on = forms.DateField(
        label=_("Ends on"), required=False, widget=AdminDateInput, help_text=_("Empty: made from the length.")
    )
    calls = forms.ModelMultipleChoiceField(
        Call.objects.none(),
        label=_("Calls"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever is accepted from one of these calls takes part in this season."),
    )

    class Meta:
        model = Cohort
        fields = [
            "programme",
            "name",
            "mentoring",
            "starts_on",
            "length",
            "ends_on",
            "length_reason",
            "youngest",
            "oldest",
            "meetings_a_month",
            "meeting_minutes",
            "supervision_days",
            "ethics_code",
            "cosign_under",
            "message_rules",
            "minors_share_contacts",
            "calls",
        ]
        formfield_callback = formfield_for_dbfield

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Programme.objects.seen_by(self.for_user)
        free = Call.objects.filter(team__in=own.values("team")).exclude(
            pk__in=CohortCall.objects.exclude(cohort=self.instance.pk).values("call")
        )
        self.fields["programme"].queryset = own
        self.fields["ethics_code"].queryset = EthicsCode.objects.filter(programme__in=own).select_related("programme")
        self.fields["calls"].queryset = free.select_related("team")
        if self.instance.pk:
            self.fields["programme"].disabled = True
            self.fields["calls"].queryset = self.fields["calls"].queryset.filter(team=self.instance.programme.team_id)
            self.fields["calls"].initial = list(self.instance.cohort_calls.values_list("call", flat=True))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        programme = cleaned.get("programme")
        if programme and any(call.team_id != programme.team_id for call in cleaned.get("calls", ())):
            self.add_error("calls", _("Choose only calls of this season's programme."))
        code = cleaned.get("ethics_code")
        if programme and code and code.programme_id != programme.pk:
            self.add_error("ethics_code", _("Choose a code of this season's programme."))
        if starts_on := cleaned.get("starts_on"):
            self._clean_length(cleaned, starts_on)
        return cleaned

    def _clean_length(self, cleaned: dict[str, Any], starts_on: date) -> None:
        """Fill in the last day from the length; a day that was changed by hand counts more than the length."""
        length, ends_on = cleaned.get("length"), cleaned.get("ends_on")
        if length and (not ends_on or "ends_on" not in self.changed_data):
            ends_on = planning.last_day(starts_on, months=int(length))
        if not ends_on:
            if "ends_on" not in self.errors:
                self.add_error("ends_on", _("Choose a length, or write the last day."))
            return
        cleaned["ends_on"] = self.instance.ends_on = ends_on
        if ends_on > starts_on and (
            problem := planning.length_problem(starts_on, ends_on, reason=cleaned.get("length_reason") or "")
        ):
            self.add_error("length_reason", problem)

    @transaction.atomic
    def save(self, commit: bool = True) -> Cohort:
        is_new = self.instance._state.adding
        cohort = super().save(commit)
        calls = self.cleaned_data["calls"]
        cohort.cohort_calls.exclude(call__in=calls).delete()
        for call in calls:
            CohortCall.objects.get_or_create(cohort=cohort, call=call)
        planning.plan_days(cohort)
        if is_new:
            checklist.plan_usual(cohort)
        seasons.advance(cohort.pk)
        cohort.refresh_from_db(fields=["state"])
        return cohort


class KeyDateForm(forms.ModelForm):
    class Meta:
        model = KeyDate
        fields = ("kind", "on", "note")
        widgets = {"on": AdminDateInput}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == KeyDate.Kind.OTHER and not cleaned.get("note"):
            self.add_error("note", _("Say in words what happens on this day."))
        return cleaned


class BaseKeyDates(forms.BaseInlineFormSet):
    def clean(self) -> None:
        """Refuse two days of one kind: the season would not know by which to move on."""
        super().clean()
        seen: set[str] = set()
        for row in self.forms:
            kind = getattr(row, "cleaned_data", {}).get("kind")
            if not kind or kind == KeyDate.Kind.OTHER or self._should_delete_form(row):
                continue
            if kind in seen:
                row.add_error("kind", _("The season has a day for this already."))
            seen.add(kind)


KeyDates = forms.inlineformset_factory(
    Cohort, KeyDate, form=KeyDateForm, formset=BaseKeyDates, extra=2, max_num=40, can_delete=True
)
"""The days of a season, with two rows for new ones."""


ROLES = {Role.MENTOR: _("for mentors"), Role.MENTEE: _("for mentees")}


class ServingForms(forms.Form):
    """One choice of a form for each purpose and role."""

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        pages = invited_forms(Team.objects.filter(pk=cohort.programme.team_id))
        held = {(one.purpose, one.role): one.form_id for one in cohort.serving.all()}
        for purpose in ServingForm.Purpose:
            for role in Role:
                self.fields[f"{purpose}-{role}"] = FormChoice(
                    pages,
                    label=ROLES[role],
                    required=False,
                    empty_label=str(_("none")),
                    initial=held.get((purpose.value, role.value)),
                )

    def rows(self) -> list[dict[str, Any]]:
        """Return the purposes with their fields, one for each role."""
        return [
            {"label": purpose.label, "fields": [self[f"{purpose}-{role}"] for role in Role]}
            for purpose in ServingForm.Purpose
        ]

    @transaction.atomic
    def save(self) -> None:
        for purpose in ServingForm.Purpose:
            for role in Role:
                page: FormPage | None = self.cleaned_data[f"{purpose}-{role}"]
                which = {"purpose": purpose, "role": role}
                if page:
                    self.cohort.serving.update_or_create(**which, defaults={"form": page})
                else:
                    self.cohort.serving.filter(**which).delete()


class MoveForm(forms.Form):
    """Another state for the season, with the reason."""

    state = forms.ChoiceField(label=_("State"), choices=Cohort.State.choices)
    why = forms.CharField(label=_("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    seen = forms.CharField(widget=forms.HiddenInput)


class RenewForm(forms.Form):
    """The name and the first day of the next season."""

    name = forms.CharField(label=_("Name of the season"), max_length=80)
    starts_on = forms.DateField(label=_("Starts on"), widget=AdminDateInput)

    def clean_starts_on(self) -> date:
        starts_on = self.cleaned_data["starts_on"]
        if starts_on <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return starts_on
