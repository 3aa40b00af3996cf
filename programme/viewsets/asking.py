"""Asking the people of a season to answer a form, each by a link of their own."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from cms.scoped import Scope, unscoped
from programme.domain.asking import ask
from programme.inputs import AskForm
from programme.models import Cohort


class AskView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Only coordinators of the season's own programme ask: the answers come to them."""

    model = Cohort
    permission_required = "change"
    form_class = AskForm
    template_name = "wagtailadmin/generic/form.html"
    page_title = gettext_lazy("Ask the participants")
    submit_button_label = gettext_lazy("Send the invitations")
    scope: Scope = staticmethod(unscoped)

    @cached_property
    def cohort(self) -> Cohort:
        own = self.scope(self.request.user) & Cohort.objects.coordinated_by(self.request.user)
        return get_object_or_404(own, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.cohort  # noqa: B018 whoever may not see the season gets a 404 before anything else
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        action = reverse("seasons:ask", args=[self.cohort.pk])
        return super().get_context_data(**kwargs, action_url=action, submit_button_label=self.submit_button_label)

    def get_page_subtitle(self) -> str:
        return str(self.cohort)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "cohort": self.cohort}

    def form_valid(self, form: AskForm) -> HttpResponse:
        asked, unreachable = ask(self.cohort, **form.cleaned_data, by=self.request.user)
        messages.success(
            self.request,
            ngettext("%(count)s person is asked.", "%(count)s people are asked.", len(asked)) % {"count": len(asked)},
        )
        if unreachable:
            names = ", ".join(participant.person.name for participant in unreachable)
            messages.warning(self.request, _("Without an e-mail address, so not asked: %(names)s") % {"names": names})
        return redirect(reverse("invitations:index"))
