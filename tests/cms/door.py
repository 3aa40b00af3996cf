"""People and staff at the door: made, asking for codes, and what their telephones show."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail

from cms import groups
from tests.factories import UserFactory, make_staff

PASSWORD = "garš un labs teikums 17"
LOGIN, CODE, CONFIRM = "/accounts/login/", "/accounts/login/code/", "/accounts/login/code/confirm/"


def make_person(**fields):
    user = UserFactory(**fields)
    user.set_unusable_password()
    user.save()
    return user


def make_colleague(**fields):
    user = make_staff(groups.EDITOR, **fields)
    user.set_password(PASSWORD)
    user.save()
    return user


def ask_for_code(client, email):
    """Return the code and the link's path from the mail that comes."""
    client.post(CODE, {"email": email})
    body = mail.outbox[-1].body
    return re.search(r"^    (\S+)$", body, re.M)[1], re.search(r"http://testserver(\S+/link/\S+)", body)[1]


def is_signed_in(client):
    return client.get("/me/").status_code == 200


def app_code(secret, at=None):
    """Return what an authenticator app shows."""
    return format_hotp_value(hotp_value(secret, int(at or time.time()) // 30))
