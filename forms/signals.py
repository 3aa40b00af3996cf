"""The bells of the room. Rung by a domain function inside its transaction: a listener that fails rolls it back."""

from django.dispatch import Signal

submission_received = Signal()
"""Sent with `submission` once its answers and consents are stored."""

submission_decided = Signal()
"""Sent with `submission`, `verdict`, `by` and `letter` (or `None`)."""

consent_changed = Signal()
"""Sent with `consent` when it was withdrawn or given again."""
