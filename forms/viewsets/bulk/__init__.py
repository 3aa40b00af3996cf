"""Doing one thing to many submissions at once, from the list."""

from forms.viewsets.bulk.action import BulkForm, InboxBulkAction
from forms.viewsets.bulk.deciding import AnnounceAction, DecideAction, PrepareLettersAction
from forms.viewsets.bulk.sorting import AssignAction, PutOffAction, TagAction, UntagAction

__all__ = [
    "AnnounceAction",
    "AssignAction",
    "BulkForm",
    "DecideAction",
    "InboxBulkAction",
    "PrepareLettersAction",
    "PutOffAction",
    "TagAction",
    "UntagAction",
]
