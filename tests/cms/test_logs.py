"""What the log says of personal links: that there was one, not where it leads."""

import logging

import pytest
from django.conf import settings
from django.core import signing

from forms.models import Draft, Invitation


def written(message: str, *args: object) -> str:
    """Return a line as the settings' handler writes it."""
    from django.utils.module_loading import import_string

    how = dict(settings.LOGGING["formatters"]["plain"])
    formatter = import_string(how.pop("()"))(how["format"], style=how["style"])
    return formatter.format(logging.LogRecord("django.request", logging.WARNING, "", 0, message, args, None))


@pytest.mark.parametrize(
    "token",
    [
        Draft(public_id="0f" * 16, generation=3).token,
        Invitation(key="A1b2C3d4E5f6G7h8I9j0Kl").token,
        signing.Signer(salt="any").sign("12.1"),
    ],
    ids=["of a draft", "of an invitation", "of anything"],
)
def test_personal_link_is_not_in_the_log(token):
    line = written("Not Found: %s", f"/lv/pieteikums/continue/{token}/check/")

    assert "/lv/pieteikums/continue/…/check/" in line
    assert token not in line
    assert token[-20:] not in line


def test_ordinary_addresses_stay_readable():
    address = "/lv/pieteikums/continue/e52ca0d807465c279e3e2665ca567928/"

    assert address in written("Not Found: %s", address)
