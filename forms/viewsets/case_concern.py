"""The flag on a case: raises a concern about it; says to a lead, and to nobody else, that one is open."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.case_panels import CasePanel
from forms.models import Concern


class ConcernPanel(CasePanel):
    name = "concern"
    heading = _("Safety")
    template_name = "forms/admin/case_concern.html"

    def get_panel_context(self) -> dict[str, Any]:
        return {"open": Concern.objects.led_by(self.user).open().filter(submission=self.submission).count()}
