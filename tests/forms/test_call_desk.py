"""The screens of a call: criteria written down, the line of those who wait, announcing together; the same in bulk."""

import pytest

from cms.models import Municipality
from forms.domain import undoing
from forms.domain.decisions import decide
from forms.domain.letters import LetterText
from forms.models import Criterion, Decision, DeclineReason, Letter, State, Verdict
from tests.factories import make_coordinator
from tests.factories.programme import ProgrammeFactory
from tests.forms.deciding import Desk, again
from workers.queue import drain

pytestmark = pytest.mark.django_db
LETTER = LetterText("Temats", "Dzeltenais putns")


@pytest.fixture
def desk() -> Desk:
    return Desk(places=3)


@pytest.fixture
def staff(desk, sign_in):
    return sign_in(desk.coordinator)


def at(desk, name: str) -> str:
    return f"/admin/calls/{desk.call.pk}/{name}/"


@pytest.mark.parametrize("name", ["criteria", "waiting", "announcing"])
def test_screens_of_a_foreign_call_are_not_found(desk, sign_in, name):
    stranger = sign_in(make_coordinator(ProgrammeFactory().team))

    assert stranger.get(at(desk, name)).status_code == 404
    assert stranger.post(at(desk, name)).status_code == 404


# --- criteria ---------------------------------------------------------------------------------------


def test_criterion_is_written_changed_and_deleted(desk, staff):
    staff.post(at(desk, "criteria"), {"label": "Tur solīto", "kind": "people"})
    criterion = desk.call.criteria.get()
    staff.post(at(desk, "criteria"), {"criterion": criterion.pk, "label": "13–25", "kind": "age", "lowest": 13})
    changed = desk.call.criteria.get()
    staff.post(at(desk, "criteria"), {"criterion": criterion.pk, "delete": "1"})

    assert (changed.pk, changed.kind, changed.lowest) == (criterion.pk, "age", 13)
    assert not desk.call.criteria.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "age"},
        {"kind": "age", "lowest": 20, "highest": 10},
        {"kind": "hours"},
        {"kind": "municipality"},
        {"kind": "language"},
        {"kind": "nonsense"},
    ],
)
def test_criterion_that_says_nothing_is_refused(desk, staff, sent):
    response = staff.post(at(desk, "criteria"), {"label": "x", **sent})

    assert response.status_code == 422
    assert not Criterion.objects.exists()


def test_criterion_of_another_call_is_not_reached(desk, staff):
    other = Desk().wants("Svešs")

    assert staff.post(at(desk, "criteria"), {"criterion": other.pk, "delete": "1"}).status_code == 404


def test_criterion_by_which_somebody_reviewed_stays(desk, staff):
    criterion, submission = desk.wants("Tur solīto"), desk.applies()
    staff.post(f"/admin/inbox/{submission.pk}/review/", {f"rating_{criterion.pk}": "yes"})

    staff.post(at(desk, "criteria"), {"criterion": criterion.pk, "delete": "1"})

    assert desk.call.criteria.exists()


def test_municipalities_and_languages_are_kept(desk, staff):
    place = Municipality.objects.get(slug="cesu-novads")

    staff.post(at(desk, "criteria"), {"label": "Cēsis", "kind": "municipality", "municipalities": [place.pk]})
    staff.post(at(desk, "criteria"), {"label": "valoda", "kind": "language", "languages": ["lv", "ru"]})

    first, second = desk.call.criteria.all()
    assert list(first.municipalities.all()) == [place]
    assert second.languages == ["lv", "ru"]


def test_criteria_are_put_in_order_by_their_buttons_and_new_ones_come_last(desk, staff):
    for label in ("Pirmais", "Otrais", "Trešais"):
        staff.post(at(desk, "criteria"), {"label": label, "kind": "people"})
    last, first = desk.call.criteria.last(), desk.call.criteria.first()

    moved = staff.post(at(desk, "criteria"), {"criterion": last.pk, "to": "up"})
    staff.post(at(desk, "criteria"), {"criterion": first.pk, "to": "up"})
    staff.post(at(desk, "criteria"), {"criterion": first.pk, "to": "nonsense"})
    staff.post(at(desk, "criteria"), {"label": "Ceturtais", "kind": "people"})

    assert [one.label for one in desk.call.criteria.all()] == ["Pirmais", "Trešais", "Otrais", "Ceturtais"]
    assert moved["Location"] == f"{at(desk, 'criteria')}#criterion-{last.pk}"


# --- the line ---------------------------------------------------------------------------------------


def test_line_is_moved_by_its_buttons_and_says_who_is_next(desk, staff):
    anna, beate = desk.applies("Anna"), desk.applies("Beate")
    for submission in (anna, beate):
        decide(submission, Verdict.WAITING_LIST, by=desk.coordinator)

    before = staff.get(at(desk, "waiting")).context["following"]
    moved = staff.post(at(desk, "waiting"), {"submission": beate.pk, "to": "up"})

    assert before == anna
    assert moved["Location"] == f"{at(desk, 'waiting')}#case-{beate.pk}"
    assert staff.get(at(desk, "waiting")).context["following"] == beate


