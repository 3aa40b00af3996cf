"""What coordinators write down about referrals and organisations."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from programme.models import Organisation


class TalkForm(forms.Form):
    """With whom, when and how somebody talked, and what came of it."""

    who = forms.CharField(
        label=_("With whom"), max_length=150, help_text=_("The young person, and who else was there.")
    )
    on = forms.DateField(label=_("When"), widget=AdminDateInput, initial=timezone.localdate)
    how = forms.CharField(label=_("How"), max_length=150, help_text=_("For example: at school, by phone."))
    agrees = forms.TypedChoiceField(
        label=_("The young person"),
        choices=[("yes", _("agrees that coordinators read the referral")), ("no", _("says no"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    is_shown = forms.BooleanField(label=_("The referrer may see how it goes on"), required=False)

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Choose a day that was."))
        return day


class DeclineForm(forms.Form):
    """What the organisation is written; nothing where somebody calls instead."""

    letter = forms.CharField(
        label=_("Letter"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("It goes on the next working morning. Leave it empty if you call instead."),
    )


class AcceptForm(forms.Form):
    """For which organisation somebody is authorised, and until when."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.all(),
        required=False,
        empty_label=_("a new one, as written"),
    )
    until = forms.DateField(label=_("Until"), widget=AdminDateInput)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].initial = Organisation.objects.filter(name__iexact=name).first()

    def clean_until(self) -> date:
        until = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return until
