"""Finding the inbox of a submission by the rules that coordinators edit."""

from django.db import transaction

from cms.models import User
from forms.models import Inbox, RoutingRule, State, Submission, SubmissionEvent


def rule_for(submission: Submission) -> RoutingRule | None:
    """Return the first rule that fits, in the coordinators' order; `None` when none does."""
    rules = RoutingRule.objects.select_related("form", "inbox__team", "assignee")
    return next((rule for rule in rules if rule.fits(submission)), None)


@transaction.atomic
def route(submission_id: int) -> Submission:
    """Deliver a received submission to its inbox, or mark it unrouted. Does nothing to one that was routed before."""
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if submission.state != State.RECEIVED:
        return submission
    rule = rule_for(submission)
    if rule is None:
        submission.state = State.UNROUTED
        submission.save(update_fields=["state"])
        SubmissionEvent.objects.create(submission=submission, kind=SubmissionEvent.Kind.UNROUTED)
        return submission
    assignee = rule.assignee if rule.assignee and rule.inbox.team.coordinators().filter(pk=rule.assignee.pk).exists() else None
    return deliver(submission, to=rule.inbox, assignee=assignee)


@transaction.atomic
def deliver(submission: Submission, *, to: Inbox, assignee: User | None = None, by: User | None = None) -> Submission:
    """Put a submission that has no inbox yet into `to`; `by` is whoever did it by hand."""
    submission.inbox = to
    submission.team = to.team
    submission.assignee = assignee
    submission.state = State.IN_INBOX
    submission.save(update_fields=["inbox", "team", "assignee", "state"])
    SubmissionEvent.objects.create(submission=submission, kind=SubmissionEvent.Kind.ROUTED, by=by, detail=to.name)
    return submission
