"""The addresses below pages that are found by what they name, and not by where the page is."""

from django.urls import re_path

from forms.views.finding import follow

PAGES = r"(?:[\w\-]+/)*"

urlpatterns = [
    re_path(rf"^(?P<path>{PAGES}?(?P<kind>continue|invited|received)/(?P<key>[\w\-]+)/(?P<rest>{PAGES}))$", follow),
]
