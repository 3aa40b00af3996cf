"""The page on which a form is asked. What it asks is frozen in versions; who answers meets the views of the room."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.contrib.forms.models import FormMixin
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from cms.courtesy import speaking
from cms.fields import BlocksField
from cms.models import Addressed, Team
from forms.api_fields import SchemaUrlField
from forms.blocks import FormBodyBlock
from forms.builder import AnswerForm, QuestionFormBuilder, build
from forms.editing import FormPageForm
from forms.models import form_previews
from forms.models.form_panels import edit_handler
from forms.models.guarded import Guarded
from forms.models.publishing import PublishedWhole
from forms.schema import Question, Schema

if TYPE_CHECKING:
    from forms.models.version import FormVersion


DOORS = (
    "team",
    "access",
    "admits",
    "opens_at",
    "closes_at",
    "places",
    "once",
    "grace_minutes",
    "cosign_under",
    "cosign_sees",
    "never_contact_family",
    "confirms",
    "formal",
)
"""Who may answer, where answers go, and what protects the young: asked of the page anew, at every request."""

SHARED = (*DOORS, "draft_days", "draft_days_minor", "kept_months")
"""What a form has once for all its languages."""


class FormPage(Addressed, PublishedWhole, Guarded, RoutablePageMixin, FormMixin, Page):
    """A form that an editor builds. Answers are `Submission`s: never pages, and never shown to who edits pages."""

    class Kind(models.TextChoices):
        APPLICATION = "application", _("application")
        QUESTIONNAIRE = "questionnaire", _("questionnaire")

    class Access(models.TextChoices):
        OPEN = "open", _("everybody")
        INVITATION = "invitation", _("by personal invitation")
        PEOPLE = "people", _("people who sign in, named below")

    class GuardianSees(models.TextChoices):
        NOTHING = "nothing", _("only that there is an application")
        BASICS = "basics", _("answers that are not sensitive")

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind.choices,
        default=Kind.APPLICATION,
        help_text=_("An application must ask for a name, a contact and the birth date."),
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("programme's team"),
        help_text=_("Leave empty for a form of the whole movement; the routing rules then decide."),
    )
    formal = models.BooleanField(
        _("says “jūs”"),
        default=False,
        help_text=_("For adults: teachers, social workers, supervisors. Otherwise the form says “tu”."),
    )
    introduction = models.TextField(_("introduction"), max_length=1000, blank=True)
    access = models.CharField(_("who may answer"), max_length=20, choices=Access.choices, default=Access.OPEN)
    admits = models.JSONField(
        _("which people"), default=list, blank=True, help_text="Keys of doors, such as `cohort:3:mentor`."
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    places = models.PositiveIntegerField(
        _("at most … submissions"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    once = models.BooleanField(
        _("one answer per person"),
        default=False,
        help_text=_("For people who are known: those who sign in or come by an invitation."),
    )
    grace_minutes = models.PositiveSmallIntegerField(
        _("minutes of grace"),
        default=30,
        help_text=_("Who began in time may still send it for so long after the end."),
    )
    draft_days = models.PositiveSmallIntegerField(
        _("unfinished answers are kept for … days"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    draft_days_minor = models.PositiveSmallIntegerField(
        _("the same, for who is under 18"), default=7, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    kept_months = models.PositiveSmallIntegerField(
        _("answers are kept for … months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Then a worker erases them. The person reads this before answering."),
    )
    cosign_under = models.PositiveSmallIntegerField(
        _("a guardian co-signs for who is under …"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(21)],
        help_text=_("Leave empty where no guardian is needed."),
    )
    cosign_text = models.TextField(_("what the guardian confirms"), max_length=2000, blank=True)
    cosign_sees = models.CharField(
        _("what the guardian sees"), max_length=10, choices=GuardianSees.choices, default=GuardianSees.NOTHING
    )
    confirms = models.BooleanField(
        _("confirms by e-mail"),
        default=True,
        help_text=_("Switch it off where somebody fills it in for another person, or where a message could do harm."),
    )
    never_contact_family = models.BooleanField(
        _("never contact the family"),
        default=False,
        help_text=_("Nobody is written to but the person: the coordinator arranges a signature in another way."),
    )
    body = BlocksField(FormBodyBlock(), verbose_name=_("sections"), blank=True)
    button = models.CharField(_("text of the button"), max_length=40, blank=True)
    thanks_title = models.CharField(_("title after sending"), max_length=120, blank=True)
    thanks_text = models.TextField(_("what happens next"), max_length=1500, blank=True)

    base_form_class = FormPageForm
    form_builder = QuestionFormBuilder
    api_fields = [APIField("introduction"), APIField("kind"), APIField("schema_url", SchemaUrlField())]
    template = "forms/form_page.html"
    landing_page_template = "forms/form_page_received.html"
    subpage_types: list[str] = []

    edit_handler = edit_handler(FormPageForm)
    # A translator must not send the answers of one language to another team, nor open it to others.
    override_translatable_fields = [SynchronizedField(name, overridable=False) for name in SHARED]

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    # --- what it asks ---

    def schema(self) -> Schema:
        """Return what this draft asks, as plain values in the page's own language."""
        return Schema(
            title=self.title,
            language=self.locale.language_code,
            sections=self._meta.get_field("body").stream_block.freeze(self.body),
            kept_months=self.kept_months,
            draft_days=self.draft_days,
        )

    @property
    def current_version(self) -> "FormVersion | None":
        """Return the version that is asked now; `None` before the first publication."""
        return self.versions.defer("frozen").order_by("-number").first()

    @property
    def address(self) -> str:
        """Return the page's full address as mails name it: the host comes from the settings, not from a site's row."""
        parts = self.get_url_parts()
        return f"{settings.WAGTAILADMIN_BASE_URL}{parts[2]}" if parts else ""

    def get_form_fields(self) -> list[Question]:
        return list(self.schema().questions)

    def get_form_class(self) -> type[AnswerForm]:
        return build(list(self.schema().questions))

    @property
    def preview_modes(self) -> list[Any]:
        """Return the pages that an editor can look at before publishing."""
        return form_previews.preview_modes(self.schema())

    # --- who answers ---

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Lead to the form. Who had it open when it was taken off can still send what they typed, to have it back.

        A form has one address in each language: an alias only leads there.
        """
        if self.live and self.alias_of_id:
            return RouteResult(self, args=(_view("to_original"), [self, path_components], {}))
        if not self.live and request.method == "POST" and self.current_version:
            return RouteResult(self, args=tuple(self.resolve_subpage("/".join(["", *path_components, ""]))))
        return super().route(request, path_components)

    def get_route_paths(self) -> list[str]:
        """Return what has to be led on after a move. Links that are given out to single people are found by themselves."""
        calls = apps.get_model("forms", "Call").objects.filter(form__translation_key=self.translation_key)
        return ["/", *(f"/{slug}/" for slug in calls.values_list("slug", flat=True))]

    @path("")
    def ask(self, request: HttpRequest) -> HttpResponse:
        return _view("ask")(request, self)

    @path("received/<str:reference>/<str:signature>/")
    def received(self, request: HttpRequest, reference: str, signature: str) -> HttpResponse:
        return _view("received")(request, self, reference, signature)

    @path("tell-me/")
    def tell_me(self, request: HttpRequest) -> HttpResponse:
        return _view("tell_me")(request, self)

    @path("invited/<str:token>/")
    def invited(self, request: HttpRequest, token: str) -> HttpResponse:
        return _view("invited")(request, self, token)

    @path("continue/<str:token>/")
    def resume(self, request: HttpRequest, token: str) -> HttpResponse:
        return _view("resume")(request, self, token)

    @path("continue/<str:token>/check/")
    def check_answers(self, request: HttpRequest, token: str) -> HttpResponse:
        return _view("check")(request, self, token)

    @path("continue/<str:token>/link/")
    def link(self, request: HttpRequest, token: str) -> HttpResponse:
        return _view("link")(request, self, token)

    @path("continue/<str:token>/delete/")
    def discard(self, request: HttpRequest, token: str) -> HttpResponse:
        return _view("discard")(request, self, token)

    @path("continue/<str:token>/newer/")
    def newer(self, request: HttpRequest, token: str) -> HttpResponse:
        return _view("newer")(request, self, token)

    @path("continue/<str:token>/files/<str:question_id>/")
    def files(self, request: HttpRequest, token: str, question_id: str) -> HttpResponse:
        return _view("files")(request, self, token, question_id)

    @path("continue/<str:token>/<str:section_id>/")
    def section(self, request: HttpRequest, token: str, section_id: str) -> HttpResponse:
        return _view("section")(request, self, token, section_id)

    @path("<slug:call_slug>/")
    def ask_for_call(self, request: HttpRequest, call_slug: str) -> HttpResponse:
        return _view("ask")(request, self, call_slug)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer in the form's own manner, whatever page below it is asked for."""
        with speaking(formally=self.formal):
            return _in_words(super().serve(request, *args, **kwargs))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        with speaking(formally=self.formal):
            return _in_words(_view("preview")(request, self, mode_name))

    def serve_submissions_list_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send whoever opens Wagtail's own list of answers to the inbox, which asks the one gate."""
        return _view("to_inbox")(request, self)


def _in_words(response: HttpResponse) -> HttpResponse:
    return response.render() if isinstance(response, SimpleTemplateResponse) else response


def _view(name: str) -> Any:
    # By name, because views stand above models in this room.
    return import_string(f"forms.views.{name}")
