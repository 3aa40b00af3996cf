"""Decided now, told later: nothing leaks before, everything is true after, once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from forms.domain import announcing, own
from forms.domain.decisions import decide
from forms.domain.letters import LetterText
from forms.domain.refusal import Refused
from forms.domain.revoking import undo
from forms.models import Call, Decision, Letter, State, Verdict
from programme.models import Participant
from tests.forms.deciding import Desk, again
from workers.models import Job
from workers.queue import drain
from workers.schedules import announce_decisions

pytestmark = pytest.mark.django_db
LETTER = LetterText("Temats", "Teksts")
MORNING = 10


@pytest.fixture
def desk() -> Desk:
    return Desk()


def keep(desk, submission, verdict=Verdict.ACCEPTED, **more) -> Decision:
    decide(submission, verdict, by=desk.coordinator, waits=True, **{"letter": LETTER, **more})
    return Decision.objects.pending().get(submission=submission)


def at(days: int, hour: int = MORNING):
    return timezone.localtime().replace(hour=hour) + timedelta(days=days)


def test_what_waits_changes_nothing_for_the_person(desk, client):
    submission = desk.applies()

    keep(desk, submission)

    kept = again(submission)
    assert (kept.state, kept.pending, kept.waiting_since) == (State.IN_INBOX, "accepted", None)
    assert own.stage_of(kept) == own.stage_of(desk.applies("Anna"))
    assert Participant.objects.count() == 0
    assert Letter.objects.get().state == Letter.State.DRAFT
    assert not Job.objects.filter(what="workers.tasks.send_letter").exists()
    page = client.get(f"/my/{kept.token}/").content.decode()
    assert "ccepted" not in page
    assert "Teksts" not in page


def test_announcing_makes_it_true_once(desk):
    submission = desk.applies()
    decision = keep(desk, submission)

    announcing.announce(decision, by=desk.coordinator)
    announcing.announce(decision, by=desk.coordinator)

    told = again(submission)
    assert (told.state, told.pending) == (State.ACCEPTED, "")
    assert Participant.objects.get().submission == submission
    assert Letter.objects.get().state == Letter.State.APPROVED
    assert submission.events.filter(kind="announced").count() == 1


def test_changing_one_s_mind_keeps_one_decision_and_one_letter(desk):
    submission = desk.applies()
    keep(desk, submission)

    keep(desk, submission, Verdict.DECLINED, reason="x")

    assert again(submission).pending == "declined"
    assert Decision.objects.pending().count() == 1
    assert sorted(Letter.objects.values_list("state", flat=True)) == ["cancelled", "draft"]


def test_one_that_cannot_be_announced_stays_and_the_others_go(desk):
    stuck, fine = desk.applies("Anna"), desk.applies("Beate")
    keep(desk, stuck)
    keep(desk, fine)
    desk.cohort.cohort_calls.all().delete()
    decide(fine, Verdict.DECLINED, by=desk.coordinator, reason="x", waits=True)

    announcing.want(announcing.pending_of(desk.call), call=desk.call, by=desk.coordinator)
    drain()

    assert (again(stuck).state, again(stuck).pending) == (State.IN_INBOX, "accepted")
    assert again(fine).state == State.DECLINED
    waiting = list(announcing.pending_of(desk.call))
    assert list(announcing.last_refusals(waiting)) == [waiting[0].pk]


def test_who_withdraws_meanwhile_is_not_told(desk):
    submission = desk.applies()
    decision = keep(desk, submission)

    own.withdraw(submission)
    announcing.announce(decision, by=desk.coordinator)

    assert (again(submission).state, again(submission).pending) == (State.WITHDRAWN, "")
    assert Letter.objects.get().state == Letter.State.CANCELLED


def test_call_s_day_announces_by_itself_from_the_morning(desk):
    Call.objects.update(announces_on=timezone.localdate() + timedelta(days=1))
    decision = keep(desk, desk.applies())

    early, on_time = announcing.due(at=at(1, hour=8)), announcing.due(at=at(1, hour=9))

    assert not announcing.due().exists()
    assert not early.exists()
    assert list(on_time) == [decision]


def test_schedule_has_workers_announce_and_a_refused_one_is_not_tried_for_ever(desk):
    submission = desk.applies()
    decision = keep(desk, submission)
    desk.cohort.cohort_calls.all().delete()
    yesterday = timezone.now() - timedelta(days=1)
    Call.objects.update(announces_on=yesterday.date())
    Decision.objects.update(at=yesterday - timedelta(hours=3))

    announce_decisions()
    job = Job.objects.get(what="workers.tasks.announce_decision")
    announcing.announce_due(job.subject_id)

    assert job.subject_id == decision.pk
    assert again(submission).pending == "accepted"
    assert submission.events.get(kind="not_announced").reason
    assert not announcing.due().exists()


def test_an_offer_whose_day_passed_while_it_waited_names_the_day_that_counts(desk):
    submission, passed = desk.applies(), timezone.localdate() - timedelta(days=1)
    with override("lv"):
        decision = keep(
            desk,
            submission,
            Verdict.OFFERED,
            letter=LetterText("Temats", f"Atbildi līdz {date_format(passed)}!"),
            answer_by=passed,
        )

        announcing.announce(decision, by=desk.coordinator)
        stands = date_format(again(submission).answer_by)

    assert Letter.objects.get().body == f"Atbildi līdz {stands}!"


def test_what_is_announced_is_undone_while_its_letter_is_held(desk):
    submission = desk.applies()
    decide(submission, Verdict.ACCEPTED, by=desk.coordinator, letter=LETTER)
    decision = Decision.objects.get()

    undo(decision, by=desk.coordinator)
    undo(decision, by=desk.coordinator)

    back = again(submission)
    assert (back.state, back.waiting_since is None) == (State.IN_INBOX, False)
    assert Participant.objects.count() == 0
    assert Letter.objects.get().state == Letter.State.CANCELLED
    assert submission.events.filter(kind="undone").count() == 1


@pytest.mark.parametrize("what", ["sent", "late", "used"])
def test_undoing_too_late_is_refused_and_changes_nothing(desk, what):
    submission = desk.applies()
    decide(submission, Verdict.ACCEPTED, by=desk.coordinator, letter=LETTER if what == "sent" else None)
    if what == "sent":
        Letter.objects.update(state="sent", sent_at=timezone.now())
    if what == "late":
        Decision.objects.update(announced_at=timezone.now() - timedelta(minutes=31))
    if what == "used":
        Participant.objects.update(state=Participant.State.MATCHED)

    with pytest.raises(Refused):
        undo(Decision.objects.get(), by=desk.coordinator)

    assert again(submission).state == State.ACCEPTED
    assert Participant.objects.count() == 1
