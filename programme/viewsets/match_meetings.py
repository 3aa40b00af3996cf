"""The meetings of one match, as its coordinators see them: when, how long, how it felt; and what they agreed on."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.domain.refusal import Refused
from programme.domain import saying
from programme.inputs.clearing import ClearForm
from programme.models import Agreement, Meeting, MeetingLog
from programme.viewsets.match_desk import VIEWS, MatchScreen


class MeetingsView(MatchScreen):
    """What was held and what is to come; the mentee's own words are not among it."""

    tab = "meetings"
    page_title = gettext_lazy("Meetings")
    template_name = "programme/admin/match_meetings.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ClearForm(request.POST)
        mine = Meeting.objects.coordinated_by(request.user).filter(match=self.match)
        if not form.is_valid():
            return self.again(form)
        meeting = get_object_or_404(mine, pk=form.cleaned_data["meeting"])
        try:
            saying.clear_up(
                meeting, Meeting.State(form.cleaned_data["state"]), by=request.user, words=form.cleaned_data["words"]
            )
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
            return self.again(form)
        messages.success(request, _("It is written down."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        filled = kwargs.pop("form", None)
        found = list(Meeting.objects.coordinated_by(user).filter(match=self.match))
        logs: dict[int, list[MeetingLog]] = {}
        said = MeetingLog.objects.coordinated_by(user).filter(meeting__in=found)
        for log in said.select_related("member__participant__person"):
            logs.setdefault(log.meeting_id, []).append(log)
        versions = list(
            Agreement.objects.coordinated_by(user)
            .filter(match=self.match)
            .prefetch_related("confirmations__member__participant__person")
        )
        held = [meeting for meeting in found if meeting.state == Meeting.State.HELD]
        return super().get_context_data(
            rows=[(one, logs.get(one.pk, []), self._form(one, filled)) for one in found],
            filled=filled,
            count=len(held),
            hours=round(sum(one.held_minutes or 0 for one in held) / 60, 1),
            versions=versions,
            **kwargs,
        )

    def _form(self, meeting: Meeting, filled: ClearForm | None) -> ClearForm | None:
        if not meeting.contradicted_at or meeting.settled_at:
            return None
        if filled is not None and filled.data.get("meeting") == str(meeting.pk):
            return filled
        return ClearForm(initial={"meeting": meeting.pk}, auto_id=f"id_{meeting.pk}_%s")


VIEWS["meetings"] = MeetingsView
