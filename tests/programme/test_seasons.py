"""How a season is planned and goes on: its length, its days, its steps, and the season after it (H1.2, H1.5)."""

from datetime import date, timedelta

import icalendar
import pytest
import time_machine

from forms.domain.refusal import Refused
from forms.models import Criterion
from programme.domain import planning, renewing, seasons
from programme.models import Cohort, CohortCall, CohortStep, KeyDate, ServingForm
from tests.factories import CallFactory, CohortFactory, make_coordinator, make_form
from workers import schedules

pytestmark = pytest.mark.django_db
State = Cohort.State
START, END = date(2027, 1, 11), date(2027, 7, 10)


@pytest.fixture
def cohort():
    cohort = CohortFactory(starts_on=START, ends_on=END, state=State.PLANNED)
    planning.plan_days(cohort)
    return cohort


@pytest.fixture
def coordinator(cohort):
    return make_coordinator(cohort.programme.team)


@pytest.mark.parametrize(
    ("months", "last"), [(3, date(2027, 4, 10)), (6, END), (9, date(2027, 10, 10)), (12, date(2028, 1, 10))]
)
def test_a_season_of_so_many_months_ends_the_day_before(months, last):
    assert planning.last_day(START, months=months) == last


def test_a_season_that_starts_on_a_leap_day_ends_when_february_ends():
    assert planning.last_day(date(2028, 2, 29), months=12) == date(2029, 2, 27)


@pytest.mark.parametrize(
    ("ends_on", "reason", "is_problem"),
    [
        (END, "", False),
        (END + timedelta(days=10), "", False),
        (END - timedelta(days=11), "", True),
        (END - timedelta(days=11), "The school year is over then.", False),
        (date(2028, 8, 1), "", True),
        (date(2028, 8, 1), "Two school years.", False),
        (date(2027, 3, 1), "We are in a hurry.", True),
    ],
)
def test_h1_5_other_lengths_need_a_reason_and_under_three_months_is_none(ends_on, reason, is_problem):
    assert bool(planning.length_problem(START, ends_on, reason=reason)) is is_problem


def test_days_are_made_once_and_what_was_changed_stays(cohort):
    cohort.key_dates.filter(kind="matching").update(on=date(2027, 1, 2))

    assert planning.plan_days(cohort) == []
    assert cohort.key_dates.count() == 7
    assert cohort.key_dates.get(kind="matching").on == date(2027, 1, 2)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 11, 1), State.PLANNED),
        (date(2026, 11, 2), State.RECRUITING),
        (date(2026, 12, 21), State.MATCHING),
        (START - timedelta(days=1), State.MATCHING),
        (START, State.RUNNING),
        (date(2027, 6, 19), State.CLOSING),
        (END, State.CLOSING),
        (END + timedelta(days=1), State.FOLLOW_UP),
    ],
)
def test_the_worker_moves_a_season_on_by_its_days(cohort, day, state):
    with time_machine.travel(f"{day} 08:00Z", tick=False):
        schedules.move_seasons()
        schedules.move_seasons()

    cohort.refresh_from_db()
    assert cohort.state == state
    assert [step.state for step in cohort.steps.all()] == ([state] if state != State.PLANNED else [])


def test_a_season_changes_at_midnight_in_riga(cohort):
    with time_machine.travel("2027-07-10 20:59:00Z", tick=False):  # 23:59 in Riga
        assert seasons.due_state(cohort) == State.CLOSING
    with time_machine.travel("2027-07-10 21:00:00Z", tick=False):
        assert seasons.due_state(cohort) == State.FOLLOW_UP


def test_what_was_decided_by_hand_holds_until_the_next_stretch(cohort, coordinator):
    with time_machine.travel("2027-01-12 08:00Z", tick=False):
        seasons.advance(cohort.pk)
        seasons.move(cohort, State.MATCHING, by=coordinator, why="Three mentees wait on.", seen=State.RUNNING)
        schedules.move_seasons()
        cohort.refresh_from_db()
        held = cohort.state
    with time_machine.travel("2027-06-20 08:00Z", tick=False):
        schedules.move_seasons()

    cohort.refresh_from_db()
    assert (held, cohort.state) == (State.MATCHING, State.CLOSING)
    assert [(step.state, step.by) for step in cohort.steps.all()] == [
        (State.RUNNING, None),
        (State.MATCHING, coordinator),
        (State.CLOSING, None),
    ]


def test_an_archived_season_is_left_alone(cohort, coordinator):
    seasons.move(cohort, State.ARCHIVED, by=coordinator, why="It never took place.", seen=State.PLANNED)

    with time_machine.travel("2029-01-01 08:00Z", tick=False):
        schedules.move_seasons()

    cohort.refresh_from_db()
    assert cohort.state == State.ARCHIVED


