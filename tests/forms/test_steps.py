"""A form in steps: nothing skipped, nothing lost, one sending, whoever presses what and when."""

import json
from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.core import mail
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from forms.domain import drafts, footfall
from forms.models import Draft, FormPage, Submission
from tests.factories import make_form
from tests.factories.forms import application_body, block_id, question, question_id, section
from tests.person import ELZA, Person, by_client
from workers.queue import drain

pytestmark = pytest.mark.django_db


def condition(subject: str, operator: str, *values: str) -> dict:
    """Return a condition of one test as raw block data; `subject` is a readable name or a fact."""
    known = subject if subject in ("age", "role") else question_id(subject)
    test = {"subject": known, "operator": operator, "values": ",".join(values)}
    group = {"match": "all", "tests": [{"type": "item", "value": test}]}
    return {"match": "all", "groups": [{"type": "item", "value": group}]}


def choice_id(name: str) -> str:
    return block_id(name).replace("-", "")


def exit_block(name: str, title: str, text: str, shown_if: dict) -> dict:
    return {"type": "exit", "id": block_id(name), "value": {"title": title, "text": text, "shown_if": shown_if}}


def branching_body() -> list[dict]:
    """Return a form with a question that follows another on its page, an exit, a section by condition and a wish."""
    start = [
        question("short_text", "first_name", "Kā tevi sauc?"),
        question("date", "birth_date", "Kad tu piedzimi?", binds_to="birth_date"),
        question("one_choice", "safe", "Vai tev šobrīd ir droši?", choices=[("yes", "Jā"), ("no", "Nē")]),
        question("short_text", "who", "Kas tev palīdz?", shown_if=condition("safe", "is", choice_id("safe.no"))),
    ]
    wishes = [question("short_text", "hobby", "Kas tev patīk?", required=False, recommended=True)]
    delicate = [
        question("long_text", "worry", "Kas notiek?", required=False, sensitivity="sensitive", audience="safeguarding")
    ]
    hard = section("hard", "Grūtais", delicate)
    hard["value"]["shown_if"] = condition("safe", "is", choice_id("safe.no"))
    return [
        section("start", "Sākums", start),
        exit_block("early", "Vēl par agru", "Zvani 116 111.", condition("age", "at_most", "12")),
        section("wishes", "Vēlmes", wishes),
        hard,
    ]


BRANCHING = {"first_name": "Elza", "birth_date": ("17", "4", "2009"), "safe": choice_id("safe.yes")}


@pytest.fixture
def branching(home) -> FormPage:
    return make_form(parent=home, body=branching_body(), kind="questionnaire", title="Anketa")


@pytest.fixture
def other(client) -> Person:
    """Return the same person at another device."""
    return Person(by_client(client))


def section_address(form: FormPage, name: str) -> str:
    return f"{form.url}continue/{Draft.objects.get().token}/{question_id(name)}/"


def field(name: str) -> str:
    return f"q_{question_id(name)}"


def entries() -> dict:
    return Draft.objects.get().entries


# --- the way ---


def test_later_section_cannot_be_opened_before_its_turn(person, form):
    person.open(form.url)
    person.press({"first_name": "Elza"}, go="later")

    page = person.open(section_address(form, "consents"))

    assert page.at == section_address(form, "about")


def test_back_saves_without_complaining_and_loses_nothing(person, form):
    person.open(form.url)
    person.press(ELZA)

    page = person.press({"hours": "daudz"}, go="back")

    assert page.status == 200
    assert page.at == section_address(form, "about")
    assert "Bērziņa" in page.text
    assert entries()[field("hours")] == ["daudz"]


def test_change_from_the_last_look_comes_back_to_it(person, form):
    person.open(form.url)
    while "/check/" not in person.page.at:
        person.press(ELZA)

    person.open(section_address(form, "about") + "?from=check")
    page = person.press({"first_name": "Līva"})

    assert "/check/" in page.at
    assert "Līva" in page.text


