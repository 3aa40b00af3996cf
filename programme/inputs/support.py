"""What coordinators and supervisors fill in about support events, who was there, and what a supervision leaves behind."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from cms.models import Membership, Team, User
from programme.domain import supervision, support
from programme.domain.attendance import Noted
from programme.domain.matches import name_of
from programme.domain.supervision import Agreed
from programme.models import (
    Cohort,
    EventPlace,
    Match,
    Material,
    Participant,
    Programme,
    SupervisionNote,
    SupportEvent,
)


class SupportEventForm(WagtailAdminModelForm):
    class Meta:
        model = SupportEvent
        fields = [
            "programme",
            "cohort",
            "kind",
            "title",
            "starts_at",
            "ends_at",
            "way",
            "place",
            "online_link",
            "for_role",
            "is_open",
            "places",
            "plan",
            "leader",
            "hours",
        ]
        formfield_callback = formfield_for_dbfield

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Team.objects.coordinated_by(self.for_user)
        members = Membership.objects.current().filter(team__in=own)
        self.fields["programme"].queryset = Programme.objects.coordinated_by(self.for_user)
        self.fields["programme"].disabled = bool(self.instance.pk)
        self.fields["cohort"].queryset = Cohort.objects.coordinated_by(self.for_user).select_related("programme")
        self.fields["leader"].queryset = User.objects.filter(pk__in=members.values("user"))
        self.fields["plan"].widget = AdminAutoHeightTextInput()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        programme, cohort, leader = (cleaned.get(name) for name in ("programme", "cohort", "leader"))
        if programme and cohort and cohort.programme_id != programme.pk:
            self.add_error("cohort", _("Choose a season of this programme."))
        if programme and leader and not Team.objects.of(leader).filter(pk=programme.team_id).exists():
            self.add_error("leader", _("Choose somebody of this programme's team."))
        if cleaned.get("way") == SupportEvent.Way.IN_PERSON and not cleaned.get("place"):
            self.add_error("place", _("Say where it is."))
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> SupportEvent:
        before = SupportEvent.objects.filter(pk=self.instance.pk).first()
        event = super().save(commit)
        if before:
            support.changed(event, before=before)
            event.refresh_from_db()
        else:
            support.assigned(event)
        return event


class MaterialForm(WagtailAdminModelForm):
    class Meta:
        model = Material
        fields = ["programme", "event", "title", "about", "for_role", "document", "link"]
        formfield_callback = formfield_for_dbfield

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.coordinated_by(self.for_user)
        self.fields["event"].queryset = SupportEvent.objects.coordinated_by(self.for_user)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        programme, event = cleaned.get("programme"), cleaned.get("event")
        if programme and event and event.programme_id != programme.pk:
            self.add_error("event", _("Choose an event of this programme."))
        return cleaned


class AttendanceForm(forms.Form):
    """One row for each who has a place: were they there, and for how many hours."""

    def __init__(self, *args: Any, event: SupportEvent, names: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = event.event_places.signed_up().select_related("participant__person")
        self.places: list[EventPlace] = list(found)
        self.names = names
        for place in self.places:
            words = {"name": names(place.participant)}
            self.fields[f"there-{place.pk}"] = forms.ChoiceField(
                label=_("%(name)s: attendance") % words,
                choices=[("", _("not noted")), *EventPlace.Attendance.choices],
                required=False,
                initial=place.attendance,
            )
            self.fields[f"hours-{place.pk}"] = forms.DecimalField(
                label=_("%(name)s: hours") % words,
                min_value=0,
                max_value=100,
                decimal_places=2,
                required=False,
                initial=place.hours if place.attendance == EventPlace.Attendance.PRESENT else event.credit,
            )

    def rows(self) -> list[tuple[EventPlace, str, Any, Any]]:
        """Return each place with the name that may be shown, and its two fields."""
        return [
            (place, self.names(place.participant), self[f"there-{place.pk}"], self[f"hours-{place.pk}"])
            for place in self.places
        ]

    def notes(self) -> list[Noted]:
        given = self.cleaned_data
        return [
            Noted(place, given[f"there-{place.pk}"], given[f"hours-{place.pk}"])
            for place in self.places
            if given[f"hours-{place.pk}"] is None or given[f"hours-{place.pk}"] >= Decimal()
        ]


class Named(forms.ModelChoiceField):
    """Shows a participant by the name that the reader may see."""

    names: Any = staticmethod(lambda participant: participant.person.first_name)

    def label_from_instance(self, obj: Participant) -> str:
        return self.names(obj)


class AddForm(forms.Form):
    """Puts somebody on the list who did not sign up themselves."""

    participant = Named(None, label=_("Put somebody on the list"))

    def __init__(self, *args: Any, event: SupportEvent, names: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participant"].names = names
        self.fields["participant"].queryset = support.addable(event)


class BroughtUp(forms.ModelMultipleChoiceField):
    """Shows matches by first names only."""

    def label_from_instance(self, obj: Match) -> str:
        return name_of(obj)


class Colleagues(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: User) -> str:
        return obj.get_full_name()


class NoteForm(forms.ModelForm):
    """The notes of a supervision, with up to three more things that were agreed."""

    matches = BroughtUp(None, label=_("Matches brought up"), required=False, widget=forms.CheckboxSelectMultiple)
    staff_present = Colleagues(
        None,
        label=_("Colleagues who were present"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They read the notes, too."),
    )

    class Meta:
        model = SupervisionNote
        fields = ("text", "matches", "staff_present", "next_on")
        widgets = {"text": AdminAutoHeightTextInput, "next_on": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event = self.instance.event
        self.fields["matches"].queryset = supervision.matches_of(event)
        self.fields["staff_present"].queryset = event.programme.team.coordinators().exclude(pk=event.leader_id)

    def keep(self) -> SupervisionNote:
        given = self.cleaned_data
        return supervision.write(
            self.instance,
            text=given["text"],
            next_on=given["next_on"],
            matches=given["matches"],
            staff_present=given["staff_present"],
        )


class AgreedForm(forms.Form):
    """One thing that was agreed: what, who, until when."""

    what = forms.CharField(label=_("What was agreed"), max_length=300, required=False)
    who = forms.ChoiceField(label=_("Who does it"), required=False)
    until = forms.DateField(label=_("Until"), required=False, widget=AdminDateInput)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", "–"), *people]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("what")) != bool(cleaned.get("who")):
            self.add_error("who", _("Say what was agreed and who does it."))
        return cleaned

    def agreed(self) -> Agreed | None:
        given = self.cleaned_data
        if not given.get("what"):
            return None
        return Agreed(given["what"], User.objects.get(pk=given["who"]), given.get("until"))