@pytest.mark.parametrize(
    ("state", "why", "seen"),
    [(State.RUNNING, " ", "planned"), (State.PLANNED, "x", "planned"), (State.RUNNING, "x", "running")],
)
def test_a_step_without_reason_without_change_or_too_late_is_refused(cohort, coordinator, state, why, seen):
    with pytest.raises(Refused):
        seasons.move(cohort, state, by=coordinator, why=why, seen=seen)

    assert not CohortStep.objects.exists()


def test_the_next_season_is_like_the_last_on_other_days(cohort, coordinator):
    form = make_form()
    call = CallFactory(team=cohort.programme.team, form=form, name=f"Mentors, {cohort.name}", reviewers=2)
    Criterion.objects.create(call=call, label="Keeps promises")
    CohortCall.objects.create(cohort=cohort, call=call)
    ServingForm.objects.create(cohort=cohort, purpose="basic", role="mentor", form=form)
    cohort.key_dates.filter(kind="celebration").update(note="By the lake")

    new = renewing.renew(cohort, name="Next", starts_on=START + timedelta(days=364), by=coordinator)

    days = {day.kind: day for day in new.key_dates.all()}
    copied = new.cohort_calls.get().call
    assert (new.state, new.ends_on) == (State.PLANNED, END + timedelta(days=364))
    assert days["celebration"].on == END + timedelta(days=364)
    assert days["celebration"].note == "By the lake"
    assert (copied.name, copied.reviewers, copied.form) == ("Mentors, Next", 2, form)
    assert copied.slug != call.slug
    assert copied.opens_at > call.opens_at
    assert list(copied.criteria.values_list("label", flat=True)) == ["Keeps promises"]
    assert new.serving.get().form == form
    assert cohort.cohort_calls.get().call == call
    assert not new.participants.exists()


def test_a_call_opens_at_the_same_hour_when_the_clocks_changed_between(cohort, coordinator):
    summer = CallFactory(
        team=cohort.programme.team, form=make_form(), opens_at="2027-06-01T06:00Z", closes_at="2027-06-20T20:59Z"
    )
    summer.refresh_from_db()
    CohortCall.objects.create(cohort=cohort, call=summer)

    new = renewing.renew(cohort, name="Winter", starts_on=START + timedelta(days=182), by=coordinator)

    assert new.cohort_calls.get().call.opens_at.isoformat() == "2027-11-30T07:00:00+00:00"


def test_the_next_season_twice_or_backwards_is_refused(cohort, coordinator):
    renewing.renew(cohort, name="Next", starts_on=START + timedelta(days=364), by=coordinator)

    for name, day in (("Next", START + timedelta(days=400)), ("Earlier", START)):
        with pytest.raises(Refused):
            renewing.renew(cohort, name=name, starts_on=day, by=coordinator)
    assert Cohort.objects.count() == 2


def test_a_kind_of_day_stands_once_and_other_days_as_often_as_wished(cohort):
    KeyDate.objects.create(cohort=cohort, kind="other", on=START, note="Hike")
    KeyDate.objects.create(cohort=cohort, kind="other", on=START, note="Swim")

    assert [str(day) for day in cohort.key_dates.filter(kind="other")] == ["Hike", "Swim"]


# --- the screens ----------------------------------------------------------------------------------


def days_posted(cohort, **changed):
    """Return what the screen of days sends: every row as it stands, with some fields changed."""
    rows = list(cohort.key_dates.all())
    values = {"key_dates-TOTAL_FORMS": len(rows) + 1, "key_dates-INITIAL_FORMS": len(rows)}
    for number, day in enumerate(rows):
        fields = {"id": day.pk, "kind": day.kind, "on": day.on.isoformat(), "note": day.note}
        values |= {f"key_dates-{number}-{name}": value for name, value in fields.items()}
    new = {"kind": "", "on": "", "note": ""}
    return values | {f"key_dates-{len(rows)}-{name}": value for name, value in {**new, **changed}.items()}


def test_days_are_changed_on_the_screen_and_bad_input_is_kept(sign_in, cohort, coordinator):
    client, address = sign_in(coordinator), f"/admin/seasons/{cohort.pk}/days/"
    shown = client.get(address).content.decode()

    nameless = client.post(address, days_posted(cohort, kind="other", on="2027-02-02"))
    twice = client.post(address, days_posted(cohort, kind="matching", on="2027-02-02"))
    kept = client.post(address, days_posted(cohort, kind="other", on="2027-02-02", note="Skating"))

    assert shown.count('name="key_dates-') > 7 * 3
    assert [nameless.status_code, twice.status_code, kept.status_code] == [422, 422, 302]
    assert 'value="2027-02-02"' in nameless.content.decode()
    assert cohort.key_dates.get(kind="other").note == "Skating"


