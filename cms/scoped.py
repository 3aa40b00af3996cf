"""Wagtail's model screens, on which nobody meets an object that is not theirs: it is not found, in every view."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import models
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import (
    CreateView,
    DeleteView,
    EditView,
    IndexView,
    InspectView,
    PermissionCheckedMixin,
)
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.viewsets.model import ModelViewSet

from cms.models import User

Scope = Callable[[User], QuerySet]


def unscoped(user: User) -> QuerySet:
    """Refuse to show anything: a viewset has to say whose things it shows."""
    raise ImproperlyConfigured("This screen has no scope.")


class DayColumn(Column):
    """A day as a date: Wagtail's own column counts minutes since, which says nothing about days to come."""

    def get_value(self, instance: models.Model) -> str:
        value = super().get_value(instance)
        if isinstance(value, datetime):
            value = localtime(value)
        return date_format(value, "SHORT_DATE_FORMAT") if value else ""


class MomentColumn(Column):
    """A moment as the reader's language writes it: whoever decides compares days, not “3 hours ago”."""

    def get_value(self, instance: models.Model) -> str:
        return date_format(localtime(super().get_value(instance)), "SHORT_DATETIME_FORMAT")


LONGEST_SEARCH = 200
"""Characters: no name is longer, and SQLite refuses a pattern of more than 50,000 bytes."""


class ScopedIndexView(IndexView):
    """A listing without export: what leaves the house goes another way."""

    scope: Scope = staticmethod(unscoped)
    FORMATS = ()

    @cached_property
    def search_query(self) -> str:
        return super().search_query[:LONGEST_SEARCH]

    def get_base_queryset(self) -> QuerySet:
        return self.scope(self.request.user)

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "queryset": self.get_base_queryset()}


class VerbCreateView(CreateView):
    """Makes something by a verb of the domain, from a form that knows no model. There is nothing to edit afterwards."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {name: value for name, value in super().get_form_kwargs().items() if name != "instance"}

    def get_success_buttons(self) -> list[Any]:
        return []


class VerbView(PermissionCheckedMixin, View):
    """A button beside one object: does `act` to it, says `done`, and leads back to the list.

    `act` gets `by`, who pressed it, where `says_who` is set.
    """

    http_method_names = ["post"]
    model: Any = None
    permission_required = "change"
    scope: Scope = staticmethod(unscoped)
    index_url_name = ""
    says_who = False
    act: Callable[..., Any]
    done: Any

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        who = {"by": request.user} if self.says_who else {}
        self.act(get_object_or_404(self.scope(request.user), pk=pk), **who)
        messages.success(request, self.done)
        return redirect(self.index_url_name)


class ScopedEditView(EditView):
    scope: Scope = staticmethod(unscoped)

    def get_queryset(self) -> QuerySet:
        return self.scope(self.request.user)


class ScopedDeleteView(DeleteView):
    """Refuses politely to delete what others hang on."""

    scope: Scope = staticmethod(unscoped)

    def get_queryset(self) -> QuerySet:
        return self.scope(self.request.user)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError as error:
            kinds = sorted({str(item._meta.verbose_name_plural) for item in error.protected_objects})
            messages.error(
                self.request,
                _("“%(object)s” cannot be deleted, because something belongs to it: %(kinds)s.")
                % {"object": self.object, "kinds": ", ".join(kinds)},
            )
            return redirect(self.get_success_url())


class ScopedInspectView(InspectView):
    scope: Scope = staticmethod(unscoped)

    def get_object(self, queryset: QuerySet | None = None) -> models.Model:
        return get_object_or_404(self.scope(self.request.user), pk=self.pk)


class ScopedHistoryView(HistoryView):
    scope: Scope = staticmethod(unscoped)

    def get_object(self) -> models.Model:
        return get_object_or_404(self.scope(self.request.user), pk=self.pk)


class Refusing:
    """Makes the views of a viewset refuse with a 403 and not with Wagtail's redirect: a refusal is one for machines too."""

    def construct_view(self, view_class: Any, **kwargs: Any) -> Callable[..., HttpResponseBase]:
        """Return the view, which gives a 403 to who may not use it."""
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **view_kwargs: Any) -> HttpResponseBase:
            try:
                return view(request, *args, **view_kwargs)
            except PermissionDenied:
                return TemplateResponse(request, "403.html", status=403)

        return guarded


class ScopedViewSet(Refusing, ModelViewSet):
    """A `ModelViewSet` whose every view goes through `scope`, and that has only the views named in `offers`."""

    index_view_class = ScopedIndexView
    add_view_class = CreateView
    edit_view_class = ScopedEditView
    delete_view_class = ScopedDeleteView
    history_view_class = ScopedHistoryView
    inspect_view_class = ScopedInspectView
    add_to_reference_index = False
    copy_view_enabled = False
    sort_order_field = None
    offers: tuple[str, ...] = ("add", "edit", "delete", "history")
    form_class: Any = None
    add_item_label: Any = ModelViewSet.UNDEFINED

    def scope(self, user: User) -> QuerySet:
        """Return what `user` may meet here; every screen says it for itself."""
        return unscoped(user)

    def register_admin_url_finder(self) -> None:
        """Name a screen to edit things only where there is one: Wagtail's site history leads there."""
        if "edit" in self.offers:
            super().register_admin_url_finder()

    def get_form_class(self, for_update: bool = False) -> Any:
        return self.form_class

    @property
    def inspect_view_enabled(self) -> bool:  # type: ignore[override]
        return "inspect" in self.offers

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = {
            f"{name}_url_name": None
            for name in ("add", "edit", "delete", "history", "usage")
            if name not in self.offers
        }
        return {
            **super().get_common_view_kwargs(**kwargs),
            **absent,
            "scope": self.scope,
            "add_item_label": self.add_item_label,
        }

    def get_urlpatterns(self) -> list[Any]:
        names = {"index", "index_results", *self.offers}
        names |= {"history_results"} if "history" in self.offers else set()
        names |= {"reorder"} if self.sort_order_field else set()
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in names]
