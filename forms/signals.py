"""The bells of the room. Rung by a domain function inside its transaction: a listener that fails rolls it back."""

from django.dispatch import Signal

submission_received = Signal()
"""Sent with `submission` once its answers and consents are stored."""

submission_delivered = Signal()
"""Sent with `submission` once it is in an inbox, by a rule or by hand (`by` says who, or `None`)."""

submission_decided = Signal()
"""Sent with `submission`, `verdict`, `by` and `letter` (or `None`) once a decision is announced."""

decision_undone = Signal()
"""Sent with `submission`, `verdict` and `by` once an announced decision was taken back."""

announcement_wanted = Signal()
"""Sent with `call` once somebody asked for its decisions to be announced together."""

letter_approved = Signal()
"""Sent with `letter` once it may go, at its time, or is tried once more."""

letter_answered = Signal()
"""Sent with `submission` once the person answered a letter on our page."""

invitation_made = Signal()
"""Sent with `invitation` once somebody is asked personally to answer a form."""

signature_changed = Signal()
"""Sent with `cosignature` when a guardian was asked, signed or declined."""

concern_raised = Signal()
"""Sent with `concern` once somebody of a team raised it; its words are for the team's safeguarding leads."""

consent_changed = Signal()
"""Sent with `consent` when it was withdrawn or given again."""

attachment_kept = Signal()
"""Sent with `attachment` once a file is sealed away; it may wait for the scanner."""

draft_link_wanted = Signal()
"""Sent with `draft` once its person asked for its link by e-mail."""

answers_erased = Signal()
"""Sent with `submission` when answers of it, or all, were erased at the end of their time."""

export_wanted = Signal()
"""Sent with `export` once a coordinator asked to take answers along."""

call_changed = Signal()
"""Sent with `call` once a coordinator set it up or changed it: another deadline, no places left."""
