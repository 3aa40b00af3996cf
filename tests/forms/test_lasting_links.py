"""What somebody is typing outlives what editors do with the page: take it off, move it, rename it, make it private."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.models import Locale, Page, PageViewRestriction

from forms.domain import drafts, invitations
from forms.models import Draft, FormPage, Submission
from tests.factories import CallFactory, TeamFactory, UserFactory, make_form, make_submission
from tests.factories.forms import question_id
from tests.person import ELZA, Person, by_client

pytestmark = pytest.mark.django_db

FIRST = f"q_{question_id('first_name')}"
GONE = "This form is no longer on the site. Your answers were not sent."


@pytest.fixture
def form(home) -> FormPage:
    return make_form(parent=home, slug="anketa")


@pytest.fixture
def person(client, settings) -> Person:
    settings.FORMS_MINIMUM_SECONDS = 0
    return Person(by_client(client))


def take_off(form: FormPage) -> None:
    FormPage.objects.get(pk=form.pk).unpublish()


def expire(form: FormPage) -> None:
    FormPage.objects.filter(pk=form.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    call_command("publish_scheduled")


def rename(form: FormPage) -> None:
    page = FormPage.objects.get(pk=form.pk)
    page.slug = "cita-anketa"
    page.save_revision().publish()


def move(form: FormPage) -> None:
    home = form.get_parent()
    below = home.add_child(instance=Page(title="Mape", slug="mape", locale=home.locale))
    FormPage.objects.get(pk=form.pk).move(below, pos="last-child")


def close_for_all(form: FormPage) -> None:
    restriction = PageViewRestriction.objects.create(page_id=form.pk, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Neviens"))


def rename_and_take_off(form: FormPage) -> None:
    rename(form)
    take_off(form)


HAPPENINGS = [take_off, expire, rename, move, close_for_all, rename_and_take_off]


def begin(person: Person, form: FormPage) -> Draft:
    """Fill in the first of three pages."""
    person.open(form.url)
    person.press(ELZA)
    return Draft.objects.get()


@pytest.mark.parametrize("happens", HAPPENINGS)
def test_the_link_of_yesterday_leads_back_to_what_was_typed(person, form, happens, django_capture_on_commit_callbacks):
    draft = begin(person, form)
    link = f"{form.url}continue/{draft.token}/"

    with django_capture_on_commit_callbacks(execute=True):
        happens(form)

    assert person.open(link).status == 200
    assert "Elza" in person.open(f"{link}{question_id('about')}/").text or FIRST in person.page.text


@pytest.mark.parametrize("happens", HAPPENINGS)
def test_a_page_that_is_open_in_a_tab_still_saves(person, form, happens, django_capture_on_commit_callbacks):
    begin(person, form)

    with django_capture_on_commit_callbacks(execute=True):
        happens(form)
    page = person.press({"hours": "7"})

    assert page.status == 200
    assert Draft.objects.get().entries[f"q_{question_id('hours')}"] == ["7"]


@pytest.mark.parametrize("happens", [take_off, expire, close_for_all])
def test_a_first_page_that_is_open_in_a_tab_keeps_what_was_typed_on_the_screen(person, form, happens):
    person.open(form.url)
    with time_machine.travel(timezone.now() - timedelta(minutes=form.grace_minutes)):
        happens(form)

    page = person.press(ELZA)

    assert page.status == 422
    assert 'value="Elza"' in page.text


@pytest.mark.parametrize("happens", [rename, move])
@pytest.mark.parametrize("way", ["", "call", "invited"])
def test_a_first_page_that_is_open_in_a_tab_is_taken_at_the_new_address(
    client, form, happens, way, django_capture_on_commit_callbacks
):
    at = form.url + way_in(form, way)
    data = {**Person(by_client(client)).open(at).response.context["sheet"].__dict__}
    ticket, at_once = data["ticket"], {FIRST: "Elza"}
    with django_capture_on_commit_callbacks(execute=True):
        happens(form)

    answer = client.post(at, {"ticket": ticket, **at_once})
    assert answer.status_code == 308
    client.post(answer["Location"], {"ticket": ticket, **at_once})

    assert Draft.objects.get().entries[FIRST] == ["Elza"]
    assert client.get(at, follow=True).status_code == 200


def way_in(form: FormPage, way: str) -> str:
    if way == "call":
        return f"{CallFactory(form=form).slug}/"
    if way == "invited":
        until = timezone.now() + timedelta(days=3)
        team = TeamFactory()
        invitation = invitations.invite(
            form, team=team, email="e@example.org", language="lv", expires_at=until, by=UserFactory()
        )
        return f"invited/{invitation.token}/"
    return ""


@pytest.mark.parametrize("happens", [take_off, expire])
def test_who_began_in_time_sends_within_the_grace_and_not_after(person, form, happens):
    draft = begin(person, form)
    person.press({})
    person.press({"taking_part": "on"})
    happens(form)

    with time_machine.travel(timezone.now() + timedelta(minutes=form.grace_minutes + 1)):
        late = person.press({})
        told_before = person.open(f"{form.url}continue/{draft.token}/check/")
    kept = Draft.objects.get().entries[FIRST]
    person.open(f"{form.url}continue/{draft.token}/check/")
    receipt = person.press({})

    assert (late.status, kept) == (422, ["Elza"])
    with translation.override("lv"):
        assert gettext(GONE) in late.text
        assert gettext(GONE) in told_before.text
    assert "/received/" in receipt.at
    assert receipt.status == 200
    assert Submission.objects.count() == 1


def test_who_may_not_see_a_private_form_saves_and_does_not_send(person, form):
    begin(person, form)
    person.press({})
    person.press({"taking_part": "on"})
    close_for_all(form)

    refused = person.press({})

    assert refused.status == 422
    assert Submission.objects.count() == 0
    assert Draft.objects.get().entries[FIRST] == ["Elza"]


def test_nobody_reads_a_form_that_was_taken_off_or_never_was_there(client, form):
    never = make_form(parent=form.get_parent(), slug="nekad", publish=False)
    take_off(form)

    answers = [client.post(page.url, {FIRST: "x"}).status_code for page in (form, never)]

    assert answers == [404, 404]
    assert client.get(form.url).status_code == 404


def test_nobody_reads_a_private_form_by_posting_to_it(client, form):
    close_for_all(form)

    answer = client.post(form.url, {FIRST: "x"})

    assert FIRST not in answer.content.decode()


def test_a_link_that_ran_out_says_so_also_where_the_page_is_gone(person, form):
    draft = begin(person, form)
    link = f"{form.url}continue/{draft.token}/"
    drafts.renew_link(draft, to="elza@example.org")

    replaced = person.open(link)
    take_off(form)

    assert replaced.status == 410
    assert person.open(link).status == 410


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
@pytest.mark.parametrize("is_forgotten", [False, True])
def test_a_link_that_ran_out_where_the_page_is_gone_says_what_to_do_and_nothing_of_the_form(
    client, person, form, language, is_forgotten
):
    draft = begin(person, form)
    Draft.objects.update(expires_at=timezone.now() - timedelta(days=1))
    if is_forgotten:
        Draft.objects.all().delete()
    take_off(form)

    answer = client.get(f"/{language}/anketa/continue/{draft.token}/")

    words = unescape(answer.content.decode())
    with translation.override(language):
        assert gettext("This link leads nowhere any more") in words
    assert (answer.status_code, answer["X-Robots-Tag"]) == (410, "noindex")
    assert "no-store" in answer["Cache-Control"]
    assert form.title not in words


@pytest.mark.parametrize("happens", [rename, move])
def test_a_link_that_ran_out_leads_to_where_the_form_moved(person, form, happens, django_capture_on_commit_callbacks):
    draft = begin(person, form)
    link = f"{form.url}continue/{draft.token}/"
    Draft.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        happens(form)

    page = person.open(link)

    assert page.status == 410
    assert page.at == f"{FormPage.objects.get(pk=form.pk).url}continue/{draft.token}/"
    with translation.override("lv"):
        assert gettext("Begin anew") in page.text


def test_what_saves_by_itself_is_told_in_its_own_way_that_a_link_is_over(client, person, form):
    draft = begin(person, form)
    Draft.objects.all().delete()
    take_off(form)

    answer = client.post(f"{form.url}continue/{draft.token}/", {}, headers={"accept": "application/json"})

    assert answer.status_code == 410
    assert set(answer.json()) == {"message"}


@pytest.mark.parametrize("happens", [take_off, rename_and_take_off])
def test_who_was_asked_to_answer_a_form_that_was_taken_off_is_told_kindly(client, form, happens):
    address = form.url + way_in(form, "invited")
    happens(form)

    answer = client.get(address)

    words = unescape(answer.content.decode())
    assert answer.status_code == 410
    with translation.override("lv"):
        assert gettext("This form is not on the site any more") in words
    assert form.title not in words


def test_who_was_asked_is_led_to_the_language_in_which_the_form_is_left(client, homes):
    form = make_form(parent=homes, slug="anketa")
    russian = form.copy_for_translation(Locale.objects.get(language_code="ru"))
    russian.save_revision().publish()
    address = form.url + way_in(form, "invited")
    FormPage.objects.filter(pk=form.pk).update(live=False)

    answer = client.get(address)

    assert (answer.status_code, answer["Location"]) == (307, address.replace("/lv/", "/ru/", 1))


@pytest.mark.parametrize("kind", ["continue", "invited"])
def test_a_made_up_link_tells_nothing(client, person, form, kind):
    draft = begin(person, form)
    own = draft.token if kind == "continue" else way_in(form, "invited").split("/")[1]
    take_off(form)

    answers = [
        client.get(f"{form.url}{kind}/{token}/").status_code for token in ("x", f"{own[:-2]}AA", f"A{own}", "A" * 60)
    ]

    assert answers == [404, 404, 404, 404]


def test_a_draft_opens_no_other_form_and_leads_to_its_own(person, form):
    draft = begin(person, form)
    other = make_form(parent=form.get_parent(), title="Cita", slug="cita")

    page = person.open(f"{other.url}continue/{draft.token}/")

    assert page.at.startswith(form.url)


def test_a_draft_of_somebody_stays_theirs(person, form):
    draft = begin(person, form)
    Draft.objects.update(by=UserFactory())
    take_off(form)

    assert Client().get(f"{form.url}continue/{draft.token}/").status_code in (404, 410)


@pytest.mark.parametrize("happens", HAPPENINGS)
def test_who_sent_it_keeps_the_receipt_and_can_correct_it(person, form, happens, django_capture_on_commit_callbacks):
    receipt = person.fill(form.url, ELZA)
    submission = Submission.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        happens(form)
    _status, correction, _body, _response = person.ask("POST", f"/my/{submission.token}/correct/", {})

    assert person.open(receipt.at).status == 200
    assert submission.reference in person.page.text
    assert person.open(correction).status == 200


def test_a_made_up_receipt_of_a_form_that_was_taken_off_tells_nothing(person, form):
    submission = make_submission(form)
    take_off(form)
    signature = "A" * 43

    answers = [person.open(f"{form.url}received/{name}/{signature}/") for name in (submission.reference, "BL-AAAA-AA")]

    assert [answer.status for answer in answers] == [404, 404]
