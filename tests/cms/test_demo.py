"""The demo: complete, the same every time, and nowhere near production."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from wagtail.models import Locale, Page, Site, get_page_models
from wagtail_localize.models import Translation

from cms import groups
from cms.models import ContactSettings, CreditedImage, Helpline, Menu, User
from cms.trouble import broken
from forms.domain import footfall
from forms.models import Call, FormPage, Invitation, Letter, RoutingRule, State, Submission
from forms.models.call import CallState
from forms.walk import Context, data_of, walk
from pages.models import (
    CallPage,
    CelebrationPage,
    EventPage,
    HomePage,
    NewsPage,
    PartnerPage,
    PressPage,
    ProgrammePage,
    ReferrersPage,
    ShortAddress,
    StoryConsent,
    StoryPage,
)
from programme.models import Participant, Person, Programme, Reply
from search.models import DirectoryEntry
from tests import scenarios
from tests.demo import accounts, postbox
from tests.demo.build import OtherDemo, build
from tests.demo.calendar import SEASONS, Calendar
from tests.demo.crowd import Crowd
from tests.demo.pictures import PICTURES
from tests.demo.words import WORDS
from tests.factories import make_staff
from workers.models import Job

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.demo.urls")]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def movement(django_db_setup, django_db_blocker):
    """Build the default demo once for this module, and take it away again."""
    from django.db import transaction

    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        mail.outbox = []
        made = build(stage="running", seed=1)
        yield made, list(mail.outbox)
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


def counts() -> dict[str, int]:
    """Return how many rows of everything there are."""
    models = (
        Call,
        CreditedImage,
        DirectoryEntry,
        Helpline,
        Invitation,
        Letter,
        Menu,
        Page,
        Participant,
        Person,
        Programme,
        RoutingRule,
        ShortAddress,
        StoryConsent,
        Submission,
        Translation,
        User,
    )
    return {model.__name__: model.objects.count() for model in models}


def test_demo_has_about_400_people_in_six_programmes(movement):
    applicants = Submission.objects.values("first_name", "family_name", "birth_date").distinct().count()

    people = applicants + len(accounts.STAFF)

    assert 360 <= people <= 440
    assert Programme.objects.count() == 6
    assert Programme.objects.values("municipality").distinct().count() == 6
    assert Programme.objects.values("organisation__kind").distinct().count() == 6


def test_demo_shows_every_state(movement):
    assert {call.state() for call in Call.objects.all()} == set(CallState)
    assert set(Submission.objects.values_list("state", flat=True)) == set(State) - {State.RECEIVED}
    assert set(Submission.objects.values_list("language", flat=True)) == {"lv", "ru", "en"}
    assert Participant.objects.filter(state=Participant.State.ACTIVE).exists()
    assert 60 <= DirectoryEntry.objects.count() < Person.objects.count()
    assert set(Letter.objects.values_list("state", flat=True)) == {Letter.State.SENT, Letter.State.DRAFT}
    assert Submission.objects.exclude(pending="").exists()


def test_demo_counts_how_far_people_got(movement):
    form = FormPage.objects.get(translation_key=Submission.objects.first().version.form_key, locale__language_code="lv")

    lines = footfall.lines_of(form.translation_key, schema=form.current_version.schema, since=date.min)

    sent = footfall.sent(form.translation_key, since=date.min)
    assert lines[-1].passed == sent
    assert lines[0].shown > sent


def test_demo_leaves_nothing_to_do_for_workers(movement):
    assert list(Job.objects.values_list("what", flat=True)) == []


def test_demo_mails_a_handful(movement):
    _made, outbox = movement

    subjects = Counter(message.to[0] for message in outbox)

    assert 10 <= len(outbox) <= 30
    assert all(address.endswith("@example.org") for address in subjects)


def test_demo_writes_to_nobody_outside_example_org(movement):
    addresses = {
        *User.objects.values_list("email", flat=True),
        *Submission.objects.values_list("email", flat=True),
        *Person.objects.values_list("email", flat=True),
        *Letter.objects.values_list("to", flat=True),
    }

    assert all(address.endswith("@example.org") for address in addresses)


def test_demo_dates_are_in_order_and_past(movement):
    for submission in Submission.objects.prefetch_related("events"):
        moments = [event.at for event in submission.events.all()]

        assert moments == sorted(moments)
        assert submission.received_at == moments[0]


def test_demo_answers_pass_their_own_form(movement):
    applications = list(Submission.objects.filter(invitation=None).order_by("reference")[:40])
    surveys = list(Submission.objects.exclude(invitation=None).order_by("reference")[:6])

    for submission in [*applications, *surveys]:
        facts = {"role": submission.role, **(submission.invitation.values if submission.invitation else {})}
        compiled = submission.version.compiled
        way = walk(
            compiled,
            data_of(compiled.schema, submission.given),
            context=Context(timezone.localdate(submission.received_at), facts),
        )

        assert way.errors() == {}
        assert way.is_complete
        assert {key for key, answer in submission.given.items() if answer} <= way.answers.keys()


def test_demo_asks_halfway_by_invitation(movement):
    invited = Invitation.objects.all()

    answered = Submission.objects.filter(invitation__wave="middle")

    assert 10 <= answered.count() < invited.count()
    assert Reply.objects.filter(wave="middle").count() == answered.count()
    assert set(answered.values_list("role", flat=True)) == {"mentor", "mentee"}
    assert invited.usable().filter(wave="middle").exists()


def test_demo_pages_are_live_in_three_languages(movement):
    latvian = Page.objects.filter(locale__language_code="lv", depth__gt=1).specific()

    for page in latvian:
        for language in ("ru", "en"):
            twin = page.get_translation(Locale.objects.get(language_code=language))
            assert twin.live
            assert twin.title != page.title
            assert (
                Translation.objects.filter(
                    source__object_id=page.translation_key, target_locale__language_code=language
                )
                .get()
                .get_status_display()
            )

    assert latvian.count() >= 61
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get(locale__language_code="lv")


def test_demo_translations_are_complete(movement):
    for translation in Translation.objects.all():
        total, done = translation.get_progress()

        assert total == done


def test_demo_forms_ask_the_same_questions_in_every_language(movement):
    for form in FormPage.objects.filter(locale__language_code="lv"):
        asked = [
            [(question.id, question.type) for question in twin.current_version.schema.questions]
            for twin in form.get_translations(inclusive=True).specific()
        ]

        assert len(asked) == 3
        assert asked[0] == asked[1] == asked[2]


def test_demo_images_have_credit_and_words(movement):
    assert CreditedImage.objects.count() == len(PICTURES)
    for image in CreditedImage.objects.all():
        assert image.credit
        assert image.licence
        assert len(image.description) > 20
        assert image.has_focal_point()
    assert not ProgrammePage.objects.filter(image=None).exists()


def strings(value: Any) -> Iterator[str]:
    """Yield every text in raw StreamField data, without the names and ids of its blocks."""
    if isinstance(value, dict):
        yield from chain.from_iterable(strings(part) for name, part in value.items() if name not in ("type", "id"))
    elif isinstance(value, list):
        yield from chain.from_iterable(strings(part) for part in value)
    elif isinstance(value, str):
        yield value


def raw_bodies(**facts: Any) -> Iterator[tuple[Page, list[dict[str, Any]]]]:
    """Yield the live pages that are told in blocks, with those blocks as they are stored."""
    for page in Page.objects.live().filter(depth__gt=1, **facts).specific():
        if hasattr(page, "body"):
            yield page, list(page.body.raw_data)


def pictures_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("image") and "alt_text" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        yield from chain.from_iterable(pictures_in(part) for part in value)


def test_demo_has_every_type_of_page(movement):
    own = {model for model in get_page_models() if model._meta.app_label in ("pages", "forms")}

    made = {type(page) for page in Page.objects.live().specific() if page.depth > 1}

    assert made == own


def test_demo_leaves_nothing_in_latvian_on_russian_pages(movement):
    for page, blocks in raw_bodies(locale__language_code="ru"):
        plain = [value for field in page._meta.fields if isinstance(value := getattr(page, field.name), str)]
        words = [*strings(blocks), *(text for text in plain if text != getattr(page, "author", ""))]

        assert not re.search("[āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ]", " ".join(words)), page


def test_demo_tells_english_readers_what_latvian_pages_say_in_other_words(movement):
    names = {latvian for latvian, others in WORDS.items() if latvian == others["en"]}

    for page, blocks in raw_bodies(locale__language_code="en"):
        twin = page.get_translation(Locale.objects.get(language_code="lv"))
        same = set(strings(blocks)) & set(strings(list(twin.specific.body.raw_data)))

        assert {text for text in same - names if " " in text} == set(), page


def test_demo_pictures_on_pages_have_words(movement):
    for page, blocks in raw_bodies():
        for picture in pictures_in(blocks):
            assert picture["alt_text"], page
            assert not picture["decorative"]


def test_demo_news_events_and_stories_are_of_different_programmes(movement):
    latvian = {"locale__language_code": "lv"}

    assert NewsPage.objects.live().filter(**latvian).values("programme").distinct().count() == 5
    assert EventPage.objects.coming().filter(is_cancelled=False, **latvian).count() == 3
    assert EventPage.objects.coming().filter(**latvian).exclude(online_url="").count() == 1
    assert EventPage.objects.filter(is_cancelled=True, **latvian).count() == 1
    assert EventPage.objects.past().filter(**latvian).count() == 2
    assert CelebrationPage.objects.past().filter(certificates__gt=0, **latvian).count() == 2
    assert Counter(StoryPage.objects.live().filter(**latvian).values_list("kind", flat=True)) == {
        "interview": 2,
        "text": 2,
    }
    assert not NewsPage.objects.filter(image=None).exists()
    assert not StoryPage.objects.filter(image=None).exists()


def test_demo_stories_are_agreed_to_by_everybody_in_them(movement):
    for story in StoryPage.objects.filter(locale__language_code="lv"):
        words = StoryConsent.objects.of(story.translation_key)

        assert words.in_force().count() == 2
        assert all(word.given_on < story.date for word in words)
        assert all(word.guardian for word in words if word.is_minor)
        assert {word.recorded_by.email for word in words} == {"vita.vaditaja@example.org"}
    assert StoryConsent.objects.filter(is_minor=True).exists()


def test_demo_numbers_agree_with_its_database(movement):
    applications = Submission.objects.exclude(invitation__wave="middle").count()

    told = list(
        chain.from_iterable(
            strings(list(page.body.raw_data)) for model in (HomePage, PressPage) for page in model.objects.live()
        )
    )

    assert told.count(str(applications)) == 6
    assert told.count(str(Programme.objects.count())) == 6


def test_demo_calls_say_who_what_and_for_what(movement):
    for page in CallPage.objects.live():
        assert page.who
        assert len(page.gives.splitlines()) >= 3
        assert len(page.gets.splitlines()) >= 3


def test_demo_partners_are_of_different_kinds(movement):
    partners = PartnerPage.objects.in_force().filter(locale__language_code="lv")

    assert partners.values("organisation__kind").distinct().count() == 6
    assert not partners.filter(logo=None).exists()


def test_demo_menus_lead_to_pages_of_their_language(movement):
    for menu in Menu.objects.all():
        pages = [block.value["page"] for block in menu.links]

        assert 5 <= len(pages) <= 12
        assert {page.locale_id for page in pages} == {menu.locale_id}
        assert all(page.live for page in pages)
    assert Menu.objects.count() == 6


def test_demo_helplines_are_verified_in_every_language(movement):
    assert Counter(Helpline.objects.values_list("locale__language_code", flat=True)) == {"lv": 4, "ru": 4, "en": 4}
    assert not Helpline.objects.unverified().exists()
    contacts = ContactSettings.objects.get()
    assert contacts.press_email
    assert contacts.press_phone
    assert len(contacts.social) == 3


def test_demo_lets_others_refer_by_a_form_of_their_language(movement):
    for page in ReferrersPage.objects.live():
        assert page.form_url.startswith(page.url.rsplit("/", 2)[0])


def test_demo_again_adds_nothing(movement):
    before = counts()

    made = build(stage="running", seed=1)

    assert (made.applications, made.translations) == (0, 0)
    assert counts() == before


def test_demo_completes_what_was_taken_away(movement):
    RoutingRule.objects.all().delete()
    page = ProgrammePage.objects.get(slug="cesis", locale__language_code="en")
    page.delete()

    build(stage="running", seed=1)

    assert RoutingRule.objects.count() == 25
    assert ProgrammePage.objects.filter(slug="cesis", locale__language_code="en").exists()


@pytest.mark.parametrize(("stage", "seed"), [("review", 1), ("running", 2)])
def test_demo_refuses_to_mix_with_another(movement, stage, seed):
    with pytest.raises(OtherDemo):
        build(stage=stage, seed=seed)
    with pytest.raises(CommandError, match="another stage or seed"):
        call_command("demo", stage=stage, seed=seed)


def test_demo_staff_have_their_roles_and_one_password(movement):
    coordinator = User.objects.get(email="ilze.krastina@example.org")

    assert len(accounts.PASSWORD) >= 15
    assert check_password(accounts.PASSWORD, coordinator.password)
    assert coordinator.groups.get().name == groups.COORDINATOR
    assert not User.objects.get(email=accounts.MENTEE).has_usable_password()
    assert Submission.objects.in_inboxes_of(coordinator).awaiting_decision().exists()
    assert DirectoryEntry.objects.visible_to(User.objects.get(email=accounts.MENTOR)).exists()


@pytest.mark.parametrize("stage", SEASONS)
def test_crowd_is_the_same_for_the_same_seed(stage):
    today = date(2026, 11, 22)

    once, twice = (
        [part for season in Crowd(seed=7, stage=stage, calendar=Calendar(today)).of(SEASONS[stage]) for part in season]
        for _time in range(2)
    )
    other = Crowd(seed=8, stage=stage, calendar=Calendar(today)).of(SEASONS[stage])[0]

    assert once == twice
    assert [
        person.answers(Crowd(seed=7, stage=stage, calendar=Calendar(today)).dice(person.reference)) for person in once
    ] == [
        person.answers(Crowd(seed=7, stage=stage, calendar=Calendar(today)).dice(person.reference)) for person in twice
    ]
    assert {person.name for person in other} != {person.name for person in once}
    assert len({person.reference for person in once}) == len(once)


def test_alumni_come_back_as_mentors():
    today = date(2026, 11, 22)

    before, now = Crowd(seed=1, stage="alumni", calendar=Calendar(today)).of(SEASONS["alumni"])

    known = {(person.name, person.birth_date, person.email) for person in before if person.role == "mentee"}
    back = [person for person in now if (person.name, person.birth_date, person.email) in known]
    assert len(back) >= 10
    assert {person.role for person in back} == {"mentor"}


def test_words_are_translated_and_quoted_as_each_language_does():
    for lv, others in WORDS.items():
        assert set(others) == {"ru", "en"}
        assert '"' not in "".join([lv, *others.values()])
        assert not re.search("[А-Яа-я]", lv + others["en"])
        assert not re.search("[āčēģīķļņšūž]", others["ru"])


def test_picture_is_the_same_every_time():
    picture = PICTURES["pair-1"]

    assert picture.draw() == picture.draw()
    assert len(picture.draw()) < 60_000


# --- scenarios ---


def test_scenarios_walk_from_application_to_directory():
    moment = scenarios.PersonInDirectory()

    assert moment.submission.state == State.ACCEPTED
    assert moment.participant.cohort == moment.cohort
    assert moment.entry.name == "Elza"


@pytest.mark.parametrize("verdict", scenarios.MOMENTS)
def test_scenarios_end_in_the_state_of_their_verdict(verdict):
    assert scenarios.MOMENTS[verdict]().submission.state == verdict.value


# --- pages of the demo ---


def test_who_you_can_be_lists_everybody_of_the_demo(client, movement):
    text = client.get("/demo/").content.decode()

    assert all(account.email in text for account in accounts.STAFF)
    assert accounts.PASSWORD in text


def test_become_staff_opens_the_admin(client, movement):
    user = User.objects.get(email="raimonds.redaktors@example.org")

    response = client.post(f"/demo/become/{user.pk}/")

    assert response.url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_become_participant_opens_their_own_page_and_no_admin(client, movement):
    user = User.objects.get(email=accounts.MENTEE)

    response = client.post(f"/demo/become/{user.pk}/")

    assert response.url == "/me/"
    assert client.get("/admin/").status_code in (302, 403)


def test_become_takes_a_post_with_a_token_only():
    user = make_staff(groups.EDITOR)

    assert Client().get(f"/demo/become/{user.pk}/").status_code == 405
    assert Client(enforce_csrf_checks=True).post(f"/demo/become/{user.pk}/").status_code == 403


@pytest.mark.parametrize("fields", [{"email": "somebody@example.com"}, {"is_superuser": True}, {"is_active": False}])
def test_become_refuses_who_is_not_of_the_demo(client, fields):
    user = make_staff(groups.EDITOR, **fields)

    assert client.post(f"/demo/become/{user.pk}/").status_code == 404


@pytest.fixture
def postbag(settings, tmp_path):
    """Return a folder with two letters as the file backend writes them, and one that is still being written."""
    settings.EMAIL_FILE_PATH = str(tmp_path)
    connection = mail.get_connection("django.core.mail.backends.filebased.EmailBackend")
    for number, subject in enumerate(["Pirmā vēstule", "Otrā vēstule"]):
        message = mail.EmailMultiAlternatives(
            subject,
            "Sveiki! https://example.org/x",
            "Blakus <blakus@example.org>",
            ["anna@example.org"],
            headers={"Date": f"Sun, 22 Nov 2026 15:0{number}:00 +0000"},
            connection=connection,
        )
        message.attach_alternative("<p>Sveiki!</p><script>alert(1)</script>", "text/html")
        message.send()
    (tmp_path / "20261122-150200-1.log").write_bytes(b"Subject: half a let")
    return tmp_path


def test_postbox_reads_newest_first_and_leaves_what_is_not_finished(postbag):
    found = postbox.posts(postbag)

    assert [post.subject for post in found] == ["Otrā vēstule", "Pirmā vēstule"]
    assert found[0].to == "anna@example.org"
    assert postbox.posts(postbag / "nowhere") == []


def test_mail_page_lists_and_shows_letters(client, postbag):
    listed = client.get("/demo/mail/").content.decode()
    key = postbox.posts(postbag)[0].key

    shown = client.get(f"/demo/mail/{key}/").content.decode()

    assert listed.index("Otrā vēstule") < listed.index("Pirmā vēstule")
    assert '<a href="https://example.org/x"' in shown
    assert "<script>alert" not in shown
    assert client.get("/demo/mail/nothing.0/").status_code == 404


def test_letter_in_a_frame_can_do_nothing(client, postbag):
    key = postbox.posts(postbag)[0].key

    policy = client.get(f"/demo/mail/{key}/html/").headers["Content-Security-Policy"]

    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_dead_ends_of_the_demo_are_the_sites_own_pages(client, movement):
    response = client.get("/lv/programmas/nekurienes/")

    assert response.status_code == 404
    assert "Šīs lapas te nav" in response.content.decode()
    assert get_resolver("tests.demo.urls").resolve_error_handler(500) is broken


def test_uploaded_pictures_are_there_without_debugging(client, movement, settings):
    rendition = CreditedImage.objects.first().get_rendition("width-100")

    assert settings.DEBUG is False
    assert client.get(rendition.url).status_code == 200
    assert client.get("/media/../db.sqlite3").status_code == 400


@pytest.mark.parametrize(("said", "expected"), [({}, "False"), ({"DEBUG": "true"}, "True")])
def test_demo_shows_no_traces_unless_somebody_develops(said, expected, tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "DEBUG"} | said

    done = subprocess.run(
        [sys.executable, "-c", "from cms.settings.dev import DEBUG; print(DEBUG)"],
        cwd=ROOT,
        env={**environment, "BLAKUS_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == expected


IN_PRODUCTION = """
import sys, django
django.setup()
from django.conf import settings
from django.urls import Resolver404, get_resolver, resolve
get_resolver().url_patterns
for path in ("/demo/", "/demo/mail/", "/demo/mail/x.0/", "/demo/mail/x.0/html/", "/demo/become/1/"):
    try:
        print(resolve(path))
    except Resolver404:
        print(404)
print([app for app in settings.INSTALLED_APPS if app.startswith("tests")], [name for name in sys.modules if name.split(".")[0] == "tests"])
"""


def test_production_has_no_demo():
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": "s" * 60,
        "DATA_KEYS": "2026:dGVzdC1vbmx5LWtleS1vZi0zMi1ieXRlcy1sb25nLi4=",
        "ALLOWED_HOSTS": "blakus.example.org",
        "SITE_URL": "https://blakus.example.org",
        "EMAIL_URL": "smtp://localhost:25",
        "DEFAULT_FROM_EMAIL": "Blakus <blakus@example.org>",
    }

    done = subprocess.run(
        [sys.executable, "-c", IN_PRODUCTION], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["404"] * 5 + ["[]", "[]"]
