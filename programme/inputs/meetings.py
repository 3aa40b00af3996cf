"""What the two say about their meetings and about how they want to work together."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from programme.domain import agreements, meetings
from programme.domain.saying import Details
from programme.inputs.outside_admin import DayField, OnceForm, PlainForm, words_input
from programme.models import Agreement, Match, MeetingLog, MeetingWords, Way

SLOTS = (1, 2, 3)
FAR_AWAY = 366
"""Days: whoever plans or remembers further than that mistyped the year."""


def hour_input() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class HourField(forms.TimeField):
    default_error_messages = {"required": _("Choose a time."), "invalid": _("Write the time like 16:30.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=hour_input(), **kwargs)


def moment(day: date, hour: time) -> datetime:
    """Return a day and a time as people write them; not the hour that one night in spring leaves out."""
    if not -FAR_AWAY <= (day - timezone.localdate()).days <= FAR_AWAY:
        raise forms.ValidationError(_now("This day is more than a year away. Is the year right?"))
    made = timezone.make_aware(datetime.combine(day, hour))
    if timezone.localtime(made.astimezone(UTC)).replace(tzinfo=None) != made.replace(tzinfo=None):
        raise forms.ValidationError(_now("In that night the clocks jump over this time. Choose another one."))
    return made


class OfferForm(OnceForm):
    """Up to three times and places, a length, a plan and something to think about before (H3.2)."""

    minutes = forms.IntegerField(label=_("How long, in minutes?"), min_value=15, max_value=600)
    plan = forms.CharField(label=_("What shall we do?"), required=False, max_length=1000, widget=words_input(2))
    homework = forms.CharField(
        label=_("Something to think about before"),
        help_text=_("A small thing, so that it is easier to begin."),
        required=False,
        max_length=1000,
        widget=words_input(2),
    )

    def __init__(self, *args: Any, match: Match, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].initial = meetings.usual_minutes(match)
        if meetings.is_first(match):
            self.fields["minutes"].max_value = meetings.LONGEST_FIRST
            self.fields["minutes"].help_text = _("The first meeting: an hour and a half is plenty, two hours at most.")
        for number in SLOTS:
            first = number == 1
            self.fields[f"day_{number}"] = DayField(label=_("Day"), required=first)
            self.fields[f"hour_{number}"] = HourField(label=_("Time"), required=first)
            self.fields[f"way_{number}"] = forms.ChoiceField(label=_("How?"), choices=Way.choices, required=first)
            self.fields[f"place_{number}"] = forms.CharField(label=_("Where?"), max_length=200, required=False)

    def slots(self) -> Iterator[tuple[int, list[forms.BoundField]]]:
        """Yield the fields of each offer with its number."""
        for number in SLOTS:
            yield number, [self[f"{name}_{number}"] for name in ("day", "hour", "way", "place")]

    def rest(self) -> list[forms.BoundField]:
        return [self[name] for name in ("minutes", "plan", "homework")]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.offers: list[meetings.Offer] = []
        for number in SLOTS:
            day, hour = given.get(f"day_{number}"), given.get(f"hour_{number}")
            if not day and not hour:
                continue
            if not (day and hour):
                if f"day_{number}" not in self.errors and f"hour_{number}" not in self.errors:
                    self.add_error(f"hour_{number}" if day else f"day_{number}", _("A time needs its day, too."))
                continue
            self._offer(number, day, hour, given)
        return given

    def _offer(self, number: int, day: date, hour: time, given: dict[str, Any]) -> None:
        try:
            starts_at = moment(day, hour)
        except forms.ValidationError as error:
            self.add_error(f"hour_{number}", error)
            return
        if starts_at <= timezone.now():
            self.add_error(f"day_{number}", _("This time is over. Choose one that is still to come."))
            return
        way = given.get(f"way_{number}") or Way.IN_PERSON
        self.offers.append(meetings.Offer(starts_at, way, given.get(f"place_{number}", "")))


class LogForm(PlainForm):
    """What came of a meeting, and at the end the next one (H7.2). Only whether it happened has to be said."""

    said = forms.ChoiceField(
        label=_("Did it happen?"),
        choices=MeetingLog.Said.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it happened.")},
    )
    on = DayField(label=_("On which day?"), required=False)
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=5, max_value=1440, required=False)
    way = forms.ChoiceField(label=_("How did you meet?"), choices=Way.choices, required=False)
    what = forms.CharField(
        label=_("What did you do, in a line?"),
        help_text=_("The other one reads this, and your coordinator. Write nothing that is to stay between you."),
        max_length=300,
        required=False,
    )
    mood = forms.TypedChoiceField(
        label=_("How did it feel for you?"),
        help_text=_("Only your coordinator sees this."),
        choices=reversed(MeetingLog.Mood.choices),
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    another = forms.ChoiceField(
        label=_("Do you want to meet again?"),
        choices=MeetingLog.Another.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    next_day = DayField(label=_("Next time: which day?"), required=False)
    next_hour = HourField(label=_("At what time?"), required=False)
    next_way = forms.ChoiceField(label=_("How?"), choices=Way.choices, required=False)
    next_place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    next_minutes = forms.IntegerField(label=_("How long, in minutes?"), min_value=15, max_value=600, required=False)

    def __init__(self, *args: Any, is_planned: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_planned:
            del self.fields["said"]
            self.fields["on"].required = True

    def clean_on(self) -> date | None:
        on = self.cleaned_data["on"]
        if on and on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        if on and (timezone.localdate() - on).days > FAR_AWAY:
            raise forms.ValidationError(_("This day is more than a year away. Is the year right?"))
        return on

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.next: meetings.Offer | None = None
        if given.get("said", MeetingLog.Said.HELD) != MeetingLog.Said.HELD or given.get("another") != "yes":
            return given
        day, hour = given.get("next_day"), given.get("next_hour")
        if not day and "next_day" not in self.errors:
            self.add_error("next_day", _("When do you meet next? Or choose “later”."))
        if not hour and "next_hour" not in self.errors:
            self.add_error("next_hour", _("Choose a time."))
        if day and hour:
            self._plan_next(day, hour, given)
        return given

    def _plan_next(self, day: date, hour: time, given: dict[str, Any]) -> None:
        try:
            starts_at = moment(day, hour)
        except forms.ValidationError as error:
            self.add_error("next_hour", error)
            return
        if starts_at <= timezone.now():
            self.add_error("next_day", _("This time is over. Choose one that is still to come."))
            return
        self.next = meetings.Offer(starts_at, given.get("next_way") or Way.IN_PERSON, given.get("next_place", ""))

    def details(self) -> Details:
        given = self.cleaned_data
        names = ("on", "minutes", "way", "what", "mood", "another")
        return Details(**{name: given[name] for name in names if given.get(name)})


class WordsForm(PlainForm):
    """What the mentee wants from a meeting, or takes along from it."""

    text = forms.CharField(required=False, max_length=2000, widget=words_input(3))
    is_shared = forms.BooleanField(label=_("My mentor may read this"), required=False)

    def __init__(self, *args: Any, kind: MeetingWords.Kind, **kwargs: Any) -> None:
        super().__init__(*args, prefix=kind.value, **kwargs)
        self.kind = kind
        self.fields["text"].label = kind.label


class AgreementForm(forms.ModelForm):
    """One version, with the number of the one that was read before it."""

    use_required_attribute = False
    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Agreement
        fields = agreements.FIELDS
        widgets = {name: words_input(2) for name in ("result", "boundaries", "confidentiality", "contacts")}
        help_texts = {
            "rhythm": _("For example: on Tuesdays, every other week."),
            "result": _("In plain words: how do you notice in the end that it was worth it?"),
            "boundaries": _("What do we not do, when do we not write, what do we not talk about?"),
            "confidentiality": _("And what does not: when somebody is in danger, your coordinator has to know."),
            "contacts": _("You need not give telephone numbers: messages on your page are enough."),
        }
