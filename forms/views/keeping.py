"""What somebody does with a draft short of sending it: takes its link along, deletes it, follows a newer form."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from forms.domain import drafts
from forms.models import Draft, FormPage
from forms.views import posted
from forms.views.continuing import busy, common_problems
from forms.views.opening import AWAY, newer_version, of_draft, see_other
from forms.views.showing import address, show


@of_draft
def link(request: HttpRequest, page: FormPage, draft: Draft) -> HttpResponse:
    """Show the link by which to come back, or send a new one to an address."""
    problems: list[str] = []
    status = 200
    typed = ""
    if request.method == "POST":
        sent = posted.read(request)
        typed = sent.one("email").strip()
        problems = common_problems(request, sent) or _send_link(draft, typed)
        if not problems:
            return see_other(address(page, request, "link", draft.token) + "?sent=yes")
        status = 503 if problems == [busy()] else 422
    return show(
        request,
        page,
        "forms/draft_link.html",
        status=status,
        draft=draft,
        call=draft.call,
        problems=problems,
        typed=typed,
        is_sent=request.GET.get("sent") == "yes" and not problems,
        link=request.build_absolute_uri(address(page, request, "resume", draft.token)),
        back=address(page, request, "resume", draft.token),
        discard=address(page, request, "discard", draft.token),
    )


def _send_link(draft: Draft, email: str) -> list[str]:
    """Have a new link sent; return what kept it from being sent."""
    try:
        validate_email(email)
        drafts.renew_link(draft, to=email)
    except ValidationError:
        return [_("Write the e-mail address in full, for example anna@example.org.")]
    except drafts.TooManyLinks:
        return [_("This link was sent several times already. Copy it from here, or look for the last message.")]
    except AWAY:
        return [busy()]
    return []


@of_draft
def discard(request: HttpRequest, page: FormPage, draft: Draft) -> HttpResponse:
    """Ask whether everything that was typed should go, and let it go."""
    back = address(page, request, "resume", draft.token)
    if request.method == "POST" and posted.comes_from_here(request):
        drafts.discard(draft)
        return show(request, page, "forms/draft_deleted.html", draft=None)
    return show(request, page, "forms/draft_delete.html", draft=draft, back=back)


@of_draft
def newer(request: HttpRequest, page: FormPage, draft: Draft) -> HttpResponse:
    """Ask whether the draft moves on to the form as it is asked now."""
    version = newer_version(page, draft)
    on = address(page, request, "resume", draft.token)
    if version is None:
        return see_other(on)
    if request.method == "POST" and posted.comes_from_here(request):
        if posted.read(request).go == "move":
            drafts.move(draft, to=version)
        else:
            drafts.decline(draft, newer=version)
        return see_other(on)
    return show(request, page, "forms/draft_newer.html", draft=draft)
