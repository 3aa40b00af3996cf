"""What journalists take along. Nothing is kept by anybody on the way: what it shows may be taken back any day."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from cms import brand, prints
from cms.downloads import download
from cms.models import ContactSettings, CreditedImage
from pages import press_kit
from pages.domain import packs
from pages.models import PressPage, ShortAddress, StoryPage
from pages.models.story import gone

LATER = 60
"""Seconds after which a pack that is just made is worth another try."""


@require_safe
def story_pack(request: HttpRequest, story_path: str) -> HttpResponseBase:
    """Answer with the pack of a story: 410 once the story was taken down, 404 that says so while its pack is made anew."""
    story = Page.find_for_request(request, story_path)
    if not isinstance(story, StoryPage) or story.get_view_restrictions():
        raise Http404
    if story.refusals():
        return gone(request)
    content = packs.fetch(story)
    if content is None:
        headers = {"Retry-After": str(LATER), "Cache-Control": "no-store"}
        return TemplateResponse(request, "pages/pack_waits.html", {"story": story}, status=404, headers=headers)
    code = ShortAddress.objects.of(story.translation_key).code
    name = f"{_house(request)}-{code}-{get_language()}.zip"
    return download(content, name=name, media_type="application/zip")


def _house(request: HttpRequest) -> str:
    return slugify(brand.name(request)) or "story"


@require_safe
def picture(request: HttpRequest, picture_id: int) -> HttpResponseBase:
    """Answer with a picture in print quality, its credit inside; 410 once somebody on it does not agree any longer."""
    image = get_object_or_404(CreditedImage.objects.filter(press_download=True), pk=picture_id)
    if not image.is_public():
        return TemplateResponse(request, "pages/picture_gone.html", status=410, headers={"Cache-Control": "no-store"})
    try:
        made = prints.kept(image, press_kit.inscription_of(image, source=brand.name(request)))
    except prints.Unprintable as error:
        raise Http404 from error
    return download(made.content, name=f"{_house(request)}-{image.pk}.{made.suffix}", media_type=made.media_type)


@require_safe
def logo(request: HttpRequest, shape: str) -> HttpResponse:
    """Answer with the logo: as the drawing that it is, or as pixels on nothing."""
    drawing = press_kit.logo(request)
    makers = {"svg": (lambda: drawing, "image/svg+xml"), "png": (lambda: press_kit.drawn(drawing), "image/png")}
    if shape not in makers:
        raise Http404
    make, media_type = makers[shape]
    return download(make(), name=f"{_house(request)}-logo.{shape}", media_type=media_type)


@require_safe
def facts(request: HttpRequest, shape: str) -> HttpResponse:
    """Answer with the numbers of the press room as a table, or with all of its words as text."""
    page = PressPage.objects.live().public().filter(locale=Locale.get_active()).first()
    if page is None or shape not in ("csv", "txt"):
        raise Http404
    if shape == "csv":
        content, media_type = press_kit.numbers_csv(page), "text/csv; charset=utf-8"
    else:
        text = press_kit.all_words(page, contacts=ContactSettings.for_request(request), site_name=brand.name(request))
        content, media_type = text.encode("utf-8-sig"), "text/plain; charset=utf-8"
    return download(content, name=f"{_house(request)}-{get_language()}.{shape}", media_type=media_type)
