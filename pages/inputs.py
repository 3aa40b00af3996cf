"""What staff fill in about the people in a story."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from cms.models import Team, User
from pages.models import StoryConsent


class StoryConsentForm(WagtailAdminModelForm):
    """One person's word. Whose teams keep none chooses none: who looks after all stories may."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "team" in self.fields:
            self._offer_teams(self.for_user)

    def _offer_teams(self, user: User) -> None:
        field = self.fields["team"]
        if user.has_perm("pages.view_any_storyconsent"):
            field.empty_label = str(_("the movement's leads"))
            return
        field.queryset = Team.objects.coordinated_by(user)
        field.required, field.empty_label = True, None

    def clean_given_on(self) -> Any:
        day = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    class Meta:
        model = StoryConsent
        fields = ["person", "is_minor", "guardian", "covers_pictures", "how", "given_on", "until", "team"]
        widgets = {"given_on": AdminDateInput, "until": AdminDateInput}
