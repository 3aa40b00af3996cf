"""What an administrator changes about the look: name, logo and colours, readable in light and dark or refused."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from cms import brand, colours, groups
from cms.mail import Message, render
from cms.models import BrandSettings, ContactSettings
from tests.factories import make_staff
from tests.pages.conftest import home  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" onload="alert(1)"><rect width="9" height="9"/></svg>'
)


@pytest.fixture
def site(home):  # noqa: F811
    return home.get_site()


@pytest.fixture
def choose(site):
    """Return a function that stores a brand as the form would."""

    def store(**fields) -> BrandSettings:
        found = BrandSettings.for_site(site)
        for name, value in fields.items():
            setattr(found, name, value)
        found.full_clean()
        found.save()
        return found

    return store


def form_data(**fields):
    return {"name": "", "primary": "", "mentee": "", "mentor": "", **fields}


def edit_url(site) -> str:
    return reverse("wagtailsettings:edit", args=["cms", "brandsettings", site.pk])


def test_name_is_in_titles_header_and_mail(client, site, choose):
    choose(name="Mentori blakus")

    page = client.get("/lv/").content.decode()
    mail = render(Message("draft_link", ["a@example.org"], "lv", "k", {"url": "https://testserver/x"}))

    assert "<title>Sākums – Mentori blakus</title>" in page
    assert "<span>Mentori blakus</span>" in page
    assert "Mentori blakus" in mail.subject
    assert "Blakus" not in mail.subject


def test_site_without_a_brand_has_the_house_s_name_and_no_stylesheet_of_its_own(client, site):
    page = client.get("/lv/").content.decode()

    assert "<title>Sākums – Blakus</title>" in page
    assert "brand.css" not in page
    assert client.get("/brand.css").status_code == 404
    assert client.get("/brand.svg").status_code == 404


def test_brand_is_empty_where_there_is_no_site_and_no_request(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert brand.name() == "Blakus"
    assert brand.look(rf.get("/")).stylesheet_url == ""


def test_colours_come_by_a_stylesheet_that_may_be_kept(client, choose):
    choose(primary="#0a6b3d", mentee="#8fd3ff")
    address = client.get("/lv/").content.decode().partition('href="/brand.css')[2].partition('"')[0]

    response = client.get(f"/brand.css{address}")

    assert "--indigo: light-dark(#0a6b3d, " in response.content.decode()
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["Cache-Control"]
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies
    assert "immutable" not in client.get("/brand.css?v=old").headers["Cache-Control"]


def test_another_colour_has_another_address(client, rf, choose):
    choose(primary="#0a6b3d")
    before = brand.look(rf.get("/lv/")).stylesheet_url

    choose(primary="#005a9c")

    assert brand.look(rf.get("/lv/")).stylesheet_url != before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("primary", "#ffee00"),
        ("primary", "#808080"),
        ("primary", "#ff0000"),
        ("mentee", "#3a2fb0"),
        ("mentor", "#000000"),
        ("mentor", "#808080"),
    ],
)
def test_colour_that_cannot_be_read_is_refused_with_the_contrast(choose, field, value):
    with pytest.raises(ValidationError) as refusal:
        choose(**{field: value})

    assert list(refusal.value.message_dict) == [field]
    assert "4.5" in refusal.value.messages[0]


@pytest.mark.parametrize("value", ["red", "#fff", "#12345g", "#1234567", "}*{color:red", "url(//evil)"])
def test_what_is_no_colour_is_refused(choose, value):
    with pytest.raises(ValidationError):
        choose(primary=value)


HEX = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@settings(max_examples=150, deadline=None)
@given(primary=HEX, mentee=HEX, mentor=HEX)
def test_colours_that_are_taken_can_be_read_in_light_and_dark(primary, mentee, mentor):
    chosen = {"primary": primary, "mentee": mentee, "mentor": mentor}
    chosen = {part: value for part, value in chosen.items() if colours.complaint(part, value) is None}

    found = colours.tokens(**chosen)

    for number, mode in enumerate(("light", "dark")):
        token = {name: values[number] for name, values in found.items()}
        pairs = [(token.get(name), colours.ON_BRIGHT) for name in ("coral", "sun", "rose")]
        pairs += [(token.get(f"{name}-wash"), colours.INK[mode]) for name in ("coral", "sun")]
        if "primary" in chosen:
            grounds = [*colours.GROUNDS[mode], token["indigo-wash"]]
            pairs += [(token[name], ground) for name in ("indigo", "indigo-strong") for ground in grounds]
            pairs += [(token["on-indigo"], token[name]) for name in ("indigo", "indigo-strong")]
        unread = [(one, other) for one, other in pairs if one and colours.contrast(one, other) < colours.READABLE]
        assert unread == []


def test_logo_is_made_harmless_and_served_under_lock(client, choose):
    found = choose(logo=SimpleUploadedFile("../Mans logo.svg", LOGO, content_type="image/svg+xml"))

    page = client.get("/lv/").content.decode()
    address = page.partition('src="/brand.svg')[2].partition('"')[0]
    response = client.get(f"/brand.svg{address}")

    assert (found.logo_width, found.logo_height) == (90, 30)
    assert found.logo.name.startswith("brand/logo-")
    assert 'alt="Blakus" width="90" height="30"' in page
    assert b"onload" not in response.content
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "script" not in response.headers["Content-Security-Policy"]
    assert "immutable" in response.headers["Cache-Control"]


def test_logo_whose_file_is_gone_is_not_there(client, choose):
    found = choose(logo=SimpleUploadedFile("logo.svg", LOGO))
    found.logo.storage.delete(found.logo.name)

    assert client.get("/brand.svg").status_code == 404


def test_administrator_stores_a_brand_and_sees_what_is_wrong(client, sign_in, site):
    sign_in(make_staff(groups.ADMINISTRATOR))
    evil = SimpleUploadedFile("logo.svg", b"<svg><g></svg>", content_type="image/svg+xml")

    refused = client.post(edit_url(site), form_data(name="Mentori", primary="#ffee00", logo=evil))
    taken = client.post(
        edit_url(site), form_data(name="Mentori", primary="#0a6b3d", logo=SimpleUploadedFile("logo.svg", LOGO))
    )

    with translation.override("lv"):
        assert colours.complaint("primary", "#ffee00") in refused.content.decode()
    assert taken.status_code == 302
    found = BrandSettings.for_site(site)
    assert (found.name, found.primary, found.logo_width) == ("Mentori", "#0a6b3d", 90)


def test_brand_stays_when_only_the_name_changes(client, sign_in, site, choose):
    choose(logo=SimpleUploadedFile("logo.svg", LOGO))
    sign_in(make_staff(groups.ADMINISTRATOR))

    client.post(edit_url(site), form_data(name="Cits"))

    found = BrandSettings.for_site(site)
    assert (found.name, found.logo_width) == ("Cits", 90)
    assert found.logo.name.startswith("brand/logo-")


@pytest.mark.parametrize("group", [groups.EDITOR, groups.COORDINATOR, groups.SUPERVISOR, groups.LEAD])
def test_nobody_but_administrators_changes_the_brand(client, sign_in, site, group):
    sign_in(make_staff(group))

    client.post(edit_url(site), form_data(name="Mans"))

    assert BrandSettings.for_site(site).name == ""


def test_admin_has_the_logo_and_the_colour(client, sign_in, choose):
    choose(primary="#0a6b3d", logo=SimpleUploadedFile("logo.svg", LOGO))

    page = sign_in(make_staff(groups.EDITOR)).get("/admin/").content.decode()

    assert "/brand.css?v=" in page
    assert "/brand.svg?v=" in page
    assert "--w-color-primary-hue" in client.get("/brand.css").content.decode()


def test_brand_costs_a_page_no_more_queries_once_it_is_chosen(client, choose, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get("/lv/")
    with CaptureQueriesContext(connection) as plain:
        client.get("/lv/")
    choose(name="Mentori", primary="#0a6b3d", mentee="#8fd3ff", logo=SimpleUploadedFile("logo.svg", LOGO))

    with django_assert_max_num_queries(len(plain)):
        client.get("/lv/")


@pytest.mark.parametrize(
    ("address", "kind", "words"),
    [
        ("/manifest.webmanifest", "application/manifest+json", '"name": "Mentori blakus", "short_name": "Mentori"'),
        ("/robots.txt", "text/plain; charset=utf-8", "Disallow: /admin/\n"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8", "Contact: mailto:drosiba@example.org\nExpires: 20"),
    ],
)
def test_small_files_that_every_site_has_are_for_everybody(client, site, choose, address, kind, words):
    choose(name="Mentori blakus")
    ContactSettings.objects.update_or_create(site=site, defaults={"email": "drosiba@example.org"})

    response = client.get(address)

    assert response.headers["Content-Type"] == kind
    assert words in response.content.decode()
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies
    assert client.post(address).status_code == 405


def test_nobody_is_named_in_security_txt_while_nobody_is_to_be_written_to(client, site):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_every_icon_that_is_named_is_there(client, site):
    from django.contrib.staticfiles import finders

    page = client.get("/lv/").content.decode()
    named = [icon["src"] for icon in client.get("/manifest.webmanifest").json()["icons"]]
    named += [client.get("/favicon.ico").url, "/static/img/apple-touch-icon.png"]

    assert "/static/img/apple-touch-icon.png" in page
    assert [address for address in named if not finders.find(address.removeprefix("/static/"))] == []
