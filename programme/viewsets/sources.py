"""By which poster or link people come to a call, and the posters themselves."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from cms.scoped import Refusing
from forms.models import Call
from programme.domain.sources import lines_of
from programme.models import Organisation
from programme.posters import poster_response


class CallScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen about the calls of one's own teams."""

    header_icon = "view"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("forms.view_call"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse("sources:index"), "label": SourcesIndexView.page_title}
        return [*super().get_breadcrumbs_items(), index]

    @property
    def own(self) -> Any:
        return Call.objects.of_teams_of(self.request.user).select_related("team")


class SourcesIndexView(CallScreen):
    template_name = "programme/admin/sources_index.html"
    page_title = gettext_lazy("Posters and sources")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, calls=self.own.order_by("-closes_at"))


class SourcesView(CallScreen):
    template_name = "programme/admin/sources.html"
    page_title = gettext_lazy("Posters and sources")

    @cached_property
    def call(self) -> Call:
        return get_object_or_404(self.own, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.call)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.call)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            call=self.call,
            lines=list(lines_of(self.call)),
            organisations=Organisation.objects.all(),
            languages=settings.LANGUAGES,
        )


class PosterView(SourcesView):
    """The poster of a call, for an organisation where one is chosen."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.GET.get("organisation", "")
        organisation = get_object_or_404(Organisation, pk=int(key)) if key.isdecimal() and len(key) < 10 else None
        language = request.GET.get("language", settings.LANGUAGE_CODE)
        return poster_response(request, self.call, organisation=organisation, language=language)


class SourcesViewSet(Refusing, ViewSet):
    name = "sources"
    url_prefix = "sources"
    icon = "view"
    menu_label = gettext_lazy("Posters and sources")

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.construct_view(SourcesIndexView), name="index"),
            path("<int:pk>/", self.construct_view(SourcesView), name="call"),
            path("<int:pk>/poster/", self.construct_view(PosterView), name="poster"),
        ]
