"""What a season wants of guardians: asked for everybody who comes by one of its calls or invitations."""

from django.db.models import Max

from forms.models import Call, Invitation
from programme.domain.asking import participant_of
from programme.models import Cohort


def cosign_under(call: Call | None, invitation: Invitation | None) -> int | None:
    """Return the age under which the season behind a call or an invitation wants a guardian's co-signature."""
    participant = participant_of(invitation) if invitation else None
    found = [participant.cohort.cosign_under] if participant else []
    if call:
        found.append(Cohort.objects.filter(cohort_calls__call=call).aggregate(age=Max("cosign_under"))["age"])
    return max((age for age in found if age), default=None)
