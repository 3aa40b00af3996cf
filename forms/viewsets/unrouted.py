"""What no rule fitted: who may route sees where it came from, not whose it is, and sends it to an inbox."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.viewsets.base import ViewSet

from cms.models import User
from cms.scoped import MomentColumn
from forms.domain.routing import deliver_unrouted
from forms.inputs import DeliverForm
from forms.models import Submission

SHOWN = ("reference", "role", "language", "received_at", "municipality__name", "state")
"""Not a name, a contact or an answer: whoever routes has no right to them."""


def unrouted_for(user: User) -> QuerySet[Submission]:
    """Return the unrouted submissions of `user`, oldest first, with nothing personal loaded."""
    rows = Submission.objects.unrouted_for(user).select_related("municipality").only(*SHOWN)
    return rows.annotate(form_title=F("version__frozen__title")).order_by("received_at", "pk")


class DeliverColumn(Column):
    cell_template_name = "forms/admin/unrouted_deliver_cell.html"

    def get_cell_context_data(self, instance: Submission, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        form = DeliverForm(auto_id=f"id_{instance.pk}_%s")
        return {**context, "form": form, "url": reverse("unrouted:deliver", args=[instance.pk])}


class RoutersOnly:
    """Lets in who may route by hand."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("forms.route_unrouted"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class UnroutedIndexView(RoutersOnly, BaseListingView):
    page_title = gettext_lazy("Unrouted")
    header_icon = "warning"
    template_name = "forms/admin/unrouted.html"
    index_url_name = "unrouted:index"
    paginate_by = 50
    columns = [
        Column("reference", label=gettext_lazy("Reference")),
        Column("form_title", label=gettext_lazy("Form")),
        Column("role", label=gettext_lazy("Role"), accessor="get_role_display"),
        Column("municipality", label=gettext_lazy("Municipality")),
        Column("language", label=gettext_lazy("Language"), accessor="get_language_display"),
        MomentColumn("received_at", label=gettext_lazy("Received")),
        DeliverColumn("deliver", label=gettext_lazy("Send to the inbox"), accessor="pk"),
    ]

    def get_base_queryset(self) -> QuerySet[Submission]:
        return unrouted_for(self.request.user)

    @cached_property
    def no_results_message(self) -> str:
        return _("Every submission has found its inbox.")


class DeliverView(RoutersOnly, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        submission = Submission.objects.unrouted_for(request.user).filter(pk=pk).first()
        form = DeliverForm(request.POST)
        if submission is None:
            messages.warning(request, _("Somebody sent this one to an inbox meanwhile."))
        elif not form.is_valid():
            messages.error(request, _("Choose the inbox."))
        else:
            self._deliver(submission, form)
        return redirect("unrouted:index")

    def _deliver(self, submission: Submission, form: DeliverForm) -> None:
        delivered = deliver_unrouted(submission, to=form.cleaned_data["inbox"], by=self.request.user)
        messages.success(
            self.request,
            _("%(reference)s is in the inbox “%(inbox)s”.")
            % {"reference": delivered.reference, "inbox": delivered.inbox},
        )


class UnroutedMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("forms.route_unrouted")


class UnroutedViewSet(ViewSet):
    name = "unrouted"
    icon = "warning"
    menu_label = gettext_lazy("Unrouted")
    menu_item_class = UnroutedMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", UnroutedIndexView.as_view(), name="index"),
            path("<int:pk>/", DeliverView.as_view(), name="deliver"),
        ]
