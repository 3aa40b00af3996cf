"""Going through a list case by case: the address of a case carries the list's, so that next and previous are the list's."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from forms.viewsets.inbox_list import in_list_order

NEXT = "next"
"""Names the case that comes after one which left its list, because it was dealt with."""


@dataclass(frozen=True)
class Place:
    """Where a case stands in its list. `number` is `None` for one that is not in it any more."""

    previous: int | None
    next: int | None
    number: int | None
    count: int


def place_of(pk: int, request: HttpRequest) -> Place:
    """Return where the case stands in the list from which it was opened."""
    user: Any = request.user
    ids = list(in_list_order(user, _list_params(request)).values_list("pk", flat=True))
    if pk in ids:
        at = ids.index(pk)
        return Place(_at(ids, at - 1), _at(ids, at + 1), at + 1, len(ids))
    wanted = request.GET.get(NEXT, "")
    at = ids.index(int(wanted)) if wanted.isdecimal() and len(wanted) < 19 and int(wanted) in ids else 0
    return Place(_at(ids, at - 1), _at(ids, at), None, len(ids))


def _list_params(request: HttpRequest) -> QueryDict:
    params = request.GET.copy()
    params.pop(NEXT, None)
    return params


def _at(ids: list[int], number: int) -> int | None:
    return ids[number] if 0 <= number < len(ids) else None


def query_of(request: HttpRequest, *, then: int | None = None) -> str:
    """Return the list's part of the address, with its question mark; `then` is the case that comes after this one."""
    params = request.GET.copy()
    params.pop(NEXT, None)
    if then is not None:
        params[NEXT] = str(then)
    return f"?{params.urlencode()}" if params else ""


def kept_query(request: HttpRequest) -> str:
    """Return the address's parameters as they came, for a form on the same case: with the one that comes after it."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def case_url(pk: int, request: HttpRequest, *, then: int | None = None) -> str:
    return reverse("inbox:edit", args=[pk]) + query_of(request, then=then)


def list_url(request: HttpRequest) -> str:
    return reverse("inbox:index") + query_of(request)
