"""Pages as HTML that makes sense outside the site: plain elements, full addresses, nothing that runs."""

from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.models import Page

KEPT = {
    **{name: () for name in ("b", "blockquote", "br", "cite", "dd", "dl", "dt", "em", "figcaption", "figure", "h2")},
    **{name: () for name in ("h3", "h4", "hr", "i", "li", "ol", "p", "q", "strong", "sub", "sup", "ul")},
    **{name: () for name in ("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr")},
    "a": ("href",),
    "img": ("src", "alt", "width", "height"),
    "time": ("datetime",),
}
"""Elements with their attributes; of all others only the text stays."""
DROPPED = ["button", "dialog", "form", "iframe", "input", "nav", "noscript", "script", "select", "style", "svg"]
"""Elements whose content goes with them."""


def full_text(page: Page, request: HttpRequest) -> str:
    """Return all that `page` tells, as HTML for feed readers."""
    html = render_to_string("pages/full_text.html", {"page": page}, request)
    return plain(html, base=request.build_absolute_uri(page.get_url(request)))


def plain(html: str, *, base: str) -> str:
    """Return HTML of ours with nothing left but plain elements; its addresses are full, seen from `base`."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup(DROPPED):
        element.decompose()
    for element in soup(True):
        if element.name in KEPT:
            _strip(element, base)
        else:
            element.unwrap()
    return str(soup).strip()


def _strip(element: Tag, base: str) -> None:
    kept = {name: value for name, value in element.attrs.items() if name in KEPT[element.name]}
    for name in ("href", "src"):
        if name in kept:
            kept[name] = urljoin(base, str(kept[name]))
    element.attrs = kept
