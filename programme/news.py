"""The words of the mails by which people hear that something waits for them. The mail says that, and where; never what.

news.register("match_proposed", subject=_("…"), text=_("…"), verb=_("…"))
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Words:
    """`subject` and `text` of the mail, and the `verb` on its one button. They hold nothing of anybody."""

    subject: Any
    text: Any
    verb: Any


WORDS: dict[str, Words] = {}


def register(event: str, *, subject: Any, text: Any, verb: Any) -> None:
    """Have an event told by these words."""
    WORDS[event] = Words(subject, text, verb)


register(
    "match_proposed",
    subject=_("We have somebody in mind for you"),
    text=_("Your coordinator thinks that you could go well together. Read a few lines and say yes or no."),
    verb=_("Read and answer"),
)
register(
    "introduced",
    subject=_("Now you two can begin"),
    text=_("Everybody said yes. On your page you see how you can reach each other."),
    verb=_("Open my match"),
)
