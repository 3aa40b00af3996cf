"""The door for machines: which forms are open, what they ask, and a place to send answers to.

It tells nobody apart: no cookie is read or set, and only forms that everybody may answer are here. Validation is the
page's own. `docs/developers/headless.md` shows how to use it.
"""

import json
import uuid
from typing import Annotated, Any, NoReturn, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Header, NinjaAPI, Status
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

from cms.courtesy import speaking
from forms import outline
from forms.api_shapes import Asked, Json, ListedForm, Locale, Received, Refusal, Sent, Slug
from forms.domain import doors, flood, machines
from forms.models import Call, FormPage, FormVersion

Key = Annotated[str, Header(alias="Idempotency-Key", pattern=r"^[!-~]{8,128}$")]
STATUS_OF = {doors.Reason.FULL: 409, doors.Reason.CLOSED: 410}


class Refused(Exception):
    """What the API answers with instead."""

    def __init__(self, status: int, reason: str, *words: str, errors: dict[str, list[str]] | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.body = {"reason": reason, "errors": errors or {}, "form": list(words)}


class StrictParser(Parser):
    """JSON that can be stored: no numbers that are none, no half characters."""

    def parse_body(self, request: HttpRequest) -> Json:
        data = json.loads(request.body, parse_constant=_no_number)
        json.dumps(data, ensure_ascii=False).encode()
        return cast(Json, data)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


class FormsAPI(NinjaAPI):
    """Says in which language it speaks, and lets pages of the origins read that the settings name."""

    def create_response(self, request: HttpRequest, data: Any, **kwargs: Any) -> HttpResponse:
        response = super().create_response(request, data, **kwargs)
        origin = request.headers.get("Origin")
        if origin in settings.FORMS_API_ORIGINS:
            response["Access-Control-Allow-Origin"] = origin
        response["Vary"] = "Origin"
        if response.status_code == 429:
            response["Retry-After"] = "60"
        response["Content-Language"] = getattr(request, "asked_in", settings.LANGUAGE_CODE)
        return response


api = FormsAPI(
    title="Blakus: forms",
    version="1",
    description="Open forms, what they ask, and a place to send answers to. No key is needed; no cookie is used.",
    urls_namespace="forms-api",
    docs_url=None,  # its page would load scripts from elsewhere
    parser=StrictParser(),
)
api.exception_handler(Refused)(lambda request, error: api.create_response(request, error.body, status=error.status))
REFUSALS = {
    400: Refusal,
    403: Refusal,
    404: Refusal,
    409: Refusal,
    410: Refusal,
    413: Refusal,
    415: Refusal,
    429: Refusal,
}


@api.exception_handler(ValidationError)
def _malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    places = sorted({".".join(str(part) for part in item["loc"][1:]) for item in error.errors})
    return api.create_response(request, Refused(400, "malformed", *places).body, status=400)


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return api.create_response(request, Refused(413, "too_large").body, status=413)


@api.exception_handler(Http404)
def _unknown(request: HttpRequest, error: Http404) -> HttpResponse:
    return api.create_response(request, Refused(404, "unknown").body, status=404)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return api.create_response(request, Refused(error.status_code, "malformed").body, status=error.status_code)


# --- what can be asked ----------------------------------------------------------------------------


@api.get("/", response=list[ListedForm], summary="Which forms are open")
def list_forms(request: HttpRequest) -> list[Json]:
    """List the forms that everybody may answer now, by themselves or for a call."""
    pages = machines.offered()
    calls = machines.open_calls(pages)
    grouped: dict[uuid.UUID, list[FormPage]] = {}
    for page in pages:
        if page.translation_key in calls or doors.refusal(page) is None:
            grouped.setdefault(page.translation_key, []).append(page)
    return [
        {
            "id": key,
            "languages": [
                {"locale": page.locale.language_code, "title": page.title, "url": page.get_full_url(request)}
                for page in group
            ],
            "calls": [_call(call) for call in calls.get(key, [])],
        }
        for key, group in grouped.items()
    ]


@api.get("/{uuid:form_id}/", response={200: Asked, **REFUSALS}, summary="What a form asks")
def show_form(request: HttpRequest, form_id: uuid.UUID, locale: Locale, call: Slug | None = None) -> Json:
    """Give the JSON Schema of the answers, and what is needed to draw the form: sections, conditions, texts, limits."""
    with _speaking(request, locale):
        page, called = _open(form_id, locale, call)
        version = cast(FormVersion, page.current_version)
        schema = version.schema
        return {
            "id": form_id,
            "version": version.number,
            "locale": locale,
            "title": schema.title,
            "introduction": page.introduction,
            "url": page.get_full_url(request),
            "call": _call(called) if called else None,
            "kept_months": schema.kept_months,
            "sections": outline.sections(schema),
            "answers": outline.json_schema(schema),
        }


@api.post(
    "/{uuid:form_id}/", response={200: Received, 201: Received, 422: Refusal, **REFUSALS}, summary="Send answers, once"
)
def send_answers(request: HttpRequest, form_id: uuid.UUID, sent: Sent, key: Key) -> Status:
    """Take answers. The same answers with the same key again give the same reference; other answers are refused.

    Answers to questions that are not asked, because their condition does not hold, are dropped.
    """
    with _speaking(request, sent.locale):
        _check_door(request)
        is_repeat = machines.is_repeat(form_id, key=key)
        page, call = _open(form_id, sent.locale, sent.call, is_repeat=is_repeat)
        with speaking(formally=page.formal):
            if not is_repeat and flood.is_on(page):
                raise Refused(429, "busy", _("Too much comes in just now. Send it once more in a minute."))
            return _judged(page, sent, key, call)


@api.api_operation(["OPTIONS"], "/{uuid:form_id}/", include_in_schema=False)
def preflight(request: HttpRequest, response: HttpResponse, form_id: uuid.UUID) -> None:
    """Tell a browser what pages of the named origins may send."""
    response["Access-Control-Allow-Methods"] = "GET, POST"
    response["Access-Control-Allow-Headers"] = "Content-Type, Idempotency-Key"
    response["Access-Control-Max-Age"] = "600"


def _speaking(request: HttpRequest, locale: str) -> Any:
    request.asked_in = locale  # type: ignore[attr-defined]
    return translation.override(locale)


def _call(call: Call) -> Json:
    return {"slug": call.slug, "name": call.name, "role": call.role, "closes_at": call.closes_at}


def _open(
    form_id: uuid.UUID, locale: str, slug: str | None, *, is_repeat: bool = False
) -> tuple[FormPage, Call | None]:
    page = machines.page_of(form_id, language=locale)
    call = machines.call_of(form_id, slug=slug) if slug else None
    if page is None or (slug and call is None):
        raise Refused(404, "unknown")
    refusal = None if is_repeat else doors.refusal(page, call=call)
    if refusal is not None:
        raise _refused(refusal)
    return page, call


def _refused(refusal: doors.Refusal) -> Refused:
    status = STATUS_OF.get(refusal.reason, 403)
    return Refused(status, refusal.reason, _("This form takes no answers now."))


def _check_door(request: HttpRequest) -> None:
    """Refuse what is not JSON, and pages of other origins than our own and those that the settings name."""
    if request.content_type != "application/json":
        raise Refused(415, "not_json")
    origin = request.headers.get("Origin")
    if origin and origin not in (*settings.FORMS_API_ORIGINS, f"{request.scheme}://{request.get_host()}"):
        raise Refused(403, "origin")


def _judged(page: FormPage, sent: Sent, key: str, call: Call | None) -> Status:
    version = machines.version_of(page, sent.version)
    if version is None:
        raise Refused(409, "version", _("The form has changed. Load it again and check the answers."))
    unknown = sorted(set(sent.answers) - set(outline.json_schema(version.schema)["properties"]))
    if unknown:
        raise Refused(400, "unknown_questions", *[name[:40] for name in unknown[:10]])
    return _taken(version, sent, key, call)


def _taken(version: FormVersion, sent: Sent, key: str, call: Call | None) -> Status:
    try:
        submission, is_new = machines.take(version, answers=sent.answers, key=key, call=call)
    except doors.NoPlaceLeft as full:
        raise _refused(full.refusal) from None
    except machines.KeyReused:
        raise Refused(409, "key", _("This key was used for other answers.")) from None
    except machines.Invalid as wrong:
        reason = "exit" if wrong.exit else "answers"
        raise Refused(422, reason, *wrong.form, errors=wrong.errors) from None
    body = {"reference": submission.reference, "received_at": submission.received_at}
    return Status(201 if is_new else 200, body)
