"""Codes of ethics: written with mentors, compared, published, and who confirmed which version when (H6)."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView

from cms.models import User
from cms.scoped import ScopedViewSet
from forms.domain.refusal import Refused
from forms.viewsets.desk_screen import TabbedScreen
from programme.domain import ethics
from programme.ethics_words import changes
from programme.inputs.ethics import EthicsCodeForm, ReplyForm, Sections
from programme.inputs.numbers import number_in
from programme.models import Acknowledgement, EthicsCode, EthicsComment, EthicsVersion, Participant

TABS = (
    ("text", gettext_lazy("Text")),
    ("comments", gettext_lazy("What mentors say")),
    ("compare", gettext_lazy("Compare")),
    ("who", gettext_lazy("Who confirmed")),
)


class EthicsScreen(TabbedScreen):
    """One code of the programmes that the user coordinates; a foreign one is not found."""

    model = EthicsCode
    header_icon = "doc-full"
    above = ("ethics:index", gettext_lazy("Codes of ethics"))
    namespace = "ethics"
    tabs = TABS
    tabs_label = gettext_lazy("This code")

    @property
    def code(self) -> EthicsCode:
        return self.item

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(code=self.code, versions=list(self.code.versions.all()), **kwargs)


STEPS = ("begin", "keep", "open", "publish")
"""What can be done to the text of a code."""


class TextView(EthicsScreen):
    """The draft, section by section; with buttons to ask the mentors and to publish. What is published is only read."""

    tab = "text"
    page_title = gettext_lazy("Code of ethics")
    template_name = "programme/admin/ethics_text.html"

    @property
    def draft(self) -> EthicsVersion | None:
        return self.code.versions.exclude(state=EthicsVersion.State.PUBLISHED).first()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step, draft = request.POST.get("step", "keep"), self.draft
        if step not in STEPS:
            raise Http404
        if step == "begin" or draft is None:
            ethics.draft_of(self.code)
            return self.back()
        form = Sections(request.POST, instance=draft)
        if not form.is_valid():
            return self.again(form)
        try:
            self._keep(form, draft, step)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return self.back()

    def _keep(self, form: Any, draft: EthicsVersion, step: str) -> None:
        ethics.keep(draft, form.save)
        if step == "open":
            ethics.open_for_comments(draft)
            messages.success(self.request, _("The mentors are asked what they say."))
        elif step == "publish":
            ethics.publish(draft, by=self.request.user)
            messages.success(self.request, _("It is published, and everybody is asked to confirm it."))
        else:
            messages.success(self.request, _("The draft is kept."))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        draft = self.draft
        form = kwargs.pop("form", None) or (Sections(instance=draft) if draft else None)
        current = self.code.versions.published().first()
        return super().get_context_data(form=form, draft=draft, current=current, **kwargs)


class CommentsView(EthicsScreen):
    """What mentors said of the draft, to be answered and settled."""

    tab = "comments"
    page_title = gettext_lazy("What mentors say")
    template_name = "programme/admin/ethics_comments.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        said = get_object_or_404(self._said(), pk=number_in(request.POST.get("comment", "")))
        form = ReplyForm(request.POST)
        if not form.is_valid():
            return self.again(form)
        ethics.settle(said, reply=form.cleaned_data["reply"], by=request.user)
        messages.success(request, _("It is settled."))
        return self.back()

    def _said(self) -> QuerySet[EthicsComment]:
        said = EthicsComment.objects.coordinated_by(self.request.user).filter(section__version__code=self.code)
        return said.select_related("section__version", "by").order_by("resolved_at", "section__position", "at")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(said=self._said(), form=kwargs.pop("form", None) or ReplyForm(), **kwargs)


class CompareView(EthicsScreen):
    """Two versions side by side, word by word."""

    tab = "compare"
    page_title = gettext_lazy("Compare versions")
    template_name = "programme/admin/ethics_compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        versions = context["versions"]
        by_number = {str(version.number): version for version in versions}
        new = by_number.get(self.request.GET.get("new", ""), versions[0])
        old = by_number.get(self.request.GET.get("old", ""), versions[1] if len(versions) > 1 else versions[0])
        found = changes(old, new, language=get_language() or "lv")
        return {**context, "old": old, "new": new, "changes": found}


class WhoView(EthicsScreen):
    """Who confirmed which version when, in which language; and who has not yet."""

    tab = "who"
    page_title = gettext_lazy("Who confirmed")
    template_name = "programme/admin/ethics_who.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        done = Acknowledgement.objects.coordinated_by(user).filter(version__code=self.code)
        missing = Participant.objects.coordinated_by(user).filter(pk__in=ethics.missing(self.code).values("pk"))
        return super().get_context_data(
            done=done.select_related("version", "person"),
            missing=missing.select_related("person", "cohort__programme"),
            **kwargs,
        )


class EthicsCreateView(CreateView):
    def get_success_url(self) -> str:
        return reverse("ethics:text", args=[self.object.pk])

    def get_success_buttons(self) -> list[Any]:
        return []


class EthicsViewSet(ScopedViewSet):
    model = EthicsCode
    name = "ethics"
    icon = "doc-full"
    menu_label = gettext_lazy("Codes of ethics")
    add_item_label = gettext_lazy("Begin a code")
    offers = ("add",)
    form_class = EthicsCodeForm
    add_view_class = EthicsCreateView
    list_display = [
        TitleColumn("name", label=gettext_lazy("Name"), url_name="ethics:text", width="50%"),
        Column("programme", label=gettext_lazy("Programme"), sort_key="programme__name"),
    ]

    def scope(self, user: User) -> QuerySet[EthicsCode]:
        return EthicsCode.objects.coordinated_by(user).select_related("programme__team")

    def get_urlpatterns(self) -> list[Any]:
        views = {"text": TextView, "comments": CommentsView, "compare": CompareView, "who": WhoView}
        own = [path(f"<int:pk>/{name}/", self.construct_view(view), name=name) for name, view in views.items()]
        return [*super().get_urlpatterns(), *own]
