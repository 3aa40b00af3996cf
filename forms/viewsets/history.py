"""The versions of a form: what changed when and by whom, any two side by side, an old one to look at or to bring back."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.courtesy import speaking
from forms.domain.comparison import compare
from forms.domain.history import CannotComeBack, bring_back, entries, is_translation, versions_of
from forms.domain.versions import schema_of
from forms.domain.wording import condition_words
from forms.models import FormPage, FormVersion
from forms.schema import Question, Schema, Section
from forms.viewsets.form_screen import FormScreen

PER_PAGE = 20


class PairForm(forms.Form):
    """Two versions to compare."""

    old = forms.TypedChoiceField(label=gettext_lazy("Compare"), coerce=int)
    new = forms.TypedChoiceField(label=gettext_lazy("with"), coerce=int)

    def __init__(self, *args: Any, page: FormPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (number, f"{number} · {date_format(localtime(moment), 'SHORT_DATE_FORMAT')}")
            for number, moment in page.versions.order_by("-number").values_list("number", "created_at")
        ]
        for field in self.fields.values():
            field.choices = choices


class HistoryView(FormScreen):
    page_title = gettext_lazy("Versions of the form")
    header_icon = "history"
    template_name = "forms/admin/versions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = Paginator(versions_of(self.form_page), PER_PAGE).get_page(self.request.GET.get("p"))
        rows = entries(self.form_page, list(shown))
        newest = shown.paginator.count
        pair = PairForm(page=self.form_page, initial={"old": max(newest - 1, 1), "new": newest})
        return {
            **super().get_context_data(**kwargs),
            "rows": rows,
            "shown": shown,
            "pair": pair if newest > 1 else None,
            "is_translation": is_translation(self.form_page),
        }


class OfVersions(FormScreen):
    """A screen about one of the form's versions, or two."""

    def version(self, number: int) -> FormVersion:
        return get_object_or_404(self.form_page.versions.select_related("published_by"), number=number)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *before, here = super().get_breadcrumbs_items()
        history = {"url": reverse("form_versions:index", args=[self.form_page.pk]), "label": _("Versions of the form")}
        return [*before, history, here]


class CompareView(OfVersions):
    page_title = gettext_lazy("Two versions compared")
    header_icon = "history"
    template_name = "forms/admin/versions_compared.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pair = PairForm(request.GET, page=self.form_page)
        if not pair.is_valid():
            return redirect("form_versions:index", self.form_page.pk)
        old, new = sorted((pair.cleaned_data["old"], pair.cleaned_data["new"]))
        return self.render_to_response(self.get_context_data(pair=pair, old=self.version(old), new=self.version(new)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        comparison = compare(kwargs["old"].schema, kwargs["new"].schema)
        rows = [(difference, None) for difference in comparison.questions]
        return {**super().get_context_data(**kwargs), "comparison": comparison, "rows": rows}


class ShownView(OfVersions):
    """An old version as people met it, in the public look. It has no form to send."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        version = self.version(kwargs["number"])
        with translation.override(version.language), speaking(formally=self.form_page.formal):
            sections = [_shown(section, version) for section in version.schema.sections]
            context = {**self.form_page.get_context(request), "version": version, "sections": sections}
            return TemplateResponse(request, "forms/version.html", context).render()


def _shown(section: Section, version: FormVersion) -> dict[str, Any]:
    form = version.compiled.form_class(section.id)()
    return {
        "section": section,
        "only_if": _only_if(section, version.schema),
        "asked": [
            (question, kind, field, _only_if(question, version.schema)) for question, kind, field in form.asked()
        ],
    }


def _only_if(item: Section | Question, schema: Schema) -> str:
    return condition_words(item.shown_if, schema) if item.shown_if else ""


class BringBackView(OfVersions):
    page_title = gettext_lazy("Bring back an old version")
    header_icon = "rotate"
    template_name = "forms/admin/version_back.html"

    def may(self, request: HttpRequest) -> bool:
        return self.permissions.can_edit() and not self.permissions.page_locked()

    @cached_property
    def old(self) -> FormVersion:
        return self.version(self.kwargs["number"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            bring_back(self.old, by=request.user)
        except CannotComeBack:
            messages.error(
                request, _("This is a translation: bring the version back in the language it was written in.")
            )
            return redirect("form_versions:index", self.form_page.pk)
        messages.success(
            request,
            _("Version %(number)s is back as a draft. Look it over, then publish it.") % {"number": self.old.number},
        )
        return self.to_editor()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        current = self.form_page.get_latest_revision_as_object()
        comparison = compare(schema_of(current), self.old.schema)
        found = {"comparison": comparison, "rows": [(difference, None) for difference in comparison.questions]}
        return {
            **super().get_context_data(**kwargs),
            **found,
            "version": self.old,
            "is_translation": is_translation(current),
        }
