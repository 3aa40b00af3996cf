"""Letter templates: which one is taken, what it may hold, and who may change it."""

import pytest
from django.conf import settings

from cms import groups
from cms.models import Team
from forms import letters_start
from forms.checks import check_sender
from forms.domain import letters
from forms.models import LetterEvent, LetterTemplate, Verdict
from tests.factories import CallFactory, InboxFactory, TeamFactory, make_coordinator, make_staff, make_submission

pytestmark = pytest.mark.django_db
START = "/admin/letters/"


def sent(team: Team | None, **changes) -> dict[str, str]:
    return {
        "event": "declined",
        "language": "lv",
        "team": team.pk if team else "",
        "subject": "Par {reference}",
        "body": "Labdien, {first_name}!",
        **changes,
    }


def test_ensure_makes_a_letter_for_every_event_and_language():
    made = set(LetterTemplate.objects.filter(team=None).values_list("event", "language"))

    assert made == {(event, language) for event in LetterEvent.values for language, _name in settings.LANGUAGES}


def test_ensure_leaves_an_edited_letter_alone():
    LetterTemplate.objects.filter(team=None, event="declined", language="lv").update(body="Mūsu vārdi")

    letters_start.ensure()

    assert LetterTemplate.objects.get(team=None, event="declined", language="lv").body == "Mūsu vārdi"


def test_starting_letters_hold_only_known_placeholders_and_neutral_subjects():
    for template in LetterTemplate.objects.all():
        template.full_clean()
        assert not any(
            word in template.subject.lower() for word in ("mentor", "ментор", "наставн", "palīdz", "accept", "declin")
        )


def test_prepare_takes_the_team_s_own_letter_before_the_general_one():
    inbox = InboxFactory()
    LetterTemplate.objects.create(
        event="declined", language="lv", team=inbox.team, subject="Sava", body="{programme}, {sender}, {form}"
    )
    submission = make_submission(call=CallFactory(team=inbox.team), inbox=inbox)
    coordinator = make_coordinator(inbox.team, first_name="Ieva", last_name="Ozola")

    prepared = letters.prepare(submission, Verdict.DECLINED, by=coordinator)

    assert prepared.body == f"{inbox.team.name}, Ieva Ozola, Pieteikums"


def test_coordinator_adds_a_letter_for_the_own_team(sign_in):
    team = TeamFactory()

    response = sign_in(make_coordinator(team)).post(f"{START}new/", sent(team))

    assert response.status_code == 302
    assert LetterTemplate.objects.get(team=team).subject == "Par {reference}"


@pytest.mark.parametrize("whose", ["foreign", "general"])
def test_coordinator_cannot_make_a_letter_for_others(sign_in, whose):
    coordinator = make_coordinator(TeamFactory())

    response = sign_in(coordinator).post(
        f"{START}new/", sent(TeamFactory() if whose == "foreign" else None, language="en")
    )

    assert "team" in response.context["form"].errors
    assert LetterTemplate.objects.filter(team__isnull=False).count() == 0


@pytest.mark.parametrize("screen", ["edit", "delete", "history", "history-results"])
def test_letter_of_another_team_or_of_everybody_is_not_found(sign_in, screen):
    foreign = LetterTemplate.objects.create(event="declined", language="lv", team=TeamFactory(), subject="x", body="x")
    general = LetterTemplate.objects.filter(team=None).first()
    client = sign_in(make_coordinator(TeamFactory()))

    for template in (foreign, general):
        assert client.get(f"{START}{screen}/{template.pk}/").status_code == 404
        assert client.post(f"{START}{screen}/{template.pk}/", sent(None)).status_code == 404


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{nosaukums}", "nosaukums"),
        ("{first_name", "{"),
        ("{0.__class__}", "0.__class__"),
        ("{first_name.__class__}", "first_name.__class__"),
        ("{first_name!r}", "first_name!r"),
        ("{first_name:9999999999}", "first_name:9999999999"),
        ("{first_name:{sender}}", "first_name:{sender}"),
    ],
)
def test_wrong_placeholder_is_told(sign_in, body, told):
    team = TeamFactory()

    response = sign_in(make_coordinator(team)).post(f"{START}new/", sent(team, body=body))

    assert told in str(response.context["form"].errors["body"])


