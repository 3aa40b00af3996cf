"""By which link people come: a short word in the address (`?src=`), counted for each day; no cookie, no trace."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DatabaseError, transaction
from django.db.models import Count, F, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.models import Call, Submission
from programme.models import Organisation, SourceCount

MOST = 40
"""Sources of one call on one day that are told apart: an address can hold any word."""
OTHERS = "others"
ORGANISATION = "org-"
OF_ORGANISATION = re.compile(rf"{ORGANISATION}([0-9]{{1,9}})")
"""Anybody can write anything into an address: a number that no database holds is no organisation's."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """How often a call was opened by one source, and how many applied who came by it."""

    source: str
    label: str
    shown: int
    applied: int


def source_of(organisation: Organisation) -> str:
    """Return the source that stands on an organisation's own posters; it stays when the organisation is renamed."""
    return f"{ORGANISATION}{organisation.pk}"


def seen(call_id: int, source: str) -> None:
    """Count that a call was opened by a source. It never stands in the way: a count that cannot be written is lost."""

    def write() -> None:
        try:
            _add(call_id, source)
        except DatabaseError as error:
            logger.warning("a source was not counted: %s", type(error).__name__)

    if source:
        transaction.on_commit(write, robust=True)


def _add(call_id: int, source: str) -> None:
    today = SourceCount.objects.filter(call=call_id, day=timezone.localdate())
    if today.filter(source=source).update(shown=F("shown") + 1):
        return
    name = source if today.count() < MOST else OTHERS
    SourceCount.objects.get_or_create(call_id=call_id, day=timezone.localdate(), source=name)
    today.filter(source=name).update(shown=F("shown") + 1)


def lines_of(call: Call) -> Iterator[Line]:
    """Yield a line for each source of a call, the one that brought most people first."""
    shown = SourceCount.objects.filter(call=call).values("source").annotate(number=Sum("shown"))
    applied = Submission.objects.filter(call=call).values("source").annotate(number=Count("pk"))
    opened = {row["source"]: row["number"] for row in shown}
    came = {row["source"]: row["number"] for row in applied}
    labels = _labels({*opened, *came})
    for source in sorted(labels, key=lambda name: (-came.get(name, 0), -opened.get(name, 0), name)):
        yield Line(source, labels[source], opened.get(source, 0), came.get(source, 0))


def _labels(sources: set[str]) -> dict[str, str]:
    keys = {name: int(found[1]) for name in sources if (found := OF_ORGANISATION.fullmatch(name))}
    names = Organisation.objects.in_bulk(list(keys.values()))
    known = {name: str(names[key]) for name, key in keys.items() if key in names}
    return {
        name: known.get(name) or {"": _("without a source"), OTHERS: _("others")}.get(name, name) for name in sources
    }
