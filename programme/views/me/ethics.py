"""The code of ethics on one's own page: read, confirm, and, while it is being written, say what one thinks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import ethics
from programme.ethics_words import changes
from programme.models import Acknowledgement, EthicsComment, EthicsSection, EthicsVersion, Participant
from programme.views.me.screen import own_page, show


@own_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what applies to the person, what changed since they confirmed it, and what they confirmed when."""
    language = get_language() or "lv"
    waiting = []
    for one in ethics.waiting_for(request.user):
        changed = changes(one.before, one.version, language=language) if one.before else []
        waiting.append({"person": one.person, "version": one.version, "before": one.before, "changes": changed})
    done = Acknowledgement.objects.of(request.user).select_related("version__code", "person")
    context = {
        "waiting": waiting,
        "done": list(done),
        "has_draft": EthicsVersion.objects.open_to(request.user).exists(),
    }
    return show(request, "programme/me/ethics.html", context, section="more")


@own_page
@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a version that the person confirmed, word for word as it was."""
    done = get_object_or_404(Acknowledgement.objects.of(request.user).select_related("version__code"), pk=pk)
    return show(request, "programme/me/ethics_version.html", {"done": done, "version": done.version}, section="more")


@own_page
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Confirm what was read; a second click changes nothing, and what is not asked of the person is not found."""
    for one in ethics.waiting_for(request.user):
        asked = (str(one.version.pk), str(one.person.pk))
        if asked == (request.POST.get("version"), request.POST.get("person")):
            ethics.acknowledge(one.version, one.person, language=get_language() or "lv")
            messages.success(request, _("Thank you! It is kept which version you confirmed and when."))
    return redirect("me:ethics")


@own_page
@require_safe
def draft(request: HttpRequest) -> HttpResponse:
    """Show the drafts that are open, section by section, with what the person said and was answered."""
    return _show_drafts(request)


@own_page
@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what a mentor says of a section."""
    open_drafts = EthicsVersion.objects.open_to(request.user)
    section = get_object_or_404(EthicsSection.objects.select_related("version__code"), pk=pk, version__in=open_drafts)
    mentors = Participant.objects.of(request.user).exclude(state__in=Participant.State.over())
    mine = mentors.filter(role=Role.MENTOR, cohort__programme=section.version.code.programme_id)
    text = request.POST.get("text", "")[:2000]
    try:
        ethics.comment(section, by=mine.select_related("person")[0].person, text=text)
    except Refused as refusal:
        return _show_drafts(request, wrong={"section": section.pk, "text": text, "why": str(refusal)}, status=422)
    messages.success(request, _("Thank you! Your coordinator reads it and answers."))
    return redirect("me:ethics_draft")


def _show_drafts(request: HttpRequest, *, wrong: dict | None = None, status: int = 200) -> HttpResponse:
    said: dict[int, list[EthicsComment]] = {}
    for one in EthicsComment.objects.of(request.user):
        said.setdefault(one.section_id, []).append(one)
    drafts = [
        (one, [(section, said.get(section.pk, [])) for section in one.sections.all()])
        for one in EthicsVersion.objects.open_to(request.user).select_related("code")
    ]
    return show(
        request, "programme/me/ethics_draft.html", {"drafts": drafts, "wrong": wrong}, section="more", status=status
    )
