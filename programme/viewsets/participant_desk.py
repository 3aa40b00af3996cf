"""The screens of one participant beside the facts: what the season wants of them, and how their part goes on."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.domain.refusal import Refused
from forms.viewsets.desk_screen import TabbedScreen
from programme.domain import checklist, consent_texts, guardians, leaving, moving_on, profiles, records
from programme.inputs.participants import CheckForm, GuardianForm, MoveOnForm, PaperForm, WhyForm
from programme.models import Guardian, OwnAim, Participant

TABS = [
    ("inspect", gettext_lazy("Person")),
    ("checklist", gettext_lazy("Requirements")),
    ("wishes", gettext_lazy("Wishes")),
    ("course", gettext_lazy("Course")),
]
"""The screens of a participant by the names of their addresses."""


class ParticipantScreen(TabbedScreen):
    """One participant of the programmes that the user coordinates; a foreign one is not found.

    Each form on a screen names its `act`; what was entered wrongly is shown again, the other forms stay empty.
    """

    model = Participant
    header_icon = "user"
    above = ("participants:index", gettext_lazy("Participants"))
    namespace = "participants"
    tabs = TABS
    tabs_label = gettext_lazy("This participant")
    acts: dict[str, tuple[type[forms.Form] | None, Callable[..., Any], Any]] = {}

    @property
    def participant(self) -> Participant:
        return self.item

    def get_page_subtitle(self) -> str:
        return self.participant.person.name

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = request.POST.get("act", "")
        if name not in self.acts:
            return HttpResponseBadRequest()
        form_class, act, done = self.acts[name]
        form = form_class(request.POST) if form_class else None
        if form is not None and not form.is_valid():
            return self.again(form, act=name)
        try:
            act(self.participant, by=request.user, **(form.cleaned_data if form else {}))
        except Refused as refusal:
            if form is None:
                messages.error(request, str(refusal))
                return self.back()
            form.add_error(None, forms.ValidationError(str(refusal)))
            return self.again(form, act=name)
        messages.success(request, done)
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wrong, act = kwargs.pop("form", None), kwargs.pop("act", "")
        shown = {
            name: wrong if name == act else form_class(initial=self.initial_of(name), auto_id=f"id_{name}_%s")
            for name, (form_class, _act, _done) in self.acts.items()
            if form_class
        }
        return super().get_context_data(participant=self.participant, forms=shown, **kwargs)

    def initial_of(self, act: str) -> dict[str, Any]:
        return {}


def _note_paper(participant: Participant, *, kind: str, language: str, guardian_name: str, by: Any) -> None:
    text = consent_texts.current(participant.cohort.programme_id, kind)
    if text is None:
        raise Refused(_("This programme has no such text yet. Write it at the season’s requirements."))
    consent_texts.agree(participant, text, language=language, recorded_by=by, guardian_name=guardian_name)


def _end_guardian(participant: Participant, *, by: Any) -> None:
    guardians.end(participant)


class ChecklistView(ParticipantScreen):
    """What is done and what is missing, and what a coordinator can do about it."""

    tab = "checklist"
    page_title = gettext_lazy("Requirements")
    template_name = "programme/admin/participant_checklist.html"
    acts = {
        "approve": (None, profiles.approve, gettext_lazy("The basic profile is approved.")),
        "check": (CheckForm, records.record_check, gettext_lazy("The check is recorded.")),
        "paper": (PaperForm, _note_paper, gettext_lazy("The agreement is recorded.")),
        "guardian": (GuardianForm, guardians.ask, gettext_lazy("The parent or guardian gets a link by e-mail.")),
        "end_guardian": (None, _end_guardian, gettext_lazy("The guardian’s page has ended.")),
    }

    def initial_of(self, act: str) -> dict[str, Any]:
        language = self.participant.submission.language
        return {"language": language, **(guardians.known_contact(self.participant) if act == "guardian" else {})}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.participant
        page = Guardian.objects.coordinated_by(self.request.user).filter(participant=person, ended_at=None)
        return super().get_context_data(
            items=checklist.items_of(person),
            wants_check=any(item.kind == checklist.Kind.BACKGROUND for item in checklist.items_of(person)),
            replies=person.replies.select_related("submission"),
            aim=OwnAim.objects.coordinated_by(self.request.user).filter(participant=person).first(),
            agreed=person.agreed.in_force().select_related("agreement", "recorded_by"),
            guardian=page.first(),
            is_under_age=consent_texts.is_under_age(person),
            **kwargs,
        )


def _see_to(participant: Participant, *, by: Any) -> None:
    for one in participant.leavings.filter(seen_at=None):
        leaving.see_to(one, by=by)


class CourseView(ParticipantScreen):
    """Where somebody stands, how they got there, their earlier seasons; another state by hand."""

    tab = "course"
    page_title = gettext_lazy("Course")
    template_name = "programme/admin/participant_course.html"
    acts = {
        "move": (MoveOnForm, moving_on.move_on, gettext_lazy("It is written down.")),
        "take_back": (WhyForm, leaving.take_back, gettext_lazy("It is written down.")),
        "see_to": (None, _see_to, gettext_lazy("It is written down.")),
    }

    def initial_of(self, act: str) -> dict[str, Any]:
        return {"state": self.participant.state}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.participant
        others = Participant.objects.coordinated_by(self.request.user).filter(person=person.person_id)
        return super().get_context_data(
            missing=checklist.missing_of(person),
            steps=person.steps.select_related("by").order_by("-at", "-pk"),
            leavings=person.leavings.select_related("seen_by"),
            others=others.exclude(pk=person.pk).select_related("cohort__programme"),
            is_movable=person.state in moving_on.BY_HAND,
            has_left=person.state == Participant.State.ENDED_EARLY and person.leavings.exists(),
            **kwargs,
        )


VIEWS: dict[str, type[ParticipantScreen]] = {"checklist": ChecklistView, "course": CourseView}
