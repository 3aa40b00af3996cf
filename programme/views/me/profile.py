"""The person's short profile: what the other side of a match reads, seen by themselves first (H3.1)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programme.domain import short_profiles
from programme.inputs.own_profile import ShortProfileForm
from programme.models import Participant, ShortProfile
from programme.views.me.screen import own_page, show


@own_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Lead to the one profile; who takes part in two seasons, or shares an address, chooses."""
    mine = list(_mine(request))
    if len(mine) == 1:
        return redirect("me:profile", mine[0].pk)
    return show(request, "programme/me/profiles.html", {"participations": mine}, section="more")


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what others see, and let it be changed; “look” shows it without keeping it."""
    participant = get_object_or_404(_mine(request), pk=pk)
    kept = ShortProfile.objects.of(request.user).filter(participant=participant).first()
    if request.method != "POST":
        form = ShortProfileForm(initial=_values(participant, kept), participant=participant)
        return _show(request, participant, form, kept, kept)
    form = ShortProfileForm(request.POST, participant=participant)
    if not form.is_valid():
        return _show(request, participant, form, kept, kept, status=422)
    if "look" in request.POST:
        return _show(request, participant, form, kept, form.draft(participant), is_trial=True)
    short_profiles.write(participant, **form.cleaned_data)
    messages.success(request, _("Thank you, it is kept. You can change it whenever you like."))
    return redirect("me:profile", pk)


@own_page
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the coordinator's words or keep one's own."""
    kept = get_object_or_404(
        ShortProfile.objects.of(request.user), participant=get_object_or_404(_mine(request), pk=pk)
    )
    said = request.POST.get("answer")
    if said not in ("take", "keep"):
        return HttpResponseBadRequest(_("Take the words or keep yours."), content_type="text/plain")
    short_profiles.settle(kept, takes=said == "take")
    messages.success(request, _("Saved."))
    return redirect("me:profile", pk)


def _mine(request: HttpRequest):
    mine = Participant.objects.of(request.user).exclude(state__in=Participant.State.over())
    return mine.select_related("person__municipality", "cohort__programme", "submission__version")


def _values(participant: Participant, kept: ShortProfile | None) -> dict:
    if kept is None:
        return short_profiles.first_draft(participant)
    return {**kept.words(), "interests": kept.interests, "languages": kept.languages}


def _show(
    request: HttpRequest,
    participant: Participant,
    form: ShortProfileForm,
    kept: ShortProfile | None,
    seen: ShortProfile | None,
    *,
    is_trial: bool = False,
    status: int = 200,
) -> HttpResponse:
    labels = {name: field.label for name, field in form.fields.items()}
    suggested = [
        (labels.get(name, name), getattr(kept, name), text) for name, text in (kept.suggested if kept else {}).items()
    ]
    context = {
        "participation": participant,
        "form": form,
        "shown": short_profiles.shown(participant, seen) if seen else None,
        "is_trial": is_trial,
        "suggested": suggested,
    }
    return show(request, "programme/me/profile.html", context, section="more", status=status)
