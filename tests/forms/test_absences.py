"""Holidays and illness: who is away, who stands in, and open cases that change hands for that time."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms import groups
from forms.domain import absences, reading
from forms.domain.refusal import Refused
from forms.models import Absence, Inbox, State, Submission
from tests.factories import InboxFactory, make_coordinator, make_staff, make_submission

pytestmark = pytest.mark.django_db
START = "/admin/absences/"
TODAY = timezone.localdate


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory()


@pytest.fixture
def ilze(inbox):
    return make_coordinator(inbox.team, language="en", first_name="Ilze", last_name="Kalna")


@pytest.fixture
def anna(inbox):
    return make_coordinator(inbox.team, language="en", first_name="Anna", last_name="Liepa")


def away(user, *, stand_in=None, first: int = 0, last: int = 3) -> Absence:
    day = TODAY()
    return absences.plan(
        Absence(user=user, starts_on=day + timedelta(days=first), ends_on=day + timedelta(days=last), stand_in=stand_in)
    )


def sent(user, stand_in=None, *, first: date | None = None, last: date | None = None) -> dict[str, object]:
    return {
        "user": user.pk,
        "starts_on": first or TODAY(),
        "ends_on": last or TODAY() + timedelta(days=3),
        "stand_in": stand_in.pk if stand_in else "",
    }


# --- who works ------------------------------------------------------------------------------------


def test_who_is_away_does_not_work_from_the_first_to_the_last_day(inbox, ilze, anna):
    absence = away(ilze, stand_in=anna)
    day = timedelta(days=1)

    working = [
        absences.working_coordinators(inbox.team, on)
        for on in (absence.starts_on - day, absence.starts_on, absence.ends_on, absence.ends_on + day)
    ]

    assert working == [[ilze, anna], [anna], [anna], [ilze, anna]]


def test_stand_in_of_a_stand_in_gets_it(inbox, ilze, anna):
    third = make_coordinator(inbox.team)
    away(ilze, stand_in=anna)
    away(anna, stand_in=third)

    assert absences.stand_ins_for(inbox.team) == {ilze: third, anna: third}


def test_two_who_stand_in_for_each_other_leave_nobody(inbox, ilze, anna):
    away(ilze, stand_in=anna)
    away(anna, stand_in=ilze)

    assert absences.stand_ins_for(inbox.team) == {ilze: None, anna: None}


def test_stand_in_gets_nothing_of_a_programme_that_is_not_theirs(inbox, ilze):
    stranger = make_coordinator(InboxFactory().team)
    away(ilze, stand_in=stranger)

    assert absences.stand_ins_for(inbox.team) == {ilze: None}


@pytest.mark.parametrize(("first", "last"), [(3, 9), (-5, 0), (1, 2), (-1, 9), (0, 3)])
def test_absences_that_overlap_are_refused(ilze, first, last):
    away(ilze)

    with pytest.raises(Refused, match="Ilze Kalna"):
        away(ilze, first=first, last=last)
    assert Absence.objects.count() == 1


@pytest.mark.parametrize(("first", "last"), [(4, 9), (-5, -1)])
def test_absences_side_by_side_are_fine(ilze, first, last):
    away(ilze)

    assert away(ilze, first=first, last=last).pk


# --- open cases -----------------------------------------------------------------------------------


def test_open_cases_go_to_the_stand_in_and_back_in_one_step(inbox, ilze, anna):
    cases = [make_submission(inbox=inbox) for _number in range(3)]
    for case in cases:
        reading.assign(case, to=ilze, by=ilze)
    Submission.objects.filter(pk=cases[2].pk).update(state=State.DECLINED)
    absence = away(ilze, stand_in=anna)

    handed = absences.hand_over(absence, by=anna)
    assignees = list(Submission.objects.order_by("pk").values_list("assignee", flat=True))
    back = absences.take_back(absence, by=ilze)

    assert (handed, assignees, back) == (2, [anna.pk, anna.pk, ilze.pk], 2)
    assert set(Submission.objects.values_list("assignee", flat=True)) == {ilze.pk}


def test_what_a_colleague_took_meanwhile_stays_theirs(inbox, ilze, anna):
    case, third = make_submission(inbox=inbox), make_coordinator(inbox.team)
    reading.assign(case, to=ilze, by=ilze)
    absence = away(ilze, stand_in=anna)
    absences.hand_over(absence, by=anna)

    reading.assign(Submission.objects.get(pk=case.pk), to=third, by=third)
    back = absences.take_back(absence, by=ilze)

    assert (back, Submission.objects.get(pk=case.pk).assignee) == (0, third)


def test_cases_come_back_from_who_really_stood_in(inbox, ilze, anna):
    third, cases = make_coordinator(inbox.team), [make_submission(inbox=inbox) for _number in range(3)]
    for case in cases:
        reading.assign(case, to=ilze, by=ilze)
    absence = away(ilze, stand_in=anna)
    absences.hand_over(absence, by=anna)
    absence.refresh_from_db()
    absence.stand_in = third
    absences.plan(absence)
    # One more comes in meanwhile and is handed to the new stand-in, who also took one from Anna for good.
    late = make_submission(inbox=inbox)
    reading.assign(late, to=ilze, by=ilze)
    absences.hand_over(absence, by=third)
    reading.assign(Submission.objects.get(pk=cases[0].pk), to=third, by=third)

    back = absences.take_back(absence, by=ilze)

    owners = [Submission.objects.get(pk=case.pk).assignee for case in (*cases, late)]
    assert (back, owners) == (3, [third, ilze, ilze, ilze])


def test_case_of_a_programme_that_the_stand_in_does_not_share_stays(inbox, ilze, anna):
    other = InboxFactory()
    ilze.memberships.create(team=other.team, role="coordinator", starts_on=date(2026, 1, 1))
    case = make_submission(inbox=other)
    reading.assign(case, to=ilze, by=ilze)

    handed = absences.hand_over(away(ilze, stand_in=anna), by=ilze)

    assert (handed, Submission.objects.get(pk=case.pk).assignee) == (0, ilze)


def test_colleague_moves_none_of_the_cases_of_a_programme_that_is_not_theirs(inbox, ilze, anna):
    other, third = InboxFactory(), make_coordinator(inbox.team)
    for both in (ilze, anna):
        both.memberships.create(team=other.team, role="coordinator", starts_on=date(2026, 1, 1))
    here, there = make_submission(inbox=inbox), make_submission(inbox=other)
    for case in (here, there):
        reading.assign(case, to=ilze, by=ilze)
    absence = away(ilze, stand_in=anna)

    handed = absences.hand_over(absence, by=third)
    absences.hand_over(absence, by=anna)
    back = absences.take_back(absence, by=third)
    rest = absences.take_back(absence, by=ilze)

    assert (handed, back, rest) == (1, 1, 1)
    assert not there.events.filter(by=third).exists()


# --- on the screen --------------------------------------------------------------------------------


def test_coordinator_writes_down_the_own_absence_and_a_colleague_s(sign_in, ilze, anna):
    client = sign_in(ilze)

    for user in (ilze, anna):
        assert client.post(f"{START}new/", sent(user)).status_code == 302

    assert set(Absence.objects.values_list("user", flat=True)) == {ilze.pk, anna.pk}


@pytest.mark.parametrize("field", ["user", "stand_in"])
def test_coordinator_reaches_nobody_of_another_programme(sign_in, ilze, field):
    stranger = make_coordinator(InboxFactory().team)

    response = sign_in(ilze).post(f"{START}new/", {**sent(ilze), field: stranger.pk})

    assert field in response.context["form"].errors
    assert not Absence.objects.exists()


def test_overlap_is_said_beside_the_day(sign_in, ilze):
    away(ilze)

    response = sign_in(ilze).post(f"{START}new/", sent(ilze))

    assert "already away" in str(response.context["form"].errors["starts_on"])


def test_change_does_not_overlap_with_itself(sign_in, ilze, anna):
    absence = away(ilze)

    response = sign_in(ilze).post(f"{START}edit/{absence.pk}/", sent(ilze, anna, last=TODAY() + timedelta(days=9)))

    absence.refresh_from_db()
    assert response.status_code == 302
    assert absence.stand_in == anna


@pytest.mark.parametrize("field", ["ends_on", "stand_in"])
def test_absence_that_makes_no_sense_is_refused(sign_in, ilze, field):
    wrong = {"ends_on": TODAY() - timedelta(days=1), "stand_in": ilze.pk}[field]

    response = sign_in(ilze).post(f"{START}new/", {**sent(ilze), field: wrong})

    assert response.context["form"].errors
    assert not Absence.objects.exists()


def test_cases_are_handed_over_and_given_back_by_buttons(sign_in, inbox, ilze, anna):
    case = make_submission(inbox=inbox)
    reading.assign(case, to=ilze, by=ilze)
    absence = away(ilze, stand_in=anna)
    client = sign_in(anna)

    over = client.post(f"{START}{absence.pk}/hand/", {"step": "over"}, follow=True).content.decode()
    back = client.post(f"{START}{absence.pk}/hand/", {"step": "back"}, follow=True).content.decode()

    assert "Anna Liepa has 1 case more." in over
    assert "1 case is back." in back


def test_absence_of_another_programme_is_not_found(sign_in, ilze):
    theirs = away(make_coordinator(InboxFactory().team, first_name="Svešais"))
    client = sign_in(ilze)

    assert "Svešais" not in client.get(START).content.decode()
    for address in (f"edit/{theirs.pk}/", f"delete/{theirs.pk}/"):
        assert client.get(START + address).status_code == 404
    assert client.post(f"{START}{theirs.pk}/hand/").status_code == 404


@pytest.mark.parametrize("role", [groups.EDITOR, groups.SUPERVISOR])
def test_absences_are_closed_to_others(sign_in, ilze, role):
    away(ilze)

    assert sign_in(make_staff(role)).get(START).status_code == 403


def test_lead_sees_everybody_s(sign_in, ilze):
    away(ilze)

    assert "Ilze Kalna" in sign_in(make_staff(groups.LEAD)).get(START).content.decode()
