"""Taking in what somebody sent: answers, consents and the bell, in one commit."""

import hashlib
import json
import secrets
from collections.abc import Callable
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.models import Municipality, User
from cms.text import fold
from forms.domain import consents, doors
from forms.models import Call, Consent, FormVersion, Invitation, Submission, SubmissionEvent
from forms.schema import Question, Schema
from forms.signals import submission_received
from forms.vocabulary import Means

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, O, 1 and I, so that a reference can be read out on the telephone."""


def new_reference() -> str:
    """Return a reference such as `BL-7K4P-2Q` that no submission has."""
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _position in range(6))
        reference = f"{settings.REFERENCE_PREFIX}-{letters[:4]}-{letters[4:]}"
        if not Submission.objects.filter(reference=reference).exists():
            return reference


def fingerprint_of(answers: dict[str, Any], *, version: FormVersion, key: str) -> str:
    """Return what makes two posts the same: the one-time `key` of the form that was shown, and the same answers."""
    canonical = json.dumps([key, version.pk, answers], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


@transaction.atomic
def receive(
    version: FormVersion,
    *,
    answers: dict[str, Any],
    key: str,
    call: Call | None = None,
    invitation: Invitation | None = None,
    by: User | None = None,
    source: str = "",
) -> Submission:
    """Store `answers` (stored values by question id) once, with consents, event and bell; return the submission.

    The same answers with the same `key` again give the submission that is there already, and ring nothing. `by` is who
    was signed in, where the form asks people to sign in; `source` is the word of the link they came by. Raises `NoPlaceLeft` where the form's places are taken or the
    person answered already.
    """
    fingerprint = fingerprint_of(answers, version=version, key=key)
    if not Submission.objects.filter(fingerprint=fingerprint).exists():
        doors.hold_place(version.page, user=by, invitation=invitation)
    values = {**_known_values(invitation), **_bound_values(version, answers)}
    if call is not None:
        values["role"] = call.role
    values["team"] = call.team if call else version.page.team
    defaults = {
        "version": version,
        "call": call,
        "invitation": invitation,
        "answered_by": by,
        "language": version.language,
        "keep_until": _keep_until(version.schema),
        "reference": new_reference(),
        "source": source,
        **values,
    }
    new = Submission(**defaults)
    new.keep(answers, schema=version.schema)
    defaults |= {"answers": new.answers, "sealed": new.sealed, "folded": searchable(new)}
    submission, is_new = Submission.objects.get_or_create(fingerprint=fingerprint, defaults=defaults)
    if is_new:
        _keep_consents(submission)
        SubmissionEvent.objects.create(
            submission=submission, kind=SubmissionEvent.Kind.RECEIVED, at=submission.received_at
        )
        submission_received.send(sender=Submission, submission=submission)
    return submission


def _keep_until(schema: Schema) -> date | None:
    return timezone.localdate() + relativedelta(months=schema.kept_months) if schema.kept_months else None


def rewrite(submission: Submission, *, answers: dict[str, Any]) -> None:
    """Put other answers into a stored submission, with what hangs on them: columns, search text, consents. Does not save."""
    version = submission.version
    submission.keep(answers, schema=version.schema)
    cleared = dict.fromkeys(BOUND, "") | {Means.BIRTH_DATE: None, Means.MUNICIPALITY: None}
    values = {**cleared, **_known_values(submission.invitation), **_bound_values(version, answers)}
    if submission.call is not None:
        values[Means.ROLE] = submission.call.role
    for name, value in values.items():
        setattr(submission, name, value)
    submission.folded = searchable(submission)
    _renew_consents(submission)


def searchable(submission: Submission) -> str:
    """Return the folded text by which coordinators find a submission: reference, name and contact."""
    return fold(" ".join([submission.reference, submission.name, submission.email, submission.phone]))[:1000]


def _bound_values(version: FormVersion, answers: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for question in version.schema.questions:
        answer = answers.get(question.id)
        if answer and question.binds_to in BOUND:
            values[question.binds_to] = BOUND[question.binds_to](answer)
    return values


def _known_values(invitation: Invitation | None) -> dict[str, Any]:
    known = invitation.values if invitation else {}
    return {name: BOUND[name](value) for name, value in known.items() if name in BOUND and value}


BOUND: dict[str, Callable[[Any], Any]] = {
    Means.FIRST_NAME: str,
    Means.FAMILY_NAME: str,
    Means.EMAIL: str.lower,
    Means.PHONE: str,
    Means.ROLE: str,
    Means.BIRTH_DATE: date.fromisoformat,
    Means.MUNICIPALITY: lambda slug: Municipality.objects.get(slug=slug),
}
"""The bindings that have a column of their own on a submission, and how a stored answer becomes its value."""


def _renew_consents(submission: Submission) -> None:
    """Keep what is still consented to as it was given; end what is not; add what is new."""
    given = {q.id for q in submission.version.schema.questions if q.type == "consent" and submission.given.get(q.id)}
    for consent in submission.consents.in_force().exclude(question_id__in=given):
        consents.withdraw(consent, by=None)
    held = {consent.question_id: consent for consent in submission.consents.all()}
    for question in submission.version.schema.questions:
        if question.id in given and question.id not in held:
            _consent(submission, question).save()
        elif question.id in given and held[question.id].withdrawn_at:
            consents.give_again(held[question.id], by=None)


def _keep_consents(submission: Submission) -> None:
    given = [
        question
        for question in submission.version.schema.questions
        if question.type == "consent" and submission.given.get(question.id)
    ]
    Consent.objects.bulk_create([_consent(submission, question) for question in given])


def _consent(submission: Submission, question: Question) -> Consent:
    return Consent(
        submission=submission,
        question_id=question.id,
        purpose=question.purpose,
        label=question.label,
        text=question.text,
        digest=hashlib.sha256(question.text.encode()).hexdigest(),
        language=submission.language,
        shows=list(question.shows),
        given_at=timezone.now(),
    )
