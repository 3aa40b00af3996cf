"""The home of the admin: what needs attention, the own queue, and what changed since the last visit."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from forms import attention
from forms.domain import visits
from forms.models import DeskSettings

ROWS = 7
"""Rows that one takes in at a glance; the others open on a click."""
QUEUE = 7


class HomePanel(Component):
    """A panel with what its template needs."""

    def __init__(self, **context: Any) -> None:
        self.context = context

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return self.context


class AttentionPanel(HomePanel):
    """At most seven rows: what, how many, one verb each, the most urgent first."""

    name = "attention"
    template_name = "forms/admin/home_attention.html"
    order = 40


class QueuePanel(HomePanel):
    """The user's own cases that have waited longest."""

    name = "queue"
    template_name = "forms/admin/home_queue.html"
    order = 50


class SincePanel(HomePanel):
    """What others did since the user was last here: counts with links."""

    name = "since"
    template_name = "forms/admin/home_since.html"
    order = 60


def panels_for(request: HttpRequest) -> list[Component]:
    """Return the panels for the user, in a fixed number of queries. Who works at the desk always gets an answer."""
    user: Any = request.user
    since = visits.visit(user)
    rows = attention.rows_for(user)
    at_desk = user.has_perm("forms.view_submission")
    panels: list[Component] = []
    if rows or at_desk:
        panels.append(AttentionPanel(rows=rows[:ROWS], more=rows[ROWS:]))
    if not at_desk:
        return panels
    desk = DeskSettings.load(request_or_site=request)
    queue = [(case, desk.wait(case.waiting_since)) for case in _queue(user)]
    panels.append(QueuePanel(request=request, queue=queue[:QUEUE], has_more=len(queue) > QUEUE))
    if changes := visits.changes_for(user, since=since):
        panels.append(SincePanel(since=since, lines=lines_of(changes)))
    return panels


def _queue(user: Any) -> Any:
    waiting = visits.queue_of(user).select_related("call", "version__page")
    return waiting.defer("answers", "sealed", "version__frozen", "version__page__body")[: QUEUE + 1]


def lines_of(changes: visits.Changes) -> list[dict[str, Any]]:
    """Return what changed, in words, each with where it is seen."""
    inbox = reverse("inbox:index")
    found = [
        (changes.came, ngettext("new submission", "new submissions", changes.came), "?flag=unread"),
        (
            changes.answered,
            ngettext("person answered or changed something", "people answered or changed something", changes.answered),
            "?folder=mine",
        ),
        (
            changes.decided,
            ngettext("case decided by colleagues", "cases decided by colleagues", changes.decided),
            "?folder=done",
        ),
    ]
    return [{"count": count, "what": words, "url": inbox + query} for count, words, query in found if count]
