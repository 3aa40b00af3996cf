"""Reviews: everybody judges alone first, two where the call wants four eyes, and blind where it is set."""

import pytest

from forms.domain import criteria, handing, joining, reviewing
from forms.domain.decisions import DecisionRefused, LetterText, decide
from forms.domain.refusal import Refused
from forms.models import Criterion, State, Submission, Verdict
from tests.factories import CallFactory, InboxFactory, make_coordinator, make_submission
from tests.factories.programme import ProgrammeFactory
from tests.forms.deciding import Desk, again

pytestmark = pytest.mark.django_db
WHO = ("Elza", "Bērziņa", "elza@example.org", "+37120000001")


@pytest.fixture
def desk() -> Desk:
    return Desk(reviewers=2)


def says(submission, who, rating="yes", note="") -> None:
    keys = [criterion.pk if criterion else None for criterion in reviewing.asked_of(submission)]
    reviewing.review(submission, ratings=dict.fromkeys(keys, rating), notes=dict.fromkeys(keys, note), by=who)


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.DECLINED, Verdict.OFFERED])
@pytest.mark.parametrize("waits", [True, False])
def test_four_eyes_are_asked_for_before_a_yes_or_a_no(desk, verdict, waits):
    submission = desk.applies()
    says(submission, desk.coordinator)
    says(submission, desk.coordinator, "no")

    with pytest.raises(DecisionRefused, match="1"):
        decide(submission, verdict, by=desk.coordinator, reason="x", waits=waits)
    says(submission, desk.colleague())
    decide(submission, verdict, by=desk.coordinator, reason="x", waits=waits)

    assert again(submission).decisions.count() == 1


def test_waiting_list_needs_no_four_eyes(desk):
    submission = desk.applies()

    decide(submission, Verdict.WAITING_LIST, by=desk.coordinator)

    assert again(submission).state == State.WAITING_LIST


def test_nobody_sees_what_others_say_before_saying_it_themselves(desk, sign_in):
    desk.wants("Tur solīto")
    submission, colleague = desk.applies(), desk.colleague()
    says(submission, desk.coordinator, "no", "Sarkanais putns")
    client, address = sign_in(colleague), f"/admin/inbox/{submission.pk}/"

    before = client.get(address).content.decode()
    says(submission, colleague, "yes")
    after = client.get(address).content.decode()

    assert "Sarkanais putns" not in before
    assert "Sarkanais putns" in after
    assert [row.differs for row in reviewing.rows_for(submission, colleague)] == [True]


def test_review_is_given_on_the_case_and_changed(desk, sign_in):
    criterion = desk.wants("Tur solīto")
    submission = desk.applies()
    client, address = sign_in(desk.coordinator), f"/admin/inbox/{submission.pk}/review/"

    for rating in ("maybe", "yes"):
        client.post(address, {f"rating_{criterion.pk}": rating, f"note_{criterion.pk}": "jo tā"})

    kept = submission.reviews.get()
    assert (kept.rating, kept.note, kept.by) == ("yes", "jo tā", desk.coordinator)
    assert submission.events.filter(kind="reviewed").count() == 2


@pytest.mark.parametrize("sent", [{}, {"rating_0": "nonsense"}, {"rating_0": "yes", "note_0": "x" * 2001}])
def test_half_a_review_is_none(desk, sign_in, sent):
    submission = desk.applies()

    response = sign_in(desk.coordinator).post(f"/admin/inbox/{submission.pk}/review/", sent)

    assert response.status_code == 302
    assert not submission.reviews.exists()


def test_what_is_decided_is_not_reviewed_and_strangers_review_nothing(desk, sign_in):
    submission = desk.applies()
    stranger = make_coordinator(ProgrammeFactory().team)

    refused = sign_in(stranger).post(f"/admin/inbox/{submission.pk}/review/", {"rating_0": "yes"})
    decide(submission, Verdict.WITHDRAWN, by=desk.coordinator, reason="x")
    with pytest.raises(Refused):
        says(submission, desk.coordinator)

    assert refused.status_code == 404
    assert not submission.reviews.exists()


