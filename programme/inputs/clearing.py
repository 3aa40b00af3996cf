"""What a coordinator found out about a meeting of which two say different things."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from programme.models import MeetingLog


class ClearForm(forms.Form):
    meeting = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("What came of it"), choices=MeetingLog.Said.choices)
    words = forms.CharField(label=_("How you know"), max_length=2000, widget=AdminAutoHeightTextInput)
