"""The site's addresses with those of the demo in front."""

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
urlpatterns = [path("demo/", include((demo, "demo"))), *site]
