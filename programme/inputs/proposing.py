"""What coordinators fill in from a proposal to the introduction."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from cms.models import User
from cms.text import fold
from forms.models import Role
from programme.domain import introducing, matches, short_profiles
from programme.inputs.numbers import number_in
from programme.models import Cohort, Introduction, Match, Participant, ShortProfile

ANSWER_WITHIN = timedelta(days=5)


class PeopleChoice(forms.ModelMultipleChoiceField):
    """People by name, with what helps to choose."""

    def label_from_instance(self, obj: Participant) -> str:
        facts = [obj.person.name, str(short_profiles.age_of(obj)), str(obj.person.municipality or "")]
        return " · ".join(fact for fact in facts if fact)


def _fits(one: Participant, words: list[str]) -> bool:
    return all(word in one.person.folded_name for word in words)


class ProposeForm(forms.Form):
    """Who could work together. A search narrows both lists; whoever is ticked stays in them."""

    search = forms.CharField(label=_("Search by name"), required=False, max_length=80)
    mentors = PeopleChoice(None, label=_("Mentor"), widget=forms.CheckboxSelectMultiple)
    mentees = PeopleChoice(None, label=_("Mentee"), widget=forms.CheckboxSelectMultiple)
    words = forms.CharField(
        label=_("why you two"),
        required=False,
        max_length=600,
        widget=AdminAutoHeightTextInput,
        help_text=Match._meta.get_field("words").help_text,
    )
    for_mentors = forms.CharField(
        label=_("what only mentors read"),
        required=False,
        max_length=1500,
        widget=AdminAutoHeightTextInput,
        help_text=Match._meta.get_field("for_mentors").help_text,
    )
    answer_by = forms.DateField(label=_("an answer is hoped for by"), widget=AdminDateInput)
    order = forms.ChoiceField(label=_("order of asking"), choices=Match.Order.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, user: User, cohort: Cohort, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).update(
            answer_by=timezone.localdate() + ANSWER_WITHIN, order=Match.Order.TOGETHER
        )
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        own = Participant.objects.coordinated_by(user).filter(cohort=cohort)
        words = fold(self.data.get("search", "")).split() if self.is_bound else []
        free = [one.pk for one in matches.free_of(own.select_related("person")) if _fits(one, words)]
        for name, role in (("mentors", Role.MENTOR), ("mentees", Role.MENTEE)):
            ticked = [number_in(pk) for pk in self.data.getlist(name)] if self.is_bound else []
            people = own.filter(role=role, pk__in=[*free, *ticked])
            found = people.select_related("person__municipality").order_by("person__folded_name")
            self.fields[name].queryset = found

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over."))
        return day

    def propose(self, *, by: User) -> Match:
        """Propose the match, after `is_valid()`. Raises `Refused`."""
        given = self.cleaned_data
        people = [*given["mentors"], *given["mentees"]]
        said = {name: given[name] for name in ("words", "for_mentors", "answer_by")}
        return matches.propose(self.cohort, people, by=by, order=Match.Order(given["order"]), **said)


class IntroductionForm(forms.Form):
    """The words in each language, and the plan of the first contact (H3.2, H8)."""

    first = forms.ChoiceField(
        label=_("Who writes first?"), choices=Introduction.First.choices, widget=forms.RadioSelect, initial="mentor"
    )
    first_by = forms.DateField(label=_("By when?"), widget=AdminDateInput)
    joins = forms.ChoiceField(
        label=_("Where do you join?"), choices=Introduction.Joins.choices, widget=forms.RadioSelect, initial="beginning"
    )
    place = forms.CharField(label=_("An idea of where and when to meet first"), required=False, max_length=300)

    def __init__(self, *args: Any, match: Match, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"first_by": timezone.localdate() + timedelta(days=3)})
        super().__init__(*args, **kwargs)
        self.match, wanted = match, introducing.languages_of(match)
        for code, label in settings.LANGUAGES:
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Your words: %(language)s") % {"language": label},
                required=code in wanted,
                max_length=2000,
                widget=AdminAutoHeightTextInput,
                help_text=_("Somebody in this match reads this language.") if code in wanted else "",
            )
        self.order_fields([f"text_{code}" for code, _label in settings.LANGUAGES])

    def introduce(self, *, by: User) -> Introduction:
        """Introduce them, after `is_valid()`. Raises `Refused`."""
        given = dict(self.cleaned_data)
        texts = {code: given.pop(f"text_{code}") for code, _label in settings.LANGUAGES}
        return introducing.introduce(self.match, by=by, texts=texts, **given)


class TidyForm(forms.Form):
    """Other words for somebody's short profile; they decide whether to take them."""

    def __init__(self, *args: Any, profile: ShortProfile, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"p{profile.pk}", **kwargs)
        self.profile = profile
        for name, text in profile.words().items():
            if not text and name != "about":
                continue
            field = ShortProfile._meta.get_field(name)
            self.fields[name] = forms.CharField(
                label=field.verbose_name,
                max_length=field.max_length,
                initial=profile.suggested.get(name, text),
                required=name == "about",
                widget=AdminAutoHeightTextInput,
            )


class SettleForm(forms.Form):
    report = forms.IntegerField(widget=forms.HiddenInput)
    done = forms.CharField(label=_("What did you do?"), max_length=2000, widget=AdminAutoHeightTextInput)
