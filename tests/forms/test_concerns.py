"""Safeguarding concerns: raised by anybody of a team, read by its leads alone, each opening with a reason."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cms import groups
from cms.models import Membership, Team
from forms.domain import concerns, forgetting
from forms.domain.refusal import Refused
from forms.models import Concern, ConcernStep, Submission
from forms.viewsets.case_concern import ConcernPanel
from tests.factories import InboxFactory, MembershipFactory, TeamFactory, make_coordinator, make_staff, make_submission
from workers.queue import drain

pytestmark = pytest.mark.django_db
START = "/admin/concerns/"
WORDS = "Violetais putns"


@pytest.fixture
def team() -> Team:
    return TeamFactory()


@pytest.fixture
def coordinator(team):
    return make_coordinator(team, language="en", first_name="Ilze", last_name="Kalna")


def make_lead(team: Team, **fields):
    user = make_staff(groups.COORDINATOR, language="en", **fields)
    MembershipFactory(user=user, team=team, safeguarding=True)
    return user


@pytest.fixture
def lead(team):
    return make_lead(team, first_name="Dace", last_name="Ozola")


def raised(team: Team, by, **more) -> Concern:
    return concerns.raise_concern(team, words=WORDS, by=by, **more)


def open_at(case: Submission, user) -> int:
    """Return how many open concerns the case's panel names to `user`."""
    request = RequestFactory().get("/")
    request.user = user
    return ConcernPanel(case, request).get_panel_context()["open"]


def moment(text: str) -> datetime:
    found = parse_datetime(text)
    assert found is not None
    return found


# --- raising --------------------------------------------------------------------------------------


def test_anybody_of_the_team_raises_one_and_leads_are_told_at_once_in_neutral_words(sign_in, team, coordinator, lead):
    response = sign_in(coordinator).post(f"{START}raise/", {"team": team.pk, "words": WORDS}, follow=True)
    drain()

    concern = Concern.objects.get()
    assert (concern.words, concern.by, concern.team) == (WORDS, coordinator, team)
    assert "Your concern was received." in response.content.decode()
    (message,) = mail.outbox
    said = str(message.message()).lower()
    assert message.to == [lead.email]
    assert not any(word in said for word in ("concern", "putns", "safeguarding", "ilze", "worr"))


def test_supervisor_of_the_team_raises_one_and_nobody_beyond_it(sign_in, team):
    supervisor = make_staff(groups.SUPERVISOR)
    MembershipFactory(user=supervisor, team=team, role=Membership.Role.SUPERVISOR)
    other = TeamFactory()
    client = sign_in(supervisor)

    mine = client.post(f"{START}raise/", {"team": team.pk, "words": WORDS})
    theirs = client.post(f"{START}raise/", {"team": other.pk, "words": WORDS})

    assert mine.status_code == 302
    assert "team" in theirs.context["form"].errors
    assert Concern.objects.count() == 1


def test_who_is_in_no_team_meets_no_concern_at_all(sign_in, team, coordinator):
    raised(team, coordinator)
    for role in (groups.EDITOR, groups.LEAD, groups.ADMINISTRATOR):
        client = sign_in(make_staff(role))
        assert [client.get(START + last).status_code for last in ("", "raise/", "1/")] == [403, 403, 403]


def test_concern_about_a_case_is_of_the_case_s_team(sign_in, coordinator, team, lead):
    case = make_submission(inbox=InboxFactory(team=team))
    elsewhere = TeamFactory()
    MembershipFactory(user=coordinator, team=elsewhere)
    client = sign_in(coordinator)

    client.post(f"{START}raise/?case={case.pk}", {"team": team.pk, "words": WORDS})
    wrong = client.post(f"{START}raise/?case={case.pk}", {"team": elsewhere.pk, "words": WORDS})

    assert Concern.objects.get().submission == case
    assert "team" in wrong.context["form"].errors


def test_case_of_another_programme_is_not_found(sign_in, coordinator):
    case = make_submission(inbox=InboxFactory())

    assert sign_in(coordinator).get(f"{START}raise/?case={case.pk}").status_code == 404


