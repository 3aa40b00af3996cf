"""Offers: a place with a day until which the person says yes or no, on a page of their own, without an account."""

from django.core import signing
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.domain import consents, letters, places
from forms.domain.decisions import carry_out, drop_pending
from forms.domain.refusal import Refused
from forms.domain.stirring import stir, waits_since
from forms.models import Call, Decision, Letter, LetterEvent, State, Submission, SubmissionEvent, Verdict

Kind = SubmissionEvent.Kind
signer = signing.Signer(salt="forms.offer")


class OfferOver(Refused):
    """The offer was answered otherwise, taken back, or its day is over; the text is for the person."""


def token_of(decision: Decision) -> str:
    """Return the secret part of the link by which the person answers one offer."""
    return signer.sign(str(decision.pk))


def by_token(token: str) -> Decision | None:
    """Return the announced offer that a link leads to; nothing for a link that was changed or whose offer was undone."""
    try:
        pk = signer.unsign(token)
    except signing.BadSignature:
        return None
    offers = Decision.objects.filter(verdict=Verdict.OFFERED, announced_at__isnull=False, undone_at__isnull=True)
    return offers.select_related("submission__version__page", "submission__team", "call").filter(pk=int(pk)).first()


def of(submission: Submission) -> Decision | None:
    """Return the offer that `submission` has to answer now."""
    if submission.state != State.OFFERED:
        return None
    made = submission.decisions.filter(verdict=Verdict.OFFERED, announced_at__isnull=False, undone_at__isnull=True)
    return made.last()


def open_by(letter: Letter) -> str:
    """Return the secret part of the offer's link where `letter` is about an offer that waits for an answer."""
    offer = of(letter.submission) if letter.decision_id else None
    return token_of(offer) if offer and offer.pk == letter.decision_id and not _is_over(letter.submission) else ""


class Standing(models.TextChoices):
    """How an offer stands, as the person is told."""

    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"
    OVER = "over"


def standing_of(decision: Decision) -> Standing:
    """Return how the offer stands now, by what happened since it was announced."""
    submission = Submission.objects.get(pk=decision.submission_id)
    offer = of(submission)
    if offer and offer.pk == decision.pk:
        return Standing.OVER if _is_over(submission) else Standing.OPEN
    answered = submission.events.filter(
        kind__in=(Kind.OFFER_TAKEN, Kind.OFFER_REFUSED, Kind.OFFER_LAPSED), at__gte=decision.announced_at
    ).first()
    if answered is None:
        return Standing.OVER
    told = {State.ACCEPTED: (Kind.OFFER_TAKEN, Standing.TAKEN), State.WITHDRAWN: (Kind.OFFER_REFUSED, Standing.REFUSED)}
    kind, standing = told.get(State(submission.state), (None, Standing.OVER))
    return standing if answered.kind == kind else Standing.OVER


def answer(decision: Decision, *, says_yes: bool) -> Submission:
    """Take the person's yes or no; the same answer twice is one. Raises `Refused` when the offer is over."""
    with transaction.atomic():
        if decision.call:
            places.lock(decision.call)
        locked = Submission.objects.select_for_update().get(pk=decision.submission_id)
        wanted = State.ACCEPTED if says_yes else State.WITHDRAWN
        offer = of(locked)
        if locked.state == wanted and offer is None:
            return locked
        if offer is None or offer.pk != decision.pk or _is_over(locked):
            raise OfferOver(_("This offer is over. Write or call us: together we find a way."))
        drop_pending(locked, by=None)
        _take(offer, locked) if says_yes else _refuse(locked)
        stir(locked)
        return locked


def lapsed() -> QuerySet[Submission]:
    """Return whose day to answer is over, and about whom nothing else is decided meanwhile."""
    return Submission.objects.filter(state=State.OFFERED, pending="", answer_by__lt=timezone.localdate())


@transaction.atomic
def lapse(submission_id: int) -> None:
    """End an offer that nobody answered: the place is free, and it waits for a coordinator. Safe to repeat.

    A kind letter to the person is drafted; a coordinator reads it before it goes, and may have telephoned by then.
    """
    call = Submission.objects.filter(pk=submission_id).values_list("call", flat=True).first()
    if call:
        Call.objects.select_for_update().get(pk=call)
    locked = lapsed().select_for_update().filter(pk=submission_id).first()
    if locked is None:
        return
    locked.state = State.IN_INBOX
    locked.answer_by = None
    locked.waiting_since = waits_since(locked)
    locked.save(update_fields=["state", "answer_by", "waiting_since"])
    SubmissionEvent.objects.create(submission=locked, kind=Kind.OFFER_LAPSED)
    if locked.email:
        letters.draft(locked, event=LetterEvent.OFFER_LAPSED, by=None)


def _is_over(locked: Submission) -> bool:
    return locked.answer_by is not None and locked.answer_by < timezone.localdate()


def _take(offer: Decision, locked: Submission) -> None:
    SubmissionEvent.objects.create(submission=locked, kind=Kind.OFFER_TAKEN)
    yes = Decision.objects.create(
        submission=locked,
        verdict=Verdict.ACCEPTED,
        call=offer.call,
        call_before=locked.call,
        state_before=locked.state,
        by=offer.by,
    )
    carry_out(yes, locked)


def _refuse(locked: Submission) -> None:
    locked.state = State.WITHDRAWN
    locked.answer_by = None
    locked.save(update_fields=["state", "pending", "answer_by"])
    SubmissionEvent.objects.create(submission=locked, kind=Kind.OFFER_REFUSED)
    for consent in locked.consents.in_force():
        consents.withdraw(consent, by=None)
