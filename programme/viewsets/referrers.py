"""Organisations that want to refer: a coordinator makes sure who it is, and authorises or says no."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from cms.models import User
from cms.scoped import DayColumn, ScopedIndexView, ScopedInspectView, ScopedViewSet
from programme.domain import applying
from programme.inputs.conversation import AcceptForm, DeclineForm
from programme.models import ReferrerApplication


class ApplicationIndexView(ScopedIndexView):
    any_permission_required = ["view"]
    page_title = gettext_lazy("Organisations that want to refer")
    default_ordering = "-made_at"


class ApplicationInspectView(ScopedInspectView):
    any_permission_required = ["view"]
    page_title = gettext_lazy("Organisation that wants to refer")
    template_name = "programme/admin/referrer_application.html"
    accept_form: AcceptForm | None = None

    def get_page_subtitle(self) -> str:
        return self.object.organisation_name

    def get_fields_context(self) -> list[dict[str, Any]]:
        found = self.object
        rows = [
            (_("Organisation"), found.organisation_name),
            (_("Kind"), found.get_kind_display()),
            (_("Municipality"), found.municipality),
            (_("Person"), f"{found.first_name} {found.last_name}"),
            (_("Position"), found.position),
            (_("E-mail"), found.email),
            (_("Phone"), found.phone),
            (_("Message"), found.words),
            (_("Language"), found.get_language_display()),
            (_("State"), found.get_state_display()),
            (_("Decided by"), found.decided_by and found.decided_by.get_full_name()),
        ]
        return [{"label": label, "value": value, "component": None} for label, value in rows if value]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_waiting = self.object.state == ReferrerApplication.State.WAITING
        form = self.accept_form or AcceptForm(name=self.object.organisation_name)
        decline_form = DeclineForm(initial={"letter": applying.draft_of_letter(self.object)}) if is_waiting else None
        return super().get_context_data(
            **kwargs,
            application=self.object,
            accept_form=form if is_waiting else None,
            decline_form=decline_form,
        )


class AcceptView(ApplicationInspectView):
    """Authorises who applied."""

    http_method_names = ["post"]
    any_permission_required = ["change"]

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        form = AcceptForm(request.POST, name=self.object.organisation_name)
        if not form.is_valid():
            self.accept_form = form
            return self.render_to_response(self.get_context_data(), status=422)
        try:
            found = applying.accept(self.object, **form.cleaned_data, by=request.user)
            words = _("%(name)s is authorised and is told by e-mail.") % {"name": found.user.get_full_name()}
            messages.success(request, words)
        except applying.AlreadyDecided:
            messages.error(request, _("Somebody decided meanwhile."))
        return redirect("referrer_applications:inspect", self.object.pk)


class DeclineView(ApplicationInspectView):
    """Says no, by a letter or by people."""

    http_method_names = ["post"]
    any_permission_required = ["change"]

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        form = DeclineForm(request.POST)
        letter = form.cleaned_data["letter"] if form.is_valid() else request.POST.get("letter", "")[:3000]
        try:
            applying.decline(self.object, letter=letter, by=request.user)
            if letter:
                messages.success(request, _("Declined. The letter goes on the next working morning."))
            else:
                messages.success(request, _("Declined. Nobody is written to: call or write yourself."))
        except applying.AlreadyDecided:
            messages.error(request, _("Somebody decided meanwhile."))
        return redirect("referrer_applications:inspect", self.object.pk)


class StopView(ApplicationInspectView):
    """Keeps the letter of a no from going."""

    http_method_names = ["post"]
    any_permission_required = ["change"]

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        if applying.stop_letter(self.object):
            messages.success(request, _("The letter does not go. Nobody is written to: call or write yourself."))
        else:
            messages.error(request, _("Too late: the letter is gone."))
        return redirect("referrer_applications:inspect", self.object.pk)


class ReferrerApplicationViewSet(ScopedViewSet):
    model = ReferrerApplication
    name = "referrer_applications"
    url_prefix = "referrer-applications"
    icon = "form"
    menu_label = gettext_lazy("Organisations that want to refer")
    offers = ("inspect",)
    index_view_class = ApplicationIndexView
    inspect_view_class = ApplicationInspectView
    list_filter = ["state", "kind"]
    list_display = [
        TitleColumn(
            "organisation_name",
            label=gettext_lazy("Organisation"),
            sort_key="organisation_name",
            url_name="referrer_applications:inspect",
        ),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        DayColumn("made_at", label=gettext_lazy("Received"), sort_key="made_at"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda item: item.state == ReferrerApplication.State.WAITING,
            sort_key="state",
        ),
    ]

    def scope(self, user: User) -> QuerySet[ReferrerApplication]:
        return ReferrerApplication.objects.seen_by(user).select_related("municipality", "decided_by", "team")

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/accept/", self.construct_view(AcceptView), name="accept"),
            path("<int:pk>/decline/", self.construct_view(DeclineView), name="decline"),
            path("<int:pk>/stop/", self.construct_view(StopView), name="stop"),
        ]
