"""Materials on one's own page, by role."""

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from programme.models import Material
from programme.views.me.screen import own_page, show


@own_page
@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """Show what is meant for the person."""
    materials = Material.objects.of(request.user).select_related("event", "document", "programme")
    return show(request, "programme/me/materials.html", {"materials": list(materials)}, section="more")


@own_page
@require_safe
def material(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give the document, or lead to the link."""
    found = get_object_or_404(Material.objects.of(request.user).select_related("document"), pk=pk)
    if found.document is None:
        return redirect(found.link)
    document = found.document
    return FileResponse(document.file.open("rb"), as_attachment=True, filename=document.filename)
