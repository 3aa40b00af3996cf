"""Reviews: what people say of the criteria that only people can judge. Nobody sees another's before giving their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import Membership, User
from forms.domain.calls import own_call_of
from forms.domain.refusal import DecisionRefused, Refused
from forms.models import Criterion, Review, State, Submission, SubmissionEvent, Verdict

Rating = Review.Rating
NEEDS_EYES = (Verdict.ACCEPTED, Verdict.OFFERED, Verdict.DECLINED)
"""What nobody decides before as many people looked as the call wants."""


@dataclass(frozen=True)
class Row:
    """One criterion (`None`: the whole) with everybody's review of it; `differs` where they do not agree."""

    criterion: Criterion | None
    reviews: list[Review]

    @property
    def differs(self) -> bool:
        return len({review.rating for review in self.reviews}) > 1


def asked_of(submission: Submission) -> list[Criterion | None]:
    """Return what a reviewer of `submission` rates; where nothing is written down and reviews are wanted, the whole."""
    call = own_call_of(submission)
    if call is None:
        return []
    written: list[Criterion | None] = list(call.criteria.judged_by_people())
    return written or ([None] if call.reviewers > 1 or call.is_blind else [])


@transaction.atomic
def review(
    submission: Submission,
    *,
    ratings: Mapping[int | None, str],
    notes: Mapping[int | None, str],
    by: User,
) -> None:
    """Keep what `by` says of every criterion, by its id; given again, it takes the place of the earlier one.

    Raises `Refused` where a criterion is left out, and once it is decided for good.
    """
    locked = Submission.objects.select_for_update(of=("self",)).select_related("call").get(pk=submission.pk)
    if State(locked.state) not in State.undecided():
        raise Refused(_("This is decided already, so nothing is reviewed any more."))
    asked = asked_of(locked)
    if not asked or any(ratings.get(_key(criterion)) not in Rating.values for criterion in asked):
        raise Refused(_("Say yes, maybe or no to every line."))
    for criterion in asked:
        said = {"rating": ratings[_key(criterion)], "note": notes.get(_key(criterion), ""), "at": timezone.now()}
        Review.objects.update_or_create(submission=locked, criterion=criterion, by=by, defaults=said)
    SubmissionEvent.objects.create(submission=locked, kind=SubmissionEvent.Kind.REVIEWED, by=by)


def has_reviewed(submission: Submission, user: User) -> bool:
    return Review.objects.of(user).filter(submission=submission).exists()


def number_of_reviewers(submission: Submission) -> int:
    """Return how many people gave a review."""
    return _own_reviews(submission).order_by().values("by").distinct().count()


def _own_reviews(submission: Submission) -> QuerySet[Review]:
    """Return the reviews by people of the programme that reads it now: those of an earlier one stay behind, as notes do."""
    team = submission.inbox.team_id if submission.inbox else None
    return submission.reviews.filter(by__in=Membership.objects.filter(team=team).values("user"))


def rows_for(submission: Submission, user: User) -> list[Row]:
    """Return everybody's reviews by criterion; nothing for who has not given their own while it is undecided."""
    if State(submission.state) in State.undecided() and not has_reviewed(submission, user):
        return []
    found = (
        _own_reviews(submission).select_related("criterion", "by").order_by("criterion__sort_order", "criterion", "at")
    )
    return [
        Row(reviews[0].criterion, reviews)
        for _criterion, group in groupby(found, key=lambda review: review.criterion_id)
        if (reviews := list(group))
    ]


def check_eyes(submission: Submission, verdict: Verdict) -> None:
    """Raise `DecisionRefused` where the call wants more people's reviews before this verdict."""
    call = own_call_of(submission)
    if call is None or call.reviewers < 2 or verdict not in NEEDS_EYES:
        return
    given = number_of_reviewers(submission)
    if given < call.reviewers:
        words = _("This call wants the reviews of %(wanted)s people; so far there are %(given)s.")
        raise DecisionRefused(words % {"wanted": call.reviewers, "given": given})


def _key(criterion: Criterion | None) -> int | None:
    return criterion.pk if criterion else None