def test_team_without_a_lead_is_said_to_who_raises_and_counted_for_who_appoints(sign_in, team, coordinator):
    administrator = make_staff(groups.ADMINISTRATOR, language="en")

    page = sign_in(coordinator).post(f"{START}raise/", {"team": team.pk, "words": WORDS}, follow=True).content.decode()
    home = sign_in(administrator).get("/admin/").content.decode()

    assert "has no safeguarding lead: nobody reads it yet" in page
    assert "112" in page
    assert "concern waits in a programme that has no safeguarding lead" in home
    assert team.name not in home


# --- reading --------------------------------------------------------------------------------------


def test_lead_gives_a_reason_before_every_reading(sign_in, team, coordinator, lead):
    concern = raised(team, coordinator)
    client, address = sign_in(lead), f"{START}{concern.pk}/"

    before = client.get(address).content.decode()
    without = client.post(address, {"step": "open", "why": ""}).content.decode()
    after = client.post(address, {"step": "open", "why": "Jāzvana"}, follow=True).content.decode()
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        later = client.get(address).content.decode()

    assert [WORDS in page for page in (before, without, after, later)] == [False, False, True, False]
    step = concern.steps.get()
    assert (step.kind, step.by, step.words) == (ConcernStep.Kind.OPENED, lead, "Jāzvana")


def test_nobody_but_the_leads_of_the_team_reads_it(sign_in, team, coordinator, lead):
    concern = raised(team, coordinator)
    stranger = make_lead(TeamFactory())
    former = make_lead(team)
    Membership.objects.filter(user=former).update(ends_on=timezone.localdate() - timedelta(days=1))
    MembershipFactory(user=former, team=TeamFactory())

    for user in (coordinator, make_coordinator(team), stranger, former):
        client = sign_in(user)
        assert client.get(f"{START}{concern.pk}/").status_code == 404
        assert client.post(f"{START}{concern.pk}/", {"step": "open", "why": "x"}).status_code == 404


def test_who_raised_it_sees_only_that_it_was_received(sign_in, team, coordinator, lead):
    concern = raised(team, coordinator)
    concerns.act(concern, what="Zvanīju bāriņtiesai", by=lead)
    concerns.close(concern, outcome="Bāriņtiesa zina", by=lead)

    page = sign_in(coordinator).get(START).content.decode()

    assert "received" in page
    assert not any(word in page for word in (WORDS, "bāriņtiesa", "closed by", "Dace"))


def test_colleague_sees_nothing_of_it_anywhere_on_the_desk(sign_in, team, coordinator, lead):
    case = make_submission(inbox=InboxFactory(team=team))
    concern = raised(team, coordinator, submission=case)
    client = sign_in(make_coordinator(team, language="en"))

    pages = [
        client.get(address).content.decode()
        for address in ("/admin/", START, "/admin/inbox/", f"/admin/inbox/{case.pk}/")
    ]

    assert not any(
        word in page for page in pages for word in (WORDS, "open concern", "concern is open", "(1)</", "Raised by you")
    )
    assert concern.submission == case


def test_lead_meets_it_at_home_in_the_menu_and_at_the_case(sign_in, team, coordinator, lead):
    case = make_submission(inbox=InboxFactory(team=team))
    raised(team, coordinator, submission=case)
    client = sign_in(lead)

    home = client.get("/admin/").content.decode()

    assert "safeguarding concern is open" in home
    assert "Concerns (1)" in home
    assert WORDS not in home
    assert [open_at(case, user) for user in (lead, coordinator)] == [1, 0]


# --- acting ---------------------------------------------------------------------------------------


def test_lead_acts_and_closes_with_what_came_of_it(sign_in, team, coordinator, lead):
    concern = raised(team, coordinator)
    client, address = sign_in(lead), f"{START}{concern.pk}/"

    client.post(address, {"step": "open", "why": "Jāzvana"})
    client.post(address, {"step": "act", "what": "Zvanīju"})
    client.post(address, {"step": "close", "outcome": "Bāriņtiesa zina"})

    concern.refresh_from_db()
    assert (concern.closed_by, bool(concern.closed_at)) == (lead, True)
    assert [step.words for step in concern.steps.all()] == ["Jāzvana", "Zvanīju", "Bāriņtiesa zina"]


