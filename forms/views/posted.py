"""What a browser sent: from where, how much, and for which questions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.multipartparser import MultiPartParser
from django.middleware.csrf import CsrfViewMiddleware

from forms.questions import kind_of
from forms.schema import Question, Section
from forms.views.uploading import hold_in_memory, is_too_long

HONEYPOT = "website"
RESCUED = 4 * 1024 * 1024
"""Bytes of a post that is too large which are still read, to show what was typed once more."""
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Posted:
    """A page that was sent. `seen` are the marks of what it showed, by question id; `go` is the button.

    `is_cut` says of a page that was too large that not all of it is here.
    """

    data: Mapping[str, list[str]] = field(default_factory=dict)
    files: Mapping[str, list[UploadedFile]] = field(default_factory=dict)
    is_too_large: bool = False
    is_cut: bool = False

    def one(self, name: str) -> str:
        return next(iter(self.data.get(name, ())), "")

    @property
    def go(self) -> str:
        return self.one("go") or "next"

    @property
    def hand(self) -> str:
        return self.one("hand")[:16]

    @property
    def seen(self) -> dict[str, str]:
        return dict(item.split(".", 1) for item in self.data.get("shown", ()) if "." in item)

    def section(self, sections: Sequence[Section]) -> Section:
        """Return the section that the page showed; the first for a page that does not say."""
        seen = self.seen
        return next((item for item in sections if any(q.id in seen for q in item.questions)), sections[0])

    def questions(self, section: Section, *, otherwise: Iterable[Question]) -> list[Question]:
        """Return the questions of the section that the page showed; `otherwise` for a page that does not say."""
        seen = self.seen
        return [item for item in (section.questions if seen else otherwise) if not seen or item.id in seen]

    def entries(self, questions: Iterable[Question]) -> dict[str, list[str]]:
        """Return what was typed for the questions, by field name."""
        names = [name for question in questions for name in kind_of(question).names(question)]
        return {name: list(self.data[name]) for name in names if any(self.data.get(name, ()))}


def read(request: HttpRequest) -> Posted:
    """Return what was posted; of what is too large, as much as can be shown once more. It is read only once."""
    known: dict[str, Any] = vars(request)
    if "posted" not in known:
        known["posted"] = _read(request)
    return known["posted"]


def _read(request: HttpRequest) -> Posted:
    if is_too_long(request):
        return Posted(is_too_large=True, is_cut=True)
    hold_in_memory(request)
    found: dict[str, list[str]] = {}
    request.parse_file_upload = _keeping(request, found)  # type: ignore[method-assign]
    try:
        return Posted(dict(request.POST.lists()), dict(request.FILES.lists()))
    except TOO_MUCH:
        if request.content_type == "multipart/form-data":
            return Posted(found, is_too_large=True, is_cut=True)
        return _rescued(request)


def _keeping(request: HttpRequest, found: dict[str, list[str]]) -> Callable[..., Any]:
    """Return Django's own way to read files and fields, which leaves in `found` what came before it was too much."""

    def parse(meta: Any, data: Any) -> Any:
        parser = MultiPartParser(meta, data, request.upload_handlers, request.encoding)
        try:
            return parser.parse()
        except TOO_MUCH:
            found.update(parser._post.lists())
            raise

    return parse


def _rescued(request: HttpRequest) -> Posted:
    # A body that was judged by its length is still unread; one with too many fields was read already.
    body = request._body if hasattr(request, "_body") else request.read(RESCUED + 1)
    found = QueryDict(mutable=True)
    for name, value in parse_qsl(body[:RESCUED].decode(errors="replace"), keep_blank_values=True):
        found.appendlist(name, value)
    return Posted(dict(found.lists()), is_too_large=True, is_cut=len(body) > RESCUED)


def comes_from_here(request: HttpRequest) -> bool:
    """Return whether a POST comes from our own pages, by its Origin; browsers send it with every POST.

    Readers have no cookie, so there is nothing that a token could protect; this keeps other sites from sending forms
    in the name of somebody who is signed in here.
    """
    if "HTTP_ORIGIN" not in request.META:
        return True
    return CsrfViewMiddleware(lambda _request: HttpResponse())._origin_verified(request)  # type: ignore[attr-defined]


def wants_json(request: HttpRequest) -> bool:
    """Return whether the page's script asks, and not a person who waits for a page."""
    return request.headers.get("accept", "") == "application/json"
