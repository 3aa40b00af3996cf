"""Doing one thing to many submissions at once, from the list."""

from forms.viewsets.bulk.action import BulkForm, InboxBulkAction
from forms.viewsets.bulk.sorting import AssignAction, PutOffAction, TagAction, UntagAction

__all__ = ["AssignAction", "BulkForm", "InboxBulkAction", "PutOffAction", "TagAction", "UntagAction"]
