"""Deciding: two steps on the screen, one commit behind them."""

import pytest

from forms.domain import decisions
from forms.domain.refusal import Refused
from forms.models import Inbox, Letter, State, Submission, Verdict
from programme.models import CohortCall, Participant
from tests.factories import (
    CallFactory,
    CohortFactory,
    InboxFactory,
    ProgrammeFactory,
    make_coordinator,
    make_submission,
)
from workers.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory()


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team, first_name="Ieva", last_name="Ozola")


def call_of(inbox: Inbox, *, with_cohort: bool = True, **fields):
    call = CallFactory(team=inbox.team, **fields)
    if with_cohort:
        CohortCall.objects.create(call=call, cohort=CohortFactory(programme=ProgrammeFactory(team=inbox.team)))
    return call


def decide_at(submission) -> str:
    return f"/admin/inbox/{submission.pk}/decide/"


def last_step(response, step: str, **changes) -> dict[str, str]:
    """Return what the browser posts from the letter page when the button `step` is pressed."""
    form, letter = response.context["form"], response.context["letter_form"]
    fields = {name: form[name].value() or "" for name in ("verdict", "call", "reason")}
    typed = {name: letter[name].value() or "" for name in ("subject", "body")}
    return {
        **fields,
        **typed,
        "written_for": fields["verdict"],
        "seen": response.context["seen"],
        "step": step,
        **changes,
    }


def test_decision_starts_with_the_button_s_verdict_and_the_submission_s_call(sign_in, inbox, coordinator):
    call = call_of(inbox)
    submission = make_submission(call=call, inbox=inbox)

    form = sign_in(coordinator).get(decide_at(submission), {"verdict": "accepted"}).context["form"]

    assert (form["verdict"].value(), form["call"].value()) == ("accepted", call.pk)


@pytest.mark.parametrize("verdict", ["declined", "withdrawn", "more_information"])
def test_decision_that_needs_a_reason_asks_for_it(sign_in, inbox, coordinator, verdict):
    submission = make_submission(inbox=inbox)

    response = sign_in(coordinator).post(
        decide_at(submission), {"verdict": verdict, "reason": "  ", "step": "without", "seen": 0}
    )

    assert "reason" in response.context["form"].errors
    submission.refresh_from_db()
    assert submission.state == State.IN_INBOX


def test_letter_is_prepared_in_the_person_s_language_and_nothing_is_stored_yet(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)

    response = sign_in(coordinator).post(
        decide_at(submission), {"verdict": "waiting_list", "step": "letter", "seen": 0}
    )

    assert response.context["letter_form"]["body"].value().startswith("Sveiki, Elza!")
    assert "Ieva Ozola" in response.context["letter_form"]["body"].value()
    assert submission.reference in response.context["letter_form"]["subject"].value()
    assert "Sveiki, Elza!" in response.context["letter_form"]["body"].value()
    assert Letter.objects.count() == 0
    submission.refresh_from_db()
    assert submission.state == State.IN_INBOX


def test_accepting_with_a_letter_admits_and_has_the_letter_sent(sign_in, inbox, coordinator):
    submission = make_submission(call=call_of(inbox), inbox=inbox)
    client = sign_in(coordinator)

    page = client.post(
        decide_at(submission),
        {"verdict": "accepted", "call": submission.call_id, "reason": "", "step": "letter", "seen": 0},
    )
    response = client.post(decide_at(submission), last_step(page, "send", body="Nāc, Elza!"))

    assert response["Location"] == f"/admin/inbox/{submission.pk}/"
    submission.refresh_from_db()
    letter = submission.letters.get()
    assert submission.state == State.ACCEPTED
    assert (letter.body, letter.to, letter.language, letter.written_by) == (
        "Nāc, Elza!",
        "elza@example.org",
        "lv",
        coordinator,
    )
    assert Participant.objects.get().submission == submission
    assert Job.objects.filter(what="workers.tasks.send_letter", subject_id=letter.pk).exists()