def test_second_letter_for_the_same_is_refused(sign_in):
    team = TeamFactory()
    client = sign_in(make_coordinator(team))

    client.post(f"{START}new/", sent(team))
    response = client.post(f"{START}new/", sent(team))

    assert response.context["form"].errors
    assert LetterTemplate.objects.filter(team=team).count() == 1


def test_administrator_edits_the_general_letters_only(sign_in):
    general = LetterTemplate.objects.get(team=None, event="declined", language="lv")
    own = LetterTemplate.objects.create(event="declined", language="lv", team=TeamFactory(), subject="x", body="x")
    client = sign_in(make_staff(groups.ADMINISTRATOR))

    client.post(f"{START}edit/{general.pk}/", sent(None, body="Jauni vārdi"))

    general.refresh_from_db()
    assert general.body == "Jauni vārdi"
    assert client.get(f"{START}edit/{own.pk}/").status_code == 404


def test_braces_in_a_name_stay_a_name():
    submission = make_submission(inbox=InboxFactory(), first_name="{sender} {0.__class__}")

    prepared = letters.prepare(submission, Verdict.DECLINED, by=make_coordinator(submission.inbox.team))

    assert "{sender} {0.__class__}" in prepared.body


def test_only_a_reminder_can_go_without_being_read(sign_in):
    team = TeamFactory()
    client = sign_in(make_coordinator(team))

    refused = client.post(f"{START}new/", sent(team, goes_by_itself="on"))
    client.post(f"{START}new/", sent(team, event="info_reminder", goes_by_itself="on"))

    assert "goes_by_itself" in refused.context["form"].errors
    assert LetterTemplate.objects.get(team=team).event == "info_reminder"


@pytest.mark.parametrize(
    "subject", ["Tu esi pieņemts", "Atteikums {reference}", "Ваш отказ", "Your mentor", "Par {programme}", "Par {form}"]
)
def test_a_subject_that_says_what_it_is_about_is_refused(sign_in, subject):
    team = TeamFactory()

    response = sign_in(make_coordinator(team)).post(f"{START}new/", sent(team, subject=subject))

    assert response.context["form"].errors["subject"]


@pytest.mark.parametrize(
    "subject", ["Ziņa par {reference}", "Sveika, {first_name}!", "Новость", "News about {reference}"]
)
def test_a_neutral_subject_is_taken(sign_in, subject):
    team = TeamFactory()

    sign_in(make_coordinator(team)).post(f"{START}new/", sent(team, subject=subject))

    assert LetterTemplate.objects.filter(team=team, subject=subject).exists()


def test_who_has_no_template_in_their_language_gets_the_latvian_one():
    LetterTemplate.objects.filter(language="ru").delete()
    submission = make_submission(inbox=InboxFactory())
    submission.language = "ru"

    letter = letters.draft(submission, event=LetterEvent.DECLINED, by=None)

    assert letter.language == "lv"
    assert letter.body.startswith("Sveiki, Elza!")


def test_a_reason_that_is_empty_leaves_no_gap():
    submission = make_submission(inbox=InboxFactory())

    letter = letters.draft(submission, event=LetterEvent.DECLINED, by=None)

    assert "\n\n\n" not in letter.body


def test_a_template_is_previewed_with_an_own_case_only(sign_in):
    team = TeamFactory()
    coordinator = make_coordinator(team)
    template = LetterTemplate.objects.create(
        event="declined", language="lv", team=team, subject="Ziņa", body="Labdien, {first_name}!"
    )
    own = make_submission(inbox=InboxFactory(team=team), first_name="Zane")
    foreign = make_submission(inbox=InboxFactory(), first_name="Kanārijsvārds")
    client = sign_in(coordinator)
    address = f"{START}preview/{template.pk}/"

    shown = client.get(address, {"reference": own.reference})
    refused = client.get(address, {"reference": foreign.reference})

    assert shown.context["preview"].to == "elza@example.org"
    assert refused.context["form"].errors
    assert "Kanārijsvārds" not in refused.content.decode() + client.get(address).content.decode()


