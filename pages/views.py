"""What is read by calendars and feed readers instead of people, and the short addresses of stories."""

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from cms import brand
from cms.models import CreditedImage
from pages import calendars, cards
from pages.feeds import FEEDS, SHAPES
from pages.models.call import CallPage
from pages.models.event import Happening, coming
from pages.models.listing import asked_place
from pages.models.story import StoryPage, gone
from pages.models.story_consent import ShortAddress

CALENDAR = "text/calendar; charset=utf-8"


@require_safe
@conditional_page
def event_calendar(request: HttpRequest, event_path: str) -> HttpResponse:
    """Answer with the calendar file of one event that anybody may read."""
    page = Page.find_for_request(request, event_path)
    if page is None and (moved := _moved(request)):
        return HttpResponsePermanentRedirect(moved)
    if not isinstance(page, Happening) or page.get_view_restrictions():
        raise Http404
    content = calendars.calendar([page], name=page.title, request=request)
    named = {"Content-Disposition": f'attachment; filename="{page.slug}.ics"'}
    return HttpResponse(content, content_type=CALENDAR, headers=named)


@require_safe
def call_address(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Lead from a short address, such as a poster's, to the call's page, in its language where there is one."""
    page = CallPage.objects.live().public().filter(call__slug=slug)
    found = page.filter(locale__language_code=language).first() or page.first()
    if found is None or language not in dict(settings.LANGUAGES):
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{found.get_url(request)}{f'?{query}' if query else ''}")


def _moved(request: HttpRequest) -> str:
    """Return the address of the calendar file of an event that moved; empty for what never was one."""
    place, file = request.path.rsplit("/", 1)
    redirect = get_redirect(request, Redirect.normalise_path(place, decode_unicode=False))
    page = redirect.redirect_page.specific if redirect and redirect.redirect_page else None
    return f"{page.get_url(request)}{file}" if isinstance(page, Happening) and page.live else ""


@require_safe
@conditional_page
def coming_events(request: HttpRequest, municipality: str = "") -> HttpResponse:
    """Answer with all events that are not over, for a calendar that follows along."""
    place = asked_place(municipality)
    name = " · ".join([brand.name(request), _("Events"), *([place.name] if place else [])])
    pages = coming(locale=Locale.get_active(), place=place)
    return HttpResponse(calendars.calendar(pages, name=name, request=request), content_type=CALENDAR)


@require_safe
@conditional_page
def feed(request: HttpRequest, feed_kind: str, feed_shape: str, municipality: str = "") -> HttpResponse:
    """Answer with a feed; there is none by another name."""
    if feed_kind not in FEEDS or feed_shape not in SHAPES:
        raise Http404
    made = FEEDS[feed_kind]()
    made.feed_type = SHAPES[feed_shape]
    return made(request, municipality=municipality)


@require_safe
def short_address(request: HttpRequest, code: str) -> HttpResponseBase:
    """Lead to a story in the reader's language, else in the one in which it is. Kept by nobody: it may end any moment.

    404 for an unknown code and a story that waits, 410 for one that was taken down or deleted.
    """
    address = get_object_or_404(ShortAddress, code=code.lower())
    stories = StoryPage.objects.filter(translation_key=address.story).select_related("locale").defer("body")
    spoken = {story.locale.language_code: story for story in stories if story.live}
    story = spoken.get(get_language()) or spoken.get(settings.LANGUAGE_CODE) or next(iter(spoken.values()), None)
    url = story and story.get_url(request)
    if not stories or (story or stories[0]).refusals():
        return gone(request)
    if not url:
        raise Http404
    response = HttpResponseRedirect(url)
    response.headers["Cache-Control"] = "no-store"
    return response


# --- pictures of links ----------------------------------------------------------------------------


@require_safe
@conditional_page
def card_picture(request: HttpRequest, page_id: int, digest: str) -> HttpResponse:
    """Answer with the picture of a link to a page; lead from an older one to what is drawn now, or to the movement's own.

    404 for a page that not everybody may read, 410 for a story that was taken down.
    """
    found = cards.find(page_id)
    if found.is_gone:
        return _withdrawn()
    if not found.is_there:
        raise Http404
    if found.picture is None:
        return _elsewhere(cards.brand_address(request))
    if found.picture.digest != digest:
        return _elsewhere(reverse("card_picture", args=[page_id, found.picture.digest]))
    return _kept(HttpResponse(found.picture.content, content_type="image/jpeg"))


@require_safe
@conditional_page
def brand_card(request: HttpRequest) -> HttpResponse:
    """Answer with the movement's own picture."""
    return _kept(HttpResponse(cards.brand_picture(request), content_type="image/jpeg"))


@require_safe
def article_image(request: HttpRequest, signature: str, image_id: int, spec: str) -> HttpResponse:
    """Lead to an article's image in a ratio that search engines ask for, while the people on it agree.

    404 for an address that is none of ours, 410 for an image that is not shown any longer.
    """
    image = CreditedImage.objects.filter(pk=image_id).first()
    if image is None or not cards.is_signed(signature, image_id, spec):
        raise Http404
    if not image.is_public():
        return _withdrawn()
    try:
        return _elsewhere(image.get_rendition(spec).url)
    except OSError:
        raise Http404 from None


def _kept(response: HttpResponse) -> HttpResponse:
    """Let everybody keep a picture for an hour and no longer: what it is about may end."""
    patch_cache_control(response, public=True, max_age=60 * 60)
    return response


def _withdrawn() -> HttpResponse:
    return HttpResponse(status=410, headers={"Cache-Control": "no-store"})


def _elsewhere(url: str) -> HttpResponse:
    response = HttpResponseRedirect(url)
    patch_cache_control(response, public=True, max_age=5 * 60)
    return response
