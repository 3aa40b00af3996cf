"""What referrers, organisations and young people fill in outside of the admin."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.models import Municipality, User
from forms.models import Call, Role
from programme.inputs.outside_admin import PlainForm
from programme.models import Organisation, Programme, Referral, Representative


class CallChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Call) -> str:
        return f"{obj.team.name} · {obj.name}"


class ReferralForm(PlainForm):
    """The least that is needed: there is no room for a story, a diagnosis or a family."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    call = CallChoice(
        label=_("Programme and call"),
        queryset=Call.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose a call."), "invalid_choice": _("Choose one of the calls that are open.")},
    )
    name = forms.CharField(
        label=_("What do we call the young person?"),
        max_length=60,
        help_text=_("A first name or a nickname is enough."),
        error_messages={"required": _("Write a first name or a nickname.")},
    )
    language = forms.ChoiceField(label=_("Language of the young person"), choices=settings.LANGUAGES)
    way = forms.ChoiceField(
        label=_("How does the young person get the link?"),
        choices=Referral.Way.choices,
        initial=Referral.Way.HAND,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the link gets there.")},
    )
    email = forms.EmailField(
        label=_("The young person's own e-mail"),
        required=False,
        help_text=_(
            "The link goes there; if you hand over a sheet, only the message that it was used. "
            "Never an address of parents or guardians, nor one that others read."
        ),
        error_messages={"invalid": _("Write the e-mail address in full, like anna@example.org.")},
    )
    is_own = forms.BooleanField(label=_("Nobody else reads this mailbox"), required=False)
    contact = forms.CharField(
        label=_("How can we reach them safely?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: a phone number and when to ring, or through whom."),
    )
    avoid = forms.CharField(
        label=_("What should we avoid?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: do not ring in the evening, do not leave messages."),
    )
    why = forms.CharField(
        label=_("In one sentence: why do you think of mentoring?"),
        max_length=200,
        required=False,
        help_text=_("The young person reads it word for word. Nothing about health, family or the law."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.own = {item.team_id: item for item in Representative.objects.of(user).select_related("team", "user")}
        calls = Call.objects.open().filter(team__in=self.own, role=Role.MENTEE).select_related("team", "form")
        self.fields["call"].queryset = calls.defer("form__body")

    @property
    def has_calls(self) -> bool:
        return self.fields["call"].queryset.exists()

    def clean_email(self) -> str:
        """Refuse the address of who refers: a link that they could use themselves."""
        email = self.cleaned_data["email"]
        if email and _mailbox(email) == _mailbox(self.user.email):
            raise forms.ValidationError(_("This is your own address. The link is for the young person alone."))
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("way") == Referral.Way.MAIL:
            if not cleaned.get("email") and "email" not in self.errors:
                self.add_error("email", _("Write the address, or choose to hand over the link yourself."))
            if not cleaned.get("is_own"):
                self.add_error("is_own", _("If others read this mailbox, hand over the link yourself."))
        return cleaned

    def referral(self) -> dict[str, Any]:
        """Return what the verb takes, after `is_valid()`."""
        given = self.cleaned_data
        email = given["email"] if given["is_own"] else ""
        words = {name: given[name] for name in ("name", "contact", "avoid", "why") if given[name]}
        return {
            "representative": self.own[given["call"].team_id],
            "key": given["key"],
            "call": given["call"],
            "language": given["language"],
            "way": given["way"],
            "words": {**words, **({"email": email} if email else {})},
            "email": email,
        }


def _mailbox(address: str) -> str:
    """Return the mailbox behind an address: `vija+ruta@…` is read where `vija@…` is."""
    name, _at, host = address.lower().rpartition("@")
    return f"{name.partition('+')[0]}@{host}"


class ReferrerApplicationForm(PlainForm):
    """Who wants to refer, for which organisation, to which programme."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    programme = forms.ModelChoiceField(
        label=_("Programme"),
        queryset=Programme.objects.all(),
        help_text=_("The one nearest to your young people."),
        error_messages={"required": _("Choose a programme.")},
    )
    organisation_name = forms.CharField(
        label=_("Organisation"), max_length=160, error_messages={"required": _("Write the name of your organisation.")}
    )
    kind = forms.ChoiceField(label=_("Kind of organisation"), choices=Organisation.Kind.choices)
    municipality = forms.ModelChoiceField(label=_("Municipality"), queryset=Municipality.objects.all(), required=False)
    first_name = forms.CharField(
        label=_("Your first name"), max_length=150, error_messages={"required": _("Write your first name.")}
    )
    last_name = forms.CharField(
        label=_("Your family name"), max_length=150, error_messages={"required": _("Write your family name.")}
    )
    position = forms.CharField(
        label=_("Your position"), max_length=120, error_messages={"required": _("Write what you do there.")}
    )
    email = forms.EmailField(
        label=_("Your e-mail at work"),
        help_text=_("You will sign in by a code that comes to this address."),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write the e-mail address in full, like anna@example.org."),
        },
    )
    phone = forms.CharField(
        label=_("Phone at work"), max_length=30, required=False, help_text=_("A coordinator may ring to make sure.")
    )
    words = forms.CharField(
        label=_("Is there something that we should know?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Nothing about any young person yet."),
    )

    def application(self) -> dict[str, Any]:
        """Return what the verb takes, after `is_valid()`."""
        given = dict(self.cleaned_data)
        return {"team": given.pop("programme").team, **given}


class CodeForm(PlainForm):
    code = forms.CharField(
        label=_("Code from the sheet"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Write the code.")},
    )


class StatusForm(PlainForm):
    reference = forms.CharField(
        label=_("Reference"),
        max_length=20,
        help_text=_("It looks like BL-7K4P-2Q."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    pin = forms.CharField(
        label=_("PIN"),
        max_length=12,
        help_text=_("Six digits, from the page that you saw after sending."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
