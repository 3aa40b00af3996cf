"""What several screens of the desk show."""

from typing import Any

from django import template

from forms.domain import undoing

register = template.Library()


@register.inclusion_tag("forms/admin/undo_bar.html", takes_context=True)
def undo_bar(context: Any) -> dict[str, Any]:
    """Offer to take back the reader's last step."""
    request = context["request"]
    step = undoing.latest_of(request.user)
    label = undoing.label_of(step) if step else ""
    return {"step": step, "label": label, "back": request.get_full_path(), "csrf_token": context.get("csrf_token")}
