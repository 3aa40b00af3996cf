"""A letter on a page of ours, behind its own link: to read it, and to answer without an account."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from cms.courtesy import speaking
from forms.domain import offers, replies
from forms.models import Letter
from forms.models.letter import was_given_out
from forms.views.finding import ended
from forms.views.posted import comes_from_here


class WholeText(forms.Textarea):
    """Lets a browser cut nothing off: what is too long comes back whole, with words that say so."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs.pop("maxlength", None)
        return attrs


class AnswerForm(forms.Form):
    use_required_attribute = False
    text = forms.CharField(
        label=_("Your answer"),
        max_length=replies.LONGEST,
        error_messages={
            "required": _("Write something before you send it."),
            "max_length": _(
                "These are %(show_value)d characters, and %(limit_value)d fit. Shorten it, or send the rest as another answer."
            ),
        },
        widget=WholeText(attrs={"rows": 6, "autocomplete": "off"}),
    )


@csrf_exempt
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """Show the letter and take an answer. What was answered before is not shown: others may open the link later."""
    found = _letter_of(token)
    if found is None:
        return ended(request, "letter", is_ours=was_given_out(token), typed=request.POST.get("text", ""))
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
    if request.method == "POST" and not comes_from_here(request):
        return HttpResponse(status=403)
    with translation.override(found.language), speaking(formally=found.submission.version.page.formal):
        response = _take(request, found) if request.method == "POST" else _show(request, found)
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _letter_of(token: str) -> Letter | None:
    """Return the letter; `None` once another link replaced this one, or everything was taken back."""
    found = Letter.objects.by_token(token).select_related("submission__version__page", "submission__team").first()
    return found if found and replies.is_readable(found) else None


def _take(request: HttpRequest, found: Letter) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form=form, status=422)
    try:
        replies.answer(found, text=form.cleaned_data["text"])
    except replies.ReplyRefused as refusal:
        status = 429 if isinstance(refusal, replies.TooMany) else 409
        return _show(request, found, form=form, problem=str(refusal), status=status)
    return redirect(f"{request.path}?sent=1")


def _show(
    request: HttpRequest, found: Letter, *, form: AnswerForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "letter": found,
        "submission": found.submission,
        "form": form or AnswerForm(),
        "problem": problem,
        "is_sent": "sent" in request.GET and not problem,
        "offer": offers.open_by(found),
        "can_answer": replies.can_answer(found),
        "leave_to": settings.FORMS_LEAVE_TO,
    }
    return render(request, "forms/letter.html", context, status=status)
