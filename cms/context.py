"""What every public template knows."""

from typing import Any

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the language switcher's links for the page at hand."""
    return {}
