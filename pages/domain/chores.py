"""What waits for somebody who looks after pages: each kind is a queryset, so that a number and its list are the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, Count, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, TaskState
from wagtail.permissions import policy_registry

from cms.models import CreditedImage, User
from pages.domain import tongues
from pages.models import CallPage, StoryConsent, StoryPage

SCHEDULED_DAYS = 7
CONSENT_DAYS = 30
TRANSLATE = "wagtail_localize.submit_translation"


@dataclass(frozen=True)
class Chore:
    """One kind of work. `pages` gives those of a user; `allowed` says whether the user has it to do at all."""

    label: Any
    pages: Callable[[User], QuerySet[Page]]
    allowed: Callable[[User], bool]


def editable(user: User) -> QuerySet[Page]:
    """Return the pages that `user` may change, without those that only mirror another."""
    return policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change").filter(alias_of=None)


def edits(user: User) -> bool:
    """Return whether `user` may change pages anywhere."""
    return user.is_active and policy_registry.get_by_type(Page).user_has_permission(user, "change")


def translates(user: User) -> bool:
    """Return whether `user` may have pages translated."""
    return edits(user) and user.has_perm(TRANSLATE)


def keeps_consents(user: User) -> bool:
    """Return whether `user` may read who agreed to a story."""
    return edits(user) and user.has_perm("pages.view_storyconsent")


def _to_approve(user: User) -> QuerySet[Page]:
    states = TaskState.objects.reviewable_by(user).values_list("workflow_state__object_id", flat=True)
    return Page.objects.filter(pk__in=[int(pk) for pk in states if pk.isdecimal()])


def _drafts(user: User) -> QuerySet[Page]:
    return editable(user).filter(Q(owner=user) | Q(latest_revision__user=user), has_unpublished_changes=True)


def _scheduled(user: User) -> QuerySet[Page]:
    now = timezone.now()
    soon = Revision.page_revisions.filter(
        approved_go_live_at__gt=now, approved_go_live_at__lte=now + timedelta(days=SCHEDULED_DAYS)
    )
    return editable(user).filter(pk__in=soon.annotate(told=Cast("object_id", BigIntegerField())).values("told"))


def _calls(user: User, **which: Any) -> QuerySet[Page]:
    calls = tongues.originals(CallPage.objects.filter(live=True, **which))
    return editable(user).filter(pk__in=calls.values("pk"))


def _closing_calls(user: User) -> QuerySet[Page]:
    now = timezone.now()
    until = now + timedelta(days=settings.FORMS_CLOSING_SOON_DAYS)
    return _calls(user, call__opens_at__lte=now, call__closes_at__gt=now, call__closes_at__lte=until)


def _closed_calls(user: User) -> QuerySet[Page]:
    return _calls(user, call__closes_at__lte=timezone.now())


def _ending_stories(user: User) -> QuerySet[Page]:
    ending = StoryConsent.objects.seen_by(user).ending(days=CONSENT_DAYS)
    stories = tongues.originals(StoryPage.objects.filter(translation_key__in=ending.values("story")))
    return editable(user).filter(pk__in=stories.values("pk"))


CHORES = {
    "to-approve": Chore(_("Pages that wait for your approval"), _to_approve, lambda user: user.is_active),
    "drafts": Chore(_("Drafts of yours"), _drafts, edits),
    "scheduled": Chore(_("Pages that go public in the next 7 days"), _scheduled, edits),
    "closing-calls": Chore(_("Calls that close within 7 days"), _closing_calls, edits),
    "closed-calls": Chore(_("Calls that are over while their page is still public"), _closed_calls, edits),
    "stale": Chore(
        _("Translations that are older than their original"), lambda user: tongues.stale(editable(user)), translates
    ),
    "untold": Chore(
        _("Pages that are not public in every language"), lambda user: tongues.untold(editable(user)), translates
    ),
    "ending-stories": Chore(_("Stories to which a consent ends within 30 days"), _ending_stories, keeps_consents),
}
"""By the name that stands in addresses, in the order in which they are shown."""


def counts(user: User) -> dict[str, int]:
    """Return how many pages of each kind wait for `user`; kinds that are not theirs are left out. One query for all."""
    own = {name: chore.pages(user) for name, chore in CHORES.items() if chore.allowed(user)}
    if not own:
        return {}
    numbers = {
        name.replace("-", "_"): Count("pk", filter=Q(pk__in=pages.order_by().values("pk")))
        for name, pages in own.items()
    }
    found = Page.objects.aggregate(**numbers)
    return {name: found[name.replace("-", "_")] for name in own}


def ending_pictures(user: User) -> QuerySet[CreditedImage]:
    """Return the pictures that `user` may change and that may be shown for 30 days more at most, the first to end first."""
    today = timezone.localdate()
    own = policy_registry.get_by_type(CreditedImage).instances_user_has_permission_for(user, "change")
    until = today + timedelta(days=CONSENT_DAYS)
    shown = own.filter(consent_until__gte=today, consent_until__lte=until)
    return shown.exclude(people=CreditedImage.People.REFUSED).order_by("consent_until", "title")
