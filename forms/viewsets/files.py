"""A file that somebody sent, for a coordinator who may read the answer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers
from django.views import View
from wagtail.admin.views.generic import PermissionCheckedMixin

from cms.downloads import download, look_at
from cms.scoped import Scope, unscoped
from forms.domain import attachments
from forms.inspection import Drawn, Refused, drawn
from forms.models import Submission
from forms.viewsets.case_act import AtCase

ALONE = "sandbox allow-downloads; default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'"
"""Pictures and our own style; no script, no frame, nothing from anywhere."""


def pages_of(content: bytes, request: HttpRequest, *, submission: Submission, name: str) -> HttpResponse:
    """Return a page of ours with pictures of a PDF's pages in it, in one answer: nothing is fetched a second time."""
    why, found = "", Drawn([], 0)
    try:
        found = drawn(content)
    except Refused as refusal:
        why = refusal.code
    context = {"name": name, "submission": submission, "pages": found.pages, "count": found.count, "why": why}
    response = render(request, "forms/admin/file_pages.html", context)
    add_never_cache_headers(response)
    response["Content-Security-Policy"] = ALONE
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


class FileView(AtCase, PermissionCheckedMixin, View):
    """Gives out a checked file, and writes down who opened it: to be saved, or with `?look` shown where that is safe."""

    http_method_names = ["get"]
    model = Submission
    permission_required = "view"
    scope: Scope = staticmethod(unscoped)

    def get(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        submission = get_object_or_404(self.scope(request.user).select_related("inbox__team", "version"), pk=pk)
        found = attachments.released_to(request.user, submission, key)
        if found is None:
            raise Http404
        try:
            content = attachments.open_by(found, submission=submission, user=request.user)
        except FileNotFoundError:
            raise Http404 from None  # a backup without its files
        if "look" in request.GET and found.content_type == attachments.DRAWN:
            return pages_of(content, request, submission=submission, name=found.name)
        give = look_at if "look" in request.GET else download
        return give(content, name=found.name, media_type=found.content_type)
