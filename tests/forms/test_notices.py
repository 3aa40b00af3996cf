"""What coordinators are told: by their choice, of their own inboxes, in numbers, and never twice the same."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.models import User
from forms.domain import notices, reading
from forms.models import Absence, NoticeChoice, Submission
from tests.factories import InboxFactory, make_coordinator, make_submission

pytestmark = pytest.mark.django_db
RIGA = timezone.get_default_timezone()
TUESDAY = datetime(2026, 11, 24, 8, 1, tzinfo=RIGA)
Pace = NoticeChoice.Pace


@pytest.fixture
def inbox():
    return InboxFactory(name="Cēsis")


@pytest.fixture
def ieva(inbox) -> User:
    return make_coordinator(inbox.team, email="ieva@example.org", language="en")


def chooses(user: User, pace: str) -> NoticeChoice:
    long_ago = datetime(2026, 1, 5, tzinfo=RIGA)
    return NoticeChoice.objects.update_or_create(user=user, defaults={"pace": pace, "chosen_at": long_ago})[0]


def digest(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        for pk in notices.due_digests():
            notices.send_digest(pk)


def test_news_is_told_once_and_newer_news_again(inbox, ieva, mailoutbox):
    make_submission(inbox=inbox)
    for _repeat in range(2):
        notices.tell_at_once(inbox.pk)
    assert len(mailoutbox) == 1

    make_submission(inbox=inbox)
    notices.tell_at_once(inbox.pk)

    assert len(mailoutbox) == 2
    assert "2 submissions" in mailoutbox[1].subject


def test_what_somebody_read_is_no_news_for_them(inbox, ieva, mailoutbox):
    reading.open_by(make_submission(inbox=inbox), user=ieva)

    notices.tell_at_once(inbox.pk)

    assert not mailoutbox


@pytest.mark.parametrize("pace", [Pace.DAILY, Pace.WEEKLY])
def test_who_wants_a_digest_is_not_told_at_once(inbox, ieva, mailoutbox, pace):
    chooses(ieva, pace)
    make_submission(inbox=inbox)

    notices.tell_at_once(inbox.pk)

    assert not mailoutbox


def test_a_daily_digest_goes_once_in_the_morning_of_a_working_day(inbox, ieva, mailoutbox):
    chooses(ieva, Pace.DAILY)
    make_submission(inbox=inbox)

    digest(TUESDAY - timedelta(hours=1))
    assert not mailoutbox
    for hours in (0, 1, 8):
        digest(TUESDAY + timedelta(hours=hours))
    assert len(mailoutbox) == 1
    digest(TUESDAY + timedelta(days=1))
    digest(datetime(2026, 11, 28, 12, tzinfo=RIGA))  # a Saturday

    assert len(mailoutbox) == 2


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        (datetime(2026, 11, 23, 8, 1, tzinfo=RIGA), 1),  # Monday
        (datetime(2026, 11, 22, 12, tzinfo=RIGA), 1),  # the Sunday before: of the week that ends
        (datetime(2026, 11, 23, 7, 59, tzinfo=RIGA), 0),
    ],
)
def test_a_weekly_digest_goes_on_the_first_working_day_or_later_if_the_worker_was_away(
    inbox, ieva, mailoutbox, moment, count
):
    chooses(ieva, Pace.WEEKLY)
    make_submission(inbox=inbox)

    for _repeat in range(2):
        digest(moment)

    assert len(mailoutbox) == count


def test_a_digest_names_only_own_inboxes_and_nobody(inbox, ieva, mailoutbox):
    chooses(ieva, Pace.DAILY)
    make_submission(inbox=inbox, first_name="Kanārijsvārds")
    make_submission(inbox=InboxFactory(name="Svešā iesūtne"))

    digest(TUESDAY)

    said = mailoutbox[0].subject + mailoutbox[0].body + mailoutbox[0].alternatives[0].content
    assert "Cēsis" in said
    assert f"/admin/inbox/?inbox={inbox.pk}" in said
    assert not [word for word in ("Svešā", "Kanārijsvārds", "elza@", "bungas") if word in said]


def test_the_subject_of_a_digest_counts_nothing_where_all_is_read(inbox, ieva, mailoutbox):
    chooses(ieva, Pace.DAILY)
    reading.open_by(make_submission(inbox=inbox), user=ieva)

    digest(TUESDAY)

    assert "0" not in mailoutbox[0].subject
    assert "not read 0" in mailoutbox[0].body


def test_where_nothing_waits_no_digest_goes(ieva, mailoutbox):
    chooses(ieva, Pace.DAILY)

    digest(TUESDAY)

    assert not mailoutbox
    assert not notices.due_digests(now=TUESDAY)


def test_a_choice_of_this_morning_counts_from_tomorrow(inbox, ieva, mailoutbox):
    choice = chooses(ieva, Pace.DAILY)
    NoticeChoice.objects.filter(pk=choice.pk).update(chosen_at=TUESDAY)
    make_submission(inbox=inbox)

    digest(TUESDAY + timedelta(hours=1))

    assert not mailoutbox


def test_a_stand_in_hears_what_somebody_who_is_away_would(inbox, ieva, mailoutbox):
    janis = make_coordinator(inbox.team, email="janis@example.org")
    chooses(janis, Pace.WEEKLY)
    today = timezone.localdate()
    Absence.objects.create(user=ieva, stand_in=janis, starts_on=today, ends_on=today)
    make_submission(inbox=inbox)

    notices.tell_at_once(inbox.pk)

    assert [mail.to for mail in mailoutbox] == [["janis@example.org"]]


def test_a_stand_in_gets_the_digest_too(inbox, ieva, mailoutbox):
    janis = make_coordinator(inbox.team, email="janis@example.org")
    chooses(ieva, Pace.DAILY)
    chooses(janis, Pace.WEEKLY)
    Absence.objects.create(user=ieva, stand_in=janis, starts_on=date(2026, 11, 24), ends_on=date(2026, 11, 24))
    make_submission(inbox=inbox)

    for _repeat in range(2):
        digest(TUESDAY)

    assert [mail.to[0] for mail in mailoutbox if "janis" in mail.to[0]].count(
        "janis@example.org"
    ) == 2  # this and his own
    assert not [mail for mail in mailoutbox if "ieva" in mail.to[0]]


def test_who_coordinates_nothing_any_more_is_told_nothing(inbox, ieva, mailoutbox):
    chooses(ieva, Pace.DAILY)
    make_submission(inbox=inbox)
    ieva.memberships.update(ends_on=date(2026, 2, 1))

    notices.tell_at_once(inbox.pk)
    digest(TUESDAY)

    assert not mailoutbox


def test_the_choice_is_made_in_the_own_account(sign_in, ieva):
    client = sign_in(ieva)
    page = client.get("/admin/account/")
    assert "notices-pace" in page.content.decode()

    panels = [panel for panels in page.context["panels_by_tab"].values() for panel in panels]
    fields = [(panel.name, field) for panel in panels for field in panel.get_form() if field.name != "avatar"]
    data = {f"{name}-{field.name}": field.value() or "" for name, field in fields}
    client.post("/admin/account/", {**data, "notices-pace": "weekly"})

    assert NoticeChoice.objects.get(user=ieva).pace == Pace.WEEKLY


def test_an_answer_to_a_letter_is_news(inbox, ieva, mailoutbox):
    submission = make_submission(inbox=inbox)
    reading.open_by(submission, user=ieva)
    later = timezone.now() + timedelta(minutes=1)
    Submission.objects.update(stirred_at=later)

    notices.tell_at_once(inbox.pk)

    assert len(mailoutbox) == 1
