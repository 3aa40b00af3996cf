"""What every page under `/me/` has: it is nobody else's, nobody keeps it, and the way round stands at its end."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.courtesy import speaking
from programme.models import Match, MatchMember, Participant
from programme.views.guarded import kept_out

View = Callable[..., HttpResponse]


def own_page(view: View) -> View:
    """Let in who is signed in; whose things they meet there is a matter of the gates."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with speaking(formally=False):
            return kept_out(view(request, *args, **kwargs))

    return guarded


def own_match(request: HttpRequest, pk: int, *, at_work: bool = False) -> Match:
    """Return one of the person's open matches; any other is not found."""
    mine = Match.objects.of(request.user)
    if at_work:
        mine = mine.at_work()
    return get_object_or_404(mine.select_related("cohort__programme__team"), pk=pk)


def own_place(request: HttpRequest, match: Match) -> MatchMember:
    """Return the person's own place in a match."""
    places = MatchMember.objects.of(request.user).select_related("participant__person__user")
    return get_object_or_404(places, match=match)


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, section: str, status: int = 200
) -> HttpResponse:
    """Render a page with the way round; `section` names the part of it that is open."""
    return render(request, template, {**(context or {}), "ways": ways(request, section)}, status=status)


def ways(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """Return the few ways there are for this person, for a thumb: who takes part in nothing has only two."""
    found = [("today", _("Today"), reverse("me:index"))]
    if Match.objects.of(request.user).exists():
        found.append(("match", _("My match"), reverse("me:matches")))
    if Participant.objects.of(request.user).exists():
        found.append(("more", _("More"), reverse("me:more")))
    return [{"label": label, "url": url, "is_current": name == current} for name, label, url in found]


MATCH_WAYS: list[tuple[str, Any]] = [
    ("match", gettext_lazy("Together")),
    ("meetings", gettext_lazy("Meetings")),
    ("agreement", gettext_lazy("Agreement")),
    ("goals", gettext_lazy("Goals")),
    ("messages", gettext_lazy("Messages")),
    ("trouble", gettext_lazy("Is it hard?")),
    ("ending", gettext_lazy("Ending")),
]
"""The pages of a match that is at work, by the name of their address, in the order in which they stand."""


def show_match(
    request: HttpRequest, template: str, match: Match, context: dict[str, Any], *, tab: str, status: int = 200
) -> HttpResponse:
    """Render a page of one match: with who is in it beside the reader, and the way to its other pages."""
    place = context.get("place") or own_place(request, match)
    others = match.members.current().exclude(pk=place.pk).select_related("participant__person")
    ways_on = [
        {"label": label, "url": reverse(f"me:{name}", args=[match.pk]), "is_current": name == tab}
        for name, label in (MATCH_WAYS if match.state in Match.State.at_work() else ())
    ]
    context = {"match": match, "place": place, "others": list(others), "match_ways": ways_on, **context}
    return show(request, template, context, section="match", status=status)