@pytest.mark.parametrize(("step", "field"), [("act", "what"), ("close", "outcome")])
def test_what_a_colleague_typed_stays_when_it_was_closed_meanwhile(sign_in, team, coordinator, lead, step, field):
    concern = raised(team, coordinator)
    concerns.open_by(concern, why="x", user=lead)
    concerns.close(concern, outcome="Cita", by=make_lead(team, first_name="Anna", last_name="Liepa"))

    page = sign_in(lead).post(f"{START}{concern.pk}/", {"step": step, field: "Gara vēstule"}).content.decode()

    assert "Anna Liepa closed this meanwhile" in page
    assert "Gara vēstule" in page
    assert concern.steps.count() == 2


def test_closing_twice_is_refused(team, coordinator, lead):
    concern = raised(team, coordinator)
    concerns.close(concern, outcome="x", by=lead)

    with pytest.raises(Refused):
        concerns.close(concern, outcome="y", by=lead)


# --- the clock ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2026-11-24 10:00+02:00", "2026-11-24 17:00+02:00"),
        ("2026-11-24 16:40+02:00", "2026-11-24 18:40+02:00"),
        ("2026-11-24 06:00+02:00", "2026-11-24 17:00+02:00"),
        ("2026-11-24 20:00+02:00", "2026-11-25 12:00+02:00"),
        ("2026-11-27 20:00+02:00", "2026-11-30 12:00+02:00"),
        ("2026-11-18 10:00+02:00", "2026-11-19 12:00+02:00"),
    ],
)
def test_answer_is_due_on_the_same_working_day(at, due):
    assert concerns.due_by(moment(at)) == moment(due)


def test_clock_is_red_when_its_time_is_over(sign_in, team, coordinator, lead):
    with time_machine.travel("2026-11-24 10:00+02:00", tick=False):
        raised(team, coordinator)
        in_time = sign_in(lead).get(START).content.decode()
    with time_machine.travel("2026-11-24 17:01+02:00", tick=False):
        client = sign_in(lead)
        client.session.flush()
        late = sign_in(lead).get(START).content.decode()

    assert "home-wait--red" not in in_time
    assert "overdue since" in late


# --- kept and forgotten ---------------------------------------------------------------------------


def test_words_lie_sealed(team, coordinator, lead):
    concern = raised(team, coordinator)
    concerns.open_by(concern, why="Jāzvana", user=lead)

    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM forms_concern UNION ALL SELECT words FROM forms_concernstep")
        stored = " ".join(row[0] for row in cursor.fetchall())

    assert "putns" not in stored
    assert "Jāzvana" not in stored


def test_concern_goes_with_the_case_and_the_case_waits_for_an_open_one(team, coordinator, lead):
    case = make_submission(inbox=InboxFactory(team=team))
    concern = raised(team, coordinator, submission=case)
    Submission.objects.filter(pk=case.pk).update(keep_until=timezone.localdate() - timedelta(days=1))

    forgetting.forget()
    waits = Concern.objects.count()
    concerns.close(concern, outcome="x", by=lead)
    forgetting.forget()

    assert waits == 1
    assert not Concern.objects.exists()
    assert not ConcernStep.objects.exists()


def test_closed_concern_of_no_case_is_erased_after_its_time(team, coordinator, lead, settings):
    settings.CONCERNS_KEPT_MONTHS = 1
    still_open = raised(team, coordinator)
    concerns.close(raised(team, coordinator), outcome="x", by=lead)

    forgetting.forget(on=timezone.localdate() + timedelta(days=27))
    before = Concern.objects.count()
    forgetting.forget(on=timezone.localdate() + timedelta(days=40))

    assert before == 2
    assert list(Concern.objects.all()) == [still_open]
