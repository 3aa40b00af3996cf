"""The inbox: what coordinators have to read and decide, and what they did."""

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, UserColumn
from wagtail.admin.widgets import Button

from cms.models import User
from cms.scoped import MomentColumn, ScopedIndexView, ScopedViewSet
from forms import folders
from forms.case_forms import NoteForm
from forms.filters import SubmissionFilterSet
from forms.models import SavedView, Submission
from forms.models.saved_view import kept
from forms.viewsets.case import CaseView
from forms.viewsets.case_addresses import case_addresses
from forms.viewsets.decision import DecisionView
from forms.viewsets.inbox_columns import AskedColumn, PersonColumn, StandingColumn, WaitColumn
from forms.viewsets.inbox_list import in_list_order, order_of


def unread_for(user: User) -> QuerySet[Submission]:
    """Return what awaits a decision, or was ended by its person, and `user` has not opened since."""
    return Submission.objects.in_inboxes_of(user).filter(pending="").with_unread(user).filter(unread=True)


class SubmissionIndexView(ScopedIndexView):
    is_searchable = True
    any_permission_required = ["view"]
    page_title = gettext_lazy("Inbox")
    template_name = "forms/admin/inbox.html"
    results_template_name = "forms/admin/inbox_results.html"
    columns = [
        BulkActionsCheckboxColumn("bulk_actions", obj_type="submission"),
        PersonColumn("name", label=gettext_lazy("Person"), url_name="inbox:edit", sort_key="name"),
        WaitColumn("waiting_since", label=gettext_lazy("Waits"), sort_key="waiting", classname="desk-nowrap"),
        AskedColumn("asked", label=gettext_lazy("Call or form"), accessor=lambda row: row.call or row.form_title),
        StandingColumn("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        UserColumn("assignee", label=gettext_lazy("Assigned to"), sort_key="assignee"),
        MomentColumn("received_at", label=gettext_lazy("Received"), sort_key="received_at"),
    ]

    def get_queryset(self) -> QuerySet[Submission]:
        return in_list_order(self.request.user, self.request.GET, filters=self.filters)

    def paginate_queryset(self, queryset: QuerySet[Submission], page_size: int) -> Any:
        """Find the page's keys first, which an index answers alone, and load only their rows: answers make rows long."""
        paginator, page, keys, is_paginated = super().paginate_queryset(
            queryset.values_list("pk", flat=True), page_size
        )
        page.object_list = self._rows(list(keys))
        return paginator, page, page.object_list, is_paginated

    def _rows(self, keys: list[int]) -> list[Submission]:
        found = (
            self.scope(self.request.user)
            .select_related("call", "assignee", "assignee__wagtail_userprofile")
            .prefetch_related("tags")
            .defer("answers", "sealed")
            .with_unread(self.request.user)
            .with_hidden(self.request.user)
            .annotate(form_title=F("version__frozen__title"))
        )
        rows = found.in_bulk(keys)
        return [rows[key] for key in keys if key in rows]

    def get_ordering(self) -> str:
        return order_of(self.request.GET)

    def get_paginator(self, *args: Any, **kwargs: Any) -> Any:
        """Return the paginator; where only a folder is asked for, it knows how many there are from the folder."""
        paginator = super().get_paginator(*args, **kwargs)
        narrowed = {name for name, value in self.request.GET.items() if value} - {"folder", "ordering", "p"}
        name = self.request.GET.get("folder", "")
        if not narrowed and name in self.held:
            paginator.count = self.held[name].count
        return paginator

    @cached_property
    def held(self) -> dict[str, folders.Held]:
        return folders.count(self.scope(self.request.user), user=self.request.user)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if self.request.user.has_perm("forms.export_submission"):
            query = self.request.GET.urlencode()
            address = reverse("exports:add") + (f"?{query}" if query else "")
            buttons.append(Button(_("Export"), url=address, icon_name="download", priority=30))
            buttons.append(Button(_("Exports"), url=reverse("exports:index"), icon_name="history", priority=40))
        return buttons

    def can_change(self) -> bool:
        return self.user_has_permission("change")

    # --- beside the list ---

    def folders(self) -> list[dict[str, Any]]:
        """Return the folders with their counts and addresses; the first holds everything."""
        chosen = None if self.chosen_view else self.request.GET.get("folder", "")
        labels = {"": _("All"), **{name: folder.label for name, folder in folders.FOLDERS.items()}}
        start = reverse("inbox:index")
        return [
            {
                "label": label,
                "held": self.held[name],
                "url": f"{start}?{urlencode({'folder': name})}" if name else start,
                "is_current": name == chosen,
            }
            for name, label in labels.items()
        ]

    def unrouted(self) -> dict[str, Any] | None:
        """Return how many found no inbox, for who may route by hand; nothing for the others."""
        user = self.request.user
        if not user.has_perm("forms.route_unrouted"):
            return None
        return {"count": Submission.objects.unrouted_for(user).count(), "url": reverse("unrouted:index")}

    @cached_property
    def views(self) -> list[SavedView]:
        """Return the saved views of the user and the teams."""
        return list(SavedView.objects.of(self.request.user).select_related("team"))

    @cached_property
    def chosen_view(self) -> SavedView | None:
        query = kept(self.request.GET)
        return next((view for view in self.views if view.query == query), None) if query else None

    def keep_url(self) -> str:
        """Return where to save what is listed as a view; nothing when it is a folder as it is, or a view already."""
        query = kept(self.request.GET)
        if set(QueryDict(query)) <= {"folder"} or self.chosen_view:
            return ""
        return f"{reverse('views:add')}?{query}"

    @cached_property
    def no_results_message(self) -> str:
        narrowed = {name for name, value in self.request.GET.items() if value} - {"folder", "ordering", "p"}
        if narrowed:
            return _("Nothing here matches.")
        return _("This folder is empty.") if self.request.GET.get("folder") else _("Nothing has come in yet.")


class InboxMenuItem(MenuItem):
    """Says how many are unread."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("forms.view_submission")

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        unread = unread_for(request.user).count()
        label = _("Inbox (%(unread)s)") % {"unread": unread} if unread else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )


class SubmissionViewSet(ScopedViewSet):
    """Only looking, assigning, noting and deciding: nothing is added, changed, copied or deleted here."""

    model = Submission
    name = "inbox"
    icon = "mail"
    menu_label = gettext_lazy("Inbox")
    menu_name = "inbox"
    menu_order = 110
    add_to_admin_menu = True
    menu_item_class = InboxMenuItem
    index_view_class = SubmissionIndexView
    edit_view_class = CaseView
    form_class = NoteForm
    filterset_class = SubmissionFilterSet
    list_per_page = 50
    offers = ("edit",)

    def scope(self, user: User) -> QuerySet[Submission]:
        return Submission.objects.in_inboxes_of(user)

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.edit_view, name="edit"),
            path("<int:pk>/decide/", self.construct_view(DecisionView), name="decide"),
            *case_addresses(self.construct_view),
        ]
