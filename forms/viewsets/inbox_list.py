"""The inbox as a list: what an address asks for, in which order. The screen, the case's “next”, bulk actions and exports share it."""

from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.http import QueryDict

from cms.models import User
from cms.text import fold
from forms import folders
from forms.filters import SubmissionFilterSet
from forms.models import Call, Submission

LAST_IN = ("-received_at", "-pk")
ASSIGNEE = ("last_name", "first_name")
ORDERS: dict[str, tuple[Any, ...]] = {
    "waiting": (F("waiting_since").asc(nulls_last=True), *LAST_IN),
    "-waiting": (F("waiting_since").desc(nulls_last=True), *LAST_IN),
    "received_at": ("received_at", "pk"),
    "-received_at": LAST_IN,
    "name": ("family_name", "first_name", "pk"),
    "-name": ("-family_name", "-first_name", "-pk"),
    "state": ("state", *LAST_IN),
    "-state": ("-state", *LAST_IN),
    "assignee": (*(F(f"assignee__{name}").asc(nulls_first=True) for name in ASSIGNEE), *LAST_IN),
    "-assignee": (*(F(f"assignee__{name}").desc(nulls_last=True) for name in ASSIGNEE), *LAST_IN),
    "place_in_line": (F("place_in_line").asc(nulls_last=True), "received_at", "pk"),
    "answer_by": (F("answer_by").asc(nulls_last=True), *LAST_IN),
    "snoozed_until": (F("snoozed_until").asc(nulls_last=True), *LAST_IN),
}
"""What `?ordering=` can be. Each ends with the key, so that no row is on two pages, or on none; each says where nulls stand,
so that both databases, and the neighbours of a case (`neighbours.py`), agree."""


class _Asking:
    """What the filters need of a request: who asks."""

    def __init__(self, user: User) -> None:
        self.user = user


def order_of(params: QueryDict) -> str:
    """Return the order that an address asks for, or the one of its folder: the longest wait first."""
    wanted = params.get("ordering", "")
    folder = folders.FOLDERS.get(params.get("folder", ""))
    return wanted if wanted in ORDERS else folder.order if folder else "waiting"


def found_by(words: str, queryset: QuerySet[Submission], *, user: User) -> QuerySet[Submission]:
    """Return what of `queryset` has every one of `words` in its reference, name or contact, with or without marks.

    What is hidden from `user` by a blind review is found by its reference alone: a name that finds it would tell it.
    """
    sought = fold(words.replace(",", " ")).split()
    for word in sought:
        queryset = queryset.filter(folded__contains=word)
    if sought and _reads_blind(user):
        hidden = Submission.objects.in_inboxes_of(user).hidden_from(user)
        told = Q()
        for word in sought:
            told &= Q(reference__icontains=word)
        queryset = queryset.filter(~Q(pk__in=hidden.values("pk")) | told)
    return queryset


def _reads_blind(user: User) -> bool:
    return Call.objects.of_teams_of(user).filter(is_blind=True).exists()


def ordered(queryset: QuerySet[Submission], order: str, *, user: User) -> QuerySet[Submission]:
    """Return `queryset` in one of `ORDERS`. By name, who is hidden from `user` stands by the reference: a place among names tells."""
    if order.lstrip("-") != "name" or not _reads_blind(user):
        return queryset.order_by(*ORDERS[order])
    hidden = {"is_hidden": True}
    found = queryset.with_hidden(user).annotate(
        shown_family=Case(When(**hidden, then=F("reference")), default=F("family_name")),
        shown_first=Case(When(**hidden, then=Value("")), default=F("first_name")),
    )
    sign = "-" if order.startswith("-") else ""
    return found.order_by(f"{sign}shown_family", f"{sign}shown_first", f"{sign}pk")


def in_list_order(user: User, params: QueryDict, *, filters: SubmissionFilterSet | None = None) -> QuerySet[Submission]:
    """Return what the inbox lists for `user` at the address with `params`, in the order of the list.

    Nothing for an address that asks for what cannot be. One query, and one for each filter whose values have to be
    looked up; `filters` are those of the screen, where it has asked already.
    """
    mine = Submission.objects.in_inboxes_of(user)
    asked = filters or SubmissionFilterSet(params, queryset=mine, request=_Asking(user))
    found = asked.qs if asked.is_valid() else mine.none()
    return ordered(found_by(params.get("q", ""), found, user=user), order_of(params), user=user)
