"""Who records what people in a story agree to, and who never learns who they are."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from cms import groups
from cms.models import User
from pages.domain import consents
from pages.models import StoryConsent, StoryIndexPage, StoryPage
from tests.factories import ProgrammeFactory, TeamFactory, make_coordinator, make_staff
from tests.factories.blocks import make_image
from tests.factories.stories import (
    GUARDIAN,
    PERSON,
    make_consent,
    make_story,
    make_story_index,
    publish_story,
)
from tests.forms.editor import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home) -> StoryIndexPage:
    return make_story_index(home)


@pytest.fixture
def story(index) -> StoryPage:
    return make_story(index)


@pytest.fixture
def lead(sign_in):
    return sign_in(make_staff(groups.LEAD, language="en"))


@pytest.fixture
def team():
    return TeamFactory()


def record(client, story: StoryPage, renews: StoryConsent | None = None, **extra: str):
    where = f"renews={renews.pk}" if renews else f"story={story.translation_key}"
    data = {"person": PERSON, "how": "signed", "given_on": "2026-01-15", "covers_pictures": "on", "team": "", **extra}
    return client.post(f"{reverse('story_consents:add')}?{where}", data, headers={"accept-language": "en"})


def take_back(client, consent: StoryConsent):
    return client.post(reverse("story_consents:take_back", args=[consent.pk]))


# --- recording, taking back, renewing -------------------------------------------------------------


def test_a_lead_records_a_consent_and_the_history_says_by_whom_and_not_of_whom(lead, story):
    response = record(lead, story)

    consent = StoryConsent.objects.get()
    assert response.status_code == 302
    assert (consent.story, consent.person, consent.team) == (story.translation_key, PERSON, None)
    entries = [
        *ModelLogEntry.objects.filter(action=consents.RECORDED),
        *PageLogEntry.objects.filter(action=consents.RECORDED),
    ]
    assert [entry.user for entry in entries] == [consent.recorded_by] * 2
    assert PERSON not in "".join(f"{entry.label}{entry.data}" for entry in entries)


def test_somebody_under_18_needs_a_guardian(lead, story):
    alone = record(lead, story, is_minor="on")
    together = record(lead, story, is_minor="on", guardian=GUARDIAN)

    assert "Somebody under 18 agrees together with a guardian" in words_of(alone)
    assert together.status_code == 302
    assert StoryConsent.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"given_on": "2099-01-01"}, "This day is still to come."),
        ({"until": "2025-01-01"}, "The consent ends before it is given."),
        ({"how": "mutters"}, "Select a valid choice"),
        ({"person": ""}, "This field is required."),
    ],
)
def test_what_makes_no_sense_is_not_recorded(lead, story, facts, words):
    response = record(lead, story, **facts)

    assert words in words_of(response)
    assert not StoryConsent.objects.exists()


@pytest.mark.parametrize(
    "query", ["", "story=", "story=nonsense", f"story={'1' * 32}", "renews=x", "renews=99999999999"]
)
def test_a_consent_to_nothing_is_not_asked_for(lead, query):
    assert lead.get(f"{reverse('story_consents:add')}?{query}").status_code == 404


def test_taking_back_takes_the_story_down_and_twice_is_once(lead, story):
    consent = make_consent(story)
    publish_story(story)

    for _click in range(2):
        assert take_back(lead, consent).status_code == 302

    consent.refresh_from_db()
    assert consent.withdrawn_on == timezone.localdate()
    assert not StoryPage.objects.get(pk=story.pk).live
    assert ModelLogEntry.objects.filter(action=consents.TAKEN_BACK).count() == 1


def test_renewing_keeps_the_old_word_and_counts_the_new_one(lead, story):
    old = make_consent(story, until=date(2026, 2, 1), guardian=GUARDIAN)

    form = lead.get(f"{reverse('story_consents:add')}?renews={old.pk}")
    record(lead, story, renews=old)

    assert PERSON in words_of(form)
    assert StoryConsent.objects.of(story.translation_key).current().get().renews == old
    assert publish_story(story).live


def test_what_was_renewed_is_not_renewed_again(lead, story):
    old = make_consent(story)
    record(lead, story, renews=old)

    assert record(lead, story, renews=old).status_code == 404
    assert StoryConsent.objects.count() == 2


def test_what_was_written_down_wrong_is_corrected_and_what_ended_is_not(lead, story):
    consent = make_consent(story)
    address = reverse("story_consents:edit", args=[consent.pk])
    data = {"person": "Cits Vārds", "how": "signed", "given_on": "2026-01-15", "team": ""}

    assert lead.post(address, data).status_code == 302
    consent.refresh_from_db()
    assert consent.person == "Cits Vārds"
    consents.take_back(consent, by=consent.recorded_by)
    assert lead.get(address).status_code == 404


# --- who sees whom --------------------------------------------------------------------------------


def addresses(consent: StoryConsent) -> list[str]:
    own = [reverse(f"story_consents:{view}", args=[consent.pk]) for view in ("edit", "history")]
    return [reverse("story_consents:index"), f"{reverse('story_consents:add')}?story={consent.story}", *own]


@pytest.mark.parametrize("role", [groups.EDITOR, groups.SUPERVISOR, groups.ADMINISTRATOR])
def test_who_looks_after_no_stories_is_refused_everywhere(sign_in, story, role):
    consent = make_consent(story)
    client = sign_in(make_staff(role, language="en"))

    answers = [client.get(address) for address in addresses(consent)]

    # A history is looked for before anything else, and there is none of what one may not see.
    assert [answer.status_code for answer in answers] == [403, 403, 403, 404]
    assert take_back(client, consent).status_code == 403
    assert PERSON not in "".join(map(words_of, answers))
    consent.refresh_from_db()
    assert consent.withdrawn_on is None


def test_a_coordinator_meets_the_people_whose_paper_the_own_team_keeps(sign_in, story, team):
    own, other = make_consent(story, team=team), make_consent(story, team=TeamFactory(), person="Svešais Putns")
    client = sign_in(make_coordinator(team, language="en"))

    page = words_of(client.get(reverse("story_consents:index")))

    assert PERSON in page
    assert "Svešais Putns" not in page
    assert client.get(addresses(own)[2]).status_code == 200
    assert [client.get(address).status_code for address in addresses(other)[2:]] == [404, 404]
    assert client.get(f"{reverse('story_consents:add')}?renews={other.pk}").status_code == 404
    assert take_back(client, other).status_code == 404


def test_who_keeps_the_machines_running_reads_no_names(sign_in, story, team):
    consent = make_consent(story, team=team)
    client = sign_in(User.objects.create_superuser("super@example.org", language="en"))

    pages = [client.get(address) for address in addresses(consent)]

    assert [page.status_code for page in pages] == [200, 200, 404, 404]
    assert PERSON not in "".join(map(words_of, pages))
    assert take_back(client, consent).status_code == 404


def test_a_coordinator_records_only_for_the_own_team(sign_in, story, team):
    client = sign_in(make_coordinator(team, language="en"))

    refused = [record(client, story), record(client, story, team=str(TeamFactory().pk))]
    taken = record(client, story, team=str(team.pk))

    assert [answer.status_code for answer in refused] == [200, 200]
    assert taken.status_code == 302
    assert StoryConsent.objects.get().team == team


def test_nobody_learns_names_by_giving_a_story_to_their_programme(sign_in, story, team):
    make_consent(story, team=TeamFactory())
    StoryPage.objects.filter(pk=story.pk).update(programme=ProgrammeFactory(team=team))
    client = sign_in(make_coordinator(team, language="en"))

    assert PERSON not in words_of(client.get(reverse("story_consents:index")))


def edit_screen(client, story: StoryPage) -> str:
    return words_of(client.get(reverse("wagtailadmin_pages:edit", args=[story.pk]), headers={"accept-language": "en"}))


def test_an_editor_reads_until_when_and_never_a_name(sign_in, story):
    client = sign_in(make_staff(groups.EDITOR, language="en"))
    before = edit_screen(client, story)
    make_consent(story, until=timezone.localdate() + timedelta(days=30))
    after = edit_screen(client, story)

    assert "No consent to this story is recorded yet." in before
    assert "Consent is recorded and holds until" in after
    assert PERSON not in after
    assert "story-consents" not in after


def test_the_edit_screen_leads_who_may_to_the_consents(lead, story):
    page = edit_screen(lead, story)

    assert f"{reverse('story_consents:add')}?story={story.translation_key}" in page
    assert f"{reverse('story_consents:index')}?story={story.translation_key}" in page


def test_the_list_shows_one_story_s_and_asks_the_same_for_many(lead, index, story):
    make_consent(story)
    make_consent(make_story(index, title="Cits"), person="Cita Persona")
    address = f"{reverse('story_consents:index')}?story={story.translation_key}"

    page = words_of(lead.get(address))
    with CaptureQueriesContext(connection) as few:
        lead.get(reverse("story_consents:index"))
    for number in range(5):
        make_consent(story, person=f"Persona {number}")
    with CaptureQueriesContext(connection) as many:
        lead.get(reverse("story_consents:index"))

    assert PERSON in page
    assert "Cita Persona" not in page
    assert len(many) == len(few)
    assert lead.get(f"{reverse('story_consents:index')}?story=nonsense").status_code == 404


# --- taking back asks first -----------------------------------------------------------------------


def test_taking_back_asks_first_and_says_what_follows(lead, index):
    image = make_image("Divi pie galda", people="agreed")
    story = make_story(index, image=image)
    consent = make_consent(story)
    publish_story(story)
    address = reverse("story_consents:take_back", args=[consent.pk])

    asked = lead.get(address)

    consent.refresh_from_db()
    assert consent.withdrawn_on is None
    assert PERSON in words_of(asked)
    assert story.title in words_of(asked)
    assert "Divi pie galda" in words_of(asked)
    assert "taken down at once, in all languages" in words_of(asked)
    assert f'href="{story.full_url}"' in words_of(asked)
    assert "The picture that links to it show goes too" in words_of(asked)
    assert f'action="{address}"' in words_of(asked)
    assert address in words_of(lead.get(reverse("story_consents:index")))


def test_what_was_taken_back_is_not_asked_again(lead, story):
    consent = consents.take_back(make_consent(story), by=make_staff(groups.LEAD))

    response = lead.get(reverse("story_consents:take_back", args=[consent.pk]))

    assert response.status_code == 302
    assert str(story.translation_key) in response.url


def test_who_may_not_take_back_is_not_asked(sign_in, story, team):
    consent = make_consent(story, team=TeamFactory())

    asked = [
        sign_in(user).get(reverse("story_consents:take_back", args=[consent.pk]))
        for user in (make_staff(groups.EDITOR), make_coordinator(team))
    ]

    assert [answer.status_code for answer in asked] == [403, 404]


def test_correcting_a_word_to_the_text_only_takes_down_a_story_with_people(lead, index):
    story = make_story(index, image=make_image(people="agreed"))
    consent = make_consent(story)
    publish_story(story)
    data = {"person": PERSON, "how": "signed", "given_on": "2026-01-15", "team": ""}

    response = lead.post(reverse("story_consents:edit", args=[consent.pk]), data, follow=True)

    assert "no longer public" in words_of(response)
    assert not StoryPage.objects.get(pk=story.pk).live
