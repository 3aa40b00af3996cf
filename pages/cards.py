"""The addresses of pictures of links, and who may see them."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from wagtail.images.utils import generate_signature, verify_signature
from wagtail.models import Page

from cms import brand
from cms.models import CardPicture, CreditedImage
from pages import card_drawing
from pages.card_facts import Words, digest, look_of
from pages.models import StoryPage

RATIOS = tuple(f"fill-{size}|format-jpeg" for size in ("1200x1200", "1200x900", "1200x675"))
"""As Google asks for the pictures of an article."""
LOGO = "max-600x600|format-png"


@dataclass(frozen=True)
class Shown:
    """What an address of a page's picture leads to: the picture, or where else to look; `is_gone` if it may not be shown."""

    picture: CardPicture | None = None
    is_there: bool = False
    is_gone: bool = False


def find(page_id: int) -> Shown:
    """Return what there is to see of a page. Nothing of one that not everybody may read; a story may end any moment."""
    page = Page.objects.filter(pk=page_id).specific().first()
    if page is None:
        return Shown()
    if isinstance(page, StoryPage) and page.first_published_at and page.refusals():
        return Shown(is_gone=True)
    if not page.live or page.get_view_restrictions():
        return Shown()
    picture = CardPicture.objects.filter(page=page_id).select_related("image").first()
    if picture and picture.image and not picture.image.is_public():
        picture = None
    return Shown(picture, is_there=True)


def address(page: Page, request: HttpRequest) -> str:
    """Return the full address of the picture of a link to `page`; the movement's own while none is drawn. No query."""
    drawn = getattr(page, "card_digest", "")
    path = reverse("card_picture", args=[page.pk, drawn]) if drawn else brand_address(request)
    return request.build_absolute_uri(path)


def brand_address(request: HttpRequest) -> str:
    """Return where the movement's own picture is."""
    look = look_of(brand.chosen(request))
    return f"{reverse('brand_card')}?v={digest(Words(title=look.name), look)}"


def brand_picture(request: HttpRequest) -> bytes:
    """Return the movement's own picture as JPEG."""
    return card_drawing.draw_brand(look_of(brand.chosen(request)))


def image_address(image: CreditedImage, spec: str, request: HttpRequest) -> str:
    """Return the full address of `image` as `spec` says. It is made when somebody asks for it. No query."""
    path = reverse("article_image", args=[generate_signature(image.pk, spec), image.pk, spec])
    return request.build_absolute_uri(path)


def is_signed(signature: str, image_id: int, spec: str) -> bool:
    """Return whether an address of an image is one of ours."""
    return verify_signature(signature.encode(), image_id, spec)
