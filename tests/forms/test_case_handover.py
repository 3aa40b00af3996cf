"""Handing over to another programme: what goes along, what stays, and what those meet who had it open."""

import pytest

from forms.domain import asking, forgetting, handing, joining, presence, reading, sorting, undoing
from forms.domain.refusal import Refused
from forms.domain.turn import turns_of
from forms.models import Asking, HandOver, Inbox, Letter, Note, Reminder, State, Submission, UndoStep
from tests.factories import InboxFactory, TeamFactory, make_coordinator, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory(name="Cēsu iesūtne")


@pytest.fixture
def other() -> Inbox:
    return InboxFactory(name="Talsu iesūtne")


@pytest.fixture
def mine(inbox):
    return make_coordinator(inbox.team, first_name="Ieva", last_name="Ozola")


@pytest.fixture
def theirs(other):
    return make_coordinator(other.team, first_name="Anna", last_name="Kalna")


def address(submission, last: str = "") -> str:
    return f"/admin/inbox/{submission.pk}/{last}"


def test_it_arrives_undecided_and_assigned_to_nobody_with_a_neutral_letter_in_draft(inbox, other, mine):
    submission = make_submission(inbox=inbox)
    reading.assign(submission, to=mine, by=mine)

    handing.hand_over(submission, to=other, by=mine, why="Dzīvo Talsos")

    submission.refresh_from_db()
    letter = submission.letters.get()
    assert (submission.inbox, submission.team, submission.assignee) == (other, other.team, None)
    assert (submission.state, letter.state, letter.event) == (State.IN_INBOX, Letter.State.DRAFT, "handed_over")
    assert inbox.name not in letter.subject + letter.body
    assert "Dzīvo Talsos" not in letter.subject + letter.body


def test_notes_tags_and_reminders_stay_behind(sign_in, inbox, other, mine, theirs):
    submission = make_submission(inbox=inbox)
    reading.note(submission, text="Mūsu starpā", by=mine)
    sorting.retag(submission, [sorting.tag_named("steidzams", team=inbox.team)], by=mine)
    sorting.remind(submission, day=handing.timezone.localdate(), by=mine)

    handing.hand_over(submission, to=other, by=mine, why="Dzīvo Talsos")

    page = sign_in(theirs).get(address(submission)).content.decode()
    assert "Mūsu starpā" not in page
    assert "Dzīvo Talsos" in page
    assert not submission.tags.exists()
    assert not Reminder.objects.of(mine).exists()
    assert list(Note.objects.readable_by(mine).values_list("submission", flat=True)) == [submission.pk]


def test_reasons_that_the_old_team_wrote_are_not_read_by_the_new_one(sign_in, inbox, other, mine, theirs):
    from forms.domain import decisions
    from forms.models import Verdict

    submission = make_submission(inbox=inbox)
    decisions.decide(submission, Verdict.WAITING_LIST, by=mine, reason="Šaubāmies par māti")
    handing.hand_over(submission, to=other, by=mine)

    page = sign_in(theirs).get(address(submission)).content.decode()

    submission.refresh_from_db()
    assert "Šaubāmies" not in page
    assert submission.state == State.IN_INBOX


def test_who_had_it_open_meets_a_clear_page_with_what_they_typed_and_their_notes(sign_in, inbox, other, mine):
    submission = make_submission(inbox=inbox)
    colleague = make_coordinator(inbox.team)
    reading.note(submission, text="Mūsu starpā", by=mine)
    handing.hand_over(submission, to=other, by=mine)

    response = sign_in(colleague).post(address(submission), {"text": "Zvanīju, neatbildēja"})

    page = response.content.decode()
    assert response.status_code == 410
    assert "Zvanīju, neatbildēja" in page
    assert "Mūsu starpā" in page
    assert "Talsu iesūtne" in page
    assert "bungas" not in page
    assert submission.notes.count() == 1


def test_who_was_deciding_meets_the_same_page(sign_in, inbox, other, mine):
    submission = make_submission(inbox=inbox)
    client = sign_in(make_coordinator(inbox.team))
    handing.hand_over(submission, to=other, by=mine)

    response = client.post(address(submission, "decide/"), {"verdict": "declined", "reason": "Dzīvo tālu", "seen": 0})

    assert (response.status_code, "Dzīvo tālu" in response.content.decode()) == (410, True)
    assert not submission.events.filter(kind="decided").exists()


