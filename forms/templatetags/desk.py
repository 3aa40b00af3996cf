"""What several screens of the desk show."""

from typing import Any

from django import template

from forms.domain import blinding, undoing
from forms.models import Submission

register = template.Library()


@register.simple_tag(takes_context=True)
def shown_name(context: Any, submission: Submission) -> str:
    """Return the name under which the reader meets a submission: its reference while a blind review is still to give."""
    user = context["request"].user if "request" in context else context["user"]
    return blinding.name_for(submission, user)


@register.inclusion_tag("forms/admin/undo_bar.html", takes_context=True)
def undo_bar(context: Any) -> dict[str, Any]:
    """Offer to take back the reader's last step."""
    request = context["request"]
    step = undoing.latest_of(request.user)
    label = undoing.label_of(step) if step else ""
    return {"step": step, "label": label, "back": request.get_full_path(), "csrf_token": context.get("csrf_token")}
