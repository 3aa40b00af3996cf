"""Blind review: who somebody is stays hidden from a reviewer until the review is given.

Whatever shows a submission to staff asks here: `name_for` instead of its name, `with_blind` for many at once.
What people wrote of themselves in their own words is shown as it is.
"""

from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import DecisionRefused
from forms.models import Submission, SubmissionQuerySet


def is_blind_for(submission: Submission, user: User) -> bool:
    """Return whether name, picture, school and contact are to be hidden from `user`."""
    return submission.is_blind_for(user)


def with_blind(submissions: SubmissionQuerySet, user: User) -> SubmissionQuerySet:
    """Annotate `is_hidden`: whether who it is is to be hidden from `user`. `name_for` reads it."""
    return submissions.with_hidden(user)


def seen_by(submissions: SubmissionQuerySet, user: User) -> SubmissionQuerySet:
    """Leave out what is hidden from `user`: for a search by name or contact, which would tell who it is."""
    return submissions.shown_to(user)


def name_for(submission: Submission, user: User) -> str:
    """Return the name under which `user` meets a submission: the reference alone where the name is hidden or missing."""
    if submission.is_blind_for(user):
        return submission.reference
    return submission.name or submission.reference


def check_seen(submission: Submission, user: User) -> None:
    """Raise `DecisionRefused` where `user` has still to give a review before anything can be decided."""
    if submission.is_blind_for(user):
        raise DecisionRefused(_("This call is read without names. Give your own review first; then decide."))