# --- announcing -------------------------------------------------------------------------------------


def test_announcing_shows_letters_and_announces_only_what_was_shown(desk, staff):
    shown, later = desk.applies("Anna"), desk.applies("Beate")
    decide(shown, Verdict.ACCEPTED, by=desk.coordinator, letter=LETTER, waits=True)
    page = staff.get(at(desk, "announcing"))
    decide(later, Verdict.DECLINED, by=desk.coordinator, reason="x", letter=LETTER, waits=True)

    for _click in range(2):
        staff.post(at(desk, "announcing"), {"decision": [row["decision"].pk for row in page.context["rows"]]})
    drain()

    assert "Dzeltenais putns" in page.content.decode()
    assert (again(shown).state, again(later).state) == (State.ACCEPTED, State.IN_INBOX)
    assert shown.events.filter(kind="announced").count() == 1


def test_many_are_announced_only_with_their_number(desk, staff):
    for number in range(21):
        decide(desk.applies(f"P{number}"), Verdict.DECLINED, by=desk.coordinator, reason="x", waits=True)
    sent = {"decision": list(Decision.objects.values_list("pk", flat=True))}

    staff.post(at(desk, "announcing"), sent)
    without = Decision.objects.pending().count()
    staff.post(at(desk, "announcing"), {**sent, "number": "21"})
    drain()

    assert (without, Decision.objects.pending().count()) == (21, 0)


def test_refused_one_stays_on_the_screen_with_the_reason(desk, staff):
    submission = desk.applies()
    decide(submission, Verdict.ACCEPTED, by=desk.coordinator, waits=True)
    desk.cohort.cohort_calls.all().delete()

    staff.post(at(desk, "announcing"), {"decision": submission.decisions.get().pk})
    drain()
    rows = staff.get(at(desk, "announcing")).context["rows"]

    assert again(submission).pending == "accepted"
    assert rows[0]["refusal"]
    assert staff.get("/admin/").status_code == 200


# --- in bulk ----------------------------------------------------------------------------------------


def bulk(staff, action: str, submissions, **data):
    query = "&".join(f"id={submission.pk}" for submission in submissions)
    address = f"/admin/bulk/forms/submission/{action}/?{query}&next=/admin/inbox/"
    shown = staff.get(address).context["form"]["shown"].value()
    return staff.post(address, {"shown": shown, **data})


def test_bulk_decision_keeps_to_the_places_and_prepares_letters(desk, staff):
    people = [desk.applies(name) for name in ("Anna", "Beate", "Dita", "Elga")]

    bulk(staff, "decide", people, verdict="accepted", how="keep")

    assert [again(submission).pending for submission in people] == ["accepted"] * 3 + [""]
    assert Letter.objects.filter(state=Letter.State.DRAFT).count() == 3
    assert "Sveiki, Anna!" in Letter.objects.get(submission=people[0]).body


def test_bulk_decision_is_taken_back_in_one_step(desk, staff):
    people = [desk.applies(name) for name in ("Anna", "Beate")]
    bulk(staff, "decide", people, verdict="waiting_list", how="without")

    undoing.undo(undoing.latest_of(desk.coordinator), by=desk.coordinator)

    assert {again(submission).state for submission in people} == {State.IN_INBOX}


def test_bulk_announces_and_prepares_what_has_no_letter(desk, staff):
    kept, silent = desk.applies("Anna"), desk.applies("Beate")
    decide(kept, Verdict.ACCEPTED, by=desk.coordinator, letter=LETTER, waits=True)
    decide(silent, Verdict.DECLINED, by=desk.coordinator, reason="x")

    bulk(staff, "announce", [kept, silent])
    bulk(staff, "prepare_letters", [kept, silent])

    assert again(kept).state == State.ACCEPTED
    assert silent.letters.get().state == Letter.State.DRAFT
    assert kept.letters.count() == 1


# --- reasons for declining --------------------------------------------------------------------------


def test_reason_s_kind_words_are_in_the_letter_and_its_name_is_not(desk, staff):
    why = DeclineReason.objects.create(name="Par jaunu", team=desk.inbox.team, words_lv="Varbūt pēc gada.")
    submission = desk.applies()
    sent = {"verdict": "declined", "why": why.pk, "step": "letter", "seen": 0}

    page = staff.post(f"/admin/inbox/{submission.pk}/decide/", sent)

    body = page.context["letter_form"]["body"].value()
    assert "Par jaunu" not in body
    assert "Varbūt pēc gada." in body


def test_reason_of_another_team_cannot_be_chosen_or_edited(desk, staff):
    foreign = DeclineReason.objects.create(name="Svešs", team=Desk().inbox.team)
    submission = desk.applies()

    sent = {"verdict": "declined", "why": foreign.pk, "step": "without", "seen": 0}
    response = staff.post(f"/admin/inbox/{submission.pk}/decide/", sent)

    assert "why" in response.context["form"].errors
    assert staff.get(f"/admin/decline_reasons/edit/{foreign.pk}/").status_code == 404
