"""A file that somebody sent, for a coordinator who may read the answer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views import View
from wagtail.admin.views.generic import PermissionCheckedMixin

from cms.downloads import download, look_at
from cms.scoped import Scope, unscoped
from forms.domain import attachments
from forms.models import Submission
from forms.viewsets.case_act import AtCase


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
        give = look_at if "look" in request.GET else download
        return give(content, name=found.name, media_type=found.content_type)
