"""The folders of the inbox: what each holds for who looks, in which order, and how much of it is unread.

A folder is a condition on what the gate lets through, so that its count and its list are the same question.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.models import User
from forms.domain.load import without_owner
from forms.models import State, Submission
from forms.models.settled import ended_by_its_person
from forms.models.submission import OPEN


@dataclass(frozen=True)
class Folder:
    """`order` is one of `forms.viewsets.inbox_list.ORDERS`: how it is listed when nothing else is asked for."""

    name: str
    label: str | Promise
    holds: Callable[[User], Q]
    order: str = "waiting"


@dataclass(frozen=True)
class Held:
    count: int = 0
    unread: int = 0


def _awake() -> Q:
    return Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=timezone.localdate())


def _to_do() -> Q:
    """Return what somebody of the team has to act on today."""
    return Q(state__in=State.waiting_for_us(), pending="") & _awake()


def _closing() -> Q:
    now = timezone.now()
    soon = now + timedelta(days=settings.FORMS_CLOSING_SOON_DAYS)
    return Q(call__closes_at__gt=now, call__closes_at__lte=soon)


FOLDERS = {
    folder.name: folder
    for folder in (
        Folder("unassigned", _("Unassigned"), lambda _user: OPEN & _to_do() & without_owner()),
        Folder("mine", _("Mine"), lambda user: OPEN & Q(pending="", assignee_id=user.pk) & _awake()),
        Folder("waiting_for_them", _("Waiting for them"), lambda _user: OPEN & Q(state=State.MORE_INFORMATION)),
        Folder("signature", _("Waiting for co-signature"), lambda _user: OPEN & Q(state=State.AWAITING_SIGNATURE)),
        Folder("closing", _("Closing soon"), lambda _user: OPEN & _to_do() & _closing()),
        Folder("waiting_list", _("Waiting list"), lambda _user: OPEN & Q(state=State.WAITING_LIST), "place_in_line"),
        Folder("offered", _("Place offered"), lambda _user: OPEN & Q(state=State.OFFERED), "answer_by"),
        Folder("unannounced", _("Decided, not announced"), lambda _user: OPEN & ~Q(pending="")),
        Folder("put_off", pgettext_lazy("folder", "Put off"), lambda _user: OPEN & ~_awake(), "snoozed_until"),
        Folder("done", pgettext_lazy("folder", "Done"), lambda _user: ~OPEN, "-received_at"),
    )
}


def choose(queryset: QuerySet[Submission], name: str, *, user: User) -> QuerySet[Submission]:
    """Return what of `queryset` the folder called `name` holds for `user`."""
    return queryset.filter(FOLDERS[name].holds(user))


def count(queryset: QuerySet[Submission], *, user: User) -> dict[str, Held]:
    """Return what each folder holds of `queryset`, and `""` what there is at all. Three queries.

    Only what is open is looked at; what is done is the rest, and grows for years. Of it only what its person ended
    lately counts as unread.
    """
    everything = queryset.order_by().count()
    asked = {}
    for name, folder in [("", None), *FOLDERS.items()]:
        held = folder.holds(user) if folder else OPEN
        asked[f"count_{name}"] = Count("pk", filter=held)
        asked[f"unread_{name}"] = Count("pk", filter=held & UNREAD)
    found = queryset.order_by().filter(OPEN).annotate(mine_seen=_seen_by(user)).aggregate(**asked)
    ended = queryset.order_by().filter(ended_by_its_person()).annotate(mine_seen=_seen_by(user)).filter(UNREAD).count()
    counts = {name: Held(found[f"count_{name}"], found[f"unread_{name}"]) for name in ["", *FOLDERS]}
    return counts | {
        "": Held(everything, counts[""].unread + ended),
        "done": Held(everything - counts[""].count, ended),
    }


UNREAD = Q(mine_seen__isnull=True) | Q(mine_seen__at__lt=F("stirred_at"))


def _seen_by(user: User) -> FilteredRelation:
    return FilteredRelation("seen", condition=Q(seen__user=user.pk))