def test_a_template_of_others_is_not_previewed(sign_in):
    foreign = LetterTemplate.objects.create(event="declined", language="lv", team=TeamFactory(), subject="x", body="x")

    assert sign_in(make_coordinator(TeamFactory())).get(f"{START}preview/{foreign.pk}/").status_code == 404


def test_a_coordinator_sees_the_general_letters_and_none_of_other_programmes(sign_in):
    foreign = LetterTemplate.objects.create(
        event="declined", language="lv", team=TeamFactory(), subject="Kanārijputns", body="x"
    )
    general = LetterTemplate.objects.get(team=None, event="declined", language="lv")
    client = sign_in(make_coordinator(TeamFactory()))

    page = client.get(f"{START}?event=declined").content.decode()

    assert f"{START}preview/{general.pk}/" in page
    assert f"{START}edit/{general.pk}/" not in page
    assert f"{START}preview/{foreign.pk}/" not in page
    assert "Kanārijputns" not in page


def test_a_general_letter_is_previewed_with_an_own_case(sign_in):
    general = LetterTemplate.objects.get(team=None, event="declined", language="lv")
    case = make_submission(inbox=InboxFactory(), first_name="Zane")
    client = sign_in(make_coordinator(case.inbox.team))

    page = client.get(f"{START}preview/{general.pk}/", {"reference": case.reference})

    assert page.context["preview"].is_hidden
    assert "Sveiki, Zane!" in page.content.decode()
    assert f"{START}new/?from={general.pk}" in page.content.decode()
    assert f"{START}edit/" not in page.content.decode()


def test_an_own_letter_is_made_from_a_general_one(sign_in):
    general = LetterTemplate.objects.get(team=None, event="info_reminder", language="ru")
    team = TeamFactory()
    client = sign_in(make_coordinator(team))

    begun = client.get(f"{START}new/", {"from": general.pk}).context["form"]
    stored_before = LetterTemplate.objects.filter(team=team).count()
    typed = {name: begun[name].value() or "" for name in begun.fields}
    client.post(f"{START}new/", typed | {"body": "Свои слова, {first_name}"})

    own = LetterTemplate.objects.get(team=team)
    assert stored_before == 0
    assert (own.event, own.language, own.subject) == (general.event, general.language, general.subject)
    assert own.body == "Свои слова, {first_name}"
    assert f"?from={general.pk}" not in client.get(f"{START}preview/{general.pk}/").content.decode()


@pytest.mark.parametrize("key", ["x", "999999", "99999999999999999999", "foreign"])
def test_a_letter_is_not_begun_from_what_the_user_does_not_see(sign_in, key):
    foreign = LetterTemplate.objects.create(
        event="declined", language="lv", team=TeamFactory(), subject="x", body="Kanārijs"
    )
    client = sign_in(make_coordinator(TeamFactory()))

    page = client.get(f"{START}new/", {"from": foreign.pk if key == "foreign" else key})

    assert page.status_code == 200
    assert not page.context["form"]["body"].value()


def test_a_template_is_previewed_without_a_case_by_who_has_none(sign_in):
    general = LetterTemplate.objects.filter(team=None, event="declined", language="lv").get()

    page = sign_in(make_staff(groups.ADMINISTRATOR)).get(f"{START}preview/{general.pk}/")

    assert "‹" in page.content.decode()


@pytest.mark.parametrize(("name", "count"), [("Blakus", 0), ("Mentoru programma", 1), ("Social support", 1)])
def test_a_sender_whose_name_tells_too_much_is_warned_of(settings, name, count):
    settings.DEFAULT_FROM_EMAIL = f"{name} <blakus@example.org>"

    assert len(check_sender()) == count
