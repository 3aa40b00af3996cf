"""The code of ethics: written with mentors, in versions, confirmed by each, asked anew when it changes (H6)."""

import pytest
from django.urls import reverse

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import checklist, ethics, participation
from programme.ethics_words import changes, set_text, word_difference
from programme.models import Acknowledgement, EthicsComment, EthicsVersion, News, Participant, Requirement
from tests.factories import CohortFactory, make_coordinator, make_participant
from tests.factories.support import make_ethics

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return CohortFactory()


@pytest.fixture
def coordinator(cohort):
    return make_coordinator(cohort.programme.team)


def confirm(client, version, participant):
    return client.post(reverse("me:ethics_confirm"), {"version": version.pk, "person": participant.person_id})


def next_version(version, *, by, text="Citādi"):
    draft = ethics.draft_of(version.code)
    draft.sections.filter(position=0).update(text_lv=text)
    return ethics.publish(draft, by=by)


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_starter_says_what_belongs_into_a_code(cohort, language):
    """H6.3: confidentiality and its limits, when to tell, boundaries, money, agitation, conflicts of interest, the end."""
    sections = make_ethics(cohort.programme).sections.all()

    assert len(sections) == 7
    assert all(section.title_in(language) and section.text_in(language) for section in sections)
    assert len({section.title_in(language) for section in sections}) == 7


def test_a_version_is_confirmed_once_with_day_and_language_and_the_reminder_stops(cohort, coordinator, sign_in):
    """H6.2: who confirmed which version when is kept."""
    one = make_participant(Role.MENTOR, cohort=cohort)
    version = make_ethics(cohort.programme, by=coordinator)
    waits = News.objects.filter(event="ethics_waits", dropped_at=None).count()
    client = sign_in(one.person.user)

    confirm(client, version, one)
    confirm(client, version, one)

    done = Acknowledgement.objects.get()
    assert (done.version, done.person, done.language) == (version, one.person, "lv")
    assert waits == 1
    assert not News.objects.filter(event="ethics_waits", dropped_at=None).exists()
    assert not ethics.waiting_for(one.person.user)


def test_a_new_version_asks_anew_and_says_what_changed(cohort, coordinator, sign_in):
    one = make_participant(cohort=cohort)
    first = make_ethics(cohort.programme, by=coordinator)
    ethics.acknowledge(first, one.person, language="lv")

    second = next_version(first, by=coordinator, text="Pavisam <b>citādi</b>")

    page = sign_in(one.person.user).get(reverse("me:ethics")).content.decode()
    assert [waits.version for waits in ethics.waiting_for(one.person.user)] == [second]
    assert News.objects.filter(event="ethics_new").count() == 2
    assert "<ins>" in page
    assert "<b>citādi</b>" not in page


def test_only_what_is_asked_of_oneself_can_be_confirmed(cohort, coordinator, sign_in):
    one, stranger = make_participant(cohort=cohort), make_participant()
    version = make_ethics(cohort.programme, by=coordinator)

    confirm(sign_in(stranger.person.user), version, one)
    confirm(sign_in(stranger.person.user), version, stranger)

    assert not Acknowledgement.objects.exists()


def test_who_left_is_asked_no_more(cohort, coordinator):
    one = make_participant(cohort=cohort)
    version = make_ethics(cohort.programme, by=coordinator)

    participation.move(one, Participant.State.ENDED_EARLY)

    assert not ethics.waiting_for(one.person.user)
    assert not ethics.missing(version.code).exists()


def test_what_is_published_is_never_changed(cohort, coordinator):
    version = make_ethics(cohort.programme, by=coordinator)
    draft = ethics.draft_of(version.code)

    with pytest.raises(Refused):
        ethics.locked(version)
    assert (draft.number, draft.pk != version.pk) == (2, True)
    assert [one.key for one in draft.sections.all()] == [one.key for one in version.sections.all()]
    assert ethics.draft_of(version.code) == draft


