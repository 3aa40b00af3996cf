"""The question at the end, for who is under age: how a parent's or guardian's signature is to be asked for."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.domain import cosigning
from forms.models import Draft, FormPage
from forms.walk import Walk

CONTACT, ARRANGE = "contact", "arrange"


class GuardianForm(forms.Form):
    """The young person's own choice. Nobody is written to without it."""

    use_required_attribute = False
    prefix = "guardian"

    way = forms.ChoiceField(
        label=_("How do we ask for the signature?"),
        choices=[
            (CONTACT, _("Send a link to my parent or guardian")),
            (ARRANGE, _("I would rather talk to a coordinator first")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how we ask for the signature.")},
    )
    name = forms.CharField(label=_("Name of the parent or guardian"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail of the parent or guardian"),
        required=False,
        error_messages={"invalid": _("Write the e-mail address in full, like anna@example.org.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("way") == CONTACT:
            for name, words in (("name", _("Write the name.")), ("email", _("Write the e-mail address."))):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return cleaned

    @property
    def contact(self) -> cosigning.Contact | None:
        """Return whom to write to, after `is_valid()`; `None` when a coordinator arranges it."""
        if self.cleaned_data["way"] != CONTACT:
            return None
        return cosigning.Contact(name=self.cleaned_data["name"], email=self.cleaned_data["email"])


def is_asked(page: FormPage, draft: Draft, way: Walk) -> bool:
    """Return whether a guardian's signature is needed for these answers."""
    return cosigning.is_needed(
        page,
        schema=draft.version.schema,
        answers=way.answers,
        on=timezone.localdate(),
        call=draft.call,
        invitation=draft.invitation,
    )


def form_for(page: FormPage, draft: Draft, way: Walk, data: Any = None) -> GuardianForm | None:
    """Return the question; `None` where no signature is needed, or where the family is never contacted."""
    if page.never_contact_family or not is_asked(page, draft, way):
        return None
    return GuardianForm(data)
