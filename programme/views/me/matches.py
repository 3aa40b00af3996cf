"""The person's own match: who the others are, how they agreed, and the yes or no before it begins."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forms.domain.refusal import Refused
from programme.domain import matches, short_profiles
from programme.models import Match
from programme.views.me import stages
from programme.views.me.screen import own_match, own_page, own_place, show, show_match


@own_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Lead to the one match, or list them."""
    mine = list(Match.objects.of(request.user).select_related("cohort__programme"))
    if len(mine) == 1:
        return redirect("me:match", mine[0].pk)
    rows = [(match, matches.name_of(match)) for match in mine]
    return show(request, "programme/me/matches.html", {"rows": rows}, section="match")


@own_page
@require_safe
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one match."""
    found = own_match(request, pk)
    place = own_place(request, found)
    others = found.members.current().exclude(pk=place.pk).select_related("participant__person__municipality")
    profiles = short_profiles.of_members(others)
    context = {"place": place, "profiles": profiles, "introduction": getattr(found, "introduction", None)}
    context |= stages.course(found, place)
    return show_match(request, "programme/me/match.html", found, context, tab="match")


@own_page
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no to a proposal; a second click changes nothing."""
    place = own_place(request, own_match(request, pk))
    said = request.POST.get("answer")
    if said not in ("yes", "no"):
        return HttpResponseBadRequest(_("Say yes or no."), content_type="text/plain")
    try:
        matches.answer(place, yes=said == "yes", words=request.POST.get("words", "")[:2000])
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("me:index")
    if said == "no":
        messages.success(request, _("Thank you for telling us. Your coordinator will look for somebody else."))
        return redirect("me:index")
    messages.success(request, _("Thank you! As soon as everybody has said yes, your coordinator introduces you."))
    return redirect("me:match", pk)