def test_mentors_of_the_programme_comment_while_a_draft_is_open_and_read_the_answer(cohort, coordinator, sign_in):
    """H6.1: the coordinator writes it with the mentors."""
    mentor = make_participant(Role.MENTOR, cohort=cohort)
    version = ethics.open_for_comments(make_ethics(cohort.programme))
    section = version.sections.first()
    client = sign_in(mentor.person.user)
    address = reverse("me:ethics_comment", args=[section.pk])

    empty = client.post(address, {"text": " "})
    client.post(address, {"text": "Par telefonu nav nekā"})
    ethics.settle(EthicsComment.objects.get(), reply="Ielikšu", by=coordinator)

    assert empty.status_code == 422
    assert "Ielikšu" in client.get(reverse("me:ethics_draft")).content.decode()


@pytest.mark.parametrize("who", ["mentee", "foreign mentor", "former mentor"])
def test_nobody_else_comments(cohort, sign_in, who):
    version = ethics.open_for_comments(make_ethics(cohort.programme))
    people = {
        "mentee": lambda: make_participant(cohort=cohort),
        "foreign mentor": lambda: make_participant(Role.MENTOR),
        "former mentor": lambda: make_participant(Role.MENTOR, cohort=cohort, state=Participant.State.ENDED_EARLY),
    }
    client = sign_in(people[who]().person.user)

    response = client.post(reverse("me:ethics_comment", args=[version.sections.first().pk]), {"text": "Es arī"})

    assert response.status_code == 404
    assert not EthicsComment.objects.exists()


def test_a_draft_that_is_published_takes_no_more_comments(cohort, coordinator, sign_in):
    mentor = make_participant(Role.MENTOR, cohort=cohort)
    version = ethics.open_for_comments(make_ethics(cohort.programme))
    ethics.publish(version, by=coordinator)

    address = reverse("me:ethics_comment", args=[version.sections.first().pk])

    assert sign_in(mentor.person.user).post(address, {"text": "Vēl"}).status_code == 404


def test_a_season_can_name_another_code_than_the_newest(cohort, coordinator):
    first = make_ethics(cohort.programme, by=coordinator)
    second = ethics.start(cohort.programme, name="Cits").versions.get()
    ethics.publish(second, by=coordinator)
    newest = ethics.version_of(cohort)
    cohort.ethics_code = first.code
    cohort.save()

    assert (newest, ethics.version_of(cohort)) == (second, first)


def test_a_page_of_somebody_else_s_acknowledgement_is_not_found(cohort, coordinator, sign_in):
    one, other = make_participant(cohort=cohort), make_participant(cohort=cohort)
    done = ethics.acknowledge(make_ethics(cohort.programme, by=coordinator), one.person, language="lv")
    address = reverse("me:ethics_version", args=[done.pk])

    assert sign_in(other.person.user).get(address).status_code == 404
    assert sign_in(one.person.user).get(address).status_code == 200


def test_the_season_s_list_knows_who_confirmed(cohort, coordinator):
    one = make_participant(Role.MENTOR, cohort=cohort)
    Requirement.objects.create(cohort=cohort, role=Role.MENTOR, kind=Requirement.Kind.ETHICS)
    Requirement.objects.create(cohort=cohort, role=Role.MENTOR, kind=Requirement.Kind.TRAINING)
    version = make_ethics(cohort.programme, by=coordinator)
    before = [item.is_blocking for item in checklist.items_of(one) if item.kind in ("ethics", "training")]

    ethics.acknowledge(version, one.person, language="ru")

    after = {item.kind: item.is_blocking for item in checklist.items_of(one)}
    assert before == [True, True]
    assert (after["ethics"], after["training"]) == (False, True)


def test_words_are_compared_and_escaped():
    assert word_difference("a b c", "a <i> c") == "a <del>b</del><ins>&lt;i&gt;</ins> c"
    assert set_text("Viens\n\n- divi\n- <b>") == "<p>Viens</p><ul><li>divi</li><li>&lt;b&gt;</li></ul>"


def test_versions_are_compared_section_by_section(cohort, coordinator):
    first = make_ethics(cohort.programme, by=coordinator)
    draft = ethics.draft_of(first.code)
    draft.sections.get(position=6).delete()
    draft.sections.filter(position=1).update(text_lv="Jauns")

    assert [change.sort for change in changes(first, draft, language="lv")] == ["changed", "removed"]
    assert changes(first, EthicsVersion.objects.get(pk=first.pk), language="lv") == []
