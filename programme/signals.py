"""The bell of the room."""

from django.dispatch import Signal

participation_changed = Signal()
"""Sent with `person` when somebody joined or left a cohort, or changed what others may see."""
