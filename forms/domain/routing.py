"""Finding the inbox of a submission by the rules that coordinators edit."""

from django.db import transaction
from django.db.models import QuerySet

from cms.models import User
from forms.domain.cosigning import is_missing
from forms.domain.stirring import waits_since
from forms.domain.way import way_of
from forms.models import Inbox, RoutingRule, State, Submission, SubmissionEvent
from forms.signals import submission_delivered


@transaction.atomic
def route(submission_id: int) -> Submission:
    """Deliver a received submission to its inbox, or mark it unrouted. Does nothing to one that was routed before."""
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if submission.state != State.RECEIVED:
        return submission
    way = way_of(submission)
    if way.inbox is None:
        submission.state = State.UNROUTED
        submission.save(update_fields=["state"])
        SubmissionEvent.objects.create(submission=submission, kind=SubmissionEvent.Kind.UNROUTED)
        return submission
    return deliver(submission, to=way.inbox, assignee=way.assignment.user)


@transaction.atomic(savepoint=False)
def deliver(submission: Submission, *, to: Inbox, assignee: User | None = None, by: User | None = None) -> Submission:
    """Put a submission that has no inbox yet into `to`; `by` is whoever did it by hand."""
    submission.inbox = to
    submission.team = to.team
    submission.assignee = assignee
    submission.state = State.AWAITING_SIGNATURE if is_missing(submission) else State.IN_INBOX
    submission.waiting_since = waits_since(submission, at=submission.received_at)
    submission.save(update_fields=["inbox", "team", "assignee", "state", "waiting_since"])
    SubmissionEvent.objects.create(submission=submission, kind=SubmissionEvent.Kind.ROUTED, by=by, detail=to.name)
    submission_delivered.send(sender=Submission, submission=submission, by=by)
    return submission


@transaction.atomic
def deliver_unrouted(submission: Submission, *, to: Inbox, by: User) -> Submission:
    """Send what no rule fitted to `to` by hand; one that somebody sent meanwhile stays where it is."""
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    return deliver(locked, to=to, by=by) if locked.state == State.UNROUTED else locked


@transaction.atomic
def move(rule: RoutingRule, *, among: QuerySet[RoutingRule], position: int | None) -> None:
    """Put `rule` at `position` (default: the end) of the rules `among` which it is moved; only these get new numbers."""
    rules = list(among.select_for_update(of=("self",)).exclude(pk=rule.pk).order_by("sort_order", "pk"))
    numbers = sorted([rule.sort_order, *(other.sort_order for other in rules)])
    rules.insert(len(rules) if position is None else position, rule)
    last = -1
    for item, number in zip(rules, numbers, strict=True):
        last = max(number, last + 1)
        RoutingRule.objects.filter(pk=item.pk).update(sort_order=last)
