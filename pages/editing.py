"""The editor's forms of pages that stand for something real: whose programme, which call."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class ProgrammePageForm(WagtailAdminPageForm):
    """A page stays with its programme, so that no edit shows one programme's calls under another's name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None and not self.for_user.has_perm("programme.change_programme"):
            self.fields["programme"].disabled = True


class CallPageForm(WagtailAdminPageForm):
    """The call is one of the programme under which the page stands, so that no edit leads its applicants elsewhere."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        call, parent = cleaned.get("call"), self.parent_page.specific if self.parent_page else None
        programme = getattr(parent, "programme", None)
        if call and programme and call.team_id != programme.team_id:
            self.add_error("call", _("This call belongs to another programme."))
        return cleaned


class StoryPageForm(WagtailAdminPageForm):
    """Says what is missing while the typed words are still there. Whatever road it goes, the page itself refuses too."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "action-publish" in self.data:
            for problem in self.instance.refusals():
                self.add_error(None, problem)
        return cleaned
