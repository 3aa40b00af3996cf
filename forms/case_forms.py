"""What a coordinator fills in on the case screen. The choices hold only what the user may choose."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.models import Membership, Team, User
from forms.domain.handing import inboxes_beyond
from forms.models import Inbox, Note, Submission, Tag
from forms.models.asking import LONGEST_QUESTION


class DayInput(forms.DateInput):
    """The browser's own field for a day: the keyboard and the phone know it."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class DayField(forms.DateField):
    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def team_of(submission: Submission) -> Team:
    """Return whose inbox it is in; a case on the screen is in one."""
    assert submission.inbox is not None
    return submission.inbox.team


def has_lead(submission: Submission) -> bool:
    """Return whether somebody of the team reads what is meant for the safeguarding lead."""
    held = Membership.objects.current().filter(team=team_of(submission), role=Membership.Role.COORDINATOR)
    return held.filter(safeguarding=True, user__is_active=True).exists()


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note for colleagues"),
        max_length=4000,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        help_text=_("The person never sees it. It stays with your team."),
    )
    audience = forms.ChoiceField(
        label=_("Who reads it"),
        choices=Note.Audience.choices,
        initial=Note.Audience.TEAM,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, submission: Submission, is_left_out: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = not is_left_out
        if not has_lead(submission):
            del self.fields["audience"]

    def clean(self) -> dict[str, Any]:
        """Refuse what was written for a lead who is none by now: it would be read by the whole team."""
        cleaned = super().clean() or self.cleaned_data
        if "audience" not in self.fields and self.data.get("audience") == Note.Audience.SAFEGUARDING:
            words = _("The team has no safeguarding lead now, so the whole team would read this. It was not kept.")
            self.add_error("text", words)
        return cleaned

    @property
    def chosen_audience(self) -> Note.Audience:
        return Note.Audience(self.cleaned_data.get("audience") or Note.Audience.TEAM)


class AssignForm(forms.Form):
    """`was` is to whom it was assigned when the page was shown."""

    assignee = forms.ModelChoiceField(
        label=_("Assigned to"), queryset=User.objects.none(), required=False, empty_label=_("nobody")
    )
    was = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, submission: Submission, **kwargs: Any) -> None:
        initial = {"assignee": submission.assignee_id, "was": submission.assignee_id or 0}
        super().__init__(*args, **{"initial": initial, **kwargs})
        choice: Any = self.fields["assignee"]
        choice.queryset = team_of(submission).coordinators()


class PutOffForm(forms.Form):
    until = DayField(label=_("Put off until"), initial=lambda: in_days(7))


class RemindForm(forms.Form):
    day = DayField(label=_("Remind me on"), initial=lambda: in_days(1))
    words = forms.CharField(label=_("What about"), max_length=200, required=False)


class TagsForm(forms.Form):
    tags = forms.ModelMultipleChoiceField(
        label=_("Tags"), queryset=Tag.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    new = forms.CharField(
        label=_("New tag"),
        max_length=40,
        required=False,
        help_text=_("Never about health, family or anything a person would not say aloud."),
    )

    def __init__(self, *args: Any, submission: Submission, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"tags": submission.tags.all()}, **kwargs})
        choice: Any = self.fields["tags"]
        choice.queryset = team_of(submission).tags.all()


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(label=_("To the inbox"), queryset=Inbox.objects.none())
    why = forms.CharField(
        label=_("For the coordinators there"),
        max_length=2000,
        required=False,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        help_text=_("Why it is better off with them. The person does not read it."),
    )

    def __init__(self, *args: Any, submission: Submission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["to"]
        choice.queryset = inboxes_beyond(submission)


class AskForm(forms.Form):
    words = forms.CharField(
        label=_("What do you want to know?"),
        max_length=LONGEST_QUESTION,
        widget=AdminAutoHeightTextInput(attrs={"rows": 4, "autofocus": True}),
        help_text=_("In words for the person, in their language. They read it in the letter and on their own page."),
    )
