"""A form for adults says „jūs”: on every page, in every error, letter and answer to a machine, in Latvian and Russian."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone, translation
from wagtail.models import Locale, Page, Site

from cms.courtesy import CONTEXT
from forms.domain import alerts, cosigning, drafts, invitations, own
from forms.domain.cosigning import Contact
from forms.domain.exchange.starters import starters
from forms.models import Draft, FormPage, Submission
from forms.questions import all_kinds
from tests.catalogues import LANGUAGES, collected, stored
from tests.factories import TeamFactory, make_coordinator, make_form, make_submission
from tests.factories.forms import block_id, question, question_id, section
from tests.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]

LETTERS = re.compile(r"[^\W\d_]+")
YOU = {
    "lv": "tu tev tevi tevis tevī tavs tava tavu tavi tavas tavus tavam tavai tavā tavām taviem tavās",
    "ru": "ты тебе тебя тобой твой твоя твоё твои твою твоей твоего твоему твоих твоим хочешь можешь",
}
ALSO_OTHER = {"atbildi", "atver"}
"""Commands that are another word elsewhere: „atbildi” is an answer too, „atver” is what somebody does."""

SAID_TO_PEOPLE = (
    r"templates/forms/(?!admin/|rehearsed|version)|templates/email/(?!inbox_notice|letter)"
    r"|templates/components/(error_summary|field|form_field|helpline|optional)"
    r"|forms/(questions|views|inspection)/|forms/(fields|api|walk|domain/own|domain/machines|domain/drafts)\.py"
)


def words(text: str) -> set[str]:
    return {word.casefold() for word in LETTERS.findall(text)}


def said(message) -> str:
    return message.string if isinstance(message.string, str) else " ".join(message.string)


def pairs(language: str) -> Iterator[tuple[object, object]]:
    """Yield the plain and the formal message of every text that has both."""
    catalogue = stored(language)
    for message in catalogue:
        if message.id and message.context == CONTEXT:
            plain = message.id if isinstance(message.id, str) else message.id[0]
            yield catalogue.get(plain), message


def familiar(language: str) -> set[str]:
    """Return the words that say „tu”: the pronouns, and each word to which the formal twin of a text knows another ending."""
    found = set(YOU[language].split())
    for plain, formal in pairs(language):
        here, there = words(said(plain)), words(said(formal))
        found |= {one for one in here - there for other in there - here if one[:3] == other[:3]}
    return found - ALSO_OTHER


def examples() -> Iterator[str]:
    """Yield what only an editor reads in the picker: what a kind is for, and a question as the young would be asked."""
    with translation.override("en"):
        about = [kind.block().meta for kind in all_kinds()]
        waiting: list = [one.description for one in about] + [getattr(one, "preview_value", {}) for one in about]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                waiting += value.values()
            elif isinstance(value, list):
                waiting += value
            else:
                yield str(value)


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


def test_every_text_that_is_said_to_people_has_its_formal_twin(language):
    tu, catalogue = familiar(language), stored(language)

    asked = [message.id for message in collected(SAID_TO_PEOPLE) if message.id and not message.context]
    plain = {one if isinstance(one, str) else one[0] for one in asked} - set(examples())
    without = [catalogue.get(one) for one in plain if catalogue.get(one, CONTEXT) is None]

    forgotten = {said(text): found for text in without if text and (found := words(said(text)) & tu)}

    assert forgotten == {}


def test_no_formal_text_says_tu(language):
    tu = familiar(language)

    assert [said(formal) for _plain, formal in pairs(language) if words(said(formal)) & tu] == []


# --- a form for adults, from its first page to its last ---

TYPED = {
    "first_name": "Anna",
    "family_name": "Kalniņa",
    "birth_date": ("17", "4", "1984"),
    "email": "anna@example.org",
    "taking_part": "on",
}
JUNK = {
    "first_name": "",
    "birth_date": ("31", "2", "1984"),
    "email": "anna",
    "phone": "nav",
    "link": "nav",
    "hours": "daudz",
    "time": "agri",
    "many": [block_id("many.a").replace("-", "")],
}
CLEARED = dict.fromkeys(JUNK, "")


def body() -> list[dict]:
    """Return questions whose own words address nobody."""
    asked = [
        question("short_text", "first_name", "1", binds_to="first_name"),
        question("short_text", "family_name", "2", binds_to="family_name"),
        question("date", "birth_date", "3", binds_to="birth_date"),
        question("email", "email", "4", binds_to="email"),
        question("phone", "phone", "5", required=False),
        question("link", "link", "6", required=False),
        question("number", "hours", "7", required=False, minimum=1, maximum=5),
        question("time", "time", "8", required=False),
        question("one_choice", "one", "9", required=False, choices=[("a", "–"), ("b", "+")]),
        question("several_choices", "many", "10", required=False, minimum=2, choices=[("a", "–"), ("b", "+")]),
        question("file", "papers", "11", required=False),
        question("long_text", "worry", "12", required=False, recommended=True, sensitivity="sensitive"),
    ]
    agreed = [question("consent", "taking_part", "13", text="…", purpose="taking_part", shows=[])]
    return [section("first", "A", asked), section("second", "B", agreed)]


@pytest.fixture
def home(language) -> Page:
    locale, _is_new = Locale.objects.get_or_create(language_code=language)
    home = Page.get_first_root_node().add_child(instance=Page(title="–", slug=f"home-{language}", locale=locale))
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    return home


@pytest.fixture
def form(home) -> FormPage:
    return make_form(parent=home, title="–", slug="form", body=body(), locale=home.locale, formal=True)


def tu_in(text: str, language: str) -> set[str]:
    return words(text) & familiar(language)


def sent(form: FormPage, person: Person) -> Submission:
    person.fill(form.url, TYPED)
    return Submission.objects.get()


def test_every_page_on_the_way_says_jus(form, person, language):
    pages = [person.open(form.url), person.press({}, website=["x"]), person.press(JUNK), person.press({}, go="later")]
    pages += [person.press({}, email=["anna"], go="")]
    draft = f"{form.url}continue/{Draft.objects.get().token}/"
    pages += [person.open(f"{draft}{what}") for what in ("link/", "delete/")]
    pages += [person.open(f"{form.url}continue/x/"), person.open(draft), person.press(CLEARED | TYPED)]
    pages += [person.go_on(TYPED, until="/check/"), person.press({}, website=["x"])]
    pages += [person.open(f"{draft}check/"), person.press({})]

    assert [page.status for page in pages] == [200, 422, 422, 200, 422, 200, 200, 410, 200, 200, 200, 422, 200, 200]
    assert "/received/" in person.page.at
    assert {page.at: found for page in pages if (found := tu_in(page.text, language))} == {}


def test_own_page_says_jus(form, person, client, language):
    token = sent(form, person).token

    pages = [client.get(f"/my/{token}/"), client.get(f"/my/{token}/withdraw/")]
    pages += [client.post(f"/my/{token}/withdraw/", follow=True)]

    assert [tu_in(page.content.decode(), language) for page in pages] == [set()] * 3


@pytest.mark.parametrize(
    "fields",
    [
        {"closes_at": timezone.now() - timedelta(days=1)},
        {"opens_at": timezone.now() + timedelta(days=1)},
        {"access": "people", "admits": ["nobody"]},
        {"access": "invitation"},
    ],
)
def test_refusal_says_jus(form, client, language, fields):
    FormPage.objects.filter(pk=form.pk).update(**fields)

    pages = [client.get(form.url), client.post(f"{form.url}tell-me/", {"email": "x"})]

    assert [tu_in(page.content.decode(), language) for page in pages] == [set()] * 2


def test_letters_say_jus(form, person, language):
    person.open(form.url)
    person.press({"first_name": "Anna"}, go="later")
    drafts.renew_link(Draft.objects.get(), to="anna@example.org")
    drafts.mail_link(Draft.objects.get().pk)
    own.confirm(sent(form, person).pk)
    FormPage.objects.filter(pk=form.pk).update(opens_at=timezone.now() - timedelta(days=1))
    alerts.tell(alerts.ask(form, email="anna@example.org").pk)
    soon = timezone.now() + timedelta(days=1)
    team = TeamFactory()
    known = {"team": team, "email": "anna@example.org", "language": language, "by": make_coordinator(team)}
    invitations.send(invitations.invite(form, expires_at=soon, **known).pk)

    letters = [f"{letter.subject} {letter.body} {letter.alternatives[0][0]}" for letter in mail.outbox]

    assert [tu_in(letter, language) for letter in letters] == [set()] * 4


def test_machine_gets_the_errors_in_formal_words(form, client, language):
    answers = {question_id(name): "x" for name in ("email", "link", "time", "one")}
    data = {"locale": language, "version": 1, "answers": answers}

    answer = client.post(
        f"/api/forms/{form.translation_key}/",
        json.dumps(data),
        content_type="application/json",
        headers={"Idempotency-Key": "key-00001"},
    )

    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert tu_in(json.dumps(answer.json()["errors"], ensure_ascii=False), language) == set()


def test_guardian_is_told_jus_on_a_form_that_tells_the_young_tu(home, client, language):
    page = make_form(parent=home, slug="young", body=body(), locale=home.locale, cosign_under=18, cosign_text="…")
    submission = make_submission(page, birth_date="2012-01-01")
    signature = cosigning.begin(submission, page=page, contact=Contact(name="Ilze", email="ilze@example.org"))
    cosigning.send_request(signature.pk)
    address = f"/cosign/{signature.token}/"

    pages = [client.get(address), client.post(address, {"sign": "1"})]
    letter = mail.outbox[0]

    assert [tu_in(page.content.decode(), language) for page in pages] == [set()] * 2
    assert tu_in(f"{letter.subject} {letter.body} {letter.alternatives[0][0]}", language) == set()


def test_form_for_the_young_says_tu(home, person, language):
    page = make_form(parent=home, slug="young", body=body(), locale=home.locale)

    person.open(page.url)

    assert tu_in(person.press({}).text, language)


def test_only_the_starter_for_professionals_is_formal():
    assert [item.file.data["key"] for item in starters() if item.file.data["settings"].get("formal")] == ["referral"]
