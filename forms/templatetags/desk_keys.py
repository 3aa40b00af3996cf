"""The keys of the desk for Wagtail's dialog of shortcuts."""

from typing import Any

from django import template

from forms.keys import KEYS

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_keys(context: Any) -> dict[Any, Any]:
    """Return the keys by section, for who reads the inbox; nothing for the others."""
    user = getattr(getattr(context, "request", None), "user", None)
    return KEYS if user is not None and user.has_perm("forms.view_submission") else {}
