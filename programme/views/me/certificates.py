"""One's own certificates: to read, to keep as a file in each language, and to show."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cms import brand
from programme.certificate_pdf import certificates_pdf, rows_of
from programme.models import Certificate
from programme.views.me.screen import own_page, show


@own_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the certificates that the person holds."""
    found = Certificate.objects.of(request.user).valid()
    rows = [(one, [(label, words) for label, words in rows_of(one) if words]) for one in found]
    context = {"rows": rows, "files_in": settings.LANGUAGES}
    return show(request, "programme/me/certificates.html", context, section="more")


@own_page
@require_safe
def document(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Give one certificate as a file."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    found = get_object_or_404(Certificate.objects.of(request.user).valid().select_related("issued_by"), pk=pk)
    content = certificates_pdf([found], language=language, brand=brand.name(request))
    named = {"Content-Disposition": f'attachment; filename="certificate-{language}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=named)
