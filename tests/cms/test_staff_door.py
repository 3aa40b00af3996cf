"""Staff come by password and second factor, and by no side door; not for ever either."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from cms import groups
from tests.cms.door import (
    CODE,
    CONFIRM,
    LOGIN,
    PASSWORD,
    app_code,
    ask_for_code,
    is_signed_in,
    make_colleague,
    make_person,
)
from tests.factories import make_staff

pytestmark = pytest.mark.django_db


def test_password_lets_staff_in_and_changing_it_ends_other_sessions(client):
    user = make_colleague(email="anna@example.org")

    signed = client.post(LOGIN, {"login": "anna@example.org", "password": PASSWORD})
    before = client.get("/admin/").status_code
    user.set_password(PASSWORD + "!")
    user.save()

    assert signed.url == "/admin/"
    assert before == 200
    assert client.get("/admin/").status_code == 302


def test_code_by_mail_alone_never_opens_the_admin(client):
    make_colleague(email="anna@example.org")
    code, _link = ask_for_code(client, "anna@example.org")
    client.post(CONFIRM, {"code": code})

    answer = client.get("/admin/")
    client.post(answer.url, {"password": PASSWORD})

    assert answer.url.startswith("/accounts/reauthenticate/")
    assert client.get("/admin/").status_code == 200


def test_staff_without_a_password_choose_one_by_mail(client):
    user = make_staff(groups.EDITOR, email="anna@example.org")
    user.set_unusable_password()
    user.save()
    code, _link = ask_for_code(client, "anna@example.org")
    client.post(CONFIRM, {"code": code})

    assert client.get("/admin/").url.startswith("/accounts/password/reset/")


def test_who_is_no_staff_gets_a_plain_no(client, sign_in):
    sign_in(make_person())

    assert client.get("/admin/").status_code == 403
    assert client.get("/admin/pages/").status_code == 403


def test_wagtail_own_ways_in_are_closed(client):
    assert client.get("/admin/login/?next=/admin/pages/").url == "/accounts/login/?next=/admin/pages/"
    assert client.get("/admin/password_reset/").status_code == 404
    assert client.get("/admin/pages/").url == "/accounts/login/?next=/admin/pages/"


def test_first_sign_in_leads_to_setting_up_a_second_factor(client, demand_second_factor, commit_at_once):
    make_colleague(email="anna@example.org")
    client.post(LOGIN, {"login": "anna@example.org", "password": PASSWORD})

    refused = client.get("/admin/")
    client.get(refused.url)
    secret = client.session["mfa.totp.secret"]
    done = client.post("/accounts/2fa/totp/activate/", {"code": app_code(secret)})

    assert refused.url.startswith("/accounts/2fa/totp/activate/")
    assert done.url == "/accounts/2fa/recovery-codes/"
    assert client.get(done.url).status_code == 200
    assert client.get("/admin/").status_code == 200
    assert [letter.to for letter in mail.outbox] == [["anna@example.org"]]


def test_later_sign_ins_ask_for_the_second_factor(client, demand_second_factor):
    user = make_colleague(email="anna@example.org")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)

    asked = client.post(LOGIN, {"login": "anna@example.org", "password": PASSWORD})
    before = client.get("/admin/").status_code
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    wrong = client.get("/admin/").status_code
    client.post("/accounts/2fa/authenticate/", {"code": app_code(secret)})

    assert asked.url == "/accounts/2fa/authenticate/"
    assert (before, wrong) == (302, 302)
    assert client.get("/admin/").status_code == 200


def test_recovery_code_stands_in_for_the_app_once(demand_second_factor):
    user = make_colleague(email="anna@example.org")
    TOTP.activate(user, generate_totp_secret())
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    browsers = [Client(), Client()]

    for browser in browsers:
        browser.post(LOGIN, {"login": "anna@example.org", "password": PASSWORD})
        browser.post("/accounts/2fa/authenticate/", {"code": code})

    assert [browser.get("/admin/").status_code for browser in browsers] == [200, 302]


def test_code_by_mail_cannot_set_up_a_second_factor_for_staff(client, demand_second_factor):
    make_colleague(email="anna@example.org")
    code, _link = ask_for_code(client, "anna@example.org")
    client.post(CONFIRM, {"code": code})

    answer = client.get("/accounts/2fa/totp/activate/")

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/reauthenticate/")


def test_second_factor_is_asked_again_before_it_is_removed(client, demand_second_factor):
    user = make_colleague(email="anna@example.org")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    client.post(LOGIN, {"login": "anna@example.org", "password": PASSWORD})
    client.post("/accounts/2fa/authenticate/", {"code": app_code(secret)})

    client.post("/accounts/2fa/totp/deactivate/")

    assert Authenticator.objects.filter(user=user).exists()


def test_link_from_a_mail_does_not_pass_by_the_second_factor(client, demand_second_factor):
    user = make_colleague(email="anna@example.org")
    TOTP.activate(user, generate_totp_secret())
    _code, link = ask_for_code(client, "anna@example.org")

    answer = client.post(link)

    assert answer.url == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


def test_new_password_by_mail_does_not_pass_by_the_second_factor(client, demand_second_factor):
    user = make_colleague(email="anna@example.org")
    TOTP.activate(user, generate_totp_secret())
    client.post("/accounts/password/reset/", {"email": "anna@example.org"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]

    form = client.get(link)
    client.post(form.url, {"password1": PASSWORD + "?", "password2": PASSWORD + "?"})
    signed = client.post(LOGIN, {"login": "anna@example.org", "password": PASSWORD + "?"})

    assert signed.url == "/accounts/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302


def test_new_password_is_only_for_staff(client):
    make_person(email="elza@example.org")

    known = client.post("/accounts/password/reset/", {"email": "elza@example.org"})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})

    assert known.url == unknown.url
    assert len(mail.outbox) == 1
    assert "/accounts/login/code/" in mail.outbox[0].body
    assert "/key/" not in mail.outbox[0].body


def test_host_of_the_request_never_reaches_a_mail(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    make_colleague(email="anna@example.org")

    client.post("/accounts/password/reset/", {"email": "anna@example.org"}, headers={"host": "evil.example.com"})
    client.post(CODE, {"email": "anna@example.org"}, headers={"host": "evil.example.com"})

    assert len(mail.outbox) == 2
    assert "evil" not in mail.outbox[0].body + mail.outbox[1].body


def test_guessing_a_password_is_stopped(client):
    make_colleague(email="anna@example.org")
    for number in range(10):
        client.post(LOGIN, {"login": "anna@example.org", "password": f"guess {number}"})

    answer = client.post(LOGIN, {"login": "anna@example.org", "password": PASSWORD})

    assert answer.status_code == 200
    assert client.get("/admin/").status_code == 302


def test_operator_resets_a_lost_second_factor(client, demand_second_factor):
    user = make_colleague(email="anna@example.org")
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)

    call_command("reset_second_factor", "Anna@example.org")
    client.post(LOGIN, {"login": "anna@example.org", "password": PASSWORD})

    assert client.get("/admin/").url.startswith("/accounts/2fa/totp/activate/")
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody@example.org")


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)])
def test_staff_who_were_away_sign_in_again(client, sign_in, minutes, status):
    now = datetime(2027, 2, 1, 9, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        sign_in(make_colleague())
        client.get("/admin/")

    with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
        assert client.get("/admin/").status_code == status


@pytest.mark.parametrize("address", ["/admin/inbox/1/here/", "/admin/editing-sessions/ping/x/y/1/1/"])
def test_page_that_calls_home_by_itself_keeps_nobody_signed_in(client, sign_in, address):
    start = datetime(2027, 2, 1, 9, tzinfo=UTC)
    with time_machine.travel(start, tick=False):
        sign_in(make_colleague())
        client.get("/admin/")

    for minute in range(1, 32):
        with time_machine.travel(start + timedelta(minutes=minute), tick=False):
            client.post(address)

    with time_machine.travel(start + timedelta(minutes=31), tick=False):
        assert client.get("/admin/").status_code == 302


def test_staff_sign_in_again_after_twelve_hours_of_work(client, sign_in):
    start = datetime(2027, 2, 1, 7, tzinfo=UTC)
    with time_machine.travel(start, tick=False):
        sign_in(make_colleague())
    statuses = []

    for step in range(1, 38):
        with time_machine.travel(start + timedelta(minutes=20 * step), tick=False):
            statuses.append(client.get("/admin/").status_code)

    assert statuses == [200] * 36 + [302]
