"""Which pages of a form an editor can look at before it is published."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forms.schema import Schema

FIRST, ERRORS, CHECK, AFTER, LETTER = "form", "errors", "check", "received", "letter"


def preview_modes(schema: Schema) -> list[tuple[str, str | Promise]]:
    """Return `(mode, label)`: the form, each further page by its title, and what comes after the last."""
    pages = [section for section in schema.sections if not section.is_exit][1:]
    exits = [section for section in schema.sections if section.is_exit]
    return [
        (FIRST, _("Form")),
        *((section.id, section.title) for section in (*pages, *exits) if section.title),
        (ERRORS, _("With errors")),
        (CHECK, _("Check your answers")),
        (AFTER, _("After sending")),
        (LETTER, _("The letter that confirms")),
    ]
