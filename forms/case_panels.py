"""Panels of the case screen that other parts of the house bring.

    @case_panels.register(order=300)
    class ReferralPanel(CasePanel):
        name, heading, template_name = "referral", _("Referral"), "programme/admin/case_referral.html"

A panel gets the submission and the request; it is shown when `is_shown()` says so. `place` says where: `SIDE` (Wagtail's
side panel, beside the answers) or `MAIN` (below the answers). Its template gets `submission`, `request`, `user`,
`csrf_token` and what `get_panel_context` returns, and is set inside a panel with `heading`.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from wagtail.admin.ui.components import Component

from forms.models import Submission

SIDE, MAIN = "side", "main"


class CasePanel(Component):
    """One panel. Subclasses name themselves, their heading and their template."""

    name = ""
    heading: Any = ""
    place = SIDE
    order = 500

    def __init__(self, submission: Submission, request: HttpRequest) -> None:
        self.submission = submission
        self.request = request
        self.user: Any = request.user

    def is_shown(self) -> bool:
        return True

    def get_panel_context(self) -> dict[str, Any]:
        """Return what the template needs beside the submission."""
        return {}

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {
            "panel": self,
            "submission": self.submission,
            "request": self.request,
            "user": self.user,
            # Side panels are rendered without Django's context processors.
            "csrf_token": get_token(self.request),
            **self.get_panel_context(),
        }


_panels: list[type[CasePanel]] = []


def register(*, order: int | None = None) -> Callable[[type[CasePanel]], type[CasePanel]]:
    """Return a decorator that has a panel shown on every case, smaller orders first."""

    def add(panel: type[CasePanel]) -> type[CasePanel]:
        if order is not None:
            panel.order = order
        if panel not in _panels:
            _panels.append(panel)
        return panel

    return add


def panels_of(submission: Submission, request: HttpRequest, *, place: str) -> list[CasePanel]:
    """Return the panels at `place` that have something to say, in order."""
    wanted = sorted((panel for panel in _panels if panel.place == place), key=lambda panel: panel.order)
    return [panel for panel in (kind(submission, request) for kind in wanted) if panel.is_shown()]
