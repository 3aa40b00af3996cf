"""What every public page shares. Abstract, because wagtail-localize knows only Wagtail's own base page."""

from django.db import models
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed


class PublicPage(models.Model):
    """A page that is read and never posted to."""

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        # Pages are served without a CSRF check (no cookie for readers), so only the form page may take a POST.
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return super().serve(request, *args, **kwargs)  # type: ignore[misc]
