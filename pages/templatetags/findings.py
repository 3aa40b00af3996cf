"""What only a preview says."""

from django import template
from django.template.context import Context
from django.utils.html import format_html
from wagtail.models import Page

from pages import findings

register = template.Library()


@register.simple_tag(takes_context=True)
def finding_marks(context: Context) -> str:
    """Return the attribute that tells the content checks what is wrong with the page; nothing for a reader."""
    page = context.get("page")
    if not getattr(context.get("request"), "is_preview", False) or not isinstance(page, Page):
        return ""
    return format_html(' data-findings="{}"', " ".join(findings.find(page)))
