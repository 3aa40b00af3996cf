"""Letter templates: what a letter starts from, per event and language; and how it reads for a real person."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button

from cms.models import User
from cms.scoped import ScopedEditView, ScopedViewSet
from forms.domain import letters
from forms.domain.blinding import seen_by
from forms.domain.letters import LetterText
from forms.inputs import LetterTemplateForm
from forms.inputs_routing import TryForm
from forms.models import LetterTemplate, Submission
from forms.models.letter import PLACEHOLDERS
from forms.viewsets.desk_screen import DeskScreen
from forms.viewsets.mail_preview import preview_of_text

NEWEST = 10


class TemplateEditView(ScopedEditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        address = reverse("letters:preview", args=[self.object.pk])
        return [*super().header_more_buttons, Button(__("Preview"), url=address, icon_name="view", priority=10)]


class TemplatePreview(DeskScreen):
    """Shows the letter as somebody would get it whose case the user may read; without a case, what is filled in where."""

    model = LetterTemplate
    any_permission_required = ["change", "view"]
    page_title = _("Preview")
    header_icon = "view"
    template_name = "forms/admin/template_preview.html"
    above = ("letters:index", _("Letter templates"))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.template = get_object_or_404(self.scope(request.user), pk=kwargs["pk"])
        self.form = TryForm(request.GET or None)
        found = None
        if self.form.is_valid():
            found = self._cases().filter(reference=self.form.cleaned_data["reference"]).first()
            if found is None:
                self.form.add_error("reference", __("You have no submission with this reference."))
        return self.render_to_response(self.get_context_data(**self._shown(found)))

    def _cases(self) -> QuerySet[Submission]:
        """Return the cases that the user may read and to whose person the letter could go."""
        whose = Q(team=self.template.team) if self.template.team_id else Q()
        mine = seen_by(Submission.objects.in_inboxes_of(self.request.user), self.request.user).filter(whose)
        return mine.select_related("version__page", "team")

    def _shown(self, case: Submission | None) -> dict[str, Any]:
        if case is not None:
            text = letters.fill(self.template, case, by=self.request.user)
            return {"case": case, "preview": preview_of_text(case, text, language=self.template.language)}
        names = {name: f"‹{meaning}›" for name, meaning in PLACEHOLDERS.items()}
        text = LetterText(self.template.subject.format_map(names), self.template.body.format_map(names))
        return {"case": None, "text": text}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = self._cases().defer("answers", "sealed").order_by("-received_at")[:NEWEST]
        return super().get_context_data(template=self.template, form=self.form, newest=newest, **kwargs)


class LetterTemplateViewSet(ScopedViewSet):
    model = LetterTemplate
    name = "letters"
    icon = "mail"
    form_class = LetterTemplateForm
    edit_view_class = TemplateEditView
    add_item_label = _("Add a letter template")
    list_filter = ["event", "language"]
    list_display = [
        "event",
        Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
        Column(
            "team",
            label=_("Programme's team"),
            accessor=lambda template: template.team or _("every programme"),
            sort_key="team__name",
        ),
        Column("subject", label=_("Subject")),
    ]

    def scope(self, user: User) -> QuerySet[LetterTemplate]:
        return LetterTemplate.objects.editable_by(user).select_related("team")

    def get_urlpatterns(self) -> list[Any]:
        preview = self.construct_view(TemplatePreview)
        return [*super().get_urlpatterns(), path("preview/<int:pk>/", preview, name="preview")]
