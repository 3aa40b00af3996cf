"""Signing in without a password: by a code or a link in an e-mail, and in no other way."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from tests.cms.door import CODE, CONFIRM, ask_for_code, is_signed_in, make_person

pytestmark = pytest.mark.django_db


def test_code_from_the_mail_signs_in(client):
    make_person(email="elza@example.org")

    code, _link = ask_for_code(client, "Elza@Example.org")
    client.post(CONFIRM, {"code": code})

    assert is_signed_in(client)


def test_mail_is_in_the_reader_language_and_names_nobody(client):
    make_person(email="elza@example.org", first_name="Elza", language="ru")

    client.post(CODE, {"email": "elza@example.org"}, headers={"accept-language": "lv"})

    (letter,) = mail.outbox
    assert letter.to == ["elza@example.org"]
    assert "Elza" not in letter.body + letter.subject
    assert "?" not in re.search(r"http\S+/link/\S+", letter.body)[0]
    assert "elza" not in letter.body


def test_wrong_codes_end_the_attempt(client):
    make_person(email="elza@example.org")
    code, _link = ask_for_code(client, "elza@example.org")

    for _attempt in range(3):
        client.post(CONFIRM, {"code": "ZZZZZZ"})
    client.post(CONFIRM, {"code": code})

    assert not is_signed_in(client)


def test_code_is_too_old_after_ten_minutes(client):
    make_person(email="elza@example.org")
    now = datetime(2027, 2, 1, 12, tzinfo=UTC)

    with time_machine.travel(now, tick=False):
        code, link = ask_for_code(client, "elza@example.org")
    with time_machine.travel(now + timedelta(minutes=11), tick=False):
        client.post(CONFIRM, {"code": code})
        too_old = Client().get(link)

    assert not is_signed_in(client)
    assert too_old.status_code == 410


def test_code_does_not_work_twice(client):
    make_person(email="elza@example.org")
    code, _link = ask_for_code(client, "elza@example.org")
    client.post(CONFIRM, {"code": code})
    client.post("/accounts/logout/")

    client.post(CONFIRM, {"code": code})

    assert not is_signed_in(client)


def test_unknown_address_gets_the_same_answer_and_no_mail(client):
    make_person(email="elza@example.org")
    make_person(email="gone@example.org", is_active=False)

    answers = [
        Client().post(CODE, {"email": email})
        for email in ("elza@example.org", "nobody@example.org", "gone@example.org")
    ]

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, CONFIRM)}
    assert [letter.to for letter in mail.outbox] == [["elza@example.org"]]


def test_link_signs_in_on_another_device_by_a_button_only(client):
    make_person(email="elza@example.org")
    _code, link = ask_for_code(client, "elza@example.org")
    phone = Client()

    looked = phone.get(link)
    pressed = phone.post(link)

    assert (looked.status_code, pressed.status_code) == (200, 302)
    assert pressed.url == "/me/"
    assert "no-store" in looked["Cache-Control"]
    assert is_signed_in(phone)


def test_link_works_once(client):
    make_person(email="elza@example.org")
    _code, link = ask_for_code(client, "elza@example.org")
    Client().post(link)
    second = Client()

    answer = second.post(link)

    assert answer.status_code == 410
    assert CODE in answer.content.decode()
    assert not is_signed_in(second)


def test_link_dies_when_the_code_was_used(client):
    make_person(email="elza@example.org")
    code, link = ask_for_code(client, "elza@example.org")
    client.post(CONFIRM, {"code": code})

    assert Client().post(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "W10:1abcde:xyz", "%00", "a" * 3000])
def test_link_that_we_did_not_make_is_refused(client, token):
    assert client.post(f"/accounts/login/link/{token}/").status_code == 410


def test_link_of_a_disabled_account_is_refused(client):
    user = make_person(email="elza@example.org")
    _code, link = ask_for_code(client, "elza@example.org")
    user.is_active = False
    user.save()

    assert Client().post(link).status_code == 410


def test_disabling_an_account_ends_its_sessions(client):
    user = make_person(email="elza@example.org")
    code, _link = ask_for_code(client, "elza@example.org")
    client.post(CONFIRM, {"code": code})
    user.is_active = False
    user.save()

    assert not is_signed_in(client)


def test_nobody_registers(client):
    assert client.get("/accounts/signup/", follow=True).status_code == 404
    assert client.get("/accounts/email/", follow=True).status_code == 404


def test_asking_for_codes_again_and_again_is_stopped():
    make_person(email="elza@example.org")

    for _time in range(5):
        Client().post(CODE, {"email": "elza@example.org"})

    assert len(mail.outbox) == 3


def test_mail_server_that_is_away_is_told_and_not_a_crash(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    make_person(email="elza@example.org")

    answer = client.post(CODE, {"email": "elza@example.org"})

    assert (answer.status_code, answer.url) == (302, CODE)


def test_pages_without_a_language_in_their_address_speak_the_person_language(client, sign_in):
    sign_in(make_person(language="ru"))

    assert client.get("/me/", headers={"accept-language": "en"})["Content-Language"] == "ru"
    client.cookies["language"] = "en"
    assert client.get("/me/")["Content-Language"] == "en"


def test_not_found_of_a_view_stays_not_found(client, sign_in):
    sign_in(make_person())

    assert client.post("/me/consents/1/", {"action": "withdraw"}).status_code == 404
