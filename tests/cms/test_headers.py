"""What every answer says to the browser, and what production says to who installs it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from wagtail.models import Locale, Page, Site

from cms import groups
from tests.factories import make_form, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "DATA_KEYS": "2026:dGVzdC1vbmx5LWtleS1vZi0zMi1ieXRlcy1sb25nLi4=",
    "SECRET_KEY": "".join(chr(33 + number * 7 % 90) for number in range(60)),
    "ALLOWED_HOSTS": "blakus.example.org",
    "SITE_URL": "https://blakus.example.org",
    "EMAIL_URL": "smtp://localhost:25",
    "DEFAULT_FROM_EMAIL": "blakus@example.org",
}


@pytest.fixture
def form():
    home = Page.get_first_root_node().add_child(
        instance=Page(title="Sākums", slug="sakums", locale=Locale.objects.get(language_code="lv"))
    )
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    return make_form(parent=home)


def policy(response) -> dict[str, str]:
    """Return the content security policy by directive."""
    parts = (part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, _space, sources in parts}


@pytest.mark.parametrize(
    "address", ["form", "/accounts/login/", "/lv/nowhere/", "/admin/", "/healthz", "/me/", "/admin/api/main/pages/"]
)
def test_every_answer_has_the_headers(sign_in, form, address):
    response = sign_in(make_staff(groups.EDITOR)).get(form.url if address == "form" else address)

    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert policy(response) | {
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    } == policy(response)


@pytest.mark.parametrize("address", ["form", "/accounts/login/", "/lv/nowhere/", "/me/", "/language/"])
def test_public_pages_allow_nothing_inline_and_nobody_else(client, form, address):
    said = policy(client.get(form.url if address == "form" else address))

    assert said["default-src"] == "'self'"
    assert not [sources for sources in said.values() if "unsafe" in sources or "http" in sources or "*" in sources]


def test_admin_under_another_root_keeps_its_door_and_its_policy(client, sign_in):
    sign_in(make_staff(groups.EDITOR), methods=("code",))

    response = client.get("/admin/", SCRIPT_NAME="/somewhere")

    assert response.status_code == 302
    assert "/accounts/" in response.url


def test_trace_is_refused(client, form):
    assert client.trace(form.url).status_code == 405


@pytest.mark.parametrize("name", ["evil.example", "testserver@evil.example", "testserver:80:80", "testserver/x", ""])
def test_host_that_is_not_ours_is_refused(client, form, name):
    assert client.get(form.url, HTTP_HOST=name).status_code == 400


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "\thttps://evil.example",
        "https://testserver@evil.example/",
    ],
)
@pytest.mark.parametrize("address", ["/language/", "/accounts/login/"])
def test_nobody_is_sent_to_another_site(client, address, target):
    user = make_staff(groups.EDITOR, email="ieva@example.org")
    user.set_password("garš un labs teikums 17")
    user.save()
    sent = (
        {"language": "lv"} if address == "/language/" else {"login": user.email, "password": "garš un labs teikums 17"}
    )

    response = client.post(address, {**sent, "next": target})

    assert response.status_code == 302
    assert "evil" not in response.url
    assert "javascript" not in response.url


def test_production_has_nothing_to_warn_of(tmp_path):
    environment = {**os.environ, **PRODUCTION, "BLAKUS_VAR": str(tmp_path)}
    environment.pop("REDIS_URL", None)

    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_production_speaks_tls_only_and_keeps_its_cookies_to_itself(tmp_path):
    names = [
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
        "DEBUG",
        "STAFF_SECOND_FACTOR",
    ]
    script = f"from django.conf import settings; print([getattr(settings, name) for name in {names!r}])"
    environment = {**os.environ, **PRODUCTION, "BLAKUS_VAR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    assert (
        done.stdout.strip() == "[True, 31536000, True, True, True, True, '__Host-session', '__Host-csrf', False, True]"
    )
