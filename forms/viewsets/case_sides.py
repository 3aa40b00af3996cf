"""Wagtail's side panels on the case screen: what is known and can be set, the notes, and others of the same person."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from forms import case_panels
from forms.case_forms import NoteForm
from forms.domain import joining
from forms.models import Note, Submission
from forms.viewsets import case_standing as _standing  # noqa: F401  (brings the panels of the house)
from forms.viewsets.answers import earlier_of
from forms.viewsets.walking import kept_query


class CaseSide(BaseSidePanel):
    """Wagtail renders side panels without Django's context processors, so each brings what its forms need."""

    def get_side_context(self) -> dict[str, Any]:
        return {}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "panel": self,
            "submission": self.object,
            "request": self.request,
            "user": self.request.user,
            "csrf_token": get_token(self.request),
            "query": kept_query(self.request),
            **self.get_side_context(),
        }


class StandingSide(CaseSide):
    """The panels of the registry, one below the other."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle the case")
        icon_name = "clipboard-list"
        has_counter = False

    name = "case"
    title = _("Case")
    template_name = "forms/admin/side_case.html"
    order = 100

    def get_side_context(self) -> dict[str, Any]:
        return {"panels": case_panels.panels_of(self.object, self.request, place=case_panels.SIDE)}


class NotesSide(CaseSide):
    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle notes")
        icon_name = "comment"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "count": len(self.panel.notes)}

    name = "notes"
    title = _("Notes")
    template_name = "forms/admin/side_notes.html"
    order = 200

    def __init__(self, submission: Submission, request: HttpRequest, *, form: NoteForm) -> None:
        super().__init__(submission, request)
        self.form = form
        mine = Note.objects.readable_by(request.user).filter(submission=submission)
        self.notes = list(mine.select_related("by", "team").order_by("-at", "-pk"))

    def get_side_context(self) -> dict[str, Any]:
        action = reverse("inbox:edit", args=[self.object.pk]) + kept_query(self.request)
        return {"notes": self.notes, "form": self.form, "action_url": action}


class OthersSide(CaseSide):
    """Others that look like the same person's, and what stood in this one before it was corrected."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle others of the same person")
        icon_name = "copy"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "count": len(self.panel.likenesses)}

    name = "others"
    title = _("Same person")
    template_name = "forms/admin/side_others.html"
    order = 300

    def __init__(self, submission: Submission, request: HttpRequest) -> None:
        super().__init__(submission, request)
        alike = joining.same_person(submission, user=request.user).select_related("call").defer("answers")
        found = joining.likenesses(submission, alike.annotate(form_title=F("version__frozen__title")))
        self.likenesses = [item for item in found if item.submission.joined_to_id != submission.pk]

    def get_side_context(self) -> dict[str, Any]:
        # In a blind review another case of the same person would tell who it is, and the other way round.
        user = self.request.user
        joined = Submission.objects.in_inboxes_of(user).shown_to(user).filter(joined_to=self.object)
        joined = joined.none() if self.object.is_blind_for(user) else joined
        return {
            "likenesses": self.likenesses,
            "joined": joined,
            "earlier": earlier_of(self.object, self.request.user),
        }


def sides_of(submission: Submission, request: HttpRequest, *, note_form: NoteForm) -> list[CaseSide]:
    """Return the side panels of a case."""
    return [
        StandingSide(submission, request),
        NotesSide(submission, request, form=note_form),
        OthersSide(submission, request),
    ]