def test_every_answer_is_in_the_last_look_even_a_delicate_one(person, form):
    person.open(form.url)
    while "/check/" not in person.page.at:
        person.press({**ELZA, "worry": "Mājās nav viegli."})

    assert all(word in person.page.text for word in ("Elza", "2009. gada 17. aprīlis", "Mājās nav viegli."))


def test_last_look_cannot_be_opened_before_its_turn(person, form):
    person.open(form.url)
    person.press(ELZA)

    page = person.open(f"{form.url}continue/{Draft.objects.get().token}/check/")

    assert "/check/" not in page.at
    assert Submission.objects.count() == 0


def test_link_leads_to_where_somebody_stopped(person, form):
    person.open(form.url)
    person.press(ELZA)

    page = person.open(f"{form.url}continue/{Draft.objects.get().token}/")

    assert page.at == section_address(form, "wishes")


# --- conditions ---


def test_question_that_appears_on_its_own_page_is_asked_before_going_on(person, branching):
    person.open(branching.url)

    more = person.press({**BRANCHING, "safe": choice_id("safe.no")})
    wrong = person.press({})
    right = person.press({"who": "Vecmāmiņa"})

    assert (more.status, wrong.status, right.status) == (200, 422, 200)
    assert "Kas tev palīdz?" in more.text
    assert not more.response.context["form"].errors
    assert right.at == section_address(branching, "wishes")


def test_answer_that_is_hidden_again_is_never_sent(person, branching):
    person.open(branching.url)
    person.press({**BRANCHING, "safe": choice_id("safe.no")})
    person.press({"who": "Vecmāmiņa"})
    person.press(go="back")
    person.press({"safe": choice_id("safe.yes")})
    while "/received/" not in person.page.at:
        person.press()

    given = Submission.objects.get().given
    assert question_id("who") not in given
    assert question_id("worry") not in given


def test_section_with_nothing_to_show_is_passed_by(person, home):
    wave = question("hidden", "wave", "Posms")
    wave["value"]["name"] = "wave"
    late = question("short_text", "late", "Kas tev palīdz?", shown_if=condition("agrees", "is", "yes"))
    sections = [
        section("behind", "Neredzamā", [wave]),
        section("seen", "Sākums", [question("checkbox", "agrees", "Piekrītu", required=False)]),
        section("empty", "Varbūt", [late]),
        section("end", "Beigas", [question("short_text", "name", "Kā tevi sauc?")]),
    ]
    form = make_form(parent=home, body=sections, kind="questionnaire", title="Anketa")

    first = person.open(form.url)
    second = person.press({})
    check = person.press({"name": "Elza"})

    assert first.tree.find("head/title").text.startswith("1. no 2")
    assert second.at == section_address(form, "end")
    assert "/check/" in check.at


def test_section_is_asked_only_if_its_condition_holds(person, branching):
    receipt = person.fill(branching.url, {**BRANCHING, "safe": choice_id("safe.no"), "who": "Vecmāmiņa"})

    assert "/received/" in receipt.at
    assert question_id("worry") in Submission.objects.get().given


def test_exit_says_who_helps_and_cannot_be_sent(person, client, branching):
    this_year = timezone.localdate().year

    page = person.fill(branching.url, {**BRANCHING, "birth_date": ("1", "1", str(this_year - 10))})
    token = Draft.objects.get().token
    forced = client.post(f"{branching.url}continue/{token}/check/", {})

    assert "Zvani 116 111." in page.text
    assert "Vēl par agru" in page.text
    assert page.form is None
    assert forced.status_code == 303
    assert Submission.objects.count() == 0


def test_wish_is_asked_once_more_kindly_and_then_let_go(person, branching):
    person.open(branching.url)
    person.press(BRANCHING)

    asked = person.press({})
    gone_on = person.press({})

    assert asked.status == 200
    assert "Var turpināt arī bez tā." in asked.text
    assert "/check/" in gone_on.at


# --- nothing is lost ---


def test_two_devices_both_keep_what_they_typed(person, other, form):
    person.open(form.url)
    person.press(ELZA)
    address = section_address(form, "wishes")
    person.open(address)
    other.open(address)
    person.press({"about": "No telefona"}, go="back")

    page = other.press({"hours": "5"})

    assert page.status == 200
    assert (entries()[field("about")], entries()[field("hours")]) == (["No telefona"], ["5"])


