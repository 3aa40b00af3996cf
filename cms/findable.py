"""What a page tells a search box about itself. The rooms whose pages these are say it; the room that shows them asks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import singledispatch

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Kind(TextChoices):
    """By what somebody narrows what was found, in the order in which it is offered."""

    CALL = "calls", _("Calls")
    PROGRAMME = "programmes", _("Programmes")
    EVENT = "events", _("Events")
    NEWS = "news", _("News")
    STORY = "stories", _("Stories")
    PARTNER = "partners", _("Partners")
    HELP = "help", _("Help and answers")
    FORM = "forms", _("Forms to fill in")
    PAGE = "pages", _("Other pages")


@dataclass(frozen=True)
class Facts:
    """What is found of a page. `texts` are plain; `call_id` is of the call that the page is about, if it is about one."""

    kind: Kind
    texts: list[str] = field(default_factory=list)
    day: date | None = None
    place: str = ""
    municipality_id: int | None = None
    call_id: int | None = None


@singledispatch
def facts(page: Page) -> Facts | None:
    """Return what is found of a page, given as its own model; `None` for one that nobody looks for."""
    return None


unlisted: list[Callable[[], dict[Kind, QuerySet]]] = []
"""Keys of public pages of a kind that a room keeps from being found: asked for each time, so that it holds at once."""

lifelines: list[Callable[[], list[Page]]] = []
"""Who finds the public pages, one in a language, on which somebody in distress reads where help is."""

finders: list[Callable[[str, str], list[int]]] = []
"""Who finds the ids of public pages by words in a language, the best first: the room that searches says it, others ask."""
