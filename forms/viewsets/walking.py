"""Going through a list case by case: the address of a case carries the list's, so that next and previous are the list's."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from forms.viewsets.inbox_list import in_list_order
from forms.viewsets.neighbours import COUNTED, Line

NEXT = "next"
"""Names the case that comes after one which left its list, because it was dealt with."""
END = 0
"""Stands for the next one where there is none: the case was the last."""


@dataclass(frozen=True)
class Place:
    """Where a case stands in its list. `number` is `None` for one that is not in it any more."""

    previous: int | None
    next: int | None
    number: int | None
    count: int

    @property
    def then(self) -> int:
        """Return what the address carries along while the case is dealt with."""
        return self.next or END

    @property
    def label(self) -> str:
        """Return “3 / 40”; nothing for a case that is not in its list, or too far down to be counted."""
        if self.number is None or self.number > COUNTED:
            return ""
        return f"{self.number} / {COUNTED}+" if self.count > COUNTED else f"{self.number} / {self.count}"


def place_of(pk: int, request: HttpRequest) -> Place:
    """Return where the case stands in the list from which it was opened. A handful of queries, however long the list."""
    user: Any = request.user
    line = Line(in_list_order(user, _list_params(request)))
    values = line.key_of(pk)
    if values is not None:
        return Place(line.before(values), line.after(values), line.number_of(values), line.count())
    wanted = request.GET.get(NEXT, "")
    if wanted == str(END):
        return Place(line.last(), None, None, line.count())
    following = int(wanted) if wanted.isdecimal() and len(wanted) < 19 else None
    values = line.key_of(following) if following else None
    if values is None:
        return Place(None, line.first(), None, line.count())
    return Place(line.before(values), following, None, line.count())


def _list_params(request: HttpRequest) -> QueryDict:
    params = request.GET.copy()
    params.pop(NEXT, None)
    return params


def query_of(request: HttpRequest, *, then: int | None = None) -> str:
    """Return the list's part of the address, with its question mark; `then` is the case that comes after this one.

    Nothing leaves the list of everything, so there an end needs no mention.
    """
    params = request.GET.copy()
    params.pop(NEXT, None)
    if then or (then == END and params):
        params[NEXT] = str(then)
    return f"?{params.urlencode()}" if params else ""


def kept_query(request: HttpRequest) -> str:
    """Return the address's parameters as they came, for a form on the same case: with the one that comes after it."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def case_url(pk: int, request: HttpRequest, *, then: int | None = None) -> str:
    return reverse("inbox:edit", args=[pk]) + query_of(request, then=then)


def list_url(request: HttpRequest) -> str:
    return reverse("inbox:index") + query_of(request)


def go_on(request: HttpRequest, following: int | None) -> HttpResponse:
    """Lead to the case that follows; after the last one back to the list, and say so."""
    if following:
        return redirect(case_url(following, request))
    messages.success(request, _("That was the last one in this list."))
    return redirect(list_url(request))
