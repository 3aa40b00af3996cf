"""Files on their way out: shown only where nothing in them can act."""

import pytest

from cms.downloads import download, look_at


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/webp"])
def test_a_picture_is_shown_cut_off_from_the_site(media_type):
    response = look_at(b"x", name="Elza.jpg", media_type=media_type)

    assert response["Content-Disposition"].startswith("inline")
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("media_type", ["application/pdf", "image/svg+xml", "text/html", "image/heic", ""])
def test_anything_else_is_saved_even_where_it_was_to_be_looked_at(media_type):
    response = look_at(b"<script>", name="x", media_type=media_type)

    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == download(b"", name="x", media_type="")["Content-Security-Policy"]
