"""What waits, on the first screen of the admin."""

from typing import Any

from django.db.models import Count, F, Min, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import PageLogEntry

from cms.models.refusable import NOT_PUBLISHED
from forms.models import FormPage, State, Submission


class UnroutedPanel(Component):
    """In red, for who may route by hand, as long as something has found no inbox."""

    name = "unrouted"
    template_name = "forms/admin/home_unrouted.html"
    order = 40

    def __init__(self, count: int) -> None:
        self.count = count

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"count": self.count}


class NotPublishedPanel(Component):
    """Forms whose time to be published came to nothing, until somebody saves or publishes them."""

    name = "not_published"
    template_name = "forms/admin/home_not_published.html"
    order = 45

    def __init__(self, forms: list[FormPage]) -> None:
        self.forms = forms

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"forms": self.forms}


class InboxesPanel(Component):
    """A row for each inbox of the user: what is unread, what awaits a decision, how long the oldest waits."""

    name = "inboxes"
    template_name = "forms/admin/home_inboxes.html"
    order = 50

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"rows": self.rows}


def panels_for(request: HttpRequest) -> list[Component]:
    """Return the panels that have something to say to the user."""
    user: Any = request.user
    panels: list[Component] = []
    unrouted = Submission.objects.unrouted_for(user).count()
    if unrouted:
        panels.append(UnroutedPanel(unrouted))
    missed = forms_not_published(user)
    if missed:
        panels.append(NotPublishedPanel(missed))
    rows = inbox_rows(user) if user.has_perm("forms.view_submission") else []
    return [*panels, InboxesPanel(rows)] if rows else panels


def forms_not_published(user: Any) -> list[FormPage]:
    """Return the forms that `user` may publish, whose schedule ended with nothing and that are as they were then."""
    entries = PageLogEntry.objects.filter(page=OuterRef("pk"), action=NOT_PUBLISHED).order_by("-timestamp")
    missed = FormPage.objects.annotate(missed_at=Subquery(entries.values("timestamp")[:1])).defer("body")
    waiting = missed.filter(missed_at__gt=F("latest_revision_created_at")).exclude(last_published_at__gt=F("missed_at"))
    return [form for form in waiting if form.permissions_for_user(user).can_publish()]


def inbox_rows(user: Any) -> list[dict[str, Any]]:
    """Return `{inbox, name, unread, awaiting, days}` for each inbox of `user` that holds something."""
    awaiting = Q(state__in=State.undecided())
    rows = Submission.objects.in_inboxes_of(user).with_unread(user).order_by().values("inbox", "inbox__name")
    counted = rows.annotate(
        unread_count=Count("pk", filter=awaiting & Q(unread=True)),
        awaiting=Count("pk", filter=awaiting),
        oldest=Min("received_at", filter=awaiting),
    ).order_by("inbox__name")
    now = timezone.now()
    return [
        {
            "inbox": row["inbox"],
            "name": row["inbox__name"],
            "unread": row["unread_count"],
            "awaiting": row["awaiting"],
            "days": (now - row["oldest"]).days if row["oldest"] else None,
        }
        for row in counted
    ]
