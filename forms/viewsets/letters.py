"""Letter templates: what a letter starts from, per event and language; and how it reads for a real person."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.generic import CreateView
from wagtail.admin.widgets import Button

from cms.models import Team, User
from cms.scoped import ScopedEditView, ScopedIndexView, ScopedViewSet
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
TAKEN_OVER = ("event", "language", "subject", "body", "goes_by_itself")
OWN = _("Make our own from this")


class OwnTemplates:
    """What a user may do with each template that they see: change it, or make their programme's own from it."""

    def __init__(self, user: User) -> None:
        self.mine = {one.pk: one for one in LetterTemplate.objects.editable_by(user)}
        self.teams = list(Team.objects.coordinated_by(user).order_by("name"))

    def teams_without(self, template: LetterTemplate) -> list[Team]:
        """Return the user's teams that have no words of their own for the event and language of `template`."""
        have = {
            own.team_id
            for own in self.mine.values()
            if (own.event, own.language) == (template.event, template.language)
        }
        return [team for team in self.teams if team.pk not in have]

    def own_url(self, template: LetterTemplate) -> str:
        """Return where an own template is made from a general one; nothing where every team has its own."""
        if template.team_id or not self.teams_without(template):
            return ""
        return f"{reverse('letters:add')}?{urlencode({'from': template.pk})}"

    def whose(self, template: LetterTemplate) -> Any:
        """Return for whom a template stands, and whether the user's programmes have replaced it."""
        if template.team_id:
            return template.team
        if self.teams and not self.teams_without(template):
            return _("every programme; yours has its own")
        return _("every programme")


class TemplateIndexView(ScopedIndexView):
    """Shows the general templates too, because they are what goes until a programme has its own; they lead to a preview."""

    @cached_property
    def own(self) -> OwnTemplates:
        return OwnTemplates(self.request.user)

    def get_base_queryset(self) -> QuerySet[LetterTemplate]:
        return LetterTemplate.objects.shown_to(self.request.user).select_related("team")

    @cached_property
    def columns(self) -> list[BaseColumn]:
        whose = Column("team", label=_("For whom"), accessor=self.own.whose, sort_key="team__name")
        return [*super().columns[:2], whose, *super().columns[2:]]

    def get_edit_url(self, instance: LetterTemplate) -> str | None:
        return super().get_edit_url(instance) if instance.pk in self.own.mine else _preview_url(instance)

    def get_list_more_buttons(self, instance: LetterTemplate) -> list[Any]:
        own_url = self.own.own_url(instance) if self.user_has_permission("add") else ""
        buttons = [MenuItem(OWN, url=own_url, icon_name="copy", priority=15)] if own_url else []
        if instance.pk in self.own.mine:
            return [*super().get_list_more_buttons(instance), *buttons]
        return [MenuItem(__("Show"), url=_preview_url(instance), icon_name="view", priority=10), *buttons]


def _preview_url(template: LetterTemplate) -> str:
    return reverse("letters:preview", args=[template.pk])


class TemplateCreateView(CreateView):
    """Starts from the words of another template if the address names one; nothing is stored before it is saved."""

    def get_initial(self) -> dict[str, Any]:
        own = OwnTemplates(self.request.user)
        key = self.request.GET.get("from", "")
        known = LetterTemplate.objects.shown_to(self.request.user)
        source = known.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None
        teams = own.teams_without(source) if source else own.teams
        initial = {**super().get_initial(), "team": teams[0] if teams else None}
        return {**initial, **{name: getattr(source, name) for name in TAKEN_OVER}} if source else initial


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
        self.template = get_object_or_404(LetterTemplate.objects.shown_to(request.user), pk=kwargs["pk"])
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
            preview = preview_of_text(case, text, language=self.template.language)
            return {"case": case, "text": text, "preview": preview}
        names = {name: f"‹{meaning}›" for name, meaning in PLACEHOLDERS.items()}
        text = LetterText(self.template.subject.format_map(names), self.template.body.format_map(names))
        return {"case": None, "text": text}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = self._cases().defer("answers", "sealed").order_by("-received_at")[:NEWEST]
        own = OwnTemplates(self.request.user)
        return super().get_context_data(
            template=self.template,
            form=self.form,
            newest=newest,
            can_change=self.template.pk in own.mine,
            whose=own.whose(self.template),
            own_url=own.own_url(self.template),
            **kwargs,
        )


class LetterTemplateViewSet(ScopedViewSet):
    model = LetterTemplate
    name = "letters"
    icon = "mail"
    form_class = LetterTemplateForm
    index_view_class = TemplateIndexView
    index_template_name = "forms/admin/wide_list.html"
    index_results_template_name = "forms/admin/letter_templates_results.html"
    add_view_class = TemplateCreateView
    edit_view_class = TemplateEditView
    add_item_label = _("Add a letter template")
    list_filter = ["event", "language"]
    list_display = [
        "event",
        Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
        Column("subject", label=_("Subject")),
    ]

    def scope(self, user: User) -> QuerySet[LetterTemplate]:
        return LetterTemplate.objects.editable_by(user).select_related("team")

    def get_urlpatterns(self) -> list[Any]:
        preview = self.construct_view(TemplatePreview)
        return [*super().get_urlpatterns(), path("preview/<int:pk>/", preview, name="preview")]
