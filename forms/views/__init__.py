"""What somebody who answers meets, one file per subject. `FormPage` looks these up by name."""

from forms.views.asking import ask
from forms.views.continuing import resume, section
from forms.views.files import files
from forms.views.inviting import invited
from forms.views.keeping import discard, link, newer
from forms.views.previewing import preview, to_inbox
from forms.views.refusing import tell_me, to_original
from forms.views.sending import check, received

__all__ = [
    "ask",
    "check",
    "discard",
    "files",
    "invited",
    "link",
    "newer",
    "preview",
    "received",
    "resume",
    "section",
    "tell_me",
    "to_inbox",
    "to_original",
]
