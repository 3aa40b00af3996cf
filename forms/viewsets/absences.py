"""Who is away, who stands in, and open cases that change hands for that time."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, PermissionCheckedMixin

from cms.models import User
from cms.scoped import Scope, ScopedEditView, ScopedViewSet, unscoped
from forms.domain import absences
from forms.domain.refusal import Refused
from forms.inputs_routing import AbsenceForm
from forms.models import Absence
from forms.viewsets.cards import CardColumn, CardDayColumn


class HandColumn(Column):
    """Hands the open cases to the stand-in, or gives them back."""

    cell_template_name = "forms/admin/absence_hand_cell.html"


class Planning:
    """Saves through the verb; what overlaps since the form was checked is said beside it."""

    def save_instance(self) -> Absence:
        return absences.plan(self.form.save(commit=False))

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except Refused as refusal:
            form.add_error("starts_on", str(refusal))
            return self.form_invalid(form)


class AbsenceCreateView(Planning, CreateView):
    pass


class AbsenceEditView(Planning, ScopedEditView):
    pass


class HandView(PermissionCheckedMixin, View):
    """Hands over every open case at once, or takes them back: each is the other's undo."""

    http_method_names = ["post"]
    model = Absence
    permission_required = "change"
    scope: Scope = staticmethod(unscoped)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        absence = get_object_or_404(self.scope(request.user), pk=pk)
        if request.POST.get("step") == "back":
            count = absences.take_back(absence, by=request.user)
            messages.success(
                request, ngettext("%(count)s case is back.", "%(count)s cases are back.", count) % {"count": count}
            )
        else:
            self._hand_over(absence)
        return redirect("absences:index")

    def _hand_over(self, absence: Absence) -> None:
        count = absences.hand_over(absence, by=self.request.user)
        if not count:
            messages.info(self.request, _("There is no open case that the stand-in could take."))
            return
        words = ngettext("%(name)s has %(count)s case more.", "%(name)s has %(count)s cases more.", count)
        messages.success(self.request, words % {"name": absence.stand_in, "count": count})


class AbsenceViewSet(ScopedViewSet):
    model = Absence
    name = "absences"
    icon = "calendar-alt"
    menu_label = _("Absences")
    form_class = AbsenceForm
    add_view_class = AbsenceCreateView
    edit_view_class = AbsenceEditView
    add_item_label = _("Add an absence")
    offers = ("add", "edit", "delete")
    ordering = ["-ends_on", "pk"]
    index_template_name = "forms/admin/wide_list.html"
    index_results_template_name = "forms/admin/card_results.html"
    list_display = [
        TitleColumn("user", label=_("Who is away"), sort_key="user__last_name", url_name="absences:edit"),
        CardDayColumn("starts_on", label=_("First day away"), sort_key="starts_on"),
        CardDayColumn("ends_on", label=_("Last day away"), sort_key="ends_on"),
        CardColumn("stand_in", label=_("Stand-in"), sort_key="stand_in__last_name"),
        HandColumn("hand", label=_("Open cases"), accessor="pk"),
    ]

    def scope(self, user: User) -> QuerySet[Absence]:
        return Absence.objects.editable_by(user).select_related("user", "stand_in")

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("<int:pk>/hand/", self.construct_view(HandView), name="hand")]
