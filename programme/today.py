"""What waits for somebody on their own page: every part of mentoring adds its own cards.

A source is a function of a user that yields cards, through the gate `of(user)`, by a fixed number of queries:

    @today.register
    def to_answer(user): yield Card(_("…"), _("…"), _("Answer"), url, Urgency.TODAY)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.models import User
from forms.attention import Urgency


@dataclass(frozen=True)
class Card:
    """`title` says what waits, `text` one line more, `verb` stands on the one button, which leads to `url`.

    `at` is when it is, where it has a time. With `posts` the button does it at once: a POST to `url`.
    """

    title: Any
    text: Any
    verb: Any
    url: str
    urgency: Urgency = Urgency.SOON
    at: datetime | None = None
    posts: bool = False


Source = Callable[[User], Iterable[Card]]
sources: list[Source] = []


def register(source: Source) -> Source:
    """Have `source` asked for cards whenever somebody opens their page. Usable as a decorator."""
    if source not in sources:
        sources.append(source)
    return source


def cards_for(user: User) -> list[Card]:
    """Return what waits for `user`, most urgent first; what has a time, by its time."""
    cards = [card for source in sources for card in source(user)]
    return sorted(cards, key=lambda card: (card.urgency, card.at is None, card.at.timestamp() if card.at else 0))
