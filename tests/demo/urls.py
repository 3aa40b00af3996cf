"""The site's addresses with those of the demo in front."""

from cms.urls import urlpatterns as site

urlpatterns = [*site]
