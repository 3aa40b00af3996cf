"""The outbox: letters that wait to be read, are on their way, went, failed or came back."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.ui.tables import BaseColumn, BulkActionsCheckboxColumn, Column, StatusTagColumn, TitleColumn

from cms.models import User
from cms.scoped import ScopedIndexView, ScopedViewSet
from cms.text import fold
from forms.attention import Row, Urgency
from forms.domain.blinding import seen_by
from forms.models import Letter, Submission
from forms.viewsets.outbox_letter import LetterScreen, WriteView

State = Letter.State
FOLDERS = {
    "drafts": (gettext_lazy("To be read"), Q(state=State.DRAFT)),
    "on_their_way": (gettext_lazy("On their way"), Q(state=State.APPROVED)),
    "sent": (gettext_lazy("Sent letters"), Q(state=State.SENT, bounced_at__isnull=True)),
    "failed": (gettext_lazy("Failed"), Q(state=State.FAILED)),
    "came_back": (gettext_lazy("Came back"), Q(bounced_at__isnull=False)),
    "cancelled": (gettext_lazy("Not sent after all"), Q(state=State.CANCELLED)),
}
FIRST = "drafts"


def letters_of(user: User) -> QuerySet[Letter]:
    """Return the letters of the user's inboxes; a letter names who it is to, so none where that is still hidden."""
    return Letter.objects.of_inboxes_of(user).filter(
        submission__in=seen_by(Submission.objects.in_inboxes_of(user), user)
    )


def listed(user: User, query: Any) -> QuerySet[Letter]:
    """Return the letters of a folder as the list shows them: within the gate, with the words that are searched for."""
    folder = query.get("folder", FIRST)
    _label, holds = FOLDERS.get(folder, FOLDERS[FIRST])
    found = letters_of(user).filter(holds)
    for word in fold(query.get("q", "")).split():
        found = found.filter(submission__folded__contains=word)
    return found


def moment_of(letter: Letter) -> str:
    """Return what happens or happened when, in words."""
    at, words = letter.written_at, _("written %(moment)s")
    if letter.bounced_at:
        at, words = letter.bounced_at, _("came back %(moment)s")
    elif letter.state == State.SENT and letter.sent_at:
        at, words = letter.sent_at, _("sent %(moment)s")
    elif letter.state == State.APPROVED and letter.go_at:
        at = letter.go_at
        words = _("tried %(count)s times, again %(moment)s") if letter.attempts else _("goes %(moment)s")
    elif letter.state == State.FAILED and letter.tried_at:
        at, words = letter.tried_at, _("first tried %(moment)s")
    return words % {"moment": date_format(localtime(at), "SHORT_DATETIME_FORMAT"), "count": letter.attempts}


def state_of(letter: Letter) -> Any:
    """Return how it stands with a letter, in words; a draft that cannot go before the announcement says so."""
    if letter.bounced_at:
        return _("came back")
    return _("waits for the announcement") if letter.waits_for_announcement else letter.get_state_display()


class OutboxIndexView(ScopedIndexView):
    is_searchable = True
    any_permission_required = ["view"]
    page_title = gettext_lazy("Outbox")
    template_name = "forms/admin/outbox.html"
    results_template_name = "forms/admin/outbox_results.html"
    default_ordering = "-written_at"

    @cached_property
    def folder(self) -> str:
        chosen = self.request.GET.get("folder", FIRST)
        return chosen if chosen in FOLDERS else FIRST

    @cached_property
    def columns(self) -> list[BaseColumn]:
        checkbox = [BulkActionsCheckboxColumn("bulk_actions", obj_type="letter")] if self.folder == FIRST else []
        return [
            *checkbox,
            TitleColumn(
                "name",
                label=_("Person"),
                accessor=lambda one: one.submission.name or one.submission.reference,
                url_name="outbox:letter",
            ),
            Column("subject", label=_("Subject")),
            Column("event", label=_("About"), accessor="get_event_display"),
            Column("moment", label=_("When"), accessor=moment_of),
            StatusTagColumn("state", label=_("State"), accessor=state_of, primary=lambda one: one.state == State.DRAFT),
        ]

    def get_queryset(self) -> QuerySet[Letter]:
        order = "go_at" if self.folder == "on_their_way" else "-written_at"
        return (
            listed(self.request.user, self.request.GET).select_related("submission", "decision").order_by(order, "pk")
        )

    def folders(self) -> list[dict[str, Any]]:
        """Return the folders with their counts and addresses."""
        counts = {name: Count("pk", filter=holds) for name, (_label, holds) in FOLDERS.items()}
        held = self.scope(self.request.user).order_by().aggregate(**counts)
        start = reverse("outbox:index")
        return [
            {
                "label": label,
                "count": held[name],
                "url": f"{start}?{urlencode({'folder': name})}",
                "is_current": name == self.folder,
            }
            for name, (label, _holds) in FOLDERS.items()
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        can_approve = self.folder == FIRST and self.request.user.has_perm("forms.change_letter")
        return super().get_context_data(**kwargs, can_approve=can_approve)

    @cached_property
    def no_results_message(self) -> str:
        return _("No letters here.")


class OutboxMenuItem(MenuItem):
    """Says how many letters wait to be read."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("forms.view_letter")

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        count = ready_drafts(request.user).count()
        label = _("Outbox (%(count)s)") % {"count": count} if count else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )


def ready_drafts(user: User) -> QuerySet[Letter]:
    """Return the drafts that could go; those of decisions that are not announced go with the announcement."""
    pending = Q(decision__isnull=False, decision__announced_at__isnull=True)
    return letters_of(user).filter(state=State.DRAFT).exclude(pending)


def to_be_read(user: User) -> Iterator[Row]:
    """Name the letters that wait for somebody to read and approve them."""
    if user.has_perm("forms.change_letter"):
        count = ready_drafts(user).count()
        words = ngettext("letter waits to be read before it goes", "letters wait to be read before they go", count)
        yield Row(words, count, _("Read"), reverse("outbox:index"), Urgency.SOON)


def undelivered(user: User) -> Iterator[Row]:
    """Name the letters that did not reach anybody."""
    if user.has_perm("forms.change_letter"):
        failed, came_back = (letters_of(user).filter(FOLDERS[name][1]).count() for name in ("failed", "came_back"))
        words = ngettext("letter did not arrive", "letters did not arrive", failed + came_back)
        folder = "failed" if failed else "came_back"
        url = reverse("outbox:index") + f"?folder={folder}"
        yield Row(words, failed + came_back, _("Send anew"), url, Urgency.TODAY)


SOURCES = (to_be_read, undelivered)


class OutboxViewSet(ScopedViewSet):
    """Letters are drafted by decisions, ladders and people; here they are read, changed, approved and sent anew."""

    model = Letter
    name = "outbox"
    icon = "mail"
    menu_label = gettext_lazy("Outbox")
    menu_name = "outbox"
    menu_order = 112
    add_to_admin_menu = True
    menu_item_class = OutboxMenuItem
    index_view_class = OutboxIndexView
    list_per_page = 50
    offers = ()

    def scope(self, user: User) -> QuerySet[Letter]:
        return letters_of(user)

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.construct_view(LetterScreen), name="letter"),
            path("to/<int:submission_id>/", self.construct_view(WriteView), name="write"),
        ]