def test_conflict_is_shown_at_the_question_and_the_next_press_decides(person, other, form):
    person.open(form.url)
    person.press(ELZA)
    address = section_address(form, "wishes")
    person.open(address)
    other.open(address)
    person.press({"about": "No telefona"})

    conflict = other.press({"about": "No datora"})
    between = entries()[field("about")]
    decided = other.press({})

    assert conflict.status == 409
    assert "No telefona" in conflict.text
    assert "No datora" in conflict.text
    assert between == ["No telefona"]
    assert decided.at == section_address(form, "consents")
    assert entries()[field("about")] == ["No datora"]


def test_answers_changed_elsewhere_are_looked_at_once_more_before_sending(person, other, form):
    person.open(form.url)
    while "/check/" not in person.page.at:
        person.press(ELZA)
    other.open(section_address(form, "about"))
    other.press({"first_name": "Līva"})

    again = person.press()
    sent = person.press()

    assert again.status == 422
    assert "Līva" in again.text
    assert "/received/" in sent.at


@pytest.mark.parametrize("where", ["first", "section", "check"])
def test_database_that_is_away_loses_nothing(person, form, where):
    person.open(form.url)
    if where != "first":
        person.press(ELZA)
    while where == "check" and "/check/" not in person.page.at:
        person.press(ELZA)
    broken = {"first": "start", "section": "save", "check": "send"}[where]

    with patch.object(drafts, broken, side_effect=OperationalError("database or disk is full")):
        away = person.press({**ELZA, "about": "Man patīk zīmēt."})
    back = person.press()

    assert away.status == 503
    assert away.response["Retry-After"]
    assert ("Bērziņa" if where != "section" else "Man patīk zīmēt.") in away.text
    assert back.status == 200


@pytest.mark.parametrize("headers", [{"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_ORIGIN": "null"}])
def test_section_from_another_site_is_not_saved_but_kept_on_the_page(client, person, form, headers):
    person.open(form.url)
    person.press(ELZA)
    person.ask = by_client(client, **headers)

    page = person.press({"about": "Man patīk zīmēt."})

    assert page.status == 422
    assert "Man patīk zīmēt." in page.text
    assert field("about") not in entries()


def test_section_that_is_too_large_keeps_what_can_be_kept(person, form):
    person.open(form.url)
    person.press(ELZA)
    data = person.type({"about": "Man patīk zīmēt."})

    page = person._follow("POST", person.target, {**data, **{f"x{number}": ["1"] for number in range(2100)}})

    assert page.status == 413
    assert "Man patīk zīmēt." in page.text


def test_section_of_which_only_a_part_can_be_read_says_so(person, form):
    person.open(form.url)
    person.press(ELZA)
    data = person.type({"about": "Man patīk zīmēt."})

    page = person._follow("POST", person.target, {**data, "pasted": ["a" * (4 * 1024 * 1024)]})

    assert page.status == 413
    assert "Man patīk zīmēt." in page.text
    assert "nevarējām izlasīt visu" in page.text


def test_expired_draft_says_so_and_hands_back_what_was_typed(person, form):
    person.open(form.url)
    person.press(ELZA)
    Draft.objects.update(expires_at=timezone.now())

    gone = person.press({"about": "Man patīk zīmēt."})
    again = person.press(go="rescue")

    assert gone.status == 410
    assert "Bērziņa" not in gone.text
    assert again.at == section_address_of_newest(form, "about")
    assert Draft.objects.latest("pk").entries[field("about")] == ["Man patīk zīmēt."]


def section_address_of_newest(form: FormPage, name: str) -> str:
    return f"{form.url}continue/{Draft.objects.latest('pk').token}/{question_id(name)}/"


def test_link_that_ran_out_is_a_clear_page(client, form):
    response = client.get(f"{form.url}continue/{'a' * 32}-1-{'A' * 43}/")

    assert response.status_code == 410
    assert "Sākt no jauna" in response.content.decode()


