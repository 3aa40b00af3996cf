"""Assigning, tagging and putting off many at once."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets import AdminDateInput

from cms.models import Team, User
from forms.domain import reading, sorting, undoing
from forms.domain.refusal import Refused
from forms.inputs import coordinators_of
from forms.models import Submission, Tag
from forms.viewsets.bulk.action import BulkForm, InboxBulkAction

# --- assigning ------------------------------------------------------------------------------------


class AssignManyForm(BulkForm):
    assignee = forms.ModelChoiceField(
        label=gettext_lazy("Assign to"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("nobody"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = coordinators_of(Team.objects.filter(pk__in=[team.pk for team in self.teams]))


class AssignAction(InboxBulkAction):
    display_name = gettext_lazy("Assign")
    action_type = "assign"
    aria_label = gettext_lazy("Assign the selected submissions")
    action_priority = 10
    form_class = AssignManyForm

    def act(self, submission: Submission, data: dict[str, Any]) -> Any:
        """Assign one; whoever does not coordinate its programme cannot have it."""
        before, to = submission.assignee_id, data["assignee"]
        try:
            is_changed = reading.assign(submission, to=to, by=self.request.user)
        except ValueError:
            raise Refused(_("%(name)s does not coordinate this programme.") % {"name": to}) from None
        return (submission.pk, before, to.pk if to else None) if is_changed else None

    def remember(self, rows: list[Any]) -> None:
        reading.remember_assigned(rows, by=self.request.user)

    def done(self, count: int, data: dict[str, Any]) -> str:
        words = ngettext("%(count)s assigned to %(name)s", "%(count)s assigned to %(name)s", count)
        return words % {"count": count, "name": data["assignee"] or _("nobody")}


# --- tags -----------------------------------------------------------------------------------------


class TagManyForm(BulkForm):
    names = forms.MultipleChoiceField(
        label=gettext_lazy("Tags"), required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )
    new = forms.CharField(
        label=gettext_lazy("New tag"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Never about health, family or anything a person would not say aloud."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(set(self.offered().values_list("name", flat=True)))
        self.fields["names"].choices = [(name, name) for name in names]
        if not names and self.fields.get("new"):
            del self.fields["names"]
        elif not names:
            self.fields["names"].help_text = _("None of these has a tag.")

    def offered(self) -> Any:
        """Return the tags to choose from: those of the programmes at hand."""
        return Tag.objects.filter(team__in=self.teams)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        wanted = [*cleaned.get("names", []), *filter(None, [cleaned.get("new", "").strip()])]
        if not wanted:
            raise forms.ValidationError(_("Choose a tag."))
        return {**cleaned, "wanted": wanted}


class UntagManyForm(TagManyForm):
    new = None

    def offered(self) -> Any:
        """Return the tags that one of the submissions bears."""
        return Tag.objects.filter(submissions__in=self.submissions)


class _TagsAction(InboxBulkAction):
    def remember(self, rows: list[Any]) -> None:
        undoing.remember("tagged", by=self.request.user, before={"rows": rows}, count=len(rows))


class TagAction(_TagsAction):
    display_name = gettext_lazy("Put tags on")
    action_type = "tag"
    aria_label = gettext_lazy("Put tags on the selected submissions")
    action_priority = 20
    form_class = TagManyForm

    def act(self, submission: Submission, data: dict[str, Any]) -> Any:
        """Put the words on one, each as its own programme's tag."""
        tags = [self._tag(name, submission.inbox.team) for name in data["wanted"]]
        added = sorting.tag(submission, tags, by=self.request.user)
        return [submission.pk, [tag.pk for tag in added], []] if added else None

    def _tag(self, name: str, team: Team) -> Tag:
        if (name, team.pk) not in self.known:
            self.known[name, team.pk] = sorting.tag_named(name, team=team)
        return self.known[name, team.pk]

    @cached_property
    def known(self) -> dict[tuple[str, int], Tag]:
        return {}

    def done(self, count: int, data: dict[str, Any]) -> str:
        words = ngettext("%(count)s tagged: %(tags)s", "%(count)s tagged: %(tags)s", count)
        return words % {"count": count, "tags": ", ".join(data["wanted"])}


class UntagAction(_TagsAction):
    display_name = gettext_lazy("Take tags off")
    action_type = "untag"
    aria_label = gettext_lazy("Take tags off the selected submissions")
    action_priority = 30
    form_class = UntagManyForm

    def act(self, submission: Submission, data: dict[str, Any]) -> Any:
        """Take the words off one."""
        removed = sorting.untag(submission, submission.tags.filter(name__in=data["wanted"]), by=self.request.user)
        return [submission.pk, [], [tag.pk for tag in removed]] if removed else None

    def done(self, count: int, data: dict[str, Any]) -> str:
        words = ngettext("Taken off %(count)s: %(tags)s", "Taken off %(count)s: %(tags)s", count)
        return words % {"count": count, "tags": ", ".join(data["wanted"])}


# --- putting off ----------------------------------------------------------------------------------


class PutOffManyForm(BulkForm):
    until = forms.DateField(
        label=gettext_lazy("Put off until"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("Until this day they are in the folder “Put off”. Empty: they come back now."),
    )


class PutOffAction(InboxBulkAction):
    display_name = gettext_lazy("Put off")
    action_type = "put-off"
    aria_label = gettext_lazy("Put the selected submissions off")
    action_priority = 40
    form_class = PutOffManyForm

    def act(self, submission: Submission, data: dict[str, Any]) -> Any:
        """Put one off, or bring it back."""
        before: date | None = submission.snoozed_until
        until: date | None = data["until"]
        if until is None:
            sorting.take_up(submission, by=self.request.user)
        else:
            sorting.put_off(submission, until=until, by=self.request.user)
        return (submission.pk, before, until) if before != until else None

    def remember(self, rows: list[Any]) -> None:
        sorting.remember_put_off(rows, by=self.request.user)

    def done(self, count: int, data: dict[str, Any]) -> str:
        if data["until"] is None:
            return ngettext("%(count)s is back", "%(count)s are back", count) % {"count": count}
        words = ngettext("%(count)s put off until %(day)s", "%(count)s put off until %(day)s", count)
        return words % {"count": count, "day": date_format(data["until"], "SHORT_DATE_FORMAT")}
