"""The keys of the desk, as Wagtail's dialog of shortcuts names them. The buttons that they press are in the templates."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Key = tuple[str | Promise, str]

KEYS: dict[tuple[str, str | Promise], list[Key]] = {
    ("desk-list", _("In the inbox")): [
        (_("Next row"), "j"),
        (_("Previous row"), "k"),
        (_("Open"), "Enter · o"),
        (_("Select"), "x"),
        (_("To the folders"), "u"),
        (_("Search in the inbox"), "/"),
    ],
    ("desk-case", _("In a case")): [
        (_("Next in the list"), "j"),
        (_("Previous in the list"), "k"),
        (_("Back to the list"), "u"),
        (_("Accept"), "y"),
        (_("Decide"), "d"),
        (_("Take it"), "a"),
        (_("Note"), "n"),
        (_("Ask for more"), "r"),
        (_("Put off"), "p"),
        (_("Remind me"), "m"),
        (_("Save and next"), "s"),
    ],
}
