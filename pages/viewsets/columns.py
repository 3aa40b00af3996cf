"""What the lists of pages show beside a title."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn

from forms.models.call import CallState
from pages.models import CallPage
from pages.models.event import Happening

TAKING = (CallState.OPEN, CallState.CLOSING_SOON)


class MomentColumn(Column):
    """A moment as the reader's language writes it; empty without one."""

    def get_value(self, instance: models.Model) -> str:
        moment: datetime | None = super().get_value(instance)
        return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""


class TonguesColumn(Column):
    """Each language of a page with how it stands there, and the way to it. The view hands them over as `tongues`."""

    cell_template_name = "pages/admin/tongues_cell.html"


def call_state(page: CallPage) -> CallState:
    """Return where the page's call stands."""
    return page.call.state()


def event_state(page: Happening) -> Any:
    """Return where an event stands, in words."""
    if page.is_cancelled:
        return _("cancelled")
    return _("over") if page.is_over() else _("coming")


def start() -> list[Any]:
    """Return the columns that every list begins with."""
    return [BulkActionsColumn("bulk_actions"), PageTitleColumn("title", label=_("Title"), sort_key="title")]


def end() -> list[Any]:
    """Return the columns that every list ends with."""
    return [
        TonguesColumn("tongues", label=_("Languages"), accessor="pk"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]


CALL = [
    *start(),
    StatusTagColumn(
        "state",
        label=_("State"),
        accessor=lambda page: call_state(page).label,
        primary=lambda page: call_state(page) in TAKING,
    ),
    Column("role", label=_("Role"), accessor=lambda page: page.call.get_role_display()),
    Column("team", label=_("Team"), accessor=lambda page: page.call.team),
    MomentColumn("opens", label=_("Opens"), accessor="call.opens_at", sort_key="call__opens_at"),
    MomentColumn("closes", label=_("Closes"), accessor="call.closes_at", sort_key="call__closes_at"),
    *end(),
]
HAPPENING = [
    *start(),
    StatusTagColumn("state", label=_("State"), accessor=event_state, primary=lambda page: page.takes_place()),
    MomentColumn("starts_at", label=_("Begins"), sort_key="starts_at"),
    Column("place", label=_("Place"), accessor=lambda page: page.whereabouts or _("Online")),
    Column("programme", label=_("Programme"), accessor=lambda page: page.programme or ""),
    *end(),
]
NEWS = [
    *start(),
    Column("date", label=_("Date"), accessor=lambda page: date_format(page.date, "SHORT_DATE_FORMAT"), sort_key="date"),
    Column("municipality", label=_("Municipality"), accessor=lambda page: page.municipality or ""),
    Column("programme", label=_("Programme"), accessor=lambda page: page.programme or ""),
    *end(),
]
STORY = [
    *start(),
    Column("kind", label=_("Kind"), accessor="get_kind_display"),
    Column("agreed", label=_("Consents"), accessor="agreed"),
    Column("date", label=_("Date"), accessor=lambda page: date_format(page.date, "SHORT_DATE_FORMAT"), sort_key="date"),
    Column("municipality", label=_("Municipality"), accessor=lambda page: page.municipality or ""),
    *end(),
]
