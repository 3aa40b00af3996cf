"""The site's addresses; uploaded pictures besides, which in production the web server in front sends; and troubles."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.static import serve

from cms.urls import handler500
from cms.urls import urlpatterns as site

__all__ = ["handler500", "urlpatterns"]

TROUBLES: dict[int, type[Exception]] = {
    400: BadRequest,
    403: PermissionDenied,
    500: RuntimeError,
    503: OperationalError,
}
"""What goes wrong, by the status with which it is answered."""


def trouble(request: HttpRequest, status: int) -> HttpResponse:
    """Fail, so that the page for it can be looked at."""
    raise TROUBLES[status]


urlpatterns = [
    *i18n_patterns(path("trouble/<int:status>/", trouble)),
    re_path(r"^media/(?P<path>.+)$", serve, {"document_root": settings.MEDIA_ROOT}),
    *site,
]
