"""The screens about one form's versions, and the buttons that lead there."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.models import User
from forms.models import FormPage
from forms.viewsets.exchange import ExportView
from forms.viewsets.history import BringBackView, CompareView, HistoryView, ShownView
from forms.viewsets.impact import ImpactView
from forms.viewsets.trial import TrialView


class FormVersionsViewSet(ViewSet):
    name = "form_versions"
    url_prefix = "forms"
    icon = "history"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("<int:page_id>/impact/<int:revision_id>/", ImpactView.as_view(), name="impact"),
            path("<int:page_id>/versions/", HistoryView.as_view(), name="index"),
            path("<int:page_id>/versions/compare/", CompareView.as_view(), name="compare"),
            path("<int:page_id>/versions/<int:number>/", ShownView.as_view(), name="shown"),
            path("<int:page_id>/versions/<int:number>/back/", BringBackView.as_view(), name="back"),
            path("<int:page_id>/trial/", TrialView.as_view(), name="trial"),
            path("<int:page_id>/export/", ExportView.as_view(), name="export"),
        ]


class FormButton(Button):
    """A button of a form's own, among those of its page."""

    def __init__(self, page: Page, *, label: Any, icon: str, url_name: str, priority: int) -> None:
        url = reverse(url_name, args=[page.pk])
        super().__init__(label=label, url=url, icon_name=icon, priority=priority)
        self.page = page

    def is_shown(self, user: User) -> bool:
        return self.page.permissions_for_user(user).can_edit()


def buttons_of(page: Page) -> list[Button]:
    """Return what a form page offers beside what every page does."""
    if page.alias_of_id or not issubclass(page.specific_class or Page, FormPage):
        return []
    return [
        FormButton(page, label=_("Try it out"), icon="glasses", url_name="form_versions:trial", priority=65),
        FormButton(page, label=_("Versions of the form"), icon="list-ol", url_name="form_versions:index", priority=66),
        FormButton(page, label=_("Export as JSON"), icon="download", url_name="form_versions:export", priority=67),
        FormButton(page, label=_("How far people get"), icon="view", url_name="footfall:index", priority=68),
    ]
