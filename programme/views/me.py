"""What people see of themselves: where they take part, and what they consented to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from forms.domain import consents
from programme.domain.own import consents_of
from programme.models import Participant, Representative

CHANGES = {"withdraw": consents.withdraw, "give": consents.give_again}


@never_cache
@login_required
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Show the person's participations and consents."""
    participations = Participant.objects.of(request.user).select_related("person", "cohort__programme")
    return render(
        request,
        "programme/me.html",
        {
            "participations": list(participations),
            "consents": list(consents_of(request.user)),
            "may_refer": Representative.objects.of(request.user).exists(),
        },
    )


@never_cache
@login_required
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
    return redirect("me:index")
