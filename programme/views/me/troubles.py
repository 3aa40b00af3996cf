"""When something is hard: told to the coordinators alone; a worry about safety has its own road, with help first."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forms.domain import concerns
from forms.domain.refusal import Refused
from forms.models import Concern
from programme.domain import troubles
from programme.inputs.troubles import ConcernForm, MoreForm, OwnConcernForm, TroubleForm
from programme.models import Challenge, Match, Participant
from programme.views.me.screen import own_match, own_page, own_place, show, show_match

TAB = "trouble"


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the person reported and what was answered, and take a new report."""
    match = own_match(request, pk, at_work=True)
    form = TroubleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            troubles.report(own_place(request, match), by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
        else:
            messages.success(
                request, _("Thank you for telling. Your coordinator answers here; the other does not read it.")
            )
            return redirect("me:trouble", pk)
    return _show(request, match, form)


@own_page
@require_POST
def change(request: HttpRequest, pk: int, challenge_id: int) -> HttpResponse:
    """Write on, or say that it is over."""
    match = own_match(request, pk, at_work=True)
    challenge = get_object_or_404(Challenge.objects.of(request.user), pk=challenge_id, match=match)
    deed = request.POST.get("deed")
    if deed == "over":
        troubles.settle(challenge)
        messages.success(request, _("Good that it is over. You can always write again."))
        return redirect("me:trouble", pk)
    if deed != "more":
        return HttpResponseBadRequest(_("Choose one of the buttons."), content_type="text/plain")
    form = MoreForm(request.POST, auto_id=f"id_{challenge.pk}_%s")
    if not form.is_valid():
        return _show(request, match, TroubleForm(), filled=(challenge.pk, form))
    troubles.add(challenge, words=form.cleaned_data["words"], by=request.user)
    messages.success(request, _("Your coordinator reads it."))
    return redirect("me:trouble", pk)


def _show(
    request: HttpRequest, match: Match, form: TroubleForm, *, filled: tuple[int, MoreForm] | None = None
) -> HttpResponse:
    own = Challenge.objects.of(request.user).filter(match=match).prefetch_related("topics", "words")
    rows = [(one, filled[1] if filled and filled[0] == one.pk else MoreForm(auto_id=f"id_{one.pk}_%s")) for one in own]
    context = {"rows": rows, "form": form, "filled": filled[1] if filled else None}
    status = 422 if form.is_bound or filled else 200
    return show_match(request, "programme/me/trouble.html", match, context, tab=TAB, status=status)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """Show help first, then take the words for the safeguarding leads. They are kept nowhere near the match."""
    match = own_match(request, pk)
    form = ConcernForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        raised = troubles.raise_concern(match.cohort.programme.team, words=form.cleaned_data["words"], by=request.user)
        _thank(request, raised)
        return redirect("me:concern", pk)
    status = 422 if form.is_bound else 200
    return show_match(request, "programme/me/concern.html", match, {"form": form}, tab=TAB, status=status)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def own_concern(request: HttpRequest) -> HttpResponse:
    """The same for whoever is in no match now, or worries about somebody else: as long as they take part, and after it."""
    parts = Participant.objects.of(request.user).select_related("cohort__programme__team").order_by("-admitted_at")
    teams = list(dict.fromkeys(part.cohort.programme.team for part in parts))
    if not teams:
        raise Http404
    form = OwnConcernForm(request.POST or None, teams=teams)
    if request.method == "POST" and form.is_valid():
        _thank(request, troubles.raise_concern(by=request.user, **form.cleaned_data))
        return redirect("me:own_concern")
    status = 422 if form.is_bound else 200
    return show(request, "programme/me/own_concern.html", {"form": form}, section="more", status=status)


def _thank(request: HttpRequest, raised: Concern) -> None:
    if concerns.leads_of(raised.team).exists():
        messages.success(request, _("We have it. Whoever looks after safety in your programme is told at once."))
    else:
        messages.warning(request, _("We have it, but nobody can read it right now. Please ring one of the numbers."))
