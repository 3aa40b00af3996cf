"""What somebody consented to, and where else their page leads."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forms.domain import consents
from programme.domain.own import consents_of
from programme.models import Match, Participant
from programme.views.me.screen import own_page, show

CHANGES = {"withdraw": consents.withdraw, "give": consents.give_again}


@own_page
@require_safe
def more(request: HttpRequest) -> HttpResponse:
    """Show the person's consents, every season they took part in, and the ways on."""
    participations = Participant.objects.of(request.user).select_related("person", "cohort__programme")
    context = {
        "participations": list(participations),
        "consents": list(consents_of(request.user)),
        "past": list(Match.objects.ended_of(request.user).select_related("cohort__programme")),
    }
    return show(request, "programme/me/more.html", context, section="more")


@own_page
@require_POST
def change_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw one of the person's consents, or give it again."""
    consent = get_object_or_404(consents_of(request.user), pk=pk)
    change = CHANGES.get(request.POST.get("action", ""))
    if change is None:
        return HttpResponseBadRequest(
            _("Choose whether to withdraw the consent or to give it again."), content_type="text/plain"
        )
    change(consent, by=request.user)
    messages.success(request, _("Saved. What others see of you changes within a minute."))
    return redirect("me:more")
