"""Admitting: one participant for one acceptance, one person for one human being, and all or nothing (H12.1)."""

from datetime import date

import pytest

from cms.models import User
from forms.domain.decisions import DecisionRefused, decide
from forms.models import Role, State, Verdict
from programme.domain.admission import admit
from programme.models import CohortCall, Participant, Person
from tests.factories import (
    CallFactory,
    CohortFactory,
    InboxFactory,
    ProgrammeFactory,
    make_coordinator,
    make_form,
    make_submission,
)
from workers.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def coordinator(programme):
    return make_coordinator(programme.team)


@pytest.fixture
def form():
    return make_form()


def make_call(programme, form, cohort=None, **fields):
    call = CallFactory(form=form, team=programme.team, **fields)
    if cohort is not False:
        CohortCall.objects.create(cohort=cohort or CohortFactory(programme=programme), call=call)
    return call


def apply(programme, call, **answers):
    inbox = programme.team.inboxes.first() or InboxFactory(team=programme.team)
    return make_submission(call=call, inbox=inbox, **answers)


def test_accepting_makes_a_participant_an_account_and_a_job(programme, coordinator, form):
    call = make_call(programme, form, role=Role.MENTOR)
    submission = apply(programme, call, email="Elza@Example.org")

    decide(submission, Verdict.ACCEPTED, by=coordinator)

    participant = Participant.objects.get()
    assert (participant.role, participant.state, participant.cohort) == (
        Role.MENTOR,
        Participant.State.ADMITTED,
        CohortCall.objects.get(call=call).cohort,
    )
    assert (participant.person.name, participant.person.municipality.slug) == ("Elza Bērziņa", "cesu-novads")
    assert participant.person.user.email == "elza@example.org"
    assert not participant.person.user.has_usable_password()
    assert Job.objects.filter(what="workers.tasks.compile_directory_entry", subject_id=participant.person_id).exists()


def test_admitting_again_gives_the_same_participant(programme, coordinator, form):
    submission = apply(programme, make_call(programme, form))
    decide(submission, Verdict.ACCEPTED, by=coordinator)
    submission.refresh_from_db()

    again = admit(submission)

    assert again == Participant.objects.get()


def test_siblings_who_share_an_address_are_two_people_with_one_account(programme, coordinator, form):
    call = make_call(programme, form)
    for first_name, born in (("Elza", "2009-04-17"), ("Emīls", "2011-01-02")):
        decide(apply(programme, call, first_name=first_name, birth_date=born), Verdict.ACCEPTED, by=coordinator)

    assert Person.objects.count() == 2
    assert Participant.objects.of(User.objects.get(email="elza@example.org")).count() == 2


def test_mentee_who_becomes_a_mentor_stays_one_person(programme, coordinator, form):
    as_mentee = make_call(programme, form, role=Role.MENTEE)
    as_mentor = make_call(
        programme,
        form,
        cohort=CohortFactory(programme=programme, starts_on=date(2028, 1, 10), ends_on=date(2028, 6, 10)),
        role=Role.MENTOR,
    )

    decide(apply(programme, as_mentee), Verdict.ACCEPTED, by=coordinator)
    decide(apply(programme, as_mentor, family_name="BERZINA", phone="+37120000002"), Verdict.ACCEPTED, by=coordinator)

    person = Person.objects.get()
    assert sorted(person.participations.values_list("role", flat=True)) == [Role.MENTEE, Role.MENTOR]
    assert person.phone == "+37120000002"


def test_same_person_is_refused_twice_in_one_season(programme, coordinator, form):
    call = make_call(programme, form)
    decide(apply(programme, call), Verdict.ACCEPTED, by=coordinator)
    second = apply(programme, call)

    with pytest.raises(DecisionRefused):
        decide(second, Verdict.ACCEPTED, by=coordinator)

    second.refresh_from_db()
    assert second.state == State.IN_INBOX
    assert Participant.objects.count() == 1


def test_call_without_a_season_refuses_and_keeps_nothing(programme, coordinator, form):
    submission = apply(programme, make_call(programme, form, cohort=False))
    jobs = Job.objects.count()

    with pytest.raises(DecisionRefused):
        decide(submission, Verdict.ACCEPTED, by=coordinator)

    submission.refresh_from_db()
    assert submission.state == State.IN_INBOX
    assert not submission.events.filter(kind="decided").exists()
    assert not Person.objects.exists()
    assert Job.objects.count() == jobs


def test_full_call_refuses(programme, coordinator, form):
    call = make_call(programme, form, places=1)
    decide(apply(programme, call), Verdict.ACCEPTED, by=coordinator)

    with pytest.raises(DecisionRefused):
        decide(apply(programme, call, first_name="Anna"), Verdict.ACCEPTED, by=coordinator)

    assert Participant.objects.count() == 1


def test_address_of_staff_links_but_changes_nothing_of_their_account(programme, coordinator, form):
    User.objects.filter(pk=coordinator.pk).update(email="anna@example.org", first_name="Anna", language="en")
    coordinator.set_password("garš un labs teikums 17")
    coordinator.save(update_fields=["password"])
    before = User.objects.filter(pk=coordinator.pk).values().get()

    decide(apply(programme, make_call(programme, form), email="ANNA@example.org"), Verdict.ACCEPTED, by=coordinator)

    assert Person.objects.get().user == coordinator
    assert User.objects.filter(pk=coordinator.pk).values().get() == before


def test_person_without_an_address_takes_part_without_an_account(programme, coordinator, form):
    decide(apply(programme, make_call(programme, form), email=None), Verdict.ACCEPTED, by=coordinator)

    assert Person.objects.get().user is None
