"""Selection criteria on the case screen: what data say of them, what reviewers say, and one's own review."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.case_panels import MAIN, CasePanel
from forms.domain import criteria, reviewing
from forms.models import Review, State, Submission
from forms.viewsets.case_act import CaseAct
from forms.viewsets.walking import kept_query


class ReviewForm(forms.Form):
    """A rating and a note for every criterion that people judge; one of each for the whole where none is written."""

    def __init__(self, *args: Any, submission: Submission, mine: dict[int | None, Review], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys: list[int | None] = []
        for criterion in reviewing.asked_of(submission):
            key = criterion.pk if criterion else None
            said = mine.get(key)
            self.keys.append(key)
            self.fields[f"rating_{key or 0}"] = forms.ChoiceField(
                label=str(criterion) if criterion else _("Should this person take part?"),
                choices=Review.Rating.choices,
                widget=forms.RadioSelect,
                initial=said.rating if said else None,
            )
            self.fields[f"note_{key or 0}"] = forms.CharField(
                label=_("Why"),
                max_length=2000,
                required=False,
                initial=said.note if said else "",
                widget=forms.Textarea(attrs={"rows": 1}),
            )

    @property
    def lines(self) -> list[tuple[Any, Any]]:
        return [(self[f"rating_{key or 0}"], self[f"note_{key or 0}"]) for key in self.keys]

    def said(self, what: str) -> dict[int | None, str]:
        """Return the ratings or the notes by the criterion's id."""
        return {key: self.cleaned_data.get(f"{what}_{key or 0}", "") for key in self.keys}


def form_for(submission: Submission, user: Any, data: Any = None) -> ReviewForm:
    mine = {review.criterion_id: review for review in Review.objects.of(user).filter(submission=submission)}
    return ReviewForm(data, submission=submission, mine=mine)


class ReviewView(CaseAct):
    """Keeps a review."""

    def get_form(self, submission: Submission) -> ReviewForm:
        self.form = form_for(submission, self.request.user, self.request.POST)
        return self.form

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        ratings, notes = self.form.said("rating"), self.form.said("note")
        reviewing.review(submission, ratings=ratings, notes=notes, by=self.request.user)
        return _("Your review is kept.")


class CriteriaPanel(CasePanel):
    """Shown where the call has criteria or wants reviews."""

    name = "reviews"
    heading = gettext_lazy("Selection criteria")
    template_name = "forms/admin/case_criteria.html"
    place = MAIN

    @cached_property
    def judgements(self) -> list[criteria.Judgement]:
        return criteria.judge(self.submission)

    @cached_property
    def asked(self) -> list[Any]:
        return reviewing.asked_of(self.submission)

    def is_shown(self) -> bool:
        return bool(self.judgements or self.asked)

    def get_panel_context(self) -> dict[str, Any]:
        is_open = State(self.submission.state) in State.undecided()
        call = self.submission.call
        return {
            "judgements": self.judgements,
            "form": form_for(self.submission, self.user) if self.asked and is_open else None,
            "has_mine": reviewing.has_reviewed(self.submission, self.user),
            "rows": reviewing.rows_for(self.submission, self.user),
            "given": reviewing.number_of_reviewers(self.submission),
            "wanted": call.reviewers if call else 1,
            "is_blind": self.submission.is_blind_for(self.user),
            "query": kept_query(self.request),
        }
