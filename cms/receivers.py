"""What the ground floor hears."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction

from cms import following
from cms.models import User


def count_new_factor(sender: type, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Count setting up a second factor, which needs a code from it, as having used it in this session."""
    record_authentication(request, user, method="mfa", reauthenticated=True)


def close_translations(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    """Have translations follow a restriction that was set, changed or taken off. Wagtail rings no other bell for it.

    One that goes together with its page opens nothing.
    """
    origin = kwargs.get("origin", instance)
    if isinstance(origin, Page) or getattr(origin, "model", PageViewRestriction) is not PageViewRestriction:
        return
    for page in Page.objects.filter(pk=instance.page_id):
        following.follow(page)


def close_for_groups(sender: type, instance: Any, action: str, **kwargs: Any) -> None:
    """Have translations follow the groups of a restriction."""
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        following.follow(instance.page)


def close_moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Have translations follow what a page found at its new place, and a translation not lose what its original has."""
    following.follow(Page.objects.get(pk=instance.pk))


def close_translated(sender: type, target_obj: Any, **kwargs: Any) -> None:
    """Have a translation that was just made be closed as its original is."""
    if isinstance(target_obj, Page):
        following.follow(target_obj)


def end_translations(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Have translations end with what they translate, by whatever road it ended: a button, a date, a deletion."""
    following.take_down(instance)
