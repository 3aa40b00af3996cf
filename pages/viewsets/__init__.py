"""The room's screens in Wagtail's admin."""

from pages.viewsets.chores import ChoreViewSet, EndingPictureViewSet, panels_for
from pages.viewsets.consents import StoryConsentViewSet
from pages.viewsets.listings import ContentGroup
from pages.viewsets.staleness import warn_of_stale
from pages.viewsets.starting import viewsets

__all__ = [
    "ChoreViewSet",
    "ContentGroup",
    "EndingPictureViewSet",
    "StoryConsentViewSet",
    "panels_for",
    "viewsets",
    "warn_of_stale",
]
