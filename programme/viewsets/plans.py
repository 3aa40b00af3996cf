"""The descriptions of one's own programmes: written here, published in part, printed whole."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from cms import brand
from cms.scoped import Refusing
from programme.domain import plans
from programme.inputs.plans import PlanForm
from programme.models import Programme, ProgrammePlan
from programme.plan_pdf import plan_pdf


class PlansScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen about the programmes that the user coordinates."""

    header_icon = "doc-full"
    page_title = gettext_lazy("Programme descriptions")
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("programme.change_programmeplan"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def own(self) -> Any:
        return Programme.objects.coordinated_by(self.request.user).select_related("organisation")


class PlansIndexView(PlansScreen):
    template_name = "programme/admin/plans.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(programmes=self.own.select_related("plan"), **kwargs)


class PlanScreen(PlansScreen):
    @cached_property
    def plan(self) -> ProgrammePlan:
        return plans.plan_of(get_object_or_404(self.own, pk=self.kwargs["pk"]))

    def get_page_subtitle(self) -> str:
        return str(self.plan.programme)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse("plans:index"), "label": PlansScreen.page_title}
        return [*super().get_breadcrumbs_items(), index, {"url": "", "label": str(self.plan.programme)}]


class PlanView(PlanScreen):
    """The description as a form; a button keeps it, another keeps it and publishes what is ticked."""

    template_name = "programme/admin/plan.html"
    page_title = gettext_lazy("Programme description")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PlanForm(self.plan, request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing is kept yet: please look at what is marked."))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        form.save()
        if "publish" in request.POST:
            plans.publish(self.plan)
            messages.success(request, _("The description is kept, and what is ticked stands on the programme's page."))
        else:
            messages.success(request, _("The description is kept."))
        return redirect("plans:plan", self.plan.programme_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or PlanForm(self.plan)
        return super().get_context_data(form=form, plan=self.plan, languages=settings.LANGUAGES, **kwargs)


class TakeDownView(PlanScreen):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        plans.take_down(self.plan)
        messages.success(request, _("The description no longer stands on the programme's page."))
        return redirect("plans:plan", self.plan.programme_id)


class PlanPdfView(PlanScreen):
    """All that is written, in one language, to take along."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = kwargs["language"]
        if language not in dict(settings.LANGUAGES):
            raise Http404
        content = plan_pdf(self.plan, language=language, brand=brand.name(request))
        named = {"Content-Disposition": f'attachment; filename="programme-{self.plan.programme_id}-{language}.pdf"'}
        return HttpResponse(content, content_type="application/pdf", headers=named)


class PlansViewSet(Refusing, ViewSet):
    name = "plans"
    url_prefix = "plans"
    icon = "doc-full"
    menu_label = gettext_lazy("Programme descriptions")

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.construct_view(PlansIndexView), name="index"),
            path("<int:pk>/", self.construct_view(PlanView), name="plan"),
            path("<int:pk>/take-down/", self.construct_view(TakeDownView), name="take_down"),
            path("<int:pk>/<str:language>.pdf", self.construct_view(PlanPdfView), name="pdf"),
        ]
