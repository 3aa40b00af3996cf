"""Who may speak for an organisation: authorised by a coordinator, withdrawn at once."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from cms.models import User
from cms.scoped import DayColumn, ScopedIndexView, ScopedViewSet, VerbCreateView, VerbView
from programme.domain import authorising
from programme.inputs import RepresentativeForm
from programme.models import Representative


class WithdrawColumn(Column):
    """A button that ends an authorisation."""

    cell_template_name = "programme/admin/representative_withdraw_cell.html"


class RepresentativeIndexView(ScopedIndexView):
    any_permission_required = ["view"]


class RepresentativeCreateView(VerbCreateView):
    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def save_instance(self) -> Representative:
        return authorising.authorise(**self.form.cleaned_data, by=self.request.user)

    def get_success_message(self, instance: Representative) -> str:
        return _("%(name)s can sign in by a link to %(email)s.") % {
            "name": instance.user.get_full_name(),
            "email": instance.user.email,
        }


class WithdrawView(VerbView):
    act = staticmethod(authorising.withdraw)
    says_who = True
    done = gettext_lazy("The authorisation is withdrawn.")


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
