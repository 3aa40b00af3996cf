"""Somebody has to ring the helplines up every three months, and who did stays known."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, ModelLogEntry, Site

from cms import brand, groups, helplines
from cms.models import ContactSettings, Helpline, Menu
from tests.factories import make_staff
from tests.pages.conftest import home  # noqa: F401

pytestmark = pytest.mark.django_db
WORDS = "cms/home_helplines.html"


def make_line(name="Skalbes", *, days=None, language="lv", **fields) -> Helpline:
    """Return a helpline verified `days` ago, or never."""
    day = None if days is None else timezone.localdate() - timedelta(days=days)
    locale, _created = Locale.objects.get_or_create(language_code=language)
    return Helpline.objects.create(name=name, phone="116 123", verified_on=day, locale=locale, **fields)


@pytest.fixture
def contacts(home) -> ContactSettings:  # noqa: F811
    found = ContactSettings.for_site(home.get_site())
    found.helpline_name, found.helpline_phone = "Uzticības tālrunis", "116 111"
    found.helpline_verified_on = timezone.localdate()
    found.save()
    return found


def reminded(client) -> bool:
    return WORDS in [template.name for template in client.get("/admin/").templates]


@pytest.mark.parametrize(("days", "is_red"), [(None, True), (91, True), (90, False), (0, False)])
def test_editor_is_reminded_of_a_helpline_after_ninety_days(client, sign_in, contacts, days, is_red):
    make_line(days=days)

    assert reminded(sign_in(make_staff(groups.EDITOR))) is is_red


@pytest.mark.parametrize(("days", "is_red"), [(None, True), (91, True), (90, False)])
def test_administrator_is_reminded_of_the_first_helpline(client, sign_in, contacts, days, is_red):
    contacts.helpline_verified_on = None if days is None else timezone.localdate() - timedelta(days=days)
    contacts.save()

    assert reminded(sign_in(make_staff(groups.ADMINISTRATOR))) is is_red


def test_first_helpline_without_a_number_needs_no_look(client, sign_in, contacts):
    ContactSettings.objects.update(helpline_phone="", helpline_verified_on=None)

    assert not reminded(sign_in(make_staff(groups.ADMINISTRATOR)))


@pytest.mark.parametrize("group", [groups.SUPERVISOR, groups.COORDINATOR, groups.LEAD])
def test_nobody_is_reminded_of_what_they_may_not_verify(client, sign_in, contacts, group):
    make_line()

    sign_in(make_staff(group))

    assert not reminded(client)


def test_one_button_verifies_and_the_log_says_who(client, sign_in, contacts):
    line, other = make_line(days=200), make_line("MARTA")
    editor = make_staff(groups.EDITOR)
    sign_in(editor)

    response = client.post(reverse("helplines:verify", args=[line.pk]), follow=True)

    line.refresh_from_db()
    other.refresh_from_db()
    entry = ModelLogEntry.objects.get(action=helplines.VERIFIED)
    assert (line.verified_on, other.verified_on) == (timezone.localdate(), None)
    assert (entry.user, entry.object_id, entry.data) == (editor, str(line.pk), {"phone": "116 123"})
    assert response.status_code == 200


def test_second_click_is_not_logged_again(client, sign_in, contacts):
    line = make_line()
    sign_in(make_staff(groups.EDITOR))

    for _click in range(2):
        client.post(reverse("helplines:verify", args=[line.pk]))

    assert ModelLogEntry.objects.filter(action=helplines.VERIFIED).count() == 1


def test_verifying_counts_for_all_languages(client, sign_in, contacts):
    line = make_line()
    copy = make_line("Скалбес", language="ru", translation_key=line.translation_key)
    sign_in(make_staff(groups.EDITOR))

    assert [found.translation_key for found in helplines.stale_lines()] == [line.translation_key]
    client.post(reverse("helplines:verify", args=[copy.pk]))

    assert helplines.stale_lines() == []


def test_administrator_verifies_the_first_helpline(client, sign_in, contacts):
    ContactSettings.objects.update(helpline_verified_on=None)
    administrator = make_staff(groups.ADMINISTRATOR)
    sign_in(administrator)

    client.post(reverse("helplines:verify_first", args=[contacts.pk]))

    contacts.refresh_from_db()
    assert contacts.helpline_verified_on == timezone.localdate()
    assert ModelLogEntry.objects.get(action=helplines.VERIFIED).user == administrator
    assert not reminded(client)


def test_who_may_not_verify_is_refused(client, sign_in, contacts):
    line = make_line()
    ContactSettings.objects.update(helpline_verified_on=None)

    sign_in(make_staff(groups.COORDINATOR))
    refused = client.post(reverse("helplines:verify", args=[line.pk]))
    sign_in(make_staff(groups.EDITOR))
    first_refused = client.post(reverse("helplines:verify_first", args=[contacts.pk]))

    line.refresh_from_db()
    contacts.refresh_from_db()
    assert (refused.status_code, first_refused.status_code) == (403, 403)
    assert (line.verified_on, contacts.helpline_verified_on) == (None, None)


def test_verifying_needs_a_post_and_a_helpline_that_is_there(client, sign_in, contacts):
    line = make_line()
    sign_in(make_staff(groups.EDITOR))

    assert client.get(reverse("helplines:verify", args=[line.pk])).status_code == 405
    assert client.post(reverse("helplines:verify", args=[line.pk + 999])).status_code == 404


@pytest.mark.parametrize("model", ["helpline", "menu"])
@pytest.mark.parametrize(
    ("group", "status"),
    [
        (groups.EDITOR, 200),
        (groups.ADMINISTRATOR, 200),
        (groups.COORDINATOR, 403),
        (groups.SUPERVISOR, 403),
        (groups.LEAD, 403),
    ],
)
def test_screens_are_for_editors_and_administrators(client, sign_in, home, model, group, status):  # noqa: F811
    make_line()
    Menu.objects.create(place=Menu.Place.MAIN, locale=Locale.objects.get(language_code="lv"))
    sign_in(make_staff(group))

    for view in ("list", "add"):
        assert client.get(reverse(f"wagtailsnippets_cms_{model}:{view}")).status_code == status


def test_there_is_one_menu_for_a_place_and_a_language(client, sign_in, home):  # noqa: F811
    sign_in(make_staff(groups.EDITOR))
    url = reverse("wagtailsnippets_cms_menu:add")
    data = {"place": "main", "links-count": "0"}

    answers = [client.post(url, data).status_code for _time in range(2)]

    assert answers == [302, 200]
    assert Menu.objects.count() == 1


def test_first_helpline_is_named_in_the_language_of_the_page(client, contacts, home):  # noqa: F811
    line = make_line("Bērnu tālrunis")
    Helpline.objects.filter(pk=line.pk).update(phone="116111")
    spoken = make_line("Детский телефон доверия", language="ru", translation_key=line.translation_key)
    Helpline.objects.filter(pk=spoken.pk).update(phone="116 111")
    translated = home.copy_for_translation(Locale.objects.get(language_code="ru"))
    translated.save_revision().publish()

    latvian, russian = (client.get(page.url).content.decode().partition("<footer")[2] for page in (home, translated))

    assert "Bērnu tālrunis" in latvian
    assert "Детский телефон доверия" in russian
    assert "Uzticības tālrunis" not in russian


def test_first_helpline_that_nobody_translated_has_the_name_of_the_settings(client, contacts, home):  # noqa: F811
    make_line("Cits tālrunis")

    assert "Uzticības tālrunis" in client.get(home.url).content.decode().partition("<footer")[2]


def test_name_of_the_first_helpline_costs_no_query(rf, contacts, django_assert_num_queries):
    brand.name(rf.get("/lv/"))
    request = rf.get("/lv/")
    Site.find_for_request(request)

    with django_assert_num_queries(1):
        brand.name(request)
        assert ContactSettings.for_request(request).helpline_spoken == "Uzticības tālrunis"
