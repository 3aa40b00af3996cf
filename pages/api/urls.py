"""Addresses of the API. Those of forms stand before them (`forms.urls`); what is none of all these is told in JSON, too."""

from django.urls import path, re_path
from wagtail.api.v2.router import WagtailAPIRouter

from pages.api import answering, views
from pages.api.viewset_media import DocumentsViewSet, ImagesViewSet
from pages.api.viewset_pages import PagesViewSet

router = WagtailAPIRouter("wagtailapi_v2")
router.register_endpoint("pages", PagesViewSet)
router.register_endpoint("images", ImagesViewSet)
router.register_endpoint("documents", DocumentsViewSet)

urlpatterns = [
    path("v2/", router.urls),
    path("open-calls.json", views.open_calls, name="open_calls"),
    path("openapi.json", views.openapi, name="openapi"),
    path("docs/", views.docs, name="api_docs"),
    re_path("^(?P<rest>.*/|)$", answering.not_found, name="api_not_found"),
]
