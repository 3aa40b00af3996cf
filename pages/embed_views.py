"""What other sites ask when somebody puts a link of ours into a page of theirs."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Page

from pages import embedding
from pages.models import StoryPage

SHAPES = ("json", "xml")
LONGEST_NUMBER = 6
GONE = 410
AN_HOUR = embedding.AN_HOUR
View = Callable[..., HttpResponseBase]


def for_everybody(view: View) -> View:
    """Let scripts of any site read the answer: it is the same for everybody, and public."""

    @wraps(view)
    def open_view(*args: object, **kwargs: object) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return open_view


@require_safe
@for_everybody
@conditional_page
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer as oembed.com asks: 501 for another format, 404 for what is not here, 401 for what is not for everybody.

    Beyond the specification: 400 without an address or with a size that is none, 410 for a story that was taken down.
    """
    shape, address = request.GET.get("format", "json"), request.GET.get("url", "")
    if shape not in SHAPES:
        return _refuse(501, "The formats are json and xml.")
    try:
        sizes = [_size(request.GET.get(name, "")) for name in ("maxwidth", "maxheight")]
    except ValueError:
        return _refuse(400, "maxwidth and maxheight are whole numbers of pixels.")
    if not address:
        return _refuse(400, "Which url?")
    try:
        page = embedding.find(address, request=request)
    except embedding.Gone:
        return _refuse(GONE, "This story was taken down.")
    except embedding.Closed:
        return _refuse(401, "Not everybody may read this page.")
    if page is None:
        return _refuse(404, "No page here that can be embedded has this url.")
    found = embedding.answer(page, request=request, size=embedding.frame(most_wide=sizes[0], most_high=sizes[1]))
    if shape == "xml":
        response = HttpResponse(embedding.as_xml(found), content_type="text/xml; charset=utf-8")
    else:
        response = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = f"public, max-age={AN_HOUR}"
    return response


def _size(text: str) -> int | None:
    """Return a number of pixels, `None` where none was given; raises `ValueError` for what is none."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER and int(text)):
        raise ValueError
    return int(text)


def _refuse(status: int, words: str) -> HttpResponse:
    """Say to a machine what is wrong. In English: no reader ever meets it."""
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)


@require_safe
@xframe_options_exempt
def card(request: HttpRequest, card_path: str) -> HttpResponse:
    """Answer with the card of a page, which any site may frame. A story that was taken down says so there, too.

    Never a 304: it would have no policy of a card's own, and browsers would take the site's instead, and show no frame.
    """
    page = Page.find_for_request(request, card_path)
    if not embedding.is_embeddable(page) or page.get_view_restrictions():
        raise Http404
    if isinstance(page, StoryPage) and page.refusals():
        return _framed(request, {"kind": "gone"}, status=GONE)
    url = request.build_absolute_uri(page.get_url(request))
    return _framed(request, {"page": page, "url": url, **embedding.told(page)})


def _framed(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    css = embedding.style(request)
    response = render(request, "pages/embedded_card.html", {**context, "style": css}, status=status)
    response._csp_config = embedding.policy(css)  # type: ignore[attr-defined]
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = "no-store" if status == GONE else "no-cache"
    return response
