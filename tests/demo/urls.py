"""The site's addresses with those of the demo in front."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve

from cms.urls import handler500
from cms.urls import urlpatterns as site
from tests.demo import views

__all__ = ["handler500", "urlpatterns"]

demo = [
    path("", views.people, name="people"),
    path("become/<int:pk>/", views.become, name="become"),
    path("mail/", views.mail, name="mail"),
    path("mail/<str:key>/", views.message, name="message"),
    path("mail/<str:key>/html/", views.message_html, name="message_html"),
]
# There is no web server in front of the demo that would send uploaded pictures.
urlpatterns = [
    path("demo/", include((demo, "demo"))),
    re_path(r"^media/(?P<path>.+)$", serve, {"document_root": settings.MEDIA_ROOT}),
    *site,
]
