"""The room's addresses beside its pages: personal links, files, and the doors for machines."""

from typing import Any

urlpatterns: list[Any] = []
