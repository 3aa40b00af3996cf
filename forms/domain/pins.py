"""Six digits that go with a reference: made from it and from a secret of ours, so that no table holds them."""

from django.utils.crypto import constant_time_compare, salted_hmac

from forms.models import Submission

DIGITS = 6


def pin_of(submission: Submission) -> str:
    """Return the submission's PIN; a new link of its person's own makes a new one."""
    return _pin(submission.reference, submission.generation)


def fits(pin: str, *, submission: Submission | None, reference: str) -> bool:
    """Return whether `pin` goes with the submission; for none the same is worked out in vain."""
    known = _pin(reference, submission.generation if submission else 1)
    return constant_time_compare(pin, known) and submission is not None


def _pin(reference: str, generation: int) -> str:
    digest = salted_hmac("forms.pin", f"{reference}.{generation}", algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}d}"