# --- save and return ---


def test_saving_for_later_shows_the_link_and_the_day(person, form):
    person.open(form.url)

    page = person.press({"first_name": "Elza"}, go="later")

    assert page.status == 200
    assert f"/continue/{Draft.objects.get().token}/" in page.text
    assert "Elza" not in page.text
    assert entries() == {field("first_name"): ["Elza"]}


def test_link_by_mail_replaces_the_one_before(person, client, form):
    person.open(form.url)
    person.press({"first_name": "Elza"}, go="later")
    old = Draft.objects.get().token

    page = person._follow("POST", person.page.at, {"email": ["elza@example.org"]})
    drain()

    assert page.status == 200
    assert old not in page.text
    assert client.get(f"{form.url}continue/{old}/").status_code == 410
    assert Draft.objects.get().token in mail.outbox[-1].body
    assert "elza@example.org" not in page.text


@pytest.mark.parametrize("address", ["", "nav", "a@b\nBcc: all@example.org"])
def test_bad_address_for_the_link_is_told(person, form, address):
    person.open(form.url)
    person.press({"first_name": "Elza"}, go="later")

    page = person._follow("POST", person.page.at, {"email": [address]})

    assert page.status == 422
    assert Draft.objects.get().generation == 1


def test_deleting_asks_first_and_then_everything_is_gone(person, client, form):
    person.open(form.url)
    person.press(ELZA)
    address = f"{form.url}continue/{Draft.objects.get().token}/delete/"

    asked = person.open(address)
    still = Draft.objects.count()
    client.post(address)

    assert asked.status == 200
    assert still == 1
    assert not Draft.objects.exists()


def test_autosave_makes_the_draft_and_tells_its_address(client, person, form):
    person.open(form.url)
    data = {**person.type({"first_name": "Elza", "email": "nav"}), "go": ["save"]}

    told = client.post(form.url, data, headers={"accept": "application/json"})
    again = client.post(told.json()["address"], data, headers={"accept": "application/json"})

    assert told.json()["saved"].startswith("Saglabāts")
    assert told.json()["address"] == section_address(form, "about")
    assert again.status_code == 200
    assert entries()[field("email")] == ["nav"]
    assert "Elza" not in json.dumps(told.json())


def test_autosave_tells_of_a_conflict_and_of_a_link_that_is_over(client, person, other, form):
    person.open(form.url)
    person.press(ELZA)
    address = section_address(form, "wishes")
    other.open(address)
    person.press({"about": "No telefona"})
    data = {**other.type({"about": "No datora"}), "go": ["save"]}

    conflict = client.post(address, data, headers={"accept": "application/json"})
    Draft.objects.update(expires_at=timezone.now())
    over = client.post(address, data, headers={"accept": "application/json"})

    assert (conflict.status_code, over.status_code) == (409, 410)
    assert conflict.json()["message"]


# --- versions and languages ---


def publish_again(form: FormPage, policy: str) -> None:
    """Publish a version without the question of the first name and say what drafts do."""
    body = application_body()
    body[0]["value"]["questions"][1]["value"]["label"] = "Uzvārds"
    form.body = form._meta.get_field("body").to_python(body)
    form.save_revision().publish()
    form.versions.filter(number=2).update(for_drafts=policy)


@pytest.mark.parametrize(("policy", "number"), [("keep", 1), ("move", 2)])
def test_draft_follows_its_form_as_the_editor_said(person, form, policy, number):
    person.open(form.url)
    person.press(ELZA)
    publish_again(form, policy)

    while "/received/" not in person.page.at:
        person.press(ELZA)

    assert Submission.objects.get().version.number == number


@pytest.mark.parametrize(("answer", "number"), [("keep", 1), ("move", 2)])
def test_person_is_asked_whether_to_move(person, form, answer, number):
    person.open(form.url)
    person.press(ELZA)
    publish_again(form, "ask")

    asked = person.press({"about": "Man patīk zīmēt."})
    person.press(go=answer)
    while "/received/" not in person.page.at:
        person.press(ELZA)

    assert "/newer/" in asked.at
    assert Submission.objects.get().version.number == number
    assert Submission.objects.get().given[question_id("about")] == "Man patīk zīmēt."


