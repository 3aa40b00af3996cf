"""Compiling the directory: only what the newest consent shows, and nothing once it is withdrawn."""

from datetime import date

import pytest
from django.utils import timezone

from forms.domain import consents
from forms.models import Consent, FormVersion, Role
from forms.models.version import digest_of
from programme.domain.admission import admit
from programme.models import Participant, Person
from search.domain.directory import compile_entry
from search.models import DirectoryEntry
from tests.factories import CallFactory, CohortFactory, InboxFactory, application_body, make_form, make_submission

pytestmark = pytest.mark.django_db


def make_participant(*, shows=None, role=Role.MENTEE, **answers):
    """Return a participant whose directory consent shows `shows` (default: the form's)."""
    body = application_body()
    if shows is not None:
        body[2]["value"]["questions"][1]["value"]["shows"] = shows
    cohort = CohortFactory()
    call = CallFactory(team=cohort.programme.team, form=make_form(body=body), role=role)
    cohort.cohort_calls.create(call=call)
    return admit(make_submission(call=call, inbox=InboxFactory(team=call.team), **answers))


def directory_consent(participant):
    return Consent.objects.get(submission=participant.submission, purpose="directory")


def test_entry_holds_only_what_was_consented_to():
    participant = make_participant(shows=["first_name", "interests"])

    entry = compile_entry(participant.person_id)

    assert (entry.name, entry.municipality, entry.about, entry.email, entry.phone) == ("Elza", None, "", "", "")
    assert (entry.keys("role"), entry.keys("interest"), entry.keys("language")) == ([], ["music"], [])
    assert entry.folded == "elza"


def test_entry_holds_everything_that_was_consented_to():
    shows = ["first_name", "family_name", "role", "municipality", "about", "email", "phone", "interests", "languages"]

    entry = compile_entry(make_participant(shows=shows).person_id)

    assert (entry.name, entry.municipality.slug, entry.email, entry.phone) == (
        "Elza Bērziņa",
        "cesu-novads",
        "elza@example.org",
        "+37120000001",
    )
    assert entry.about == "Man patīk zīmēt un spēlēt bungas."
    assert (entry.keys("role"), entry.keys("interest"), entry.keys("language")) == (["mentee"], ["music"], ["en", "lv"])
    assert entry.folded == "elza berzina man patik zimet un spelet bungas."


@pytest.mark.parametrize("answers", [{"directory": None}, {"directory": False}])
def test_who_did_not_consent_has_no_entry(answers):
    assert compile_entry(make_participant(**answers).person_id) is None


def test_consent_that_shows_no_name_makes_no_entry():
    assert compile_entry(make_participant(shows=["interests"]).person_id) is None


def test_compiling_again_changes_nothing():
    person_id = make_participant().person_id

    first = compile_entry(person_id)
    facets = set(first.facets.values_list("facet", "key"))
    second = compile_entry(person_id)

    assert DirectoryEntry.objects.get() == second
    assert (first.name, first.folded, facets) == (
        second.name,
        second.folded,
        set(second.facets.values_list("facet", "key")),
    )


def test_withdrawing_removes_the_entry_and_giving_again_brings_it_back():
    participant = make_participant()
    compile_entry(participant.person_id)
    consent = directory_consent(participant)

    consents.withdraw(consent, by=participant.person.user)
    removed = compile_entry(participant.person_id)
    consents.give_again(consent, by=participant.person.user)

    assert removed is None
    assert compile_entry(participant.person_id).name == "Elza"


def test_newest_consent_counts_for_who_takes_part_twice():
    first = make_participant(shows=["first_name", "role", "email"], role=Role.MENTEE)
    second = make_participant(shows=["first_name", "role"], role=Role.MENTOR)
    Participant.objects.filter(pk=second.pk).update(person=first.person)

    both = compile_entry(first.person_id)
    shown = (both.email, both.keys("role"))
    consents.withdraw(directory_consent(second), by=first.person.user)

    assert shown == ("", ["mentee", "mentor"])
    assert compile_entry(first.person_id) is None


def test_person_who_is_gone_leaves_no_entry():
    person = Person.objects.create(
        first_name="Elza", family_name="B", folded_name="elza b", birth_date=date(2009, 4, 17)
    )
    DirectoryEntry.objects.create(person=person, name="Elza", folded="elza", compiled_at=timezone.now())
    person_id = person.pk
    person.delete()

    assert compile_entry(person_id) is None
    assert not DirectoryEntry.objects.exists()


@pytest.mark.parametrize("delicate", [{"audience": "safeguarding"}, {"sensitivity": "special"}])
def test_delicate_answer_is_never_shown_even_by_an_old_version(delicate):
    participant = make_participant(shows=["first_name", "about"])
    version = participant.submission.version
    version.frozen["sections"][1]["questions"][4] |= delicate
    FormVersion.objects.filter(pk=version.pk).update(frozen=version.frozen, digest=digest_of(version.frozen))

    assert compile_entry(participant.person_id).about == ""


def test_answers_of_an_application_without_the_consent_are_not_shown():
    first = make_participant(shows=["first_name", "about", "role"], role=Role.MENTEE)
    second = make_participant(about="Tikai koordinatoriem.", directory=None, role=Role.MENTOR)
    Participant.objects.filter(pk=second.pk).update(person=first.person)

    entry = compile_entry(first.person_id)

    assert (entry.about, entry.keys("role")) == ("Man patīk zīmēt un spēlēt bungas.", ["mentee"])


def test_longest_name_fits():
    assert (
        len(
            compile_entry(
                make_participant(
                    shows=["first_name", "family_name"], first_name="Ž" * 250, family_name="Š" * 250
                ).person_id
            ).name
        )
        == 250
    )
