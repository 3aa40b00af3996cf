"""The editor's forms of pages that stand for something real: whose programme, which call."""

from typing import Any

from django.utils.translation import gettext as _

from cms.editing import AddressedForm
from cms.unfinished import NAMED, placeholders, typed


class FinishedForm(AddressedForm):
    """Says which placeholders are left while the typed words are still there. Whatever road it goes, the page refuses too."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"action-publish", "action-submit"} & set(self.data):
            left = placeholders(typed(cleaned.values()))
            if left:
                self.add_error(
                    None, _("Placeholders stand in the text: %(texts)s.") % {"texts": " ".join(left[:NAMED])}
                )
        return cleaned


class ProgrammePageForm(FinishedForm):
    """A page stays with its programme, so that no edit shows one programme's calls under another's name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None and not self.for_user.has_perm("programme.change_programme"):
            self.fields["programme"].disabled = True


class CallPageForm(FinishedForm):
    """The call is one of the programme under which the page stands, so that no edit leads its applicants elsewhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme = getattr(self.parent_page.specific if self.parent_page else None, "programme", None)
        field = self.fields.get("call")
        if field is None or programme is None:
            return
        field.queryset = field.queryset.filter(team=programme.team_id).order_by("-closes_at", "name")
        field.error_messages["invalid_choice"] = _("This call belongs to another programme.")
        field.help_text = _("The calls of this programme. Coordinators add them in the menu, under “Intake”.")


class StoryPageForm(FinishedForm):
    """Says what is missing while the typed words are still there. Whatever road it goes, the page itself refuses too."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "action-publish" in self.data:
            for problem in (problems := self.instance.refusals()):
                self.add_error(None, problem)
            if problems:
                self.add_error(None, _("What you wrote is still here: save it as a draft."))
        return cleaned
