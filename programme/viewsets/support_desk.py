"""The screens of one support event: who comes and who was there, the code to scan, and a supervision's notes."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.domain.refusal import Refused
from forms.viewsets.desk_screen import TabbedScreen
from programme.domain import attendance, supervision, support
from programme.inputs.numbers import number_in
from programme.inputs.support import AddForm, AgreedForm, AttendanceForm, NoteForm
from programme.models import AgreedAction, Participant, SupportEvent
from programme.qr import qr_svg

TABS = (("edit", gettext_lazy("Event")), ("people", gettext_lazy("Who comes")), ("code", gettext_lazy("Code to scan")))
LED_TABS = (
    ("notes", gettext_lazy("Notes")),
    ("people", gettext_lazy("Who comes")),
    ("code", gettext_lazy("Code to scan")),
)


def full_name(participant: Participant) -> str:
    """Return the name for who coordinates."""
    return participant.person.name


def first_name(participant: Participant) -> str:
    """Return the name for who leads a session: a supervisor needs no family names."""
    return participant.person.first_name


class EventScreen(TabbedScreen):
    """One support event of the programmes that the user coordinates; a foreign one is not found."""

    model = SupportEvent
    header_icon = "calendar-alt"
    above = ("support:index", gettext_lazy("Support"))
    namespace = "support"
    tabs = TABS
    tabs_label = gettext_lazy("This event")
    names = staticmethod(full_name)

    @property
    def event(self) -> SupportEvent:
        return self.item

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(event=self.event, namespace=self.namespace, **kwargs)


class LedScreen(EventScreen):
    """The same for who leads the event, as long as they are in the team."""

    permission_required = "lead"
    above = ("supervision:index", gettext_lazy("Sessions that I lead"))
    namespace = "supervision"
    names = staticmethod(first_name)

    @property
    def tabs(self) -> Any:  # type: ignore[override]
        """Leave out the notes where it is no supervision: nothing confidential is kept of a training."""
        return LED_TABS if self.event.is_supervision else LED_TABS[1:]


class PeopleView(EventScreen):
    """Who has a place, who waits, who was there; in a supervision also what is asked of the reader."""

    tab = "people"
    page_title = gettext_lazy("Who comes")
    template_name = "programme/admin/support_people.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step = request.POST.get("step")
        try:
            if step == "add":
                return self._add(request)
            if step == "call_off":
                support.call_off(self.event)
                messages.success(request, _("It is called off, and everybody on the list is told."))
                return self.back()
            if step == "done":
                mine = AgreedAction.objects.of(request.user).filter(note__event=self.event)
                supervision.do(get_object_or_404(mine, pk=number_in(request.POST.get("action", ""))))
                return self.back()
            if step:
                raise Http404
            return self._note(request)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return self.back()

    def _add(self, request: HttpRequest) -> HttpResponse:
        form = AddForm(request.POST, event=self.event, names=self.names)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(add=form), status=422)
        support.sign_up(self.event, form.cleaned_data["participant"], added=True)
        messages.success(request, _("They are on the list, and told so."))
        return self.back()

    def _note(self, request: HttpRequest) -> HttpResponse:
        form = AttendanceForm(request.POST, event=self.event, names=self.names)
        if not form.is_valid():
            return self.again(form)
        attendance.note(self.event, form.notes(), by=request.user)
        messages.success(request, _("Attendance is noted."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event = self.event
        form = kwargs.pop("form", None) or AttendanceForm(event=event, names=self.names)
        add = kwargs.pop("add", None) or AddForm(event=event, names=self.names)
        waiting = event.event_places.waiting().select_related("participant__person")
        asked = AgreedAction.objects.of(self.request.user).filter(note__event=event)
        return super().get_context_data(
            form=form,
            add=add,
            waiting=[self.names(place.participant) for place in waiting],
            asked=asked,
            free=support.free_places(event),
            own_notes=self._own_notes(),
            **kwargs,
        )

    def _own_notes(self) -> str:
        """Return where the reader writes notes of this session, where they lead it and it is a supervision."""
        mine = SupportEvent.objects.led_by(self.request.user).filter(pk=self.event.pk)
        return reverse("supervision:notes", args=[self.event.pk]) if self.event.is_supervision and mine.exists() else ""


class LedPeopleView(LedScreen, PeopleView):
    def _own_notes(self) -> str:
        return ""


class CodeView(EventScreen):
    """The code that participants scan: shown on a screen, made anew whenever the page is opened."""

    tab = "code"
    page_title = gettext_lazy("Code to scan")
    template_name = "programme/admin/support_code.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refusal, qr = "", ""
        try:
            attendance.check_time(self.event)
            path = reverse("me:here", args=[attendance.token(self.event)])
            qr = qr_svg(settings.WAGTAILADMIN_BASE_URL + path)
        except Refused as error:
            refusal = str(error)
        return super().get_context_data(qr=qr, refusal=refusal, minutes=attendance.MINUTES, **kwargs)


class LedCodeView(LedScreen, CodeView):
    pass


class NotesView(LedScreen):
    """A supervision's notes: written by who leads it, read by those who were there."""

    tab = "notes"
    page_title = gettext_lazy("Notes of the supervision")
    template_name = "programme/admin/supervision_notes.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.event.is_supervision:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        note = supervision.note_of(self.event)
        form, rows = NoteForm(request.POST, instance=note), self._rows(request.POST)
        if not all([form.is_valid(), *(row.is_valid() for row in rows)]):
            return self.again(form, rows=rows)
        form.keep()
        for row in rows:
            if agreed := row.agreed():
                supervision.agree(note, agreed)
        messages.success(request, _("The notes are kept. Only those who were there read them."))
        return self.back()

    def _rows(self, data: Any = None) -> list[AgreedForm]:
        places = self.event.event_places.signed_up()
        known = {
            place.participant.person.user_id: first_name(place.participant)
            for place in places.select_related("participant__person")
        }
        people = [
            (str(user.pk), known.get(user.pk) or user.get_full_name()) for user in supervision.people_of(self.event)
        ]
        return [AgreedForm(data, prefix=f"agreed-{number}", people=people) for number in range(3)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        note = supervision.note_of(self.event)
        form: forms.BaseForm = kwargs.pop("form", None) or NoteForm(instance=note)
        rows = kwargs.pop("rows", None) or self._rows()
        agreed = AgreedAction.objects.readable_by(self.request.user).filter(note=note).select_related("who")
        return super().get_context_data(form=form, rows=rows, agreed=agreed, **kwargs)
