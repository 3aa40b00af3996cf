"""Leaving at any moment (H2.5): one page that says what happens, and one button."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programme.domain import leaving
from programme.inputs.participants import LeaveForm
from programme.models import Participant
from programme.views.me.screen import own_page, show


@own_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Lead to the one season that the person can leave, or let them choose."""
    parts = list(_open(request))
    if len(parts) == 1:
        return redirect("me:leave", parts[0].pk)
    return show(request, "programme/me/leave_index.html", {"parts": parts}, section="more")


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what leaving means; a press ends the part at once."""
    part = get_object_or_404(_mine(request), pk=pk)
    if part.state in Participant.State.over():
        messages.success(request, _("You have left. Thank you for the time that you gave, and all the best!"))
        return redirect("me:index")
    form = LeaveForm(request.POST or None, initial={"reason": ""})
    if request.method == "POST" and form.is_valid():
        leaving.leave(part, by=request.user, **form.cleaned_data)
        messages.success(request, _("You have left. Thank you for the time that you gave, and all the best!"))
        return redirect("me:index")
    status = 422 if request.method == "POST" else 200
    return show(request, "programme/me/leave.html", {"part": part, "form": form}, section="more", status=status)


def _mine(request: HttpRequest) -> QuerySet[Participant]:
    return Participant.objects.of(request.user).select_related("person", "cohort__programme")


def _open(request: HttpRequest) -> QuerySet[Participant]:
    return _mine(request).exclude(state__in=Participant.State.over())
