"""What people say when a match ends: whether it is time, what they look back on, how it goes on."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from programme.domain import endings
from programme.inputs.outside_admin import PlainForm, words_input
from programme.models import Ending, EndingReport, MatchMember, Participant

ANSWERS = [("yes", _("yes")), ("no", _("no")), ("unsure", _("not sure"))]
TIME_TO_END = ("reached", "more_to_learn", "still_useful", "another_mentor")
SAID = ("achieved", "next", "feeling", "contact")


def _time(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=ANSWERS, widget=forms.RadioSelect, required=False)


class WishForm(PlainForm):
    """The four questions that tell whether it is time to end."""

    reached = _time(_("Have you reached what you set out to do?"))
    more_to_learn = _time(_("Is there more that you would like to learn together?"))
    still_useful = _time(_("Can the two of you still do something useful?"))
    another_mentor = _time(_("Would somebody else fit better now?"))
    words = forms.CharField(label=_("In your own words"), max_length=1000, required=False, widget=words_input(3))


def read_answers(given: Mapping[str, str]) -> list[tuple[Any, Any]]:
    """Return each question that somebody answered with the answer, as people read them."""
    labels = dict(ANSWERS)
    return [(WishForm.base_fields[name].label, labels[given[name]]) for name in TIME_TO_END if name in given]


class ReportForm(PlainForm):
    """One person's look back (H11.2)."""

    achieved = forms.CharField(
        label=_("What did you reach, alone and together?"),
        max_length=1500,
        widget=words_input(3),
        error_messages={"required": _("Write a word or two.")},
    )
    next = forms.CharField(
        label=_("What comes next for you at school or at work?"), max_length=1500, required=False, widget=words_input(2)
    )
    feeling = forms.CharField(
        label=_("How does it feel that it ends?"),
        help_text=_("Glad, sad, angry, relieved – all of it is allowed."),
        max_length=1500,
        required=False,
        widget=words_input(2),
    )
    contact = forms.CharField(
        label=_("How do you stay in touch, if you do?"),
        help_text=_("Only what both of you agreed on."),
        max_length=500,
        required=False,
        widget=words_input(2),
    )
    again = forms.ChoiceField(
        label=_("Another time?"),
        choices=EndingReport.Again.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    shares = forms.BooleanField(
        label=_("The other may read what I reached and how we stay in touch – if they share theirs, too"),
        required=False,
    )


class EndingForm(forms.Form):
    """A coordinator's next step at the end of a match."""

    step = forms.ChoiceField(
        label=_("Step"),
        choices=[
            ("begin", _("begin the end")),
            ("goes_on", _("the match goes on: we talked about the wish to end it")),
            ("talk", _("closing conversation: its day, or why there is none")),
            ("close", _("close the match")),
        ],
    )
    how = forms.ChoiceField(label=_("How it ends"), choices=Ending.How.choices, required=False)
    talk_on = forms.DateField(label=_("Closing conversation on"), widget=AdminDateInput, required=False)
    words = forms.CharField(
        label=_("In words"),
        help_text=_(
            "Why there is no conversation, or how the match goes on; on closing, a line for whoever looks later."
        ),
        max_length=600,
        required=False,
        widget=AdminAutoHeightTextInput,
    )

    def __init__(self, *args: Any, ending: Ending | None, members: list[MatchMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        self.initial.setdefault("step", self._next(ending))
        self.initial.setdefault("how", ending.how if ending else Ending.How.PLANNED)
        self.initial.setdefault("talk_on", ending.talk_on if ending else None)
        labels = dict(Participant.State.choices)
        for member in members:
            self.fields[f"after_{member.pk}"] = forms.ChoiceField(
                label=_("%(name)s goes on as") % {"name": member.participant.person.name},
                choices=[(state.value, labels[state]) for state in endings.AFTERWARDS],
                initial=endings.suggested(member, ending),
                required=False,
            )

    def _next(self, ending: Ending | None) -> str:
        """Return the step that comes next, as a proposal."""
        if ending is None or not ending.how:
            return "goes_on" if ending and ending.wished_at else "begin"
        return "close" if ending.has_talk else "talk"

    def after(self) -> dict[int, str]:
        return {member.pk: self.cleaned_data[f"after_{member.pk}"] for member in self.members}
