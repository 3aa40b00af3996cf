"""What a page offers to other sites."""

from django import template
from django.template.context import Context

from pages import embedding

register = template.Library()


@register.simple_tag(takes_context=True)
def embed_links(context: Context) -> list[tuple[str, str]]:
    """Return the media types and addresses in which oEmbed tells of the page; none for one that is not for everybody."""
    if not context["page"].is_for_everybody:
        return []
    return embedding.discovery(context["page"], request=context["request"])


@register.simple_tag(takes_context=True)
def embed_code(context: Context) -> str:
    """Return the HTML to paste, to be read and not to be run; empty for a page that is not for everybody."""
    if not context["page"].is_for_everybody:
        return ""
    return embedding.snippet(context["page"], request=context["request"])
