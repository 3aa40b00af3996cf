"""What coordinators say about a match."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.models import User
from programme.domain import endings, matches
from programme.models import Match

State = Match.State
STEPS: dict[str, tuple[Any, tuple[Match.State, ...]]] = {
    "note": (_("leave a note for colleagues"), tuple(State)),
    "withdraw": (_("take the proposal back"), (State.PROPOSED, State.CONFIRMED)),
    "pause": (_("let the match rest"), (State.ACTIVE,)),
    "resume": (_("let the match go on"), (State.PAUSED, State.CLOSING)),
    "begin_closing": (_("begin the end of the match"), (State.ACTIVE, State.PAUSED)),
}
"""What can be done to a match, and in which states."""
VERBS: dict[str, Callable[..., Any]] = {
    "withdraw": matches.withdraw,
    "pause": matches.pause,
    "resume": endings.resume,
    "begin_closing": endings.begin,
}


class StepForm(forms.Form):
    """One step of a match: offers only what its state allows."""

    step = forms.ChoiceField(label=_("Step"))
    words = forms.CharField(label=_("In words"), required=False, max_length=2000, widget=AdminAutoHeightTextInput)

    def __init__(self, *args: Any, match: Match, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.match = match
        found = [(name, label) for name, (label, states) in STEPS.items() if match.state in states]
        if match.state in State.at_work():
            found += [
                (f"stage:{stage.value}", _("stage: %(stage)s") % {"stage": stage.label})
                for stage in Match.Stage
                if stage != match.stage
            ]
        self.fields["step"].choices = found

    def take(self, *, by: User) -> None:
        """Take the chosen step. Raises `Refused`."""
        step, words = self.cleaned_data["step"], self.cleaned_data["words"]
        if step.startswith("stage:"):
            matches.change_stage(self.match, Match.Stage(step.removeprefix("stage:")), by=by, why=words)
        elif step == "note":
            matches.note(self.match, words=words, by=by)
        else:
            VERBS[step](self.match, by=by, why=words)
