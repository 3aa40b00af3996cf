"""On a case: by which organisation somebody was referred, and how much of it that organisation sees."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from forms.case_panels import CasePanel, register
from programme.domain.standing import standing_of
from programme.models import Referral


@register(order=350)
class ReferralPanel(CasePanel):
    name, heading, template_name = "referral", gettext_lazy("Referral"), "programme/admin/case_referral.html"

    @cached_property
    def referral(self) -> Referral | None:
        if self.submission.invitation_id is None or self.submission.is_blind_for(self.user):
            # It names who referred, such as a school, and may name the young person.
            return None
        own = Referral.objects.seen_by(self.user).select_related("representative__organisation", "representative__user")
        return own.filter(invitation=self.submission.invitation_id).first()

    def is_shown(self) -> bool:
        return self.referral is not None

    def get_panel_context(self) -> dict[str, Any]:
        assert self.referral is not None
        return {"referral": self.referral, "standing": standing_of(self.referral)}
