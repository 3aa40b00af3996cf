"""Wagtail's model screens, on which nobody meets an object that is not theirs: it is not found, in every view."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import ProtectedError, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.viewsets.model import ModelViewSet

from cms.models import User

Scope = Callable[[User], QuerySet]


class MomentColumn(Column):
    """A moment as the reader's language writes it: whoever decides compares days, not “3 hours ago”."""

    def get_value(self, instance: models.Model) -> str:
        return date_format(localtime(super().get_value(instance)), "SHORT_DATETIME_FORMAT")


class ScopedIndexView(IndexView):
    """A listing without export: what leaves the house goes another way."""

    scope: Scope | None = None
    FORMATS = ()

    def get_base_queryset(self) -> QuerySet:
        return self.scope(self.request.user)

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "queryset": self.get_base_queryset()}


class ScopedEditView(EditView):
    scope: Scope | None = None

    def get_queryset(self) -> QuerySet:
        return self.scope(self.request.user)


class ScopedDeleteView(DeleteView):
    """Refuses politely to delete what others hang on."""

    scope: Scope | None = None

    def get_queryset(self) -> QuerySet:
        return self.scope(self.request.user)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError as error:
            kinds = sorted({str(item._meta.verbose_name_plural) for item in error.protected_objects})
            messages.error(self.request, _("“%(object)s” cannot be deleted, because something belongs to it: %(kinds)s.") % {"object": self.object, "kinds": ", ".join(kinds)})
            return redirect(self.get_success_url())


class ScopedHistoryView(HistoryView):
    scope: Scope | None = None

    def get_object(self) -> models.Model:
        return get_object_or_404(self.scope(self.request.user), pk=self.pk)


class ScopedViewSet(ModelViewSet):
    """A `ModelViewSet` whose every view goes through `scope`. No copies and no usage: they are not needed."""

    index_view_class = ScopedIndexView
    add_view_class = CreateView
    edit_view_class = ScopedEditView
    delete_view_class = ScopedDeleteView
    history_view_class = ScopedHistoryView
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    sort_order_field = None
    form_class: Any = None
    add_item_label: Any = ModelViewSet.UNDEFINED

    def scope(self, user: User) -> QuerySet:
        """Return what `user` may meet here."""
        raise NotImplementedError

    def get_form_class(self, for_update: bool = False) -> Any:
        return self.form_class

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_common_view_kwargs(**kwargs), "scope": self.scope, "usage_url_name": None}

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_index_view_kwargs(**kwargs), "add_item_label": self.add_item_label}

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "usage"]
