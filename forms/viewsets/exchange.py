"""Taking a form along as JSON, bringing one in, and starting from a complete one."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.forms.pages import ParentChooserForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry

from cms.models import User
from forms.domain.exchange.bringing import bring_in
from forms.domain.exchange.layout import LARGEST, FormFile, Unreadable, read
from forms.domain.exchange.starters import Starter, as_json, names, starter, starters
from forms.domain.exchange.writing import written
from forms.models import FormPage
from forms.viewsets.form_screen import FormScreen


class PlaceForm(ParentChooserForm):
    """Where the new form goes, and what it is called there."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120, required=False)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(FormPage, user, *args, **kwargs)
        self.fields["parent_page"].help_text = gettext_lazy("The form becomes a draft below this page.")
        self.fields["parent_page"].label = gettext_lazy("Under which page")

    def must_be_in(self, language: str) -> bool:
        """Return whether the chosen place is in the language in which the form was written; say so if it is not."""
        if self.cleaned_data["parent_page"].locale.language_code == language:
            return True
        self.add_error(
            "parent_page", _("The form is written in another language than this page. Choose another place.")
        )
        return False


class ImportForm(PlaceForm):
    file = forms.FileField(
        label=gettext_lazy("JSON file"),
        help_text=gettext_lazy("A form that was exported here or on another site of this kind."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    field_order = ["file", "parent_page", "title"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = gettext_lazy("Empty: as in the file.")
        self.order_fields(self.field_order)


def may_start(user: User) -> bool:
    """Return whether the user may add a form page somewhere."""
    return user.is_active and policy_registry.get_by_type(FormPage).user_has_permission(user, "add")


class StartScreen(WagtailAdminTemplateMixin):
    """A screen for who may add pages; others are refused."""

    header_icon = "form"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_start(request.user):
            return TemplateResponse(request, "403.html", status=403)
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            return TemplateResponse(request, "403.html", status=403)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class StartersView(StartScreen, TemplateView):
    page_title = gettext_lazy("Start a form")
    template_name = "forms/admin/starters.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = get_language() or ""
        rows = [
            {
                "name": item.name,
                "title": item.title(language),
                "summary": item.summary(language),
                "questions": item.questions,
                "kind": FormPage.Kind(item.file.data["kind"]).label,
            }
            for item in starters()
        ]
        return {**super().get_context_data(**kwargs), "starters": rows}


class BringingView(StartScreen, FormView):
    """Takes a file to a place in the tree, and opens the editor there."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"user": self.request.user, **super().get_form_kwargs()}

    def form_valid(self, form: PlaceForm) -> HttpResponse:
        try:
            file = self.file(form)
            if not form.must_be_in(file.language):
                return self.form_invalid(form)
            chosen = form.cleaned_data
            page = bring_in(file, parent=chosen["parent_page"], by=self.request.user, title=chosen["title"])
        except Unreadable as refusal:
            form.add_error(None, forms.ValidationError(refusal.problems))
            return self.form_invalid(form)
        messages.success(self.request, _("“%(form)s” is here as a draft. Nobody sees it yet.") % {"form": page.title})
        return redirect("wagtailadmin_pages:edit", page.pk)

    def form_invalid(self, form: PlaceForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def file(self, form: PlaceForm) -> FormFile:
        raise TypeError("Each of the screens brings its own form in.")


class StartView(BringingView):
    page_title = gettext_lazy("Start a form")
    template_name = "forms/admin/start.html"
    form_class = PlaceForm

    @property
    def starter(self) -> Starter:
        if self.kwargs["starter"] not in names():
            raise Http404
        return starter(self.kwargs["starter"])

    def file(self, form: PlaceForm) -> FormFile:
        return self.starter.file

    def get_initial(self) -> dict[str, Any]:
        return {"title": self.starter.file.words("title", self.starter.file.language)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language, chosen = get_language() or "", self.starter
        parts = [section["title"] for section in chosen.file.data["sections"]]
        sections = [words.get(language) or words[chosen.file.language] for words in parts]
        said = {"title": chosen.title(language), "summary": chosen.summary(language), "sections": sections}
        return {**super().get_context_data(**kwargs), "starter": said, "questions": chosen.questions}


class ImportView(BringingView):
    page_title = gettext_lazy("Import a form")
    template_name = "forms/admin/import.html"
    form_class = ImportForm

    def file(self, form: PlaceForm) -> FormFile:
        return read(form.cleaned_data["file"].read(LARGEST + 1))


class ExportView(FormScreen):
    """A form as a file. What people answered is not in it."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = written(self.form_page)
        return HttpResponse(
            as_json(data),
            content_type="application/json; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{data["key"]}.json"',
                "X-Content-Type-Options": "nosniff",
            },
        )


class StartMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_start(request.user)


class StartViewSet(ViewSet):
    name = "form_start"
    url_prefix = "forms/start"
    icon = "form"
    menu_label = gettext_lazy("Start a form")
    menu_item_class = StartMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", StartersView.as_view(), name="index"),
            path("import/", ImportView.as_view(), name="import"),
            path("<slug:starter>/", StartView.as_view(), name="start"),
        ]
