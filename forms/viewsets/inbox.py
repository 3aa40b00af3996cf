"""The inbox: what coordinators have to read and decide, and what they did."""

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn, UserColumn
from wagtail.admin.widgets import Button

from cms.models import User
from cms.scoped import MomentColumn, ScopedIndexView, ScopedViewSet
from cms.text import fold
from forms.filters import FOLDERS, SubmissionFilterSet, folder_counts
from forms.inputs import NoteForm
from forms.models import State, Submission
from forms.viewsets.case import AssignView, CaseView
from forms.viewsets.decision import DecisionView
from forms.viewsets.files import FileView
from forms.viewsets.signature import AskGuardianView, RecordSignatureView


def unread_for(user: User) -> QuerySet[Submission]:
    """Return what awaits a decision and `user` has never opened."""
    return Submission.objects.in_inboxes_of(user).awaiting_decision().with_unread(user).filter(unread=True)


class PersonColumn(TitleColumn):
    """The person's name, with a dot and in bold until the user has opened the submission."""

    cell_template_name = "forms/admin/submission_person_cell.html"


class SubmissionIndexView(ScopedIndexView):
    is_searchable = True
    any_permission_required = ["view"]
    page_title = gettext_lazy("Inbox")
    template_name = "forms/admin/inbox.html"
    results_template_name = "forms/admin/inbox_results.html"
    default_ordering = "-received_at"
    columns = [
        PersonColumn("name", label=gettext_lazy("Person"), url_name="inbox:edit", sort_key="family_name"),
        Column("reference", label=gettext_lazy("Reference"), sort_key="reference", classname="desk-nowrap"),
        Column("role", label=gettext_lazy("Role"), accessor="get_role_display", sort_key="role"),
        Column(
            "asked",
            label=gettext_lazy("Call or form"),
            accessor=lambda submission: submission.call or submission.form_title,
        ),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda submission: submission.state == State.IN_INBOX,
            sort_key="state",
        ),
        UserColumn("assignee", label=gettext_lazy("Assigned to"), sort_key="assignee__last_name"),
        MomentColumn("received_at", label=gettext_lazy("Received"), sort_key="received_at"),
    ]

    def get_base_queryset(self) -> QuerySet[Submission]:
        return (
            super()
            .get_base_queryset()
            .select_related("call", "assignee")
            .defer("answers")
            .with_unread(self.request.user)
            .annotate(form_title=F("version__frozen__title"))
        )

    def filter_queryset(self, queryset: QuerySet[Submission]) -> QuerySet[Submission]:
        return super().filter_queryset(queryset) if self.filters.is_valid() else queryset.none()

    def search_queryset(self, queryset: QuerySet[Submission]) -> QuerySet[Submission]:
        for word in fold(self.search_query).split():
            queryset = queryset.filter(folded__contains=word)
        return queryset

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if self.request.user.has_perm("forms.export_submission"):
            query = self.request.GET.urlencode()
            address = reverse("exports:add") + (f"?{query}" if query else "")
            buttons.append(Button(_("Export"), url=address, icon_name="download", priority=30))
            buttons.append(Button(_("Exports"), url=reverse("exports:index"), icon_name="history", priority=40))
        return buttons

    def folders(self) -> list[dict[str, Any]]:
        """Return the folders with their counts and addresses; the first holds everything."""
        counts = folder_counts(self.scope(self.request.user), self.request.user)
        chosen = self.request.GET.get("folder", "")
        labels = {"": _("All"), **FOLDERS}
        start = reverse("inbox:index")
        return [
            {
                "label": label,
                "count": counts[name],
                "url": f"{start}?{urlencode({'folder': name})}" if name else start,
                "is_current": name == chosen,
            }
            for name, label in labels.items()
        ]

    @cached_property
    def no_results_message(self) -> str:
        if self.is_searching or self.is_filtering:
            return _("Nothing here matches.")
        return _("Nothing has come in yet.")


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
        decide = self.construct_view(DecisionView)
        assign = self.construct_view(AssignView)
        ask_guardian = self.construct_view(AskGuardianView)
        record_signature = self.construct_view(RecordSignatureView)
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.edit_view, name="edit"),
            path("<int:pk>/assign/", assign, name="assign"),
            path("<int:pk>/decide/", decide, name="decide"),
            path("<int:pk>/files/<str:key>/", self.construct_view(FileView), name="file"),
            path("<int:pk>/ask-guardian/", ask_guardian, name="ask_guardian"),
            path("<int:pk>/record-signature/", record_signature, name="record_signature"),
        ]
