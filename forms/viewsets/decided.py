"""What is decided about a case, beside it: what waits to be announced, what can be undone, the place in line."""

from typing import Any

from django.utils.translation import gettext as _

from forms.domain import announcing, revoking, waiting_list
from forms.domain.refusal import Refused
from forms.models import Decision, Submission
from forms.viewsets.case_act import CaseAct


def standing_of(submission: Submission, user: Any) -> dict[str, Any]:
    """Return what the panel shows of the decision."""
    latest = revoking.latest_of(submission)
    waiting = Decision.objects.of_teams_of(user).pending().filter(submission=submission).select_related("call", "by")
    return {
        "waiting": waiting.first(),
        "undoable": latest if latest and revoking.is_undoable(latest) else None,
        "place": waiting_list.place_of(submission),
    }


class TakeBackView(CaseAct):
    """Takes back what is decided and not announced."""

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        revoking.take_back(submission, by=self.request.user)
        return _("The decision is taken back. The person never heard of it.")


class AnnounceOneView(CaseAct):
    """Announces what waits, for this one person."""

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        waiting = Decision.objects.of_teams_of(self.request.user).pending().filter(submission=submission).first()
        if waiting is None:
            raise Refused(_("Nothing waits to be announced here."))
        announcing.announce(waiting, by=self.request.user)
        return _("Announced.")


class UndoDecisionView(CaseAct):
    """Undoes the decision that made the case what it is."""

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        latest = revoking.latest_of(submission)
        if latest is None:
            raise Refused(_("There is nothing to undo."))
        revoking.undo(latest, by=self.request.user)
        return _("Undone. It stands as it stood before.")
