"""Who of a season gets a certificate, and why one is taken back."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programme.inputs.outside_admin import PlainForm
from programme.models import Certificate, Participant


class People(forms.ModelMultipleChoiceField):
    def label_from_instance(self, participant: Participant) -> str:  # type: ignore[override]
        return f"{participant.person.name} · {participant.get_role_display()}"


class IssueForm(forms.Form):
    """Those who completed the season and hold no certificate yet; all of them are proposed."""

    people = People(
        queryset=None,
        label=_("Who gets a certificate"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one."),
            "invalid_choice": _("Somebody is on the list no longer. Look again."),
            "invalid_pk_value": _("Somebody is on the list no longer. Look again."),
        },
    )

    def __init__(self, *args: Any, people: QuerySet[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        self.fields["people"].initial = list(people)


class CodeForm(PlainForm):
    """What somebody reads from a paper."""

    code = forms.CharField(
        label=_("The code on the certificate"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Write the code that stands on the certificate.")},
    )


class WithdrawForm(forms.Form):
    certificate: Any = forms.ModelChoiceField(queryset=None, widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Why"),
        max_length=600,
        error_messages={"required": _("Say why it is withdrawn.")},
        widget=forms.TextInput,
    )

    def __init__(self, *args: Any, certificates: QuerySet[Certificate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["certificate"].queryset = certificates
