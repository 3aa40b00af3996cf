"""What a parent or guardian fills in to sign."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignForm(forms.Form):
    """A typed name and a tick."""

    use_required_attribute = False
    name = forms.CharField(
        label=_("Your name and family name"),
        max_length=150,
        error_messages={"required": _("Write your name: it is your signature.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    agreed = forms.BooleanField(
        label=_("I have read this and I am the parent or legal guardian"),
        error_messages={"required": _("Tick this to sign.")},
    )
