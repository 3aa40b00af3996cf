"""Form fields that Django does not have: a date in three parts, a phone number as people write it."""

from datetime import date
from typing import Any

import phonenumbers
from django import forms
from django.utils.translation import gettext_lazy as _

AUTOCOMPLETE = {"first_name": "given-name", "family_name": "family-name", "email": "email", "phone": "tel"}
BIRTHDAY_AUTOCOMPLETE = ("bday-day", "bday-month", "bday-year")


class DateInputs(forms.MultiWidget):
    """Day, month, year: three short inputs with a number pad."""

    template_name = "forms/widgets/date_inputs.html"
    is_birthday = False
    parts = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {
                name: forms.TextInput(attrs={"inputmode": "numeric", "maxlength": length, "size": length})
                for name, _label, length in self.parts
            },
            attrs,
        )

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for widget, (_part, label, length), token in zip(
            context["widget"]["subwidgets"], self.parts, BIRTHDAY_AUTOCOMPLETE, strict=True
        ):
            widget["label"] = label
            widget["length"] = length
            if self.is_birthday:
                widget["attrs"]["autocomplete"] = token
        return context

    def id_for_label(self, id_: str, index: str | int | None = None) -> str:
        return f"{id_}_0" if id_ else id_


class DateField(forms.MultiValueField):
    """A date typed as three numbers; gives a `date`."""

    widget = DateInputs
    default_error_messages = {
        "incomplete": _("Fill in the day, the month and the year."),
        "invalid": _("There is no such date. Check the day, the month and the year."),
        "future": _("This date is in the future. Check the year."),
    }

    def __init__(self, *, past_only: bool = False, **options: Any) -> None:
        self.past_only = past_only
        fields = (forms.IntegerField(), forms.IntegerField(), forms.IntegerField())
        super().__init__(fields, require_all_fields=False, **options)

    def clean(self, value: Any) -> date | None:
        parts = [str(part or "").strip() for part in (value or ["", "", ""])]
        if not any(parts):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        if not all(parts):
            raise forms.ValidationError(self.error_messages["incomplete"], code="incomplete")
        return self._valid(parts)

    def _valid(self, parts: list[str]) -> date:
        try:
            day = date(*(int(part) for part in reversed(parts)))
        except (ValueError, OverflowError):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if day.year < 1900:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if self.past_only and day > date.today():
            raise forms.ValidationError(self.error_messages["future"], code="future")
        return day


class PhoneField(forms.CharField):
    """A phone number judged by libphonenumber; gives E.164, for example `+37120000000`."""

    default_error_messages = {
        "invalid": _("This does not look like a phone number. Write it like 20 000 000 or +371 20 000 000.")
    }

    def __init__(self, *, region: str = "LV", **options: Any) -> None:
        self.region = region
        options.setdefault("widget", forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}))
        super().__init__(max_length=40, **options)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, self.region)
        except phonenumbers.NumberParseException:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not phonenumbers.is_valid_number(number):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
