"""When robots flood a form: each sending costs a little work, or a little waiting. Never a wall, never an address counted.

The work is a hashcash: find a number whose SHA-256 with the puzzle begins with so many zero bits. A puzzle is signed,
belongs to one draft and lasts an hour; a draft is sent once, so a solution cannot be used again.
"""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.utils import timezone

from forms.models import Draft, FormPage, Submission

SALT = "forms.flood"
BITS = 14
"""About 16,000 tries: a second on a phone."""
LASTS = timedelta(hours=1)


def is_on(page: FormPage) -> bool:
    """Return whether more sendings came in the last minute than people can make."""
    since = timezone.now() - timedelta(minutes=1)
    recent = Submission.objects.filter(version__form_key=page.translation_key, received_at__gte=since)
    return recent[: settings.FORMS_FLOOD_PER_MINUTE].count() >= settings.FORMS_FLOOD_PER_MINUTE


def puzzle_for(draft: Draft, *, given: str = "") -> str:
    """Return the puzzle that was `given` before if it is this draft's and still good, else a new one."""
    if _waited(draft, given) is not None:
        return given
    return signing.dumps([draft.public_id, timezone.now().timestamp()], salt=SALT)


def lets_through(draft: Draft, *, puzzle: str, proof: str) -> bool:
    """Return whether the draft's puzzle was solved, or waited for long enough by who has no script."""
    waited = _waited(draft, puzzle)
    return waited is not None and (is_solved(puzzle, proof) or waited >= settings.FORMS_FLOOD_WAIT)


def _waited(draft: Draft, puzzle: str) -> float | None:
    """Return for how many seconds the puzzle is out; `None` for one that is not this draft's or too old."""
    try:
        public_id, since = signing.loads(puzzle, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return timezone.now().timestamp() - since if public_id == draft.public_id else None


def is_solved(puzzle: str, proof: str) -> bool:
    """Return whether `proof` is a number that solves the puzzle."""
    if not proof.isdecimal() or len(proof) > 12:
        return False
    digest = hashlib.sha256(f"{puzzle}{proof}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - BITS) == 0
