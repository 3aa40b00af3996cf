"""The room's addresses beside its pages: personal links, files, and the doors for machines."""

from typing import Any

from django.urls import path

from forms.api import api

urlpatterns: list[Any] = [
    path("api/forms/", api.urls),
]
