"""A guardian's word and page: by a person's decision, as far as the season grants, and no longer than until the birthday."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import checklist, consent_texts, guardians, leaving, looking_after
from programme.models import Agreed, Guardian, Meeting, News, Requirement
from tests.factories import CohortFactory, make_coordinator, make_match, make_participant, place_of
from workers import tasks

pytestmark = pytest.mark.django_db
RIGA = ZoneInfo("Europe/Riga")
CONTACT = {"name": "Inga Kalēja", "email": "inga@example.org", "language": "ru"}


@pytest.fixture
def mentee():
    """Somebody born on 29 February 2008 in a season of spring 2026, who gave their own word."""
    with time_machine.travel(datetime(2026, 2, 1, 12, tzinfo=RIGA)):
        person = make_participant(birth_date="2008-02-29")
        Requirement.objects.create(cohort=person.cohort, role=Role.MENTEE, kind="sharing")
        text = consent_texts.publish(
            person.cohort.programme, "sharing", texts={"lv": "Es piekrītu", "ru": "Я согласна"}, by=None
        )
        consent_texts.agree(person, text, language="lv")
    return person


@pytest.fixture
def winter():
    with time_machine.travel(datetime(2026, 2, 1, 13, tzinfo=RIGA)) as clock:
        yield clock


def whom(participant):
    return [str(item.standing.waits_for) for item in checklist.items_of(participant)]


def ask(mentee):
    return guardians.ask(mentee, **CONTACT, by=mentee.person.user)


@pytest.mark.usefixtures("winter")
def test_a_guardian_gets_a_link_and_signs_and_the_mail_names_nobody(client, mentee, mailoutbox):
    before = whom(mentee)
    guardian = ask(mentee)
    for _time in range(2):
        tasks.send_guardian_link(guardian_id=guardian.pk)
    address, word = f"/guardian/{guardian.token}/", Agreed.objects.get()
    page = client.get(address).content.decode()

    unsigned = client.post(address, {"word": word.pk, "name": "", "decision": "sign"})
    signed = client.post(address, {"word": word.pk, "name": "Инга", "agreed": "on", "decision": "sign"})
    refused = client.post(address, {"word": word.pk, "decision": "refuse"})

    assert (before, whom(mentee)) == (["guardian"], [""])
    assert len(mailoutbox) == 1
    assert mentee.person.first_name not in mailoutbox[0].body
    assert "Я согласна" in page
    assert [unsigned.status_code, signed.status_code, refused.status_code] == [422, 302, 409]
    assert Agreed.objects.get().guardian_name == "Инга"


@pytest.mark.usefixtures("winter")
def test_a_refusal_goes_to_the_coordinator_and_can_still_become_a_yes(client, mentee):
    address, word = f"/guardian/{ask(mentee).token}/", Agreed.objects.get()

    client.post(address, {"word": word.pk, "decision": "refuse"})
    after_no = whom(mentee)
    client.post(address, {"word": word.pk, "name": "Inga", "agreed": "on"})

    assert (after_no, whom(mentee)) == (["coordinator"], [""])


@pytest.mark.usefixtures("winter")
def test_the_page_shows_only_what_the_season_grants(client, mentee):
    mentor = make_participant(Role.MENTOR, cohort=mentee.cohort, first_name="Lienīte")
    make_match(mentor, mentee)
    address = f"/guardian/{ask(mentee).token}/"
    Agreed.objects.update(ended_at=datetime.now(tz=RIGA))

    nothing = client.get(address).content.decode()
    mentee.cohort.guardian_sees = ["mentor"]
    mentee.cohort.save()
    granted = client.get(address).content.decode()

    assert mentee.person.first_name not in nothing
    assert "Lienīte" not in nothing
    assert "Lienīte" in granted
    assert mentee.person.first_name not in granted


@pytest.mark.usefixtures("winter")
def test_that_somebody_takes_part_is_shown_where_it_is_granted(client, mentee):
    address = f"/guardian/{ask(mentee).token}/"
    Agreed.objects.update(ended_at=datetime.now(tz=RIGA))

    hidden = client.get(address).content.decode()
    mentee.cohort.guardian_sees = ["part"]
    mentee.cohort.save()
    shown = client.get(address).content.decode()

    assert mentee.person.first_name not in hidden
    assert mentee.person.first_name in shown


@pytest.mark.usefixtures("winter")
def test_the_next_meeting_is_shown_where_it_is_granted_and_planned(client, mentee):
    match = make_match(make_participant(Role.MENTOR, cohort=mentee.cohort), mentee)
    soon = datetime(2026, 2, 6, 16, 30, tzinfo=RIGA)
    values = {"starts_at": soon, "place": "Cēsu bibliotēka", "match": match, "by": place_of(match, Role.MENTOR)}
    meeting = Meeting.objects.create(state=Meeting.State.PLANNED, **values)
    address = f"/guardian/{ask(mentee).token}/"

    hidden = client.get(address).content.decode()
    mentee.cohort.guardian_sees = ["next_meeting"]
    mentee.cohort.save()
    shown = client.get(address).content.decode()
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=datetime(2026, 1, 6, 16, 30, tzinfo=RIGA))
    over = client.get(address).content.decode()

    assert ["Cēsu bibliotēka" in page for page in (hidden, shown, over)] == [False, True, False]
    assert "16:30" in shown


@pytest.mark.usefixtures("winter")
def test_a_changed_replaced_ended_or_foreign_link_opens_nothing(client, mentee):
    first = ask(mentee).token
    second = ask(mentee).token
    coordinator_ended = client.get(f"/guardian/{second}/").status_code
    guardians.end(mentee)

    answers = [client.get(f"/guardian/{token}/").status_code for token in (first, second, "x", second[:-1])]

    assert coordinator_ended == 200
    assert answers == [404] * 4
    assert Guardian.objects.get().contact == {}


@pytest.mark.usefixtures("winter")
def test_leaving_ends_the_page(client, mentee):
    token = ask(mentee).token

    leaving.leave(mentee, by=mentee.person.user)

    assert client.get(f"/guardian/{token}/").status_code == 404


def test_turning_18_in_the_season_ends_the_page_and_asks_for_one_s_own_word(client, mentee, mailoutbox):
    """Riga's midnight: until 28 February 23:59 the guardian's word counts, on 1 March their own."""
    with time_machine.travel(datetime(2026, 2, 1, 13, tzinfo=RIGA)):
        guardian = ask(mentee)
        consent_texts.sign(Agreed.objects.get(), name="Inga")
    address, text = f"/guardian/{guardian.token}/", Agreed.objects.get().agreement

    with time_machine.travel(datetime(2026, 2, 28, 23, 59, tzinfo=RIGA), tick=False):
        looking_after.look_after()
        last_minute = (client.get(address).status_code, whom(mentee), News.objects.filter(event="of_age").count())
    with time_machine.travel(datetime(2026, 3, 1, 0, 0, tzinfo=RIGA), tick=False):
        first_minute = (client.get(address).status_code, whom(mentee))
        looking_after.look_after()
        looking_after.look_after()
        told = News.objects.get(event="of_age")
        own = consent_texts.agree(mentee, text, language="lv")

        assert last_minute == (200, [""], 0)
        assert first_minute == (410, ["me"])
        assert told.go_at == datetime(2026, 3, 1, 9, tzinfo=RIGA)
        assert (own.is_under_age, own.guardian, whom(mentee)) == (False, "", [""])
        assert Agreed.objects.in_force().count() == 1
        assert Guardian.objects.get().contact == {}
        with pytest.raises(Refused):
            ask(mentee)


@pytest.mark.usefixtures("winter")
def test_the_young_person_says_whom_to_ask_unless_the_form_never_writes_to_the_family(sign_in, mentee):
    client, address = sign_in(mentee.person.user), f"/me/checklist/{mentee.pk}/guardian/"

    wrong = client.post(address, {**CONTACT, "email": "x"})
    asked = client.post(address, CONTACT)
    page = mentee.submission.version.page
    page.never_contact_family = True
    page.save()
    guardians.end(mentee)
    client.post(address, CONTACT)

    assert (wrong.status_code, asked.status_code) == (422, 302)
    assert "Inga Kalēja" in wrong.content.decode()
    assert not Guardian.objects.filter(ended_at=None).exists()


@pytest.mark.usefixtures("winter")
def test_a_paper_needs_the_guardian_s_name_on_it_under_18(sign_in, mentee):
    Agreed.objects.all().update(ended_at=datetime.now(tz=RIGA))
    client = sign_in(make_coordinator(mentee.cohort.programme.team, email="ilze@example.org"))
    address, paper = (
        f"/admin/participants/{mentee.pk}/checklist/",
        {"act": "paper", "kind": "sharing", "language": "lv"},
    )

    without = client.post(address, {**paper, "guardian_name": ""})
    with_name = client.post(address, {**paper, "guardian_name": "Inga Kalēja"})

    assert (without.status_code, with_name.status_code) == (422, 302)
    assert whom(mentee) == [""]


def test_the_policy_goes_on_to_the_next_season():
    from programme.domain.renewing import KEPT

    assert "guardian_sees" in KEPT
    assert CohortFactory().guardian_sees == []
