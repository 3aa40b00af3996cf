"""What the two say about a goal: five short answers, tasks, how far it is, what changed."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import goals
from programme.inputs.outside_admin import DayField, OnceForm, PlainForm, words_input
from programme.models import Goal, Match, MatchMember

SHORTEST = 4
"""Letters: what is shorter says nothing yet."""


def _answer(label: Any, help_text: Any, missing: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=200, widget=words_input(2), error_messages={"required": missing}
    )


class GoalForm(OnceForm):
    """The five questions of a good goal, one below the other, each with an example."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Goal.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one. “Something else” is fine, too.")},
    )
    what = _answer(
        _("What do you want to reach?"),
        _("One thing, in plain words. For example: I dare to speak English in shops and with tourists."),
        _("Write what you want to reach."),
    )
    measure = _answer(
        _("How will you see that you made it?"),
        _("Something to count or to look at. For example: five conversations, each noted in my calendar."),
        _("Write how you will see it: a number, a yes or no, a thing that is done."),
    )
    reach = _answer(
        _("What makes it possible for you?"),
        _(
            "What you can do already, what you have, who helps. For example: I understand a lot; Liga practises with me."
        ),
        _("Write what helps you get there. If nothing comes to mind, make the goal smaller."),
    )
    matters = _answer(
        _("Why does it matter to you?"),
        _("Your own reason, not somebody else's. For example: I want to work at the café in summer."),
        _("Write why it matters to you."),
    )
    by_day = DayField(label=_("By when?"), help_text=_("A day within the season. You can change it later."))
    why = forms.CharField(
        label=_("What changed?"),
        help_text=_("A word for yourselves: why is it worded anew?"),
        max_length=300,
        required=False,
        widget=words_input(2),
    )

    def __init__(self, *args: Any, match: Match, place: MatchMember, goal: Goal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.match, self.goal = match, goal
        if goal is None:
            del self.fields["why"]
            self._choose_whose(place)

    def _choose_whose(self, place: MatchMember) -> None:
        """Ask a mentor of several mentees whose goal it is; everybody else needs no question."""
        mentees = list(self.match.members.current().mentees().select_related("participant__person"))
        self.whose = {str(one.pk): one for one in mentees}
        self.only = place if place.participant.role == Role.MENTEE else mentees[0] if len(mentees) == 1 else None
        if self.only is None:
            choices = [(key, one.participant.person.first_name) for key, one in self.whose.items()]
            self.fields["mentee"] = forms.ChoiceField(
                label=_("Whose goal is it?"), choices=choices, widget=forms.RadioSelect
            )
            self.order_fields(["mentee"])

    def clean_what(self) -> str:
        return self._said("what")

    def clean_measure(self) -> str:
        return self._said("measure")

    def clean_reach(self) -> str:
        return self._said("reach")

    def clean_matters(self) -> str:
        return self._said("matters")

    def _said(self, name: str) -> str:
        words = self.cleaned_data[name].strip()
        if len(re.findall(r"\w", words)) < SHORTEST:
            raise forms.ValidationError(_("A few more words, please: you want to understand it in a month, too."))
        return words

    def clean_by_day(self) -> date:
        day = self.cleaned_data["by_day"]
        if self.goal is None or self.goal.by_day != day:
            try:
                goals.check_day(self.match, day)
            except Refused as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        what, measure = cleaned.get("what", ""), cleaned.get("measure", "")
        if what and what.casefold() == measure.casefold():
            self.add_error("measure", _("This is the goal itself. How will you see that you reached it?"))
        return cleaned

    def wording(self) -> dict[str, Any]:
        """Return what the verbs take, after `is_valid()`."""
        given = dict(self.cleaned_data)
        if self.goal is not None:
            del given["key"]
            return given
        chosen = given.pop("mentee", None)
        return {**given, "mentee": self.only or self.whose[chosen]}


class TaskForm(OnceForm):
    what = forms.CharField(
        label=_("The next small step"), max_length=200, error_messages={"required": _("Write what is to be done.")}
    )
    member = forms.ChoiceField(label=_("Who does it?"), error_messages={"required": _("Choose one of you.")})
    by_day = DayField(label=_("By when?"), required=False)

    def __init__(self, *args: Any, members: list[MatchMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.pk): one for one in members}
        self.fields["member"].choices = [(key, one.participant.person.first_name) for key, one in self.members.items()]

    def task(self) -> dict[str, Any]:
        return {**self.cleaned_data, "member": self.members[self.cleaned_data["member"]]}


class ProgressForm(PlainForm):
    """How far it is, in quarters: nobody knows whether they are at 37 or at 38 of a hundred."""

    progress = forms.TypedChoiceField(
        label=_("How far are you?"),
        coerce=int,
        choices=[
            (0, _("at the start")),
            (25, _("the first bit is done")),
            (50, _("halfway")),
            (75, _("almost there")),
            (100, _("all done")),
        ],
    )


class ReviewForm(PlainForm):
    words = forms.CharField(
        label=_("You go on with it. What changed?"),
        max_length=1000,
        widget=words_input(2),
        error_messages={"required": _("Write in a word or two what changed.")},
    )


class AskForm(PlainForm):
    words = forms.CharField(
        label=_("What is hard to put into words?"), max_length=1000, required=False, widget=words_input(2)
    )


class EndForm(PlainForm):
    words = forms.CharField(
        label=_("A word about it"),
        help_text=_("What helped? What do you take with you?"),
        max_length=1000,
        required=False,
        widget=words_input(2),
    )


class AnswerForm(forms.Form):
    """A coordinator's answer about one goal."""

    goal = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(label=_("Answer"), max_length=1000, widget=words_input(3))
