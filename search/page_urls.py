"""The public search. It stands below the language's prefix."""

from django.urls import path

from search import site_views

urlpatterns = [path("search/", site_views.search, name="site_search")]
