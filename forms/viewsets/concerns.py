"""Safeguarding concerns: raised by anybody of a team, opened by its safeguarding leads alone, each time with a reason."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.viewsets.base import ViewSet

from cms.models import ContactSettings, Team, User
from cms.scoped import Refusing
from forms.domain import concerns
from forms.domain.refusal import Refused
from forms.inputs_concerns import ActForm, CloseForm, OpenForm, RaiseForm, ReopenForm
from forms.models import Concern, Submission
from forms.viewsets.desk_screen import DeskScreen

CLOSED_SHOWN = 50


def may_raise(user: User) -> bool:
    """Return whether `user` belongs to a team today, in whatever role."""
    return user.is_active and Team.objects.of(user).exists()


class ConcernScreen(DeskScreen):
    """A screen for whoever belongs to a team."""

    header_icon = "warning"
    above = ("concerns:index", gettext_lazy("Concerns"))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_raise(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ConcernsView(ConcernScreen):
    """For a lead what is open and due; for everybody what they raised, and no more than that it was received."""

    page_title = gettext_lazy("Concerns")
    template_name = "forms/admin/concerns.html"
    above = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        led = Concern.objects.led_by(user).select_related("team", "by", "closed_by").defer("words")
        return super().get_context_data(
            **kwargs,
            leads=concerns.leads_somewhere(user),
            open=led.open(),
            closed=led.filter(closed_at__isnull=False).order_by("-closed_at")[:CLOSED_SHOWN],
            raised=Concern.objects.raised_by(user).select_related("team").defer("words").order_by("-at"),
            now=timezone.now(),
        )


class RaiseView(ConcernScreen):
    """A form that is never empty-handed: without a lead it says whom to ring."""

    page_title = gettext_lazy("Raise a concern")
    template_name = "forms/admin/concern_raise.html"

    @cached_property
    def case(self) -> Submission | None:
        """Return the case that it is about, where it was raised from one."""
        number = self.request.GET.get("case", "")
        if not number.isdecimal() or len(number) > 15:
            return None
        return get_object_or_404(
            Submission.objects.in_inboxes_of(self.request.user).select_related("inbox__team"), pk=int(number)
        )

    @cached_property
    def form(self) -> RaiseForm:
        team = self.case.inbox.team if self.case else None
        return RaiseForm(self.request.POST or None, user=self.request.user, team=team)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contacts = ContactSettings.for_request(self.request)
        return super().get_context_data(**kwargs, form=self.form, case=self.case, contacts=contacts)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        concern = concerns.raise_concern(**self.form.cleaned_data, by=request.user, submission=self.case)
        if concerns.leads_of(concern.team).exists():
            messages.success(request, _("Your concern was received. The safeguarding leads are told at once."))
        else:
            messages.warning(request, self._nobody(concern))
        return redirect("concerns:index")

    def _nobody(self, concern: Concern) -> str:
        phone = ContactSettings.for_request(self.request).phone
        words = _("Your concern is kept, but %(team)s has no safeguarding lead: nobody reads it yet.") % {
            "team": concern.team
        }
        whom = (
            _("Ring the movement, %(phone)s; if somebody is in danger now, 112.") % {"phone": phone}
            if phone
            else _("Tell whoever leads the movement; if somebody is in danger now, ring 112.")
        )
        return f"{words} {whom}"


class ConcernView(ConcernScreen):
    """Asks a lead why, then shows the words and what was done; takes what is done next and what came of it."""

    page_title = gettext_lazy("A concern")
    template_name = "forms/admin/concern.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if may_raise(request.user):
            led = Concern.objects.led_by(request.user).select_related("team", "by", "closed_by")
            self.concern = get_object_or_404(led, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._show()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        step = request.POST.get("step")
        form = {"act": ActForm, "close": CloseForm, "reopen": ReopenForm}.get(step, OpenForm)(request.POST)
        if not form.is_valid():
            return self._show(form)
        typed = next(iter(form.cleaned_data.values()))
        try:
            self._do(form, typed)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            self.concern.refresh_from_db()
            return self._show(form)
        return redirect("concerns:concern", pk)

    def _do(self, form: Any, typed: str) -> None:
        if isinstance(form, ActForm):
            concerns.act(self.concern, what=typed, by=self.request.user)
            messages.success(self.request, _("It is kept."))
        elif isinstance(form, CloseForm):
            concerns.close(self.concern, outcome=typed, by=self.request.user)
            messages.success(self.request, _("The concern is closed."))
        elif isinstance(form, ReopenForm):
            concerns.reopen(self.concern, why=typed, by=self.request.user)
            messages.success(self.request, _("The concern is open again. The safeguarding leads are told."))
        else:
            concerns.open_by(self.concern, why=typed, user=self.request.user)

    def _show(self, form: Any = None) -> HttpResponse:
        is_open = concerns.is_open_to(self.concern, user=self.request.user)
        forms = {kind.__name__: kind() for kind in (OpenForm, ActForm, CloseForm, ReopenForm)}
        if form is not None:
            forms[type(form).__name__] = form
        case = self.concern.submission_id
        context = self.get_context_data(
            concern=self.concern,
            is_open=is_open,
            steps=self.concern.steps.select_related("by") if is_open else (),
            case=Submission.objects.in_inboxes_of(self.request.user).filter(pk=case).first() if case else None,
            refused=form if form is not None and form.non_field_errors() else None,
            now=timezone.now(),
            **forms,
        )
        return self.render_to_response(context)


class ConcernMenuItem(MenuItem):
    """Says to a lead how many are open."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_raise(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        count = Concern.objects.led_by(request.user).open().count()
        label = _("Concerns (%(count)s)") % {"count": count} if count else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )


class ConcernViewSet(Refusing, ViewSet):
    name = "concerns"
    icon = "warning"
    menu_label = gettext_lazy("Concerns")
    menu_name = "concerns"
    menu_order = 115
    add_to_admin_menu = True
    menu_item_class = ConcernMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.construct_view(ConcernsView), name="index"),
            path("raise/", self.construct_view(RaiseView), name="raise"),
            path("<int:pk>/", self.construct_view(ConcernView), name="concern"),
        ]
