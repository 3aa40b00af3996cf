"""What can be done on the case screen short of deciding: each a form with one verb behind it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin

from forms.case_forms import AssignForm, PutOffForm, RemindForm, TagsForm
from forms.domain import finishing, joining, reading, sorting, undoing
from forms.domain.blinding import name_for
from forms.domain.refusal import Refused
from forms.models import Reminder, Submission, UndoStep
from forms.viewsets.case_act import CaseAct


class AssignView(CaseAct):
    """Gives the submission to one of the team's coordinators, or to nobody."""

    def get_form(self, submission: Submission) -> forms.Form:
        return AssignForm(self.request.POST, submission=submission)

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        before, to = submission.assignee_id, data["assignee"]
        known = {} if data["was"] is None else {"instead_of": data["was"] or None}
        if reading.assign(submission, to=to, by=self.request.user, **known):
            rows = [(submission.pk, before, to.pk if to else None)]
            reading.remember_assigned(rows, by=self.request.user)
        return _("Assigned to %(name)s") % {"name": to} if to else _("Assigned to nobody")


class FinishView(CaseAct):
    goes_on = True

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        finishing.finish(submission, by=self.request.user, seen=self.seen())
        return _("%(name)s: read, and done.") % {"name": name_for(submission, self.request.user)}


class PutOffView(CaseAct):
    form_class = PutOffForm
    goes_on = True

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        before, until = submission.snoozed_until, data["until"]
        sorting.put_off(submission, until=until, by=self.request.user)
        sorting.remember_put_off([(submission.pk, before, until)], by=self.request.user)
        words = {"name": name_for(submission, self.request.user), "day": date_format(until, "SHORT_DATE_FORMAT")}
        return _("%(name)s: put off until %(day)s") % words


class TakeUpView(CaseAct):
    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        sorting.take_up(submission, by=self.request.user)
        return _("Taken up again")


class RemindView(CaseAct):
    form_class = RemindForm

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        sorting.remind(submission, day=data["day"], words=data["words"], by=self.request.user)
        return _("You are reminded on %(day)s") % {"day": date_format(data["day"], "SHORT_DATE_FORMAT")}


class ReminderForm(forms.Form):
    reminder = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class RemindedView(CaseAct):
    """Closes one of the user's own reminders."""

    form_class = ReminderForm

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        mine = Reminder.objects.of(self.request.user).filter(submission=submission)
        sorting.done_with(get_object_or_404(mine, pk=data["reminder"]))
        return _("The reminder is done")


class TagView(CaseAct):
    def get_form(self, submission: Submission) -> forms.Form:
        return TagsForm(self.request.POST, submission=submission)

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        tags = list(data["tags"])
        if data["new"]:
            tags.append(sorting.tag_named(data["new"], team=submission.inbox.team))
        sorting.retag(submission, tags, by=self.request.user)
        return _("Tags kept")


class OtherForm(forms.Form):
    other = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class AboutTwo(CaseAct):
    """Something about this submission and one that is like it, both in the user's inboxes."""

    form_class = OtherForm

    def other(self, submission: Submission, data: dict[str, Any]) -> Submission:
        return get_object_or_404(self.scope(self.request.user), pk=data["other"])


class JoinView(AboutTwo):
    """Joins the other one to this one."""

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        other = self.other(submission, data)
        joining.join(other, to=submission, by=self.request.user, seen=self.seen())
        return _("%(reference)s is joined to this one") % {"reference": other.reference}


class SplitView(CaseAct):
    """Takes this one apart from the one that it was joined to."""

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        joining.split(submission, by=self.request.user)
        return _("They are apart again")


class DifferentView(AboutTwo):
    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        joining.call_different(submission, self.other(submission, data), by=self.request.user)
        return _("It is remembered that they are different people")


class UndoView(PermissionCheckedMixin, View):
    """Takes one of the user's own steps back."""

    http_method_names = ["post"]
    model = Submission
    permission_required = "change"

    def post(self, request: HttpRequest, step: int) -> HttpResponse:
        found = UndoStep.objects.open_to(request.user).filter(pk=step).first()
        try:
            undoing.undo(found or UndoStep(pk=step), by=request.user)
            messages.success(request, _("Undone"))
        except Refused as refusal:
            messages.error(request, str(refusal))
        back = request.POST.get("back", "")
        is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return redirect(back if is_ours else reverse("inbox:index"))
