"""Addresses that outlive titles and moves. They stand outside of the languages."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from pages import views
from pages.sitemap import Sitemap

urlpatterns = [
    path("s/<slug:code>", views.short_address, name="short_address"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": Sitemap}}, name="sitemap"),
]
