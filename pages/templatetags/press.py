"""What a page offers to other sites."""

from django import template
from django.db.models import QuerySet
from django.template.context import Context

from pages import embedding, press_kit
from pages.models import StoryPack

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


@register.simple_tag(takes_context=True)
def story_pack(context: Context) -> StoryPack | None:
    """Return the pack of the story that is read, if anybody may have it now. One query, none for one that is closed."""
    page = context["page"]
    return StoryPack.objects.told_by(page).first() if page.is_for_everybody else None


@register.simple_tag(takes_context=True)
def story_packs(context: Context) -> QuerySet[StoryPack]:
    """Return the packs of stories in the page's language, the newest story first. One query."""
    found = StoryPack.objects.available().filter(story__locale=context["page"].locale_id)
    return found.select_related("story__locale").order_by("-story__date", "-pk")[: press_kit.MOST_PACKS]


@register.simple_tag(takes_context=True)
def press_numbers(context: Context) -> bool:
    """Return whether the press room has numbers to give away."""
    return any(press_kit.numbers(context["page"]))
