"""The house's own panels beside the answers: how it stands, who has it, when it comes back, tags, consents."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms import case_panels
from forms.case_forms import AssignForm, PutOffForm, RemindForm, TagsForm
from forms.case_panels import CasePanel
from forms.models import Reminder, State
from forms.viewsets.decided import standing_of
from forms.viewsets.signature import panel_of
from forms.viewsets.walking import kept_query


class OwnPanel(CasePanel):
    """Its forms keep the list's part of the address."""

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "query": kept_query(self.request)}


@case_panels.register(order=100)
class StandingPanel(OwnPanel):
    name = "standing"
    heading = _("How it stands")
    template_name = "forms/admin/case_standing.html"

    def get_panel_context(self) -> dict[str, Any]:
        return {"is_blind": self.submission.is_blind_for(self.user), **standing_of(self.submission, self.user)}


@case_panels.register(order=110)
class AssignPanel(OwnPanel):
    name = "assignment"
    heading = _("Assignment")
    template_name = "forms/admin/case_assign.html"

    def get_panel_context(self) -> dict[str, Any]:
        return {"form": AssignForm(submission=self.submission)}


@case_panels.register(order=120)
class ReturnPanel(OwnPanel):
    """Putting off for everybody, and a reminder for oneself."""

    name = "return"
    heading = _("Later")
    template_name = "forms/admin/case_return.html"

    def get_panel_context(self) -> dict[str, Any]:
        mine = Reminder.objects.of(self.user).filter(submission=self.submission)
        return {
            "put_off_form": PutOffForm() if State(self.submission.state) in State.undecided() else None,
            "remind_form": RemindForm(),
            "reminders": mine,
        }


@case_panels.register(order=130)
class TagsPanel(OwnPanel):
    name = "tags"
    heading = _("Tags")
    template_name = "forms/admin/case_tags.html"

    def get_panel_context(self) -> dict[str, Any]:
        return {"form": TagsForm(submission=self.submission)}


@case_panels.register(order=140)
class SignaturePanel(OwnPanel):
    name = "signature"
    heading = _("Guardian's signature")
    template_name = "forms/admin/case_signature.html"

    def is_shown(self) -> bool:
        self.found = {} if self.submission.is_blind_for(self.user) else panel_of(self.submission, self.user)
        return bool(self.found)

    def get_panel_context(self) -> dict[str, Any]:
        return self.found


@case_panels.register(order=900)
class ConsentsPanel(OwnPanel):
    name = "consents"
    heading = _("Consents")
    template_name = "forms/admin/case_consents.html"

    def get_panel_context(self) -> dict[str, Any]:
        return {"consents": self.submission.consents.all()}
