"""The screens of one season beside its form: its days, its forms, how it goes on, its calendar, and the season after it."""

from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.domain.refusal import Refused
from forms.models import Role
from programme import calendars
from programme.domain import consent_texts, hours, meetings, renewing, seasons
from programme.inputs.participants import TextForm
from programme.inputs.requirements import RequirementsForm
from programme.inputs.seasons import KeyDates, MoveForm, RenewForm, ServingForms
from programme.inputs.signals import WatchForm
from programme.models import Cohort, ConsentText, Participant, Watch
from programme.viewsets.matching_desk import PolicyView
from programme.viewsets.season_certificates import CertificatesView
from programme.viewsets.season_screen import TABS as TABS
from programme.viewsets.season_screen import SeasonScreen


class DaysView(SeasonScreen):
    tab = "days"
    page_title = gettext_lazy("Key dates")
    template_name = "programme/admin/season_days.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = KeyDates(request.POST, instance=self.cohort)
        if not form.is_valid():
            return self.again(form)
        form.save()
        seasons.advance(self.cohort.pk)
        messages.success(request, _("The days are kept."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or KeyDates(instance=self.cohort)
        return super().get_context_data(form=form, **kwargs)


class FormsView(SeasonScreen):
    tab = "forms"
    page_title = gettext_lazy("Forms of the season")
    template_name = "programme/admin/season_forms.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ServingForms(request.POST, cohort=self.cohort)
        if not form.is_valid():
            return self.again(form)
        form.save()
        messages.success(request, _("The forms are kept."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or ServingForms(cohort=self.cohort)
        return super().get_context_data(form=form, **kwargs)


class RequirementsView(SeasonScreen):
    """What the season wants of mentors and of mentees."""

    tab = "requirements"
    page_title = gettext_lazy("Requirements")
    template_name = "programme/admin/season_requirements.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = request.POST.get("text", "")
        if kind in ConsentText.Kind:
            return self._publish(request, kind)
        form = RequirementsForm(request.POST, cohort=self.cohort)
        if not form.is_valid():
            return self.again(form)
        form.save()
        messages.success(request, _("The requirements are kept."))
        return self.back()

    def _publish(self, request: HttpRequest, kind: str) -> HttpResponse:
        form = TextForm(request.POST, auto_id=f"id_{kind}_%s")
        if not form.is_valid():
            return self.again(None, texts={kind: form})
        text = consent_texts.publish(self.cohort.programme, kind, texts=form.cleaned_data, by=request.user)
        messages.success(request, _("Version %(number)s is in force.") % {"number": text.number})
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form, wrong = kwargs.pop("form", None) or RequirementsForm(cohort=self.cohort), kwargs.pop("texts", {})
        texts = []
        for kind in ConsentText.Kind:
            now = consent_texts.current(self.cohort.programme_id, kind)
            known = consent_texts.texts_of(now) if now else consent_texts.suggested(kind)
            shown = wrong.get(kind) or TextForm(initial=known, auto_id=f"id_{kind}_%s")
            texts.append({"kind": kind, "now": now, "form": shown})
        return super().get_context_data(form=form, texts=texts, **kwargs)


class CourseView(SeasonScreen):
    """Where the season stands and how it got there; another state by hand, with the reason."""

    tab = "course"
    page_title = gettext_lazy("State of the season")
    template_name = "programme/admin/season_course.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = MoveForm(request.POST)
        if not form.is_valid():
            return self.again(form)
        given = form.cleaned_data
        try:
            state = Cohort.State(given["state"])
            seasons.move(self.cohort, state, by=request.user, why=given["why"], seen=given["seen"])
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
            return self.again(form)
        messages.success(request, _("The season is now “%(state)s”.") % {"state": state.label})
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cohort = self.cohort
        form = kwargs.pop("form", None) or MoveForm(initial={"state": cohort.state, "seen": cohort.state})
        due, steps = seasons.due_state(cohort), cohort.steps.select_related("by").order_by("-at", "-pk")
        return super().get_context_data(form=form, due=due, is_due=due == cohort.state, steps=steps, **kwargs)


class CalendarView(SeasonScreen):
    """What happens when, month by month."""

    tab = "calendar"
    page_title = gettext_lazy("Calendar")
    template_name = "programme/admin/season_calendar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = calendars.days(self.cohort)
        months = [(month, list(days)) for month, days in groupby(found, key=lambda day: day.on.replace(day=1))]
        return super().get_context_data(months=months, today=timezone.localdate(), **kwargs)


class CalendarFileView(SeasonScreen):
    """The same as a file for whatever calendar the coordinator uses."""

    tab = "calendar"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        named = {"Content-Disposition": f'attachment; filename="season-{self.cohort.pk}.ics"'}
        return HttpResponse(calendars.calendar_file(self.cohort), content_type="text/calendar", headers=named)


class MeetingsView(SeasonScreen):
    """How often and how long the season's matches met, and how many have not met for long."""

    tab = "meetings"
    page_title = gettext_lazy("Meetings of the season")
    template_name = "programme/admin/season_meetings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**meetings.figures(self.cohort), **kwargs)


class HoursView(SeasonScreen):
    """How many hours each mentor has, with the list behind each number."""

    tab = "hours"
    page_title = gettext_lazy("Hours of the mentors")
    template_name = "programme/admin/season_hours.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mentors = Participant.objects.coordinated_by(self.request.user).filter(cohort=self.cohort, role=Role.MENTOR)
        found = mentors.select_related("person").order_by("person__folded_name")
        return super().get_context_data(hours=hours.table(list(found)), **kwargs)


class RenewView(SeasonScreen):
    """Makes the next season from this one."""

    tab = "renew"
    page_title = gettext_lazy("Next season")
    template_name = "programme/admin/season_renew.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RenewForm(request.POST)
        if not form.is_valid():
            return self.again(form)
        try:
            new = renewing.renew(self.cohort, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
            return self.again(form)
        messages.success(request, _("“%(season)s” is made. Look at its days and at its calls.") % {"season": new.name})
        return redirect("seasons:edit", new.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(form=kwargs.pop("form", None) or RenewForm(), **kwargs)


class SignalsView(SeasonScreen):
    """After how many days the coordinators of this season want to know."""

    tab = "signals"
    page_title = gettext_lazy("Signals of the season")
    template_name = "programme/admin/season_signals.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WatchForm(request.POST, instance=self._watch())
        if not form.is_valid():
            return self.again(form)
        form.save()
        messages.success(request, _("It is kept."))
        return self.back()

    def _watch(self) -> Watch:
        return Watch.objects.filter(cohort=self.cohort).first() or Watch(cohort=self.cohort)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or WatchForm(instance=self._watch())
        return super().get_context_data(form=form, **kwargs)


VIEWS = {
    "signals": SignalsView,
    "days": DaysView,
    "forms": FormsView,
    "requirements": RequirementsView,
    "matching": PolicyView,
    "course": CourseView,
    "calendar": CalendarView,
    "meetings": MeetingsView,
    "hours": HoursView,
    "certificates": CertificatesView,
    "renew": RenewView,
}