def test_a_third_programme_finds_nothing(sign_in, inbox, other, mine):
    submission = make_submission(inbox=inbox)
    handing.hand_over(submission, to=other, by=mine)

    assert sign_in(make_coordinator(TeamFactory())).get(address(submission)).status_code == 404


def test_the_screen_hands_over_and_keeps_what_was_typed_when_it_is_too_late(sign_in, inbox, other, mine):
    submission = make_submission(inbox=inbox)
    client = sign_in(mine)
    form = {"to": other.pk, "why": "Dzīvo Talsos", "seen": turns_of(submission)}
    other_one = make_submission(inbox=inbox)

    done = client.post(address(submission, "hand-over/"), form)
    asking.ask(other_one, words="Kur tu dzīvo?", by=mine)
    late = client.post(address(other_one, "hand-over/"), form)

    assert done.status_code == 302
    assert (late.status_code, "Dzīvo Talsos" in late.content.decode()) == (409, True)
    assert set(Submission.objects.filter(inbox=other)) == {submission}


def test_second_click_changes_nothing(sign_in, inbox, other, mine):
    submission = make_submission(inbox=inbox)
    client = sign_in(mine)
    form = {"to": other.pk, "why": "", "seen": turns_of(submission)}

    client.post(address(submission, "hand-over/"), form)
    again = client.post(address(submission, "hand-over/"), form)

    assert again.status_code == 410
    assert submission.handovers.count() == 1


def test_it_goes_only_to_an_inbox_of_another_team(sign_in, inbox, mine):
    submission = make_submission(inbox=inbox)
    second = InboxFactory(team=inbox.team)

    response = sign_in(mine).post(address(submission, "hand-over/"), {"to": second.pk, "why": "", "seen": 0})

    assert response.context["form"].errors
    with pytest.raises(Refused):
        handing.hand_over(submission, to=second, by=mine)


def test_undo_brings_everything_back_until_somebody_there_opened_it(sign_in, inbox, other, mine, theirs):
    submission = make_submission(inbox=inbox)
    reading.assign(submission, to=mine, by=mine)
    sorting.retag(submission, [sorting.tag_named("steidzams", team=inbox.team)], by=mine)
    handing.hand_over(submission, to=other, by=mine)

    undoing.undo(undoing.latest_of(mine), by=mine)

    submission.refresh_from_db()
    assert (submission.inbox, submission.team, submission.assignee) == (inbox, inbox.team, mine)
    assert [tag.name for tag in submission.tags.all()] == ["steidzams"]
    assert submission.letters.get().state == Letter.State.CANCELLED
    handing.hand_over(submission, to=other, by=mine)
    reading.open_by(submission, user=theirs)
    with pytest.raises(Refused):
        undoing.undo(undoing.latest_of(mine), by=mine)


def test_nobody_undoes_another_s_step(sign_in, inbox, other, mine, theirs):
    submission = make_submission(inbox=inbox)
    handing.hand_over(submission, to=other, by=mine)
    step = UndoStep.objects.get(kind="handed_over")

    sign_in(theirs).post(f"/admin/inbox/undo/{step.pk}/")

    submission.refresh_from_db()
    assert submission.inbox == other


def test_it_comes_back_when_the_other_programme_hands_it_back(sign_in, inbox, other, mine, theirs):
    submission = make_submission(inbox=inbox)
    handing.hand_over(submission, to=other, by=mine)
    submission.refresh_from_db()
    handing.hand_over(submission, to=inbox, by=theirs)

    assert sign_in(mine).get(address(submission)).status_code == 200


def test_nothing_of_the_work_on_a_case_outlives_it(inbox, other, mine):
    submission, twin = make_submission(inbox=inbox), make_submission(inbox=inbox)
    asking.ask(submission, words="Kurā klasē?", by=mine)
    sorting.remind(submission, day=handing.timezone.localdate(), by=mine)
    joining.call_different(submission, twin, by=mine)
    presence.come(submission, user=mine)
    handing.hand_over(submission, to=other, by=mine)

    forgetting.erase(submission)

    assert not Submission.objects.filter(pk=submission.pk).exists()
    assert not Reminder.objects.exists()
    assert not HandOver.objects.exists()
    assert not Asking.objects.exists()
