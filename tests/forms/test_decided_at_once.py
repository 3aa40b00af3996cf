"""Two people at one case, or at the last place, in the same moment: who won, and what the other gets to see."""

from forms.domain import places
from forms.domain.decisions import decide
from forms.domain.letters import LetterText
from forms.models import State, Submission, SubmissionEvent, Verdict
from programme.models import Participant
from tests.forms.deciding import Desk, again, at_once


def test_two_who_give_the_last_place_at_once(fresh_database):
    desk = Desk(places=1)
    colleagues = [desk.coordinator, *(desk.colleague() for _number in range(3))]
    people = [desk.applies(f"Persona{number}") for number in range(4)]

    refusals = at_once(
        *(
            lambda who=who, submission=submission: decide(submission, Verdict.ACCEPTED, by=who, seen=0)
            for who, submission in zip(colleagues, people, strict=True)
        )
    )

    assert sorted(map(bool, refusals)) == [False, True, True, True]
    assert Submission.objects.filter(state=State.ACCEPTED).count() == Participant.objects.count() == 1
    assert places.free(desk.call) == 0


def test_two_who_decide_the_same_case_at_once(fresh_database):
    desk = Desk()
    submission = desk.applies()
    others = [desk.coordinator, desk.colleague()]
    letter = LetterText("Temats", "Teksts")
    verdicts = (Verdict.ACCEPTED, Verdict.DECLINED)

    refusals = at_once(
        *(
            lambda who=who, verdict=verdict: decide(submission, verdict, by=who, reason="x", letter=letter, seen=0)
            for who, verdict in zip(others, verdicts, strict=True)
        )
    )

    winner = refusals.index("")
    decided = SubmissionEvent.objects.get(submission=submission, kind="decided")
    assert sorted(map(bool, refusals)) == [False, True]
    assert (decided.by, again(submission).state) == (others[winner], verdicts[winner].value)
    assert submission.letters.count() == 1


def test_who_comes_second_sees_who_won_and_keeps_what_was_typed(fresh_database, sign_in):
    desk = Desk()
    submission = desk.applies()
    address = f"/admin/inbox/{submission.pk}/decide/"
    client = sign_in(desk.colleague(first_name="Rita", last_name="Liepa"))
    typed = {
        "verdict": "declined",
        "reason": "Mans iemesls",
        "written_for": "declined",
        "subject": "Mans temats",
        "body": "Mans teksts",
        "seen": 0,
    }

    decide(submission, Verdict.WAITING_LIST, by=desk.coordinator, seen=0)
    response = client.post(address, {**typed, "step": "send"})
    page = response.content.decode()
    goes_on = client.post(
        address, {**dict(response.context["posted"]), "seen": response.context["turns"], "step": "letter"}
    )

    assert response.status_code == 409
    assert all(words in page for words in ("Ieva Ozola", "Mans iemesls", "Mans temats", "Mans teksts"))
    assert again(submission).state == State.WAITING_LIST
    assert submission.letters.count() == 0
    assert goes_on.context["letter_form"]["body"].value() == "Mans teksts"


def test_who_takes_the_last_place_second_sees_that_none_is_left(fresh_database, sign_in):
    desk = Desk(places=1)
    late = desk.applies("Beate")
    client = sign_in(desk.coordinator)
    typed = {"verdict": "accepted", "call": desk.call.pk, "subject": "Temats", "body": "Mans teksts"}

    decide(desk.applies("Anna"), Verdict.ACCEPTED, by=desk.colleague())
    response = client.post(
        f"/admin/inbox/{late.pk}/decide/", {**typed, "written_for": "accepted", "seen": 0, "step": "send"}
    )

    assert response.context["form"].non_field_errors()
    assert "Mans teksts" in response.content.decode()
    assert (again(late).state, places.free(desk.call)) == (State.IN_INBOX, 0)
