"""How the API answers: JSON for everybody alike, without a session, kept only as long as it is true."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page
from rest_framework.exceptions import APIException, MethodNotAllowed
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from wagtail.api.v2.utils import BadRequestError

from pages.api.asking import Asking, judged

KEPT = {"public": True, "no_cache": True}
"""Caches ask each time whether it still holds: a story whose consent ended must be gone at once."""
LARGEST_ID = 2**31 - 1
MOST_BUILT = 500


def refused(status: int, message: str) -> HttpResponse:
    """Return a refusal in the shape that all of the API has."""
    return kept(JsonResponse({"message": message}, status=status, json_dumps_params={"ensure_ascii": False}))


def kept(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, **KEPT)
    return response


@conditional_page
def not_found(request: HttpRequest, **rest: str) -> HttpResponse:
    """Answer where nothing of the API is."""
    return refused(HTTPStatus.NOT_FOUND, "there is nothing at this address; /api/docs/ tells what there is")


class AlwaysJson(BaseContentNegotiation):
    """Whatever a client accepts, there is only one kind of answer."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Any, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class PlainJson(JSONRenderer):
    charset = "utf-8"

    def get_indent(self, accepted_media_type: str, renderer_context: Any) -> None:
        """Write no spaces that nobody reads."""


class Readable:
    """What all of Wagtail's view sets share here. A subclass names in `questions` what each of its actions may be asked."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()
    renderer_classes = (PlainJson,)
    content_negotiation_class = AlwaysJson
    metadata_class = None
    http_method_names = ("get", "head")
    filter_backends: Any = ()
    questions: dict[str, type[Asking]]
    asked: Any = None

    @classmethod
    def as_view(cls, *args: Any, **kwargs: Any) -> Any:
        return conditional_page(super().as_view(*args, **kwargs))  # type: ignore[misc]

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Judge the question before anything is asked of the database."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        question = self.questions.get(self.action)  # type: ignore[attr-defined]
        if question is None:
            raise MethodNotAllowed(request.method)
        self.asked = judged(request.GET, question)
        if int(kwargs.get("pk", 0)) > LARGEST_ID:
            raise Http404

    def check_query_parameters(self, queryset: Any) -> None:
        """Nothing is left to check: `initial` did."""

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, Http404):
            return self._refuse(HTTPStatus.NOT_FOUND, "there is no such thing, or not everybody may read it")
        if isinstance(exc, BadRequestError | BadRequest):
            return self._refuse(HTTPStatus.BAD_REQUEST, str(exc))
        if isinstance(exc, APIException):
            return self._refuse(exc.status_code, str(exc.detail))
        raise exc

    def _refuse(self, status: int, message: str) -> Response:
        response = Response({"message": message}, status=status)
        response.exception = True
        return response

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        answered = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        answered.headers.pop("Vary", None)  # DRF says that answers differ by `Accept`; there is one kind only
        return kept(answered)


class FieldsOnce:
    """Builds the serializer of a kind and its fields once for a process: building one takes longer than using it."""

    _built: dict[Any, type[BaseSerializer]] = {}

    @classmethod
    def _get_serializer_class(
        cls, router: Any, model: Any, fields: Any, show_details: bool = False, nested: bool = False
    ) -> type[BaseSerializer]:
        key = (cls, model, repr(fields), show_details, nested)
        if key not in FieldsOnce._built:
            made = super()._get_serializer_class(router, model, fields, show_details, nested)  # type: ignore[misc]
            if len(FieldsOnce._built) >= MOST_BUILT:
                FieldsOnce._built.clear()
            FieldsOnce._built[key] = made
        return FieldsOnce._built[key]
