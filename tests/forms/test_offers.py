"""An offer: a day, a page without an account, a yes or a no; nobody is moved up by the machine."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms import letters_start
from forms.domain import offers, waiting_list
from forms.domain.decisions import decide
from forms.domain.revoking import undo
from forms.models import Decision, Letter, State, Submission, Verdict
from programme.models import Participant
from tests.forms.deciding import Desk, again
from workers.models import Job
from workers.schedules import announce_decisions

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk(places=1)


def offered(desk, name="Elza", **more) -> Decision:
    submission = desk.applies(name)
    decide(submission, Verdict.OFFERED, by=desk.coordinator, **more)
    return submission.decisions.get()


def address(decision: Decision) -> str:
    return f"/offer/{offers.token_of(decision)}/"


def overdue(decision: Decision) -> None:
    Submission.objects.filter(pk=decision.submission_id).update(answer_by=timezone.localdate() - timedelta(days=1))


def test_offer_has_the_call_s_days_and_a_page_that_shows_no_answer(desk, client):
    decision = offered(desk)

    page = client.get(address(decision))

    assert again(decision.submission).answer_by == timezone.localdate() + timedelta(days=7)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert not [word for word in ("Bērziņa", "elza@", "bungas") if word in page.content.decode()]


def test_yes_admits_once(desk, client):
    decision = offered(desk)

    first, second = (client.post(address(decision), {"answer": "yes"}) for _click in range(2))
    page = client.get(address(decision)).content.decode()

    assert (first.status_code, second.status_code) == (302, 302)
    assert again(decision.submission).state == State.ACCEPTED
    assert Participant.objects.count() == 1
    assert 'name="answer"' not in page
    assert decision.submission.events.filter(kind="offer_taken").count() == 1


def test_no_frees_the_place_and_ends_the_consents(desk, client):
    decision = offered(desk)
    waiting = desk.applies("Anna")
    decide(waiting, Verdict.WAITING_LIST, by=desk.coordinator)

    client.post(address(decision), {"answer": "no"})

    assert again(decision.submission).state == State.WITHDRAWN
    assert not decision.submission.consents.in_force().exists()
    assert waiting_list.proposals(desk.coordinator) == [(desk.call, waiting)]


def test_offer_nobody_answered_lapses_by_the_schedule(desk, client):
    decision = offered(desk)
    waiting = desk.applies("Anna")
    decide(waiting, Verdict.WAITING_LIST, by=desk.coordinator)
    overdue(decision)

    announce_decisions()
    job = Job.objects.get(what="workers.tasks.lapse_offer")
    for _again in range(2):
        offers.lapse(job.subject_id)
    late = client.post(address(decision), {"answer": "yes"})

    lapsed = again(decision.submission)
    assert (lapsed.state, lapsed.waiting_since is None) == (State.IN_INBOX, False)
    assert lapsed.events.filter(kind="offer_lapsed").count() == 1
    assert again(waiting).state == State.WAITING_LIST
    assert waiting_list.next_in_line(desk.call) == waiting
    assert late.status_code == 409


def test_lapsed_offer_drafts_a_kind_letter_that_somebody_reads_first(desk):
    letters_start.ensure()
    decision = offered(desk)
    overdue(decision)

    for _again in range(2):
        offers.lapse(decision.submission_id)

    letter = decision.submission.letters.get(event="offer_lapsed")
    assert (letter.state, letter.written_by, letter.to) == (Letter.State.DRAFT, None, "elza@example.org")
    assert "Elza" in letter.body


def test_letter_about_a_lapsed_offer_does_not_go_after_another_decision(desk):
    decision = offered(desk)
    overdue(decision)
    offers.lapse(decision.submission_id)

    decide(again(decision.submission), Verdict.ACCEPTED, by=desk.coordinator)

    assert decision.submission.letters.get(event="offer_lapsed").state == Letter.State.CANCELLED


def test_offer_does_not_lapse_while_another_decision_waits(desk):
    decision = offered(desk)
    decide(again(decision.submission), Verdict.ACCEPTED, by=desk.coordinator, waits=True)
    overdue(decision)

    offers.lapse(decision.submission_id)

    assert again(decision.submission).state == State.OFFERED


def test_yes_on_the_last_day_counts_and_a_day_later_not(desk, client):
    decision = offered(desk)
    Submission.objects.update(answer_by=timezone.localdate())
    in_time = client.get(address(decision)).content.decode()
    overdue(decision)

    late = client.post(address(decision), {"answer": "yes"})

    assert 'name="answer"' in in_time
    assert late.status_code == 409
    assert again(decision.submission).state == State.OFFERED


@pytest.mark.parametrize("way", ["undone", "pending", "changed", "signed"])
def test_link_of_what_is_no_offer_leads_nowhere(desk, client, way):
    decision = offered(desk, waits=way == "pending")
    if way == "undone":
        undo(decision, by=desk.coordinator)
    link = address(decision)
    if way == "changed":
        link = link.replace(":", "x")
    if way == "signed":
        link = f"/my/{offers.token_of(decision)}/"

    assert client.get(link).status_code == 404


@pytest.mark.parametrize("sent", [{}, {"answer": "maybe"}, {"answer": "\x00"}])
def test_other_words_are_no_answer(desk, client, sent):
    decision = offered(desk)

    response = client.post(address(decision), sent)

    assert response.status_code == 422
    assert again(decision.submission).state == State.OFFERED


def test_letter_of_the_offer_leads_to_its_page_while_it_is_open(desk, client):
    decision = offered(desk)
    link = address(decision)

    own = client.get(f"/my/{decision.submission.token}/").content.decode()
    client.post(link, {"answer": "yes"})
    after = client.get(f"/my/{decision.submission.token}/").content.decode()

    assert link in own
    assert link not in after
