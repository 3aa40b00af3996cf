"""Addresses that outlive titles and moves. They stand outside of the languages."""

from django.urls import path

from pages import views

urlpatterns = [path("s/<slug:code>", views.short_address, name="short_address")]