def test_forms_are_tied_to_what_they_serve_and_taken_off_again(sign_in, cohort, coordinator):
    form = make_form(access="invitation", team=cohort.programme.team)
    client, address = sign_in(coordinator), f"/admin/seasons/{cohort.pk}/forms/"

    client.post(address, {"basic-mentor": form.pk, "end-mentee": form.pk})
    foreign = client.post(address, {"basic-mentor": make_form().pk})
    tied = {(one.purpose, one.role) for one in cohort.serving.all()}
    client.post(address, {"end-mentee": form.pk})

    assert foreign.status_code == 422
    assert tied == {("basic", "mentor"), ("end", "mentee")}
    assert cohort.serving.get().purpose == "end"


def test_a_season_is_moved_by_hand_on_the_screen(sign_in, cohort, coordinator):
    client, address = sign_in(coordinator), f"/admin/seasons/{cohort.pk}/course/"
    values = {"state": "recruiting", "why": "The school asked for it.", "seen": "planned"}

    without = client.post(address, {**values, "why": ""})
    moved = client.post(address, values)
    again = client.post(address, {**values, "state": "running"})
    shown = client.get(address).content.decode()

    assert [without.status_code, moved.status_code, again.status_code] == [422, 302, 422]
    assert "The school asked for it." in shown
    assert cohort.steps.count() == 1


def test_the_calendar_is_a_page_and_a_file(sign_in, cohort, coordinator):
    call = CallFactory(team=cohort.programme.team, form=make_form(), name="Mentors")
    CohortCall.objects.create(cohort=cohort, call=call)
    client = sign_in(coordinator)

    page = client.get(f"/admin/seasons/{cohort.pk}/calendar/").content.decode()
    first, again = (client.get(f"/admin/seasons/{cohort.pk}/calendar.ics") for _time in range(2))

    events = list(icalendar.Calendar.from_ical(first.content).walk("VEVENT"))
    assert "Mentors" in page
    assert len(events) == 2 + 7 + 2
    assert {event["dtstart"].dt for event in events} >= {START, END}
    assert len({event["uid"] for event in events}) == len(events)
    assert first.content == again.content
    assert first["Content-Type"] == "text/calendar"


def test_the_next_season_is_made_on_the_screen_once(sign_in, cohort, coordinator):
    client, address = sign_in(coordinator), f"/admin/seasons/{cohort.pk}/renew/"
    with time_machine.travel("2027-07-20 08:00Z", tick=False):
        client = sign_in(coordinator)
        answers = [client.post(address, {"name": "2028", "starts_on": "2028-01-10"}).status_code for _time in range(2)]
        past = client.post(address, {"name": "2029", "starts_on": "2027-01-12"}).status_code

    assert (answers, past) == ([302, 422], 422)
    assert Cohort.objects.get(name="2028").steps.get().by == coordinator


@pytest.mark.parametrize("screen", ["days", "forms", "course", "calendar", "renew", "calendar.ics"])
def test_screens_of_a_foreign_season_are_not_found(sign_in, cohort, screen):
    tail = screen if screen == "calendar.ics" else f"{screen}/"

    assert (
        sign_in(make_coordinator(CohortFactory().programme.team)).get(f"/admin/seasons/{cohort.pk}/{tail}").status_code
        == 404
    )


def test_the_length_makes_the_last_day_and_a_day_by_hand_counts_more(sign_in, cohort, coordinator):
    client = sign_in(coordinator)
    shape = {"mentoring": "group", "meetings_a_month": "2", "meeting_minutes": "60", "programme": cohort.programme_id}
    values = {**shape, "starts_on": "2027-09-01", "length": "9"}

    client.post("/admin/seasons/new/", {**values, "name": "A"})
    client.post("/admin/seasons/new/", {**values, "name": "B", "ends_on": "2028-06-09"})
    short = client.post("/admin/seasons/new/", {**values, "name": "C", "ends_on": "2027-10-01"})
    neither = client.post("/admin/seasons/new/", {**values, "name": "D", "length": ""})

    ends = dict(Cohort.objects.filter(name__in="ABCD").values_list("name", "ends_on"))
    assert ends == {"A": date(2028, 5, 31), "B": date(2028, 6, 9)}
    assert "length_reason" in short.context["form"].errors
    assert "ends_on" in neither.context["form"].errors
    assert Cohort.objects.get(name="A").key_dates.count() == 7
