"""What is no page: the calls that take applications, the description of all of it, and its page for people."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import conditional_page
from rest_framework.utils.encoders import JSONEncoder
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Site

from pages import filters
from pages.api import description
from pages.api.answering import kept, refused
from pages.api.asking import OpenCalls, judged, municipality
from pages.api.companions import Companions
from pages.api_fields import Json, call, programme, reference
from pages.models import CallPage
from pages.public import PublicSite


def readable(view: Any) -> Any:
    """Let a view be read only, be asked again whether it changed, and refuse in words."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            refusal = refused(HTTPStatus.METHOD_NOT_ALLOWED, "this is only for reading")
            refusal["Allow"] = "GET, HEAD"
            return refusal
        try:
            return kept(view(request))
        except BadRequestError as error:
            return refused(HTTPStatus.BAD_REQUEST, str(error))

    return conditional_page(answer)


def _json(data: Json) -> JsonResponse:
    return JsonResponse(data, JSONEncoder, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


@readable
def open_calls(request: HttpRequest) -> HttpResponse:
    """List the calls that take applications or will, the soonest to close first."""
    asked = judged(request.GET, OpenCalls)
    site = Site.find_for_request(request)
    with translation.override(asked.lang):
        found = _inviting(PublicSite(site), asked, request) if site else []
    response = _json({"lang": asked.lang, "calls": found})
    response["Content-Language"] = asked.lang
    return response


def _inviting(site: PublicSite, asked: OpenCalls, request: HttpRequest) -> list[Json]:
    pages = site.pages(CallPage).inviting().filter(locale__language_code=asked.lang)
    if asked.municipality:
        pages = pages.filter(filters.about(municipality(asked.municipality)))
    found = list(pages.defer("body", "call__form__body"))
    context = {"request": request}
    companions = Companions(found, site=site, context=context)
    return [_told(page, companions, context) for page in found]


def _told(page: CallPage, companions: Companions, context: Json) -> Json:
    led_by = programme(companions.programmes.get(page.call.team_id)) or {}
    return {
        **call(page.call),
        "title": page.title,
        "introduction": page.introduction,
        "programme": led_by.get("name"),
        "municipality": led_by.get("municipality"),
        "ages": led_by.get("ages"),
        "url": reference(page, context)["html_url"],
        "detail_url": reference(page, context)["detail_url"],
        "form": companions.door(page),
    }


@readable
def openapi(request: HttpRequest) -> HttpResponse:
    return _json(description.document())


@readable
def docs(request: HttpRequest) -> HttpResponse:
    """Show the description to people, without anything from elsewhere."""
    with translation.override("en"):
        context = {
            "words": description.WORDS,
            "operations": description.for_people(),
            "kinds": description.kinds(),
        }
        return render(request, "pages/api_docs.html", context)
