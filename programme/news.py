"""The words of the mails by which people hear that something waits for them. The mail says that, and where; never what.

news.register("match_proposed", subject=_("…"), text=_("…"), verb=_("…"))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Words:
    """`subject` and `text` of the mail, and the `verb` on its one button. They hold nothing of anybody.

    `still` is asked in the minute of sending, with what follows the event in the key: whether it is so still.
    """

    subject: Any
    text: Any
    verb: Any
    still: Callable[[str], bool] | None = None


WORDS: dict[str, Words] = {}


def register(event: str, *, subject: Any, text: Any, verb: Any, still: Callable[[str], bool] | None = None) -> None:
    """Have an event told by these words."""
    WORDS[event] = Words(subject, text, verb, still)


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
