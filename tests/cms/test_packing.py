"""Public pages travel packed; what is somebody's own does not."""

import gzip

import pytest
from django.http import HttpResponse

from cms.packing import PublicPackingMiddleware, let_pack

WORDS = "Blakus ir vieglāk. " * 100


def packed(rf, **headers):
    def answer(_request):
        return HttpResponse(WORDS, headers={key.replace("_", "-"): value for key, value in headers.items()})

    return PublicPackingMiddleware(answer)(rf.get("/", HTTP_ACCEPT_ENCODING="gzip"))


def test_public_page_travels_packed(rf):
    response = packed(rf)

    assert response["Content-Encoding"] == "gzip"
    assert response["Vary"] == "Accept-Encoding"
    assert gzip.decompress(response.content).decode() == WORDS


@pytest.mark.parametrize(
    "headers",
    [
        {"Vary": "Cookie"},
        {"Vary": "Accept-Language, Cookie"},
        {"Cache_Control": "max-age=0, no-store, private"},
        {"Content_Type": "application/pdf"},
        {"Content_Type": "image/avif"},
    ],
)
def test_what_is_somebodys_own_or_packed_in_itself_goes_as_it_is(rf, headers):
    response = packed(rf, **headers)

    assert "Content-Encoding" not in response
    assert response.content.decode() == WORDS


def test_answer_that_sets_a_cookie_goes_as_it_is(rf):
    def answer(_request):
        response = HttpResponse(WORDS)
        response.set_cookie("session", "x")
        return response

    response = PublicPackingMiddleware(answer)(rf.get("/", HTTP_ACCEPT_ENCODING="gzip"))

    assert "Content-Encoding" not in response


@pytest.mark.parametrize(("vary", "encoding"), [("Accept-Language", "gzip"), ("Cookie", None)])
def test_answer_whose_view_says_so_travels_packed_unless_it_depends_on_who_asks(rf, vary, encoding):
    def answer(_request):
        response = HttpResponse(WORDS, headers={"Cache-Control": "no-store, private", "Vary": vary})
        let_pack(response)
        return response

    response = PublicPackingMiddleware(answer)(rf.get("/", HTTP_ACCEPT_ENCODING="gzip"))

    assert response.headers.get("Content-Encoding") == encoding


def test_reader_who_cannot_unpack_gets_plain_words(rf):
    response = PublicPackingMiddleware(lambda _request: HttpResponse(WORDS))(rf.get("/"))

    assert response.content.decode() == WORDS