def test_trial_is_named_on_every_page_and_leaves_nothing(person, form):
    person.open(form.url)
    person.press(ELZA)
    Draft.objects.update(is_test=True)
    person.open(person.page.at)
    pages = [person.page]

    while person.page.form is not None:
        pages.append(person.press(ELZA))

    assert all("Šis ir izmēģinājums." in page.text for page in pages)
    assert "Bērziņa" in pages[-1].text
    assert Submission.objects.count() == 0


# --- costs and headers ---


def queries_of(act) -> int:
    footfall.flush()  # counts of pages shown are written now and then, by whoever comes by
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def form_of(home: Page, count: int) -> FormPage:
    body = [
        section(
            f"s{count}",
            "Visi",
            [
                question("short_text", f"n{count}_{number}", f"Jautājums {number}", required=False)
                for number in range(count)
            ],
        ),
        section(f"t{count}", "Vēl", [question("short_text", f"m{count}", "Vēl?", required=False)]),
    ]
    return make_form(parent=home, title=f"Anketa {count}", kind="questionnaire", body=body)


def costs_of(client, home: Page, questions: int) -> list[int]:
    """Return the queries of: the first page, its sending, a section saved, the last look, the sending."""
    form, person = form_of(home, questions), Person(by_client(client))
    person.fill(form.url, {})
    typed = {f"n{questions}_{number}": "x" for number in range(questions)}
    costs = [queries_of(lambda: person.open(form.url))]
    data = person.type(typed)
    costs.append(queries_of(lambda: client.post(form.url, data)))
    draft = Draft.objects.latest("pk")
    at = f"{form.url}continue/{draft.token}/"
    person.open(f"{at}{question_id(f's{questions}')}/")
    data = person.type(dict.fromkeys(typed, "y"))
    costs.append(queries_of(lambda: client.post(person.target, data)))
    client.post(f"{at}{question_id(f't{questions}')}/", {})
    costs.append(queries_of(lambda: person.open(f"{at}check/")))
    costs.append(queries_of(lambda: client.post(f"{at}check/")))
    return costs


def test_queries_are_the_same_for_every_number_of_questions(client, home):
    few, many = costs_of(client, home, 2), costs_of(client, home, 40)

    assert few == many
    assert all(cost <= limit for cost, limit in zip(few, (30, 30, 30, 30, 50), strict=True)), few
    assert Submission.objects.count() == 4


def test_sixty_pupils_behind_one_address_all_get_through(client, form):
    for number in range(60):
        receipt = Person(by_client(client, REMOTE_ADDR="81.198.1.1")).fill(
            form.url, {**ELZA, "first_name": f"Elza{number}"}
        )
        assert "/received/" in receipt.at

    assert Submission.objects.count() == 60


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("tail", ["", "check/", "link/", "delete/", "newer/"])
def test_wrong_method_is_refused_everywhere(client, person, form, method, tail):
    person.open(form.url)
    person.press(ELZA)

    response = getattr(client, method)(f"{form.url}continue/{Draft.objects.get().token}/{tail}")

    assert response.status_code == 405


def test_delicate_section_offers_a_quick_way_out(person, branching, settings):
    person.open(branching.url)
    plain = person.page.text
    person.press({**BRANCHING, "safe": choice_id("safe.no")})
    person.press({"who": "Vecmāmiņa"})
    person.press({"hobby": "Zīmēt"})

    links = [link.get("href") for link in person.page.tree.iter("a")]
    assert "data-leave" not in plain
    assert links[0] == settings.FORMS_LEAVE_TO
    assert "noreferrer" in person.page.text


def test_server_restart_and_another_browser_go_on_with_the_same_answers(person, other, form):
    person.open(form.url)
    person.press(ELZA)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        other.open(f"{form.url}continue/{Draft.objects.get().token}/")
        while "/received/" not in other.page.at:
            other.press(ELZA)

    assert Submission.objects.get().first_name == "Elza"
