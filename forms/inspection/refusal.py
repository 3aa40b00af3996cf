"""Why a file is not taken, in words for who sent it."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Promise] = {
    "empty": _("This file is empty. Choose it again, or another one."),
    "too_large": _("This file is larger than %(megabytes)s MB. Choose a smaller one."),
    "kind": _("We do not take this kind of file. Choose one of these: %(kinds)s."),
    "disguised": _("This is not what its name says it is. Save it anew as one of these: %(kinds)s."),
    "damaged": _("This file is damaged or incomplete. Choose it again, or save it anew."),
    "too_many_pixels": _("This picture is too big to be opened safely. Make it smaller, or take a photo of it."),
    "locked": _("This file is locked with a password, so nobody here can open it. Save it without a password."),
    "active": _("This file can do things by itself when it is opened. Save it as a plain PDF and choose that."),
    "macros": _("This document has macros or other files inside. Save it without them, or as a PDF."),
    "bomb": _("This file unpacks to far more than it should, so we cannot open it safely."),
    "nested": _("There is a file inside that we do not take. Send the documents without an archive around them."),
    "unsigned": _("There is no signature in this file. Choose the signed one."),
    "harmful": _("The scanner found something harmful in this file, so we deleted it. Choose another one."),
    "too_many": _("You can send at most %(maximum)s files here. Remove one to add another."),
    "too_fast": _("Very many files have come in the last minutes. Wait a little and send this one again."),
    "busy": _("We could not keep this file just now. Try again in a moment."),
    "gone": _("One of your files is not here any more. Choose it again."),
}


class Refused(Exception):
    """A file that is not taken. Carries a code of `WORDS`, never a name or a piece of the file."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def words_for(code: str, **about: Any) -> str:
    """Return the sentence for a code; `about` fills in `megabytes`, `kinds` or `maximum`."""
    return str(WORDS[code]) % about
