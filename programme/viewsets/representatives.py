"""Who may speak for an organisation: authorised by a coordinator, withdrawn at once."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, PermissionCheckedMixin

from cms.models import User
from cms.scoped import DayColumn, Scope, ScopedIndexView, ScopedViewSet, unscoped
from programme.domain import authorising
from programme.inputs import RepresentativeForm
from programme.models import Representative


class WithdrawColumn(Column):
    """A button that ends an authorisation."""

    cell_template_name = "programme/admin/representative_withdraw_cell.html"


class RepresentativeIndexView(ScopedIndexView):
    any_permission_required = ["view"]


class RepresentativeCreateView(CreateView):
    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs.pop("instance", None)
        return {**kwargs, "user": self.request.user}

    def save_instance(self) -> Representative:
        return authorising.authorise(**self.form.cleaned_data)

    def get_success_message(self, instance: Representative) -> str:
        return _("%(name)s can sign in by a link to %(email)s.") % {
            "name": instance.user.get_full_name(),
            "email": instance.user.email,
        }

    def get_success_buttons(self) -> list[Any]:
        return []


class WithdrawView(PermissionCheckedMixin, View):
    http_method_names = ["post"]
    model = Representative
    permission_required = "change"
    scope: Scope = staticmethod(unscoped)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        authorising.withdraw(get_object_or_404(self.scope(request.user), pk=pk))
        messages.success(request, _("The authorisation is withdrawn."))
        return redirect("representatives:index")


class RepresentativeViewSet(ScopedViewSet):
    model = Representative
    name = "representatives"
    icon = "key"
    menu_label = gettext_lazy("Authorised people")
    form_class = RepresentativeForm
    index_view_class = RepresentativeIndexView
    add_view_class = RepresentativeCreateView
    add_item_label = gettext_lazy("Authorise somebody")
    offers = ("add",)
    search_fields = ["user__first_name", "user__last_name", "organisation__name"]
    list_filter = ["organisation"]
    list_display = [
        Column("user", label=gettext_lazy("Person"), sort_key="user__last_name"),
        Column("organisation", label=gettext_lazy("Organisation"), sort_key="organisation__name"),
        DayColumn("starts_on", label=gettext_lazy("From"), sort_key="starts_on"),
        DayColumn("ends_on", label=gettext_lazy("Until"), sort_key="ends_on"),
        WithdrawColumn("withdraw", label=gettext_lazy("Withdraw"), accessor="pk"),
    ]

    def scope(self, user: User) -> QuerySet[Representative]:
        return Representative.objects.seen_by(user).select_related("user", "organisation")

    def get_urlpatterns(self) -> list[Any]:
        withdraw = self.construct_view(WithdrawView)
        return [*super().get_urlpatterns(), path("<int:pk>/withdraw/", withdraw, name="withdraw")]
