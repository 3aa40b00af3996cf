"""The site's addresses with those of the demo in front."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path

from cms.urls import urlpatterns as site
from tests.demo import views

demo = [
    path("", views.people, name="people"),
    path("become/<int:pk>/", views.become, name="become"),
    path("mail/", views.mail, name="mail"),
    path("mail/<str:key>/", views.message, name="message"),
    path("mail/<str:key>/html/", views.message_html, name="message_html"),
]
# Uploaded pictures are served by Django only where DEBUG is on; elsewhere by the web server.
urlpatterns = [
    path("demo/", include((demo, "demo"))),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *site,
]
