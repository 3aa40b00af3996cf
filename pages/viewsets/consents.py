"""Consents to stories in Wagtail's admin: for who keeps them, and for nobody else who edits pages."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.generic import CreateView, WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.models import User
from cms.scoped import DayColumn, ScopedEditView, ScopedIndexView, ScopedViewSet, VerbView
from pages.domain import consents
from pages.inputs import StoryConsentForm
from pages.models import StoryConsent, StoryPage
from pages.models.story_pictures import pictures_of

RENEWABLE = ("person", "guardian", "is_minor", "covers_pictures", "how", "team")
"""What a new word of the same person starts with."""


HOLDS = gettext_lazy("holds")


def state_of(consent: StoryConsent) -> str:
    """Return where a consent stands, in words."""
    if getattr(consent, "renewed_by", None):
        return _("renewed")
    if consent.withdrawn_on:
        return _("taken back")
    return _("ended") if consent.trouble(timezone.localdate()) else str(HOLDS)


def kept_by(consent: StoryConsent) -> str:
    """Return who has the paper, in words."""
    return str(consent.team or _("the movement's leads"))


class DeedsColumn(Column):
    """Buttons: to take back, or to record a new word."""

    cell_template_name = "pages/admin/consent_deeds_cell.html"


def asked_story(value: str) -> UUID:
    """Return the translation key that an address names; raises `Http404` for what is none."""
    try:
        return UUID(value)
    except ValueError as error:
        raise Http404 from error


class ConsentIndexView(ScopedIndexView):
    """All consents, or those to one story."""

    any_permission_required = ["view"]
    default_ordering = "-recorded_at"

    @cached_property
    def story(self) -> UUID | None:
        value = self.request.GET.get("story")
        return asked_story(value) if value else None

    def get_base_queryset(self) -> QuerySet[StoryConsent]:
        found = super().get_base_queryset()
        return found.of(self.story) if self.story else found

    def get_add_url(self) -> str | None:
        """Offer to record only beside a story: a consent is to one."""
        address = super().get_add_url()
        return f"{address}?story={self.story}" if address and self.story else None

    def get_edit_url(self, instance: StoryConsent) -> str | None:
        return None if state_of(instance) != HOLDS else super().get_edit_url(instance)

    def get_page_subtitle(self) -> str:
        story = StoryPage.objects.filter(translation_key=self.story).order_by("pk").first() if self.story else None
        return story.title if story else ""


class ConsentCreateView(CreateView):
    """Records one person's word to the story that the address names, or a new one instead of `?renews=`."""

    @cached_property
    def renewed(self) -> StoryConsent | None:
        value = self.request.GET.get("renews", "")
        if not value:
            return None
        own = StoryConsent.objects.seen_by(self.request.user).current()
        return get_object_or_404(own, pk=int(value) if value.isdecimal() and len(value) < 10 else 0)

    @cached_property
    def story(self) -> StoryPage:
        key = self.renewed.story if self.renewed else asked_story(self.request.GET.get("story", ""))
        found = StoryPage.objects.filter(translation_key=key).order_by("pk").first()
        if found is None:
            raise Http404
        return found

    def get_page_subtitle(self) -> str:
        return self.story.title

    def get_add_url(self) -> str:
        return f"{super().get_add_url()}?{self.request.GET.urlencode()}"

    def get_initial(self) -> dict[str, Any]:
        renewed = {name: getattr(self.renewed, name) for name in RENEWABLE} if self.renewed else {}
        return {**super().get_initial(), **renewed}

    def save_instance(self) -> StoryConsent:
        facts = self.form.cleaned_data
        story = self.story.translation_key
        return consents.record(story=story, by=self.request.user, renews=self.renewed, **facts)

    def get_success_url(self) -> str:
        return f"{reverse('story_consents:index')}?story={self.story.translation_key}"

    def get_success_message(self, instance: StoryConsent) -> str:
        return _("The consent is recorded.")

    def get_success_buttons(self) -> list[Any]:
        return []


class ConsentEditView(ScopedEditView):
    """Corrects what was written down wrong. What ended or was taken back is not mended: a new word is recorded."""

    def get_queryset(self) -> QuerySet[StoryConsent]:
        return super().get_queryset().in_force()

    def save_instance(self) -> StoryConsent:
        consent = super().save_instance()
        if consents.heed(consent.story):
            messages.warning(self.request, _("The story shows people, so it is no longer public. Its screen says why."))
        return consent


class TakeBackView(WagtailAdminTemplateMixin, VerbView):
    """Says what taking a consent back does, and does it; then goes back to those to the same story."""

    http_method_names = ["get", "head", "post"]
    template_name = "pages/admin/take_back.html"
    page_title = gettext_lazy("Take back")
    header_icon = "check"
    _show_breadcrumbs = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.consent = get_object_or_404(self.scope(request.user), pk=pk)
        if self.consent.withdrawn_on:
            return redirect(self.back)
        return self.render_to_response(self.get_context_data())

    @property
    def back(self) -> str:
        return f"{reverse('story_consents:index')}?story={self.consent.story}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = [(self.back, _("Consents to stories")), ("", str(self.page_title))]
        return [*super().get_breadcrumbs_items(), *({"url": url, "label": label} for url, label in steps)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = StoryPage.objects.filter(translation_key=self.consent.story).order_by("pk")
        story = pages.select_related("image").first()
        told = pictures_of(story) if story else []
        pictures = [picture.image for picture in told if picture.may_show_people and picture.image.is_public()]
        own = {"consent": self.consent, "story": story, "pictures": pictures, "back": self.back}
        public = pages.live().select_related("locale")
        return {**super().get_context_data(**kwargs), **own, "public": public}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        consent = consents.take_back(get_object_or_404(self.scope(request.user), pk=pk), by=request.user)
        messages.success(request, _("The consent is taken back. The story is no longer public in any language."))
        return redirect(f"{reverse('story_consents:index')}?story={consent.story}")


class StoryConsentViewSet(ScopedViewSet):
    model = StoryConsent
    name = "story_consents"
    url_prefix = "story-consents"
    icon = "check"
    menu_label = gettext_lazy("Consents to stories")
    menu_order = 120
    add_to_admin_menu = True
    form_class = StoryConsentForm
    index_view_class = ConsentIndexView
    add_view_class = ConsentCreateView
    edit_view_class = ConsentEditView
    add_item_label = gettext_lazy("Record a consent")
    offers = ("add", "edit", "history")
    list_filter = ["team", "is_minor"]
    list_display = [
        "person",
        Column("story_title", label=gettext_lazy("Story")),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor=state_of,
            primary=lambda item: state_of(item) == HOLDS,
        ),
        DayColumn("given_on", label=gettext_lazy("Given on"), sort_key="given_on"),
        DayColumn("until", label=gettext_lazy("Until"), sort_key="until"),
        Column("team", label=gettext_lazy("Kept by"), accessor=kept_by),
        DeedsColumn("deeds", label="", accessor="pk"),
    ]

    def scope(self, user: User) -> QuerySet[StoryConsent]:
        titles = Page.objects.filter(translation_key=OuterRef("story")).order_by("pk")
        seen = StoryConsent.objects.seen_by(user).select_related("team", "renewed_by")
        return seen.annotate(story_title=Subquery(titles.values("title")[:1]))

    def get_urlpatterns(self) -> list[Any]:
        take_back = self.construct_view(TakeBackView)
        return [*super().get_urlpatterns(), path("<int:pk>/take-back/", take_back, name="take_back")]
