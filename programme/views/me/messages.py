"""Messages between the people of a match, and the contacts that they choose to share."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forms.domain.refusal import Refused
from programme.domain import messages
from programme.inputs.own_messages import MessageForm, ReportForm, SharingForm
from programme.models import Match, MatchMember, MatchMessage
from programme.views.me.screen import own_match, own_page, own_place, show_match

LAST = 200
"""How many messages stand on the page at first; the whole is one link away."""


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was written, newest last, and send what is posted."""
    match = own_match(request, pk, at_work=True)
    place = own_place(request, match)
    if request.method != "POST":
        return _show(request, match, place, MessageForm())
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            messages.send(place, text=form.cleaned_data["text"], key=form.cleaned_data["key"])
        except Refused as refusal:
            form.add_error("text", str(refusal))
        else:
            return redirect(f"{request.path}#write")
    return _show(request, match, place, form, status=422)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int, message_pk: int) -> HttpResponse:
    """Say that a message of somebody else is not all right."""
    match = own_match(request, pk, at_work=True)
    place = own_place(request, match)
    found = MatchMessage.objects.of(request.user).filter(match=match).exclude(by=place)
    message = get_object_or_404(found.select_related("by__participant__person", "match"), pk=message_pk)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        messages.report(message, by=place, why=form.cleaned_data["why"])
        notices.success(request, _("Thank you for telling us. Your coordinator reads this message and sees to it."))
        return redirect("me:messages", pk)
    context = {"message": message, "form": form, "place": place}
    status = 422 if request.method == "POST" else 200
    return show_match(request, "programme/me/message_report.html", match, context, tab="messages", status=status)


@own_page
@require_POST
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose which contacts the others may see, or take them back."""
    match = own_match(request, pk, at_work=True)
    place = own_place(request, match)
    form = SharingForm(request.POST, place=place)
    form.full_clean()
    try:
        given = form.cleaned_data
        messages.share(place, phone=given.get("phone", False), email=given.get("email", False))
    except Refused as refusal:
        notices.error(request, str(refusal))
    else:
        notices.success(request, _("Saved. It holds from this moment."))
    return redirect("me:messages", pk)


def _show(
    request: HttpRequest, match: Match, place: MatchMember, form: MessageForm, *, status: int = 200
) -> HttpResponse:
    written = MatchMessage.objects.of(request.user).filter(match=match).select_related("by__participant__person")
    count = written.count()
    shown = list(written if "all" in request.GET else written[max(0, count - LAST) :])
    since = place.read_at
    rows = [(one, one.by_id != place.pk and (since is None or one.at > since)) for one in shown]
    among = messages.others(match, place)
    context = {
        "place": place,
        "rows": rows,
        "reported": messages.reported_by(place),
        "has_more": len(shown) < count,
        "form": form,
        "rules": match.cohort.message_rules,
        "kept_months": messages.KEPT_MONTHS,
        "may_share": messages.may_share(match),
        "sharing": SharingForm(place=place),
        "contacts": messages.contacts_for(place, among),
    }
    response = show_match(request, "programme/me/messages.html", match, context, tab="messages", status=status)
    messages.read(place)
    return response