def test_notes_of_reviews_are_sealed_in_the_database(desk):
    from django.db import connection

    says(desk.applies(), desk.coordinator, note="Sarkanais putns")

    with connection.cursor() as cursor:
        cursor.execute("select note from forms_review")
        assert "putns" not in cursor.fetchone()[0]


# --- blind ------------------------------------------------------------------------------------------


@pytest.fixture
def blind() -> Desk:
    return Desk(is_blind=True)


def addresses(submission) -> list[str]:
    case = f"/admin/inbox/{submission.pk}/"
    return [
        case,
        f"{case}decide/",
        f"{case}decide/?verdict=accepted",
        f"{case}ask/",
        f"{case}hand-over/",
        "/admin/inbox/",
        "/admin/inbox/?folder=mine",
        "/admin/outbox/",
        f"/admin/calls/{submission.call_id}/announcing/",
        f"/admin/calls/{submission.call_id}/waiting/",
        "/admin/",
    ]


def test_blind_call_shows_nobody_s_name_anywhere_until_the_review_is_given(blind, sign_in):
    submission = blind.applies()
    reader, quick = blind.coordinator, blind.colleague()
    says(submission, quick)
    decide(submission, Verdict.WAITING_LIST, by=quick, letter=LetterText("Ziņa", "Sveika, Elza!"), waits=True)
    client = sign_in(reader)

    leaks = [
        (address, word)
        for address in addresses(submission)
        for page in [client.get(address, follow=True).content.decode()]
        for word in WHO
        if word in page
    ]
    says(submission, reader)
    after = client.get(f"/admin/inbox/{submission.pk}/").content.decode()

    assert leaks == []
    assert all(word in after for word in WHO)


def test_blind_search_finds_by_reference_alone(blind, sign_in):
    submission = blind.applies()
    client = sign_in(blind.coordinator)

    by_name = client.get("/admin/inbox/results/?q=elza").content.decode()
    by_reference = client.get(f"/admin/inbox/results/?q={submission.reference.lower()}").content.decode()

    assert submission.reference not in by_name
    assert submission.reference in by_reference


def test_blind_case_does_not_lead_to_another_case_of_the_same_person(blind, sign_in):
    main, other = blind.applies(), make_submission(inbox=blind.inbox)
    joining.join(other, to=main, by=blind.colleague())
    client = sign_in(blind.coordinator)

    hidden = client.get(f"/admin/inbox/{main.pk}/").content.decode()
    says(main, blind.coordinator)

    assert other.reference not in hidden
    assert other.reference in client.get(f"/admin/inbox/{main.pk}/").content.decode()


def test_blind_case_is_decided_only_after_one_s_own_review(blind):
    submission = blind.applies()
    says(submission, blind.colleague())

    with pytest.raises(DecisionRefused):
        decide(submission, Verdict.ACCEPTED, by=blind.coordinator)
    says(submission, blind.coordinator)
    decide(submission, Verdict.ACCEPTED, by=blind.coordinator)

    assert again(submission).state == State.ACCEPTED


def test_reviews_and_criteria_stay_behind_when_a_case_is_handed_over():
    call, elsewhere = CallFactory(), InboxFactory()
    reviewer, reader = make_coordinator(call.team), make_coordinator(elsewhere.team)
    criterion = Criterion.objects.create(call=call, label="Tur solījumus")
    case = make_submission(call=call, inbox=InboxFactory(team=call.team))
    reviewing.review(case, ratings={criterion.pk: "yes"}, notes={criterion.pk: "Mūsu vārdi"}, by=reviewer)
    handing.hand_over(case, to=elsewhere, by=reviewer)
    Submission.objects.filter(pk=case.pk).update(state=State.DECLINED)

    moved = Submission.objects.get(pk=case.pk)

    assert (reviewing.asked_of(moved), criteria.judge(moved), reviewing.rows_for(moved, reader)) == ([], [], [])
    assert reviewing.number_of_reviewers(moved) == 0
