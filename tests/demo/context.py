"""What templates know in the demo only."""

from typing import Any

from django.http import HttpRequest


def demo(request: HttpRequest) -> dict[str, Any]:
    """Return that this is the demo."""
    return {"is_demo": True}
