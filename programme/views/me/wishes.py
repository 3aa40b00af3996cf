"""What somebody wishes of a match, on their own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programme.domain.matching import wishing
from programme.inputs.wishes import WishesForm
from programme.models import Participant
from programme.views.me.screen import own_page, show


@own_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Lead to the wishes of the one season in which the person takes part, or list the seasons."""
    mine = Participant.objects.of(request.user).exclude(state__in=Participant.State.over())
    found = list(mine.select_related("person", "cohort__programme"))
    if len(found) == 1:
        return redirect("me:own_wishes", found[0].pk)
    return show(request, "programme/me/wishes_index.html", {"participations": found}, section="more")


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what the person wishes; what they typed stays when something is wrong with it."""
    mine = Participant.objects.of(request.user).exclude(state__in=Participant.State.over())
    participant = get_object_or_404(mine.select_related("person", "cohort__programme", "submission__version"), pk=pk)
    data = request.POST if request.method == "POST" else None
    form = WishesForm(data, participant=participant, wishes=wishing.wishes_of(participant))
    if request.method == "POST" and form.is_valid():
        wishing.keep(participant, by=request.user, is_own=True, **form.values())
        wishing.tell_not_with(participant, words=form.cleaned_data["not_with"], by=request.user)
        messages.success(request, _("Thank you! Your coordinator looks for somebody who fits."))
        return redirect("me:index")
    context = {"form": form, "participation": participant}
    return show(request, "programme/me/wishes.html", context, section="more", status=422 if form.errors else 200)
