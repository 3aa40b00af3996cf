"""The first page of somebody who takes part: what waits for them now, and where they take part."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from programme.models import Participant, Representative
from programme.today import cards_for
from programme.views.me.screen import own_page, show


@own_page
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person, most urgent first."""
    mine = Participant.objects.of(request.user).select_related("person", "cohort__programme")
    going_on = list(mine.exclude(state__in=Participant.State.over()))
    context = {
        "has_been": not going_on and mine.filter(state=Participant.State.COMPLETED).exists(),
        "cards": cards_for(request.user),
        "participations": going_on,
        "may_refer": Representative.objects.of(request.user).exists(),
    }
    return show(request, "programme/me/today.html", context, section="today")