def test_preview_shows_what_was_typed_and_stores_nothing(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    client = sign_in(coordinator)

    page = client.post(
        decide_at(submission), {"verdict": "declined", "reason": "Cita programma", "step": "letter", "seen": 0}
    )
    preview = client.post(decide_at(submission), last_step(page, "preview", body="Sveika! <script>alert(1)</script>"))

    assert "Sveika!" in preview.context["letter_form"]["body"].value()
    assert "<script>" not in preview.context["preview"].light
    assert "<iframe sandbox title=" in preview.content.decode()
    assert 'srcdoc="&lt;!DOCTYPE html&gt;' in preview.content.decode()
    assert preview.context["form"]["reason"].value() == "Cita programma"
    assert Letter.objects.count() == 0


def test_back_and_forth_keeps_the_letter_for_the_same_decision_only(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    client = sign_in(coordinator)
    page = client.post(decide_at(submission), {"verdict": "waiting_list", "step": "letter", "seen": 0})

    back = client.post(decide_at(submission), last_step(page, "back", body="Mani vārdi"))
    kept = back.context["kept"]
    same = client.post(decide_at(submission), {**kept, "verdict": "waiting_list", "seen": 0, "step": "letter"})
    other = client.post(
        decide_at(submission), {**kept, "verdict": "declined", "reason": "x", "seen": 0, "step": "letter"}
    )

    assert same.context["letter_form"]["body"].value() == "Mani vārdi"
    assert "Mani vārdi" not in other.context["letter_form"]["body"].value()


def test_empty_letter_is_not_sent(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)

    response = sign_in(coordinator).post(
        decide_at(submission),
        {
            "verdict": "waiting_list",
            "written_for": "waiting_list",
            "subject": "",
            "body": "",
            "step": "send",
            "seen": 0,
        },
    )

    assert set(response.context["letter_form"].errors) == {"subject", "body"}
    assert Letter.objects.count() == 0


def test_deciding_without_a_letter_sends_none(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)

    sign_in(coordinator).post(
        decide_at(submission), {"verdict": "declined", "reason": "Pārcēlās", "step": "without", "seen": 0}
    )

    submission.refresh_from_db()
    assert submission.state == State.DECLINED
    assert submission.events.get(kind="decided").reason == "Pārcēlās"
    assert Letter.objects.count() == 0


def test_person_without_an_address_gets_no_letter_and_the_coordinator_is_told(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox, email=None)
    client = sign_in(coordinator)

    page = client.post(decide_at(submission), {"verdict": "waiting_list", "step": "letter", "seen": 0})
    refused = client.post(
        decide_at(submission),
        {
            "verdict": "waiting_list",
            "written_for": "waiting_list",
            "subject": "a",
            "body": "b",
            "step": "send",
            "seen": 0,
        },
    )

    assert page.context["preview"] is None
    assert 'value="send"' not in page.content.decode()
    assert refused.context["form"].non_field_errors()
    submission.refresh_from_db()
    assert submission.state == State.IN_INBOX


@pytest.mark.parametrize("fault", ["places", "cohort", "decided"])
def test_refusal_keeps_everything_typed(sign_in, inbox, coordinator, fault):
    call = call_of(inbox, with_cohort=fault != "cohort", places=1)
    submission = make_submission(call=call, inbox=inbox)
    if fault == "places":
        Submission.objects.filter(pk=make_submission(call=call, inbox=inbox).pk).update(state=State.ACCEPTED)
    if fault == "decided":
        decisions.decide(submission, Verdict.DECLINED, by=make_coordinator(inbox.team), reason="cita")
    sent = {
        "verdict": "accepted",
        "call": call.pk,
        "reason": "Mans iemesls",
        "written_for": "accepted",
        "subject": "Mans temats",
        "body": "Mans teksts",
        "step": "send",
        "seen": 0,
    }

    response = sign_in(coordinator).post(decide_at(submission), sent)

    page = response.content.decode()
    assert response.context["form"].errors
    if fault != "decided":
        assert all(words in page for words in ("Mans iemesls", "Mans temats", "Mans teksts"))
    assert Participant.objects.count() == 0
    assert Letter.objects.count() == 0


def test_call_of_another_programme_cannot_be_chosen(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    foreign = call_of(InboxFactory())

    response = sign_in(coordinator).post(
        decide_at(submission), {"verdict": "accepted", "call": foreign.pk, "step": "without", "seen": 0}
    )

    assert "call" in response.context["form"].errors
    submission.refresh_from_db()
    assert submission.state == State.IN_INBOX


@pytest.mark.parametrize("verdict", ["waiting_list", "more_information", "declined"])
def test_second_click_is_the_same_decision(sign_in, inbox, coordinator, verdict):
    submission = make_submission(inbox=inbox)
    client = sign_in(coordinator)
    click = {
        "verdict": verdict,
        "reason": "x",
        "written_for": verdict,
        "subject": "Temats",
        "body": "Teksts",
        "step": "send",
        "seen": 0,
    }

    first, second = client.post(decide_at(submission), click), client.post(decide_at(submission), click)

    assert first["Location"] == second["Location"]
    assert submission.events.filter(kind="decided").count() == 1
    assert submission.letters.count() == 1


def test_colleague_who_decides_after_another_is_refused(inbox, coordinator):
    submission = make_submission(inbox=inbox)
    decisions.decide(submission, Verdict.MORE_INFORMATION, by=coordinator, reason="?", seen=0)

    with pytest.raises(Refused):
        decisions.decide(submission, Verdict.MORE_INFORMATION, by=make_coordinator(inbox.team), reason="?", seen=0)

    assert submission.events.filter(kind="decided").count() == 1


@pytest.mark.parametrize("state", [State.LEFT, State.DECLINED, State.WITHDRAWN])
def test_what_is_final_offers_no_decision(sign_in, inbox, coordinator, state):
    submission = make_submission(inbox=inbox)
    Submission.objects.filter(pk=submission.pk).update(state=state)

    response = sign_in(coordinator).get(decide_at(submission))

    assert response.context["can_decide"] is False
    assert 'name="verdict"' not in response.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"verdict": "nonsense"},
        {"verdict": "received"},
        {"verdict": "declined", "reason": "x" * 2001},
        {"verdict": "accepted", "call": "0"},
        {"verdict": "waiting_list", "seen": "-1x", "step": "\x00"},
        {"verdict": "accepted", "seen": "9" * 5000},
    ],
)
def test_bad_input_gets_a_clear_answer(sign_in, inbox, coordinator, sent):
    submission = make_submission(inbox=inbox)

    response = sign_in(coordinator).post(decide_at(submission), {"step": "without", **sent})

    assert response.status_code == 200
    submission.refresh_from_db()
    assert submission.state == State.IN_INBOX


def test_four_who_looked_at_the_same_state_make_one_decision(inbox):
    submission = make_submission(inbox=inbox)
    looked = [(Submission.objects.get(pk=submission.pk), make_coordinator(inbox.team)) for _number in range(4)]
    refused = 0

    for seen, person in looked:
        try:
            decisions.decide(seen, Verdict.DECLINED, by=person, reason="x", seen=0)
        except Refused:
            refused += 1

    assert refused == 3
    assert submission.events.filter(kind="decided").count() == 1
