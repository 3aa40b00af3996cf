"""Addresses that outlive titles and moves. They stand outside of the languages."""

from django.urls import include, path
from django.views.decorators.http import conditional_page
from wagtail.contrib.sitemaps.views import sitemap

from pages import embed_views, views
from pages.sitemap import Sitemap

urlpatterns = [
    path("s/<slug:code>", views.short_address, name="short_address"),
    path("c/<str:language>/<slug:slug>", views.call_address, name="call_address"),
    path("oembed/", embed_views.oembed, name="oembed"),
    path("cards/<int:page_id>-<slug:digest>.jpg", views.card_picture, name="card_picture"),
    path("cards/brand.jpg", views.brand_card, name="brand_card"),
    path("cards/images/<str:signature>/<int:image_id>/<str:spec>/", views.article_image, name="article_image"),
    path("api/", include("pages.api.urls")),
    path("sitemap.xml", conditional_page(sitemap), {"sitemaps": {"pages": Sitemap}}, name="sitemap"),
]
