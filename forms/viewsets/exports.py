"""Taking answers along: what a coordinator asked for, how far it is, and the file for as long as it is kept."""

from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django import forms
from django.db.models import Case, Count, OuterRef, QuerySet, Subquery, When
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from cms import accounts
from cms.models import User
from cms.scoped import MomentColumn, Scope, ScopedIndexView, ScopedViewSet, VerbCreateView, unscoped
from forms.domain import export as exports
from forms.filters import form_names
from forms.models import Export, FormPage, Submission
from forms.viewsets.inbox_list import in_list_order

REFRESH = 3
"""Seconds after which the list is loaded again while something is being made; without a script."""
TYPES = {
    Export.Format.XLSX: ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    Export.Format.CSV: ("zip", "application/zip"),
    Export.Format.JSON: ("json", "application/json"),
}


class ExportPolicy(ModelPermissionPolicy):
    """One right for everything here: nobody sees, makes or fetches exports who may not export."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return exports.may_export(user)

    def user_has_any_permission(self, user: User, actions: Any) -> bool:
        return exports.may_export(user)


register_permission_policy(Export, ExportPolicy(Export), exact_class=True)


def listed(request: HttpRequest) -> QuerySet[Submission]:
    """Return what the inbox lists for the address's filters and words."""
    return in_list_order(request.user, request.GET)


class ExportForm(forms.Form):
    """Offers the forms that occur in the listing, each with how many answers there are."""

    form_key = forms.ChoiceField(label=gettext_lazy("Form"))
    format = forms.ChoiceField(
        label=gettext_lazy("Format"), choices=Export.Format.choices, widget=forms.RadioSelect, initial="xlsx"
    )

    def __init__(self, *args: Any, submissions: QuerySet[Submission], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = submissions.order_by().values("version__form_key").annotate(number=Count("pk"))
        found = {row["version__form_key"]: row["number"] for row in rows}
        names = form_names(found)
        choices = [(str(key), f"{names.get(key, key)} ({number})") for key, number in found.items()]
        self.fields["form_key"].choices = sorted(choices, key=lambda choice: choice[1])
        self.fields["form_key"].help_text = _(
            "Only what the inbox lists with the filters that you chose, and only the answers that you may read."
        )


class ExportCreateView(VerbCreateView):
    page_title = gettext_lazy("Export answers")
    page_subtitle = gettext_lazy("Export answers")
    submit_button_label = gettext_lazy("Make the file")

    def get_add_url(self) -> str:
        # The filters of the inbox stay in the address.
        query = self.request.GET.urlencode()
        return f"{super().get_add_url()}?{query}" if query else super().get_add_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "submissions": listed(self.request)}

    def save_instance(self) -> Export:
        asked = QueryDict(self.request.GET.urlencode().replace("%00", ""))  # PostgreSQL takes no NUL
        filters = {name: values for name, values in asked.lists() if name != "q"}
        return exports.ask(listed(self.request), **self.form.cleaned_data, filters=filters, by=self.request.user)

    def get_success_message(self, instance: Export) -> str:
        return _("The file is being made. It is kept for 24 hours.")


class StateColumn(Column):
    """How far the file is; a link once it is ready."""

    cell_template_name = "forms/admin/export_state_cell.html"


class ExportIndexView(ScopedIndexView):
    page_title = gettext_lazy("Exports")
    any_permission_required = ["view"]
    default_ordering = "-asked_at"

    @cached_property
    def no_results_message(self) -> str:
        return _("Nothing was exported yet.")

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        if any(export.is_being_made for export in context["object_list"]):
            response["Refresh"] = str(REFRESH)
        return response


class FetchView(PermissionCheckedMixin, View):
    """Hands out the file, to who asked for it and has just shown who they are."""

    model = Export
    http_method_names = ["get"]
    permission_required = "view"
    scope: Scope = staticmethod(unscoped)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        export = get_object_or_404(self.scope(request.user), pk=pk)
        if not accounts.signed_in_recently(request):
            raise ReauthenticationRequired
        try:
            content = exports.fetch(export, by=request.user)
        except exports.NothingThere:
            raise Http404 from None
        ending, content_type = TYPES[Export.Format(export.format)]
        name = f"{timezone.localtime(export.asked_at):%Y-%m-%d}-{export.pk}.{ending}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return HttpResponse(content, content_type=content_type, headers=headers)


class ExportViewSet(ScopedViewSet):
    """One's own exports only."""

    model = Export
    name = "exports"
    icon = "download"
    menu_label = gettext_lazy("Exports")
    form_class = ExportForm
    index_view_class = ExportIndexView
    index_results_template_name = "forms/admin/wide_results.html"
    add_view_class = ExportCreateView
    add_item_label = gettext_lazy("Export answers")
    offers = ("add",)
    list_display = [
        Column("form_title", label=gettext_lazy("Form")),
        Column("format", label=gettext_lazy("Format"), accessor="get_format_display"),
        Column("total", label=gettext_lazy("Submissions"), accessor=lambda export: number_format(export.total)),
        MomentColumn("asked_at", label=gettext_lazy("Requested"), sort_key="asked_at"),
        StateColumn("state", label=gettext_lazy("File"), accessor="state"),
    ]

    def scope(self, user: User) -> QuerySet[Export]:
        titles = FormPage.objects.filter(translation_key=OuterRef("form_key"), alias_of__isnull=True)
        mine_first = Case(When(locale__language_code=user.language, then=0), default=1)
        return Export.objects.of(user).annotate(form_title=Subquery(titles.order_by(mine_first).values("title")[:1]))

    def get_urlpatterns(self) -> list[Any]:
        fetch = self.construct_view(FetchView)
        return [*super().get_urlpatterns(), path("<int:pk>/file/", fetch, name="fetch")]
