"""One submission on the screen of a coordinator: the answers as asked, and everything that happened to it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.widgets import Button

from cms.scoped import ScopedEditView
from forms import case_panels
from forms.case_forms import NoteForm
from forms.domain import presence, reading
from forms.domain.blinding import name_for
from forms.domain.decisions import may_follow
from forms.domain.finishing import can_finish
from forms.domain.turn import turns_of
from forms.models import Note, State, Submission, Verdict
from forms.viewsets.answers import sections_of
from forms.viewsets.case_act import AtCase
from forms.viewsets.case_sides import sides_of
from forms.viewsets.timeline import lines_of
from forms.viewsets.walking import case_url, go_on, list_url, place_of, query_of

WITH_INBOX = ("inbox__team", "assignee", "version", "call", "municipality", "joined_to")


class CaseView(AtCase, ScopedEditView):
    """Shows the submission and takes notes. Opening it is written down; nothing else changes by looking."""

    form_class = NoteForm
    template_name = "forms/admin/case.html"
    page_title = gettext_lazy("Inbox")
    submit_button_label = gettext_lazy("Keep the note")
    error_message = gettext_lazy("The note is empty or too long.")
    expects_json_response = False
    hydrate_create_view = False
    opened: dict[str, str] = {}

    def get_queryset(self) -> QuerySet[Submission]:
        return super().get_queryset().select_related(*WITH_INBOX)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        reading.open_by(self.object, user=self.request.user)
        presence.come(self.object, user=self.request.user)
        return super().render_to_response(context, **kwargs)

    # --- the note ---

    @property
    def goes_on(self) -> bool:
        """Return whether the button “save and next” was pressed; without a note it only goes on."""
        return self.request.POST.get("go") == "next"

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs.pop("instance")
        return {**kwargs, "submission": self.object, "is_left_out": self.goes_on}

    def form_valid(self, form: NoteForm) -> HttpResponse:
        self.form = form
        text = form.cleaned_data["text"]
        if text:
            reading.note(self.object, text=text, audience=form.chosen_audience, by=self.request.user)
            messages.success(self.request, self._said(form.chosen_audience))
        return go_on(self.request, self.place.next) if self.goes_on else redirect(self.get_edit_url())

    def _said(self, audience: Note.Audience) -> str:
        if audience == Note.Audience.SAFEGUARDING:
            return _("The note is kept. Only the safeguarding lead reads it.")
        return _("The note is kept.")

    # --- where it stands ---

    @cached_property
    def place(self) -> Any:
        return place_of(self.object.pk, self.request)

    def get_edit_url(self) -> str:
        return case_url(self.object.pk, self.request, then=self.place.then)

    def get_success_url(self) -> str:
        return self.get_edit_url()

    def get_page_subtitle(self) -> str:
        return name_for(self.object, self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": list_url(self.request), "label": _("Inbox")},
            {"url": "", "label": self.get_page_subtitle(), "sublabel": self.object.reference},
        ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        pk, query = self.object.pk, query_of(self.request)
        buttons = [Button(_("Print"), url=reverse("inbox:printout", args=[pk]), icon_name="doc-full", priority=10)]
        if not self.object.joined_to_id and State(self.object.state) in State.undecided():
            address = reverse("inbox:hand_over", args=[pk]) + query
            buttons.append(Button(_("Hand over to another programme"), url=address, icon_name="redirect", priority=20))
        return buttons

    def get_side_panels(self) -> MediaContainer:
        return MediaContainer(sides_of(self.object, self.request, note_form=self.form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        submission, user = self.object, self.request.user
        verdicts = [] if submission.joined_to_id else may_follow(submission)
        return super().get_context_data(
            **kwargs,
            submission=submission,
            sections=sections_of(submission, user, opened=self.opened),
            verdicts=verdicts,
            can_accept=Verdict.ACCEPTED in verdicts,
            can_finish=can_finish(submission),
            can_ask=Verdict.MORE_INFORMATION in verdicts,
            is_blind=submission.is_blind_for(user),
            is_new=submission.state == State.IN_INBOX,
            timeline=lines_of(submission, user=user),
            asking=submission.askings.open().last(),
            main_panels=case_panels.panels_of(submission, self.request, place=case_panels.MAIN),
            place=self.place,
            turns=turns_of(submission),
            here=presence.others_at(submission, user=user),
            keys_on=keys_on(user),
            list_url=list_url(self.request),
            query=query_of(self.request, then=self.place.then),
            walk=query_of(self.request),
        )


def keys_on(user: Any) -> bool:
    """Return whether the user's profile has keyboard shortcuts on, which Wagtail asks before it listens to a key."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile is None or profile.keyboard_shortcuts


class HereView(AtCase, ScopedEditView):
    """Answers the open page every few seconds: who else is here, and whether the case took another turn."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        submission = self.get_object()
        presence.come(submission, user=request.user)
        names = [str(other) for other in presence.others_at(submission, user=request.user)]
        return JsonResponse({"here": names, "turns": turns_of(submission)})
