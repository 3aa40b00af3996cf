"""The end of one's own match: whether it is time, the look back; and afterwards one's own past, where nothing new comes."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forms.domain.refusal import Refused
from programme.domain import endings
from programme.inputs.endings import SAID, TIME_TO_END, ReportForm, WishForm
from programme.models import EndingReport, Match, MatchMember
from programme.views.me.screen import own_match, own_page, own_place, show, show_match

TAB = "ending"


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether it is time to end; once the end has begun, ask to look back."""
    match = own_match(request, pk, at_work=True)
    place = own_place(request, match)
    is_closing = match.state == Match.State.CLOSING
    own = EndingReport.objects.of(request.user).filter(member=place).first()
    form: forms.Form
    if is_closing:
        first = {**own.said, "again": own.again, "shares": own.shares} if own else {}
        form = ReportForm(request.POST or None, initial=first)
    else:
        form = WishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(form, place)
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
        else:
            messages.success(request, _("Thank you. Your coordinator reads it."))
            return redirect("me:ending", pk)
    context = {
        "form": form,
        "own": own,
        "ending": (known := getattr(match, "ending", None)),
        "is_told": endings.waits_of(place, known),
        "shared": list(endings.shared_with(place)) if is_closing else [],
        "goals": endings.reached_with(place),
        "is_closing": is_closing,
    }
    status = 422 if form.is_bound else 200
    return show_match(request, "programme/me/ending.html", match, context, tab=TAB, status=status)


def _keep(form: forms.Form, place: MatchMember) -> None:
    given = form.cleaned_data
    if isinstance(form, WishForm):
        endings.wish(place, answers=endings.said_words(given, TIME_TO_END), words=given["words"])
    else:
        said = endings.said_words(given, SAID)
        endings.report(place, said=said, again=given["again"], shares=given["shares"])


@own_page
@require_safe
def past(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one's own past match: dates, the goals reached, one's own look back, and what was shared on both sides."""
    match = get_object_or_404(Match.objects.ended_of(request.user).select_related("cohort__programme"), pk=pk)
    places = match.members.select_related("participant__person").filter(participant__person__user=request.user)
    place = get_object_or_404(places)
    own = EndingReport.objects.of(request.user).filter(member=place).first()
    context = {
        "match": match,
        "place": place,
        "own": own,
        "shared": list(endings.shared_with(place)),
        "goals": endings.reached_with(place),
    }
    return show(request, "programme/me/past.html", context, section="more")
