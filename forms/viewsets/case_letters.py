"""The letters of a case, and what was answered to them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.case_panels import MAIN, CasePanel


class LettersPanel(CasePanel):
    """Every letter with its state, the newest first, its answers below it; and the way to write one."""

    name = "letters"
    heading = _("Letters")
    template_name = "forms/admin/case_letters.html"
    place = MAIN

    def is_shown(self) -> bool:
        return self.user.has_perm("forms.view_letter") and not self.submission.is_blind_for(self.user)

    def get_panel_context(self) -> dict[str, Any]:
        letters = self.submission.letters.select_related("written_by").prefetch_related("replies").order_by("-pk")
        can_write = self.user.has_perm("forms.change_letter") and bool(self.submission.email)
        return {"letters": letters, "can_write": can_write}
