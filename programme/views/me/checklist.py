"""What a season wants of somebody, on their own page: what is done, what is missing, and one button for each."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forms.domain.refusal import Refused
from programme.domain import checklist as lists
from programme.domain import consent_texts, guardians, looking_after, profiles, records
from programme.inputs.participants import AgreeForm, AimForm, GuardianForm
from programme.models import Agreed, ConsentText, OwnAim, Participant
from programme.views.me.screen import own_page, show


def own_part(request: HttpRequest, pk: int) -> Participant:
    """Return one of the person's own parts that goes on; any other is not found."""
    return get_object_or_404(looking_after.at_work(Participant.objects.of(request.user)), pk=pk)


@own_page
@require_safe
def checklist(request: HttpRequest) -> HttpResponse:
    """Show the list of each season in which the person takes part now."""
    parts = looking_after.at_work(Participant.objects.of(request.user))
    rows = [(part, items) for part in parts if (items := lists.items_of(part))]
    return show(request, "programme/me/checklist.html", {"rows": rows}, section="more")


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Show the newest wording of an agreement, and take the person's word on it."""
    part = own_part(request, pk)
    text = consent_texts.current(part.cohort.programme_id, kind) if kind in ConsentText.Kind else None
    if text is None:
        raise Http404
    word = consent_texts.word_of(part, kind)
    form = AgreeForm(request.POST or None, initial={"version": text.number})
    status = 200
    if request.method == "POST":
        if "withdraw" in request.POST:
            return _withdrawn(request, part, word)
        status = 422
        if form.is_valid():
            if form.cleaned_data["version"] == text.number:
                return _agreed(request, part, text)
            messages.error(request, _("There is a newer wording by now. Please read it once more."))
            form = AgreeForm(initial={"version": text.number})
    language, words = text.text_in(get_language() or "lv")
    context = {"part": part, "agreement": text, "words": words, "words_in": language, "word": word, "form": form}
    return show(request, "programme/me/agree.html", context, section="more", status=status)


def _agreed(request: HttpRequest, part: Participant, text: ConsentText) -> HttpResponse:
    try:
        given = consent_texts.agree(part, text, language=get_language() or "lv")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("me:checklist")
    messages.success(request, _("Thank you! It is written down."))
    return redirect("me:guardian", part.pk) if given.guardian == given.Guardian.WAITING else redirect("me:checklist")


def _withdrawn(request: HttpRequest, part: Participant, word: Agreed | None) -> HttpResponse:
    if word:
        consent_texts.withdraw(word)
    messages.success(
        request, _("Your yes is taken back. Your coordinator knows and talks with you about what follows.")
    )
    return redirect("me:checklist")


@own_page
@require_POST
def profile_link(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Send a new link to a profile where the one that the person had ran out."""
    part = own_part(request, pk)
    if kind not in (profiles.Purpose.BASIC, profiles.Purpose.IN_DEPTH) or not profiles.has_run_out(part, kind):
        return redirect("me:checklist")
    if profiles.ask_anew(part, kind):
        messages.success(request, _("A new link is on its way to your e-mail. You can also begin right here."))
    return redirect("me:checklist")


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def aim(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the person write what they want for themselves."""
    part = own_part(request, pk)
    written = OwnAim.objects.of(request.user).filter(participant=part).first()
    known = {"goal": written.goal, "competences": written.competences} if written else {}
    form = AimForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        records.write_aim(part, **form.cleaned_data)
        messages.success(request, _("Saved. You can change it whenever you want."))
        return redirect("me:checklist")
    status = 422 if request.method == "POST" else 200
    return show(request, "programme/me/aim.html", {"part": part, "form": form}, section="more", status=status)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def guardian(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the person say which parent or guardian is asked, or leave it to the coordinator."""
    part = own_part(request, pk)
    if not consent_texts.is_under_age(part):
        raise Http404
    asks_nobody = part.submission.version.page.never_contact_family
    known = {**guardians.known_contact(part), "language": part.submission.language}
    form = GuardianForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            guardians.ask(part, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("They get a link by e-mail. You see here when they have signed."))
        return redirect("me:checklist")
    context = {"part": part, "form": form, "asks_nobody": asks_nobody}
    status = 422 if request.method == "POST" else 200
    return show(request, "programme/me/guardian.html", context, section="more", status=status)
