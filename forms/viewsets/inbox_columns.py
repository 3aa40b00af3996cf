"""What a row of the inbox says: who, how long they wait, what for, where it stands."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, TitleColumn

from forms.models import DeskSettings, Submission


class PersonColumn(TitleColumn):
    """The person's name, with a dot and in bold until the user has opened the submission; its reference and tags below.

    The link takes the list's address along, so that the case knows what comes next.
    """

    cell_template_name = "forms/admin/submission_person_cell.html"

    def get_link_url(self, instance: Submission, parent_context: Any) -> str:
        url = super().get_link_url(instance, parent_context)
        params = parent_context["request"].GET.copy() if parent_context.get("request") else {}
        for name in ("p", "_w_filter_fragment"):
            params.pop(name, None)
        return f"{url}?{params.urlencode()}" if params else url

    def get_title_id(self, instance: Submission, parent_context: Any) -> str:
        return f"submission_{instance.pk}_title"


class WaitColumn(Column):
    """Working days since it waits for us; amber and red are said in words, too."""

    cell_template_name = "forms/admin/submission_wait_cell.html"

    def get_cell_context_data(self, instance: Submission, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        desk = DeskSettings.load(request_or_site=parent_context.get("request"))
        return {**context, "wait": desk.wait(instance.waiting_since)}


class AskedColumn(Column):
    """The call or the form, and the role."""

    cell_template_name = "forms/admin/submission_asked_cell.html"


class StandingColumn(Column):
    """The state, and what the state does not say: decided and not announced, put off, offered until."""

    cell_template_name = "forms/admin/submission_state_cell.html"

    def get_cell_context_data(self, instance: Submission, parent_context: Any) -> dict[str, Any]:
        return {**super().get_cell_context_data(instance, parent_context), "besides": besides(instance)}


def besides(submission: Submission) -> list[str]:
    """Return in words what the state of a submission does not say."""
    said = []
    if submission.pending:
        said.append(_("Decided: %(verdict)s. Not announced.") % {"verdict": submission.get_pending_display()})
    if submission.snoozed_until and submission.snoozed_until > localdate():
        said.append(_("Put off until %(day)s") % {"day": date_format(submission.snoozed_until, "SHORT_DATE_FORMAT")})
    if submission.answer_by:
        said.append(_("Answers by %(day)s") % {"day": date_format(submission.answer_by, "SHORT_DATE_FORMAT")})
    if submission.place_in_line:
        said.append(_("Place %(number)s in line") % {"number": submission.place_in_line})
    if submission.joined_to_id:
        said.append(_("Joined with another"))
    return said
