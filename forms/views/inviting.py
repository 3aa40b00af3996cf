"""Who comes by a personal invitation: known by the link, so nobody types a name."""

from django.http import Http404, HttpRequest, HttpResponse

from forms.models import FormPage, Invitation
from forms.views.asking import Visit, receive_visit


def invited(request: HttpRequest, page: FormPage, token: str) -> HttpResponse:
    """Let in who was asked personally; 404 for a link that we did not make, or made for another form."""
    invitation = Invitation.objects.by_token(token).filter(form_key=page.translation_key).first()
    if invitation is None:
        raise Http404
    response = receive_visit(request, page, Visit(user=request.user, invitation=invitation))
    response["X-Robots-Tag"] = "noindex"
    return response
