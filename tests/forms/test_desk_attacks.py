"""Attacks on the desk that once went through: after a handing over, after leaving a team, before a blind review."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from cms.models import Membership
from forms.domain import announcing, handing, joining, reading, sorting, undoing, waiting_list
from forms.domain.decisions import DecisionRefused, decide
from forms.domain.refusal import Refused
from forms.domain.turn import Overtaken
from forms.models import State, Submission, SubmissionEvent, UndoStep, Unlike, Verdict
from tests.factories import MembershipFactory, make_coordinator
from tests.factories.forms import question_id
from tests.forms.deciding import Desk, again

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def other() -> Desk:
    return Desk()


def handed(submission: Submission, *, to: Desk, by: Desk) -> Submission:
    handing.hand_over(submission, to=to.inbox, by=by.coordinator)
    return again(submission)


# --- what was handed over is the other programme's, and its line, day and places are its own ---------


def test_who_was_handed_over_waits_in_no_line_of_the_old_programme(desk, other, sign_in):
    submission = handed(desk.applies("Elza"), to=other, by=desk)

    with pytest.raises(DecisionRefused):
        decide(submission, Verdict.WAITING_LIST, by=other.coordinator)
    decide(submission, Verdict.WAITING_LIST, by=other.coordinator, call=other.call)

    page = sign_in(desk.coordinator).get(f"/admin/calls/{desk.call.pk}/waiting/").content.decode()
    assert "Elza" not in page
    assert again(submission).call == other.call
    assert list(waiting_list.in_line(other.call)) == [submission]


def test_line_of_a_call_holds_nobody_whom_another_programme_reads(desk, other):
    """A line that was kept so before is left alone, and the case still opens."""
    submission = handed(desk.applies("Elza"), to=other, by=desk)
    Submission.objects.filter(pk=submission.pk).update(state=State.WAITING_LIST, place_in_line=1)

    assert list(waiting_list.in_line(desk.call)) == []
    assert waiting_list.place_of(again(submission)) is None
    assert waiting_list.proposals(desk.coordinator) == []


def test_old_programme_neither_counts_nor_announces_what_the_new_one_decided(desk, other, sign_in):
    submission = handed(desk.applies("Elza"), to=other, by=desk)
    decide(submission, Verdict.DECLINED, by=other.coordinator, reason="x", waits=True)
    desk.call.announces_on = timezone.localdate()
    desk.call.save()

    shown = sign_in(desk.coordinator).get(f"/admin/calls/{desk.call.pk}/announcing/").context_data
    noon = timezone.make_aware(datetime.combine(timezone.localdate(), time(12)))

    assert (shown["hidden"], shown["rows"]) == (0, [])
    assert list(announcing.due(at=noon)) == []


def test_nothing_is_done_to_what_was_handed_over_in_the_meantime(desk, other):
    """Each verb had the submission in hand before it went away; the gate was asked for the old inbox."""
    submission, twin = desk.applies("Elza"), desk.applies("Anna")
    handing.hand_over(submission, to=other.inbox, by=desk.coordinator)
    by, day = desk.coordinator, timezone.localdate() + timedelta(days=3)

    for verb in (
        lambda: reading.assign(submission, to=by, by=by),
        lambda: sorting.tag(submission, [sorting.tag_named("putns", team=desk.inbox.team)], by=by),
        lambda: sorting.put_off(submission, until=day, by=by),
        lambda: sorting.take_up(submission, by=by),
        lambda: decide(submission, Verdict.DECLINED, by=by, reason="x"),
        lambda: handing.hand_over(submission, to=Desk().inbox, by=by),
        lambda: joining.join(submission, to=twin, by=by),
    ):
        with pytest.raises(Overtaken):
            verb()

    kept = again(submission)
    assert (kept.inbox, kept.state, kept.assignee, kept.snoozed_until) == (other.inbox, State.IN_INBOX, None, None)
    assert not kept.tags.exists()


def test_reasons_and_tags_stay_with_the_team_that_had_the_case_then(desk, other, sign_in):
    third = Desk()
    both = make_coordinator(other.inbox.team)
    MembershipFactory(user=both, team=third.inbox.team)
    submission = desk.applies("Elza")
    sorting.retag(submission, [sorting.tag_named("Pelēkputns", team=desk.inbox.team)], by=desk.coordinator)
    decide(submission, Verdict.WAITING_LIST, by=desk.coordinator, reason="Sarkanputns")
    first = handed(submission, to=other, by=desk)
    handing.hand_over(first, to=third.inbox, by=both, why="Zilputns")

    seen = sign_in(both).get(f"/admin/inbox/{submission.pk}/").content.decode()
    seen_by_third = sign_in(third.coordinator).get(f"/admin/inbox/{submission.pk}/").content.decode()

    assert [word for word in ("Pelēkputns", "Sarkanputns") if word in seen + seen_by_third] == []
    assert "Zilputns" in seen_by_third


def test_case_of_a_blind_call_is_read_and_decided_by_the_programme_it_went_to(other, sign_in):
    desk = Desk(is_blind=True)
    submission = handed(desk.applies("Elza"), to=other, by=desk)

    decide(submission, Verdict.DECLINED, by=other.coordinator, reason="x")

    assert again(submission).state == State.DECLINED


def test_note_for_a_lead_who_left_meanwhile_is_not_given_to_the_whole_team(desk, sign_in):
    submission = desk.applies()
    note = {"text": "Redzēju zilumus", "audience": "safeguarding"}

    page = sign_in(desk.coordinator).post(f"/admin/inbox/{submission.pk}/", note).content.decode()

    assert not submission.notes.exists()
    assert "Redzēju zilumus" in page


def test_nothing_that_a_database_cannot_hold_is_handed_to_it(desk, sign_in):
    """SQLite keeps a NUL and any length; PostgreSQL refuses them with an error."""
    submission = desk.applies("Elza", worry="Sarkans putns")
    Membership.objects.update(safeguarding=True)
    client, question = sign_in(desk.coordinator), question_id("worry")

    client.post(f"/admin/inbox/{submission.pk}/open/{question}/", {"reason": "Zva\0nu" + "x" * 5000})
    client.post("/admin/exports/new/?folder=%00", {"form_key": str(desk.form.translation_key), "format": "json"})
    found = client.get("/admin/inbox/", {"q": "elza\0"})

    kept = submission.events.get(kind="sensitive_opened").reason
    assert (len(kept), kept[:5]) == (2000, "Zvanu")
    assert submission.reference in found.content.decode()


# --- steps back -----------------------------------------------------------------------------------


@pytest.fixture
def gone(desk, other):
    """Return who worked for the first team until a moment ago, and still works for the second."""
    MembershipFactory(user=desk.coordinator, team=other.inbox.team)

    def leave():
        Membership.objects.filter(user=desk.coordinator, team=desk.inbox.team).delete()
        return desk.coordinator

    return leave


def test_who_left_a_team_takes_back_none_of_its_decisions(desk, gone):
    submission = desk.applies()
    decide(submission, Verdict.DECLINED, by=desk.coordinator, reason="x")
    step = UndoStep.objects.get()

    with pytest.raises(Refused):
        undoing.undo(step, by=gone())

    assert again(submission).state == State.DECLINED


def test_who_left_a_team_takes_back_nothing_that_was_said_of_two_cases(desk, gone):
    joining.call_different(desk.applies("Elza"), desk.applies("Anna"), by=desk.coordinator)
    step = UndoStep.objects.get()

    with pytest.raises(Refused):
        undoing.undo(step, by=gone())

    assert Unlike.objects.count() == 1


# --- before a blind review ------------------------------------------------------------------------


@pytest.fixture
def blind() -> Desk:
    return Desk(is_blind=True)


def test_place_of_a_hidden_name_among_names_says_nothing(blind, sign_in):
    """By name or backwards, hidden ones stand by their reference: another name gives the same list."""
    submissions = [blind.applies(name, family_name=family) for name, family in (("Elza", "Āboliņa"), ("Anna", "Žube"))]
    client = sign_in(blind.coordinator)

    def order(direction: str) -> list[str]:
        page = client.get("/admin/inbox/", {"ordering": direction}).content.decode()
        return sorted((item.reference for item in submissions), key=page.index)

    assert order("name") == sorted(item.reference for item in submissions)
    assert order("-name") == sorted((item.reference for item in submissions), reverse=True)


def test_link_by_which_a_hidden_person_came_finds_nobody(blind, sign_in):
    submission = blind.applies()
    Submission.objects.filter(pk=submission.pk).update(source="org-5")

    page = sign_in(blind.coordinator).get("/admin/inbox/", {"source": "org-5"}).content.decode()

    assert submission.reference not in page


def test_what_was_said_of_somebody_meets_nobody_who_signs_in_there_later(desk, other, sign_in):
    submission, until = desk.applies("Elza"), timezone.localdate() + timedelta(days=3)

    done = sign_in(desk.coordinator).post(f"/admin/inbox/{submission.pk}/put-off/", {"until": until.isoformat()})
    page = sign_in(other.coordinator).get("/admin/").content.decode()

    assert "messages" not in done.cookies
    assert "Elza" not in page


def test_event_of_a_handing_over_is_there_for_both(desk, other, sign_in):
    submission = handed(desk.applies(), to=other, by=desk)

    assert submission.events.filter(kind=SubmissionEvent.Kind.HANDED_OVER).count() == 1
    assert sign_in(other.coordinator).get(f"/admin/inbox/{submission.pk}/").status_code == 200
