"""Forms that are not for everybody: invitations, people who sign in, times, places, and once per person."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from forms import doors as registry
from forms.domain import alerts, intake, invitations
from forms.domain.doors import NoPlaceLeft, Reason, refusal
from forms.models import Draft, FormPage, Invitation, OpeningAlert, Submission
from programme.domain import authorising
from programme.domain.asking import ask
from programme.models import Participant, Reply
from tests.factories import CallFactory, CohortFactory, OrganisationFactory, UserFactory, make_form
from tests.factories.forms import answers_to, block_id, question, question_id, section
from tests.person import Person, by_client
from tests.scenarios import PersonAccepted

pytestmark = pytest.mark.django_db


def survey(**fields: object) -> FormPage:
    body = [section("feel", "Kā tev iet", [question("long_text", "mood", "Kā tev iet?", maximum=500)])]
    return make_form(body=body, kind=FormPage.Kind.QUESTIONNAIRE, **fields)


def invite(form: FormPage, moment: PersonAccepted, **changes: object) -> Invitation:
    return invitations.invite(
        form,
        **{
            "team": moment.call.team,
            "email": "elza@example.org",
            "language": "lv",
            "expires_at": timezone.now() + timedelta(days=14),
            "by": moment.coordinator,
            **changes,
        },
    )


def send(form: FormPage, *, key: str = "k", **more: object) -> Submission:
    return intake.receive(form.current_version, answers={question_id("mood"): "Labi"}, key=key, **more)


# --- by invitation --------------------------------------------------------------------------------


def test_an_invited_form_is_closed_to_who_just_comes_by(client, home):
    form = survey(parent=home, access=FormPage.Access.INVITATION)

    page = client.get(form.url)

    assert page.status_code == 403
    assert "Kā tev iet?" not in page.content.decode()


def test_the_personal_link_opens_it_and_nobody_types_a_name(client, home):
    moment = PersonAccepted()
    form = survey(parent=home, access=FormPage.Access.INVITATION)
    invitation = invite(form, moment, values={"first_name": "Elza", "family_name": "Bērziņa"})

    page = client.get(f"{form.url}invited/{invitation.token}/")
    submission = send(form, invitation=invitation)

    assert page.status_code == 200
    assert "Kā tev iet?" in page.content.decode()
    assert submission.name == "Elza Bērziņa"


def test_an_empty_form_travels_packed_and_a_personal_one_does_not(client, home):
    moment = PersonAccepted()
    personal = survey(parent=home, access=FormPage.Access.INVITATION)
    addresses = [survey(parent=home).url, f"{personal.url}invited/{invite(personal, moment).token}/"]

    pages = [client.get(address, headers={"accept-encoding": "gzip"}) for address in addresses]

    assert [page.headers.get("Content-Encoding") for page in pages] == ["gzip", None]
    assert all("no-store" in page["Cache-Control"] for page in pages)


@pytest.mark.parametrize("token", ["x", "abc:def", "%00"])
def test_a_made_up_link_opens_nothing(client, home, token):
    form = survey(parent=home, access=FormPage.Access.INVITATION)

    assert client.get(f"{form.url}invited/{token}/").status_code == 404


def test_an_invitation_to_one_form_opens_no_other_and_leads_to_its_own(client, home):
    moment = PersonAccepted()
    asked = survey(parent=home, title="Viens", access=FormPage.Access.INVITATION)
    other = survey(parent=home, title="Otrs", access=FormPage.Access.INVITATION)
    invitation = invite(asked, moment)

    answer = client.get(f"{other.url}invited/{invitation.token}/")

    assert (answer.status_code, answer["Location"]) == (308, f"{asked.url}invited/{invitation.token}/")


def test_a_withdrawn_invitation_is_over(client, home):
    moment = PersonAccepted()
    form = survey(parent=home, access=FormPage.Access.INVITATION)
    invitation = invite(form, moment)

    invitations.revoke(invitation)

    assert client.get(f"{form.url}invited/{invitation.token}/").status_code == 410


def test_an_invitation_that_ran_out_is_over_but_not_for_who_began_in_time():
    moment = PersonAccepted()
    form = survey(access=FormPage.Access.INVITATION)
    invitation = invite(form, moment, expires_at=timezone.now() - timedelta(minutes=5))
    began = timezone.now() - timedelta(minutes=20)

    assert refusal(form, invitation=invitation).reason == Reason.INVITATION_OVER
    assert refusal(form, invitation=invitation, opened_at=began) is None


def test_an_invitation_is_answered_once():
    moment = PersonAccepted()
    form = survey(access=FormPage.Access.INVITATION)
    invitation = invite(form, moment)
    send(form, invitation=invitation)

    assert refusal(form, invitation=invitation).reason == Reason.ANSWERED
    with pytest.raises(NoPlaceLeft):
        send(form, key="another", invitation=invitation)


def test_an_invitation_can_be_answered_again_where_that_is_wanted():
    moment = PersonAccepted()
    form = survey(access=FormPage.Access.INVITATION)
    invitation = invite(form, moment, many=True)

    send(form, key="one", invitation=invitation)
    send(form, key="two", invitation=invitation)

    assert invitation.submissions.count() == 2


def test_the_mail_holds_the_link_and_nothing_of_the_person(home):
    moment = PersonAccepted()
    form = survey(parent=home, access=FormPage.Access.INVITATION)
    invitation = invite(form, moment, values={"first_name": "Elza"})
    mail.outbox.clear()

    invitations.send(invitation.pk)
    invitations.send(invitation.pk)

    letter = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert invitation.token in letter.body
    assert not any(word in letter.subject + letter.body for word in ("Elza", "mentor", "Kā tev iet"))


def test_asking_a_season_invites_each_once_and_ties_the_reply():
    moment = PersonAccepted()
    form = survey(access=FormPage.Access.INVITATION)
    how = {"form": form, "role": "mentee", "wave": "start", "by": moment.coordinator}
    until = timezone.now() + timedelta(days=14)

    ask(moment.cohort, **how, expires_at=until)
    asked, _unreachable = ask(moment.cohort, **how, expires_at=until)
    submission = send(form, invitation=asked[0])

    reply = Reply.objects.get()
    assert Invitation.objects.count() == 1
    assert (reply.participant, reply.submission, reply.wave) == (moment.participant, submission, "start")
    assert submission.birth_date == moment.participant.person.birth_date


def test_asking_says_who_has_no_address():
    moment = PersonAccepted()
    person = moment.participant.person
    person.email = ""
    person.save(update_fields=["email"])

    until = timezone.now() + timedelta(days=14)
    form = survey(access=FormPage.Access.INVITATION)
    asked, unreachable = ask(
        moment.cohort, form=form, role="mentee", wave="start", by=moment.coordinator, expires_at=until
    )

    assert (asked, [item.pk for item in unreachable]) == ([], [moment.participant.pk])


def test_only_the_team_sees_its_invitations(sign_in):
    mine, other = PersonAccepted(), PersonAccepted(answers=answers_to(email="other@example.org"))
    form = survey(access=FormPage.Access.INVITATION)
    invite(form, mine, email="mine@example.org")
    invite(form, other, email="theirs@example.org")

    listing = sign_in(mine.coordinator).get("/admin/invitations/").content.decode()

    assert "mine@example.org" in listing
    assert "theirs@example.org" not in listing


def test_nobody_withdraws_another_teams_invitation(sign_in):
    mine, other = PersonAccepted(), PersonAccepted(answers=answers_to(email="other@example.org"))
    invitation = invite(survey(access=FormPage.Access.INVITATION), other)

    refused = sign_in(mine.coordinator).post(f"/admin/invitations/{invitation.pk}/revoke/")

    invitation.refresh_from_db()
    assert (refused.status_code, invitation.revoked_at) == (404, None)


def test_an_invitation_that_is_over_forgets_whom_it_asked():
    moment = PersonAccepted()
    form = survey(access=FormPage.Access.INVITATION)
    invitation = invite(form, moment, values={"first_name": "Elza"})
    last = invitation.expires_at

    early = invitations.forget_old(at=last + timedelta(days=29))
    late = invitations.forget_old(at=last + timedelta(days=31))

    invitation.refresh_from_db()
    assert (early, late) == (0, 1)
    assert (invitation.email, invitation.values) == ("", {})


# --- people who sign in ---------------------------------------------------------------------------


def test_a_form_for_a_season_asks_strangers_to_sign_in(client, home):
    cohort = CohortFactory()
    form = survey(parent=home, access=FormPage.Access.PEOPLE, admits=[f"season:{cohort.pk}:mentee"])

    page = client.get(form.url)

    assert page.status_code == 403
    assert "/accounts/login/" in page.content.decode()


def test_a_form_for_a_season_opens_for_its_people_and_nobody_else(sign_in, home):
    moment = PersonAccepted()
    form = survey(parent=home, access=FormPage.Access.PEOPLE, admits=[f"season:{moment.cohort.pk}:mentee"])
    mentee = moment.participant.person.user

    mine = sign_in(mentee, methods=("email",)).get(form.url).status_code
    stranger = sign_in(UserFactory(), methods=("email",)).get(form.url).status_code

    assert (mine, stranger) == (200, 403)


def test_who_left_the_season_no_longer_answers():
    moment = PersonAccepted()
    form = survey(access=FormPage.Access.PEOPLE, admits=[f"season:{moment.cohort.pk}:mentee"])
    Participant.objects.update(state=Participant.State.ENDED_EARLY)

    assert refusal(form, user=moment.participant.person.user).reason == Reason.NOT_YOU


def test_an_authorised_person_answers_until_the_coordinator_withdraws():
    moment = PersonAccepted()
    organisation = OrganisationFactory()
    representative = authorising.authorise(
        organisation,
        email="skola@example.org",
        first_name="Skaidrīte",
        last_name="Kalniņa",
        team=moment.call.team,
        until=timezone.localdate() + timedelta(days=30),
    )
    form = survey(access=FormPage.Access.PEOPLE, admits=[f"organisation:{organisation.pk}"])
    before = refusal(form, user=representative.user)

    authorising.withdraw(representative)

    assert before is None
    assert refusal(form, user=representative.user).reason == Reason.NOT_YOU


def test_an_authorisation_ends_by_itself():
    moment = PersonAccepted()
    organisation = OrganisationFactory()
    until = timezone.localdate() + timedelta(days=1)
    person = authorising.authorise(
        organisation, email="s@example.org", first_name="S", last_name="K", team=moment.call.team, until=until
    ).user
    key = f"organisation:{organisation.pk}"

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        admitted = registry.admit(person, keys=[key])

    assert registry.admit(person, keys=[key])
    assert not admitted


@pytest.mark.parametrize("key", ["", "season:x:mentee", "season:", "organisation:1 OR 1=1", "nothing:1", "season:1"])
def test_a_strange_key_admits_nobody(key):
    assert not registry.admit(UserFactory(), keys=[key])


def test_one_answer_per_person_is_one():
    moment = PersonAccepted()
    person = moment.participant.person.user
    form = survey(access=FormPage.Access.PEOPLE, admits=[f"season:{moment.cohort.pk}:mentee"], once=True)
    send(form, by=person)

    assert refusal(form, user=person).reason == Reason.ANSWERED
    with pytest.raises(NoPlaceLeft):
        send(form, key="another", by=person)


def test_a_draft_from_before_a_form_was_for_people_is_judged_and_sent_in_their_name(client, sign_in, home):
    moment = PersonAccepted()
    form = survey(parent=home)
    browsers = [Person(by_client(client)) for _draft in range(2)]
    for browser in browsers:
        browser.open(form.url)
        browser.press({"mood": "Labi"})
    form.access, form.admits, form.once = FormPage.Access.PEOPLE, [f"season:{moment.cohort.pk}:mentee"], True
    form.save_revision().publish()
    before = Submission.objects.count()

    stranger = browsers[0].press().status
    sign_in(UserFactory(), methods=("email",))
    other = browsers[0].press().status
    sign_in(moment.participant.person.user, methods=("email",))
    first, second = browsers[0].press(), browsers[1].press()

    assert (stranger, other) == (422, 422)
    assert "/received/" in first.at
    assert second.status == 422
    assert "jau" in second.text
    assert Submission.objects.count() == before + 1
    assert Submission.objects.latest("pk").answered_by == moment.participant.person.user


# --- times and places -----------------------------------------------------------------------------


def test_a_form_opens_and_closes_by_its_own_times():
    now = timezone.now()
    form = make_form(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=1))

    soon = refusal(form, opened_at=None)
    with time_machine.travel(now + timedelta(days=1, minutes=10)):
        late, began = refusal(form), refusal(form, opened_at=now)
    with time_machine.travel(now + timedelta(days=1, minutes=31)):
        too_late = refusal(form, opened_at=now)
    with time_machine.travel(now - timedelta(days=2)):
        early = refusal(form)

    assert (soon, began) == (None, None)
    assert (late.reason, too_late.reason, early.reason) == (Reason.CLOSED, Reason.CLOSED, Reason.SOON)


def test_the_last_place_is_taken_once():
    form = survey(places=1)
    send(form, key="one")

    assert refusal(form).reason == Reason.FULL
    with pytest.raises(NoPlaceLeft):
        send(form, key="two")


def test_a_repeat_of_who_took_the_last_place_gets_the_same_submission():
    form = survey(places=1)
    first = send(form, key="one")

    assert send(form, key="one") == first


def test_a_closed_call_offers_the_next_one(client, home):
    form = make_form(parent=home)
    over = CallFactory(form=form, closed=True)
    following = CallFactory(
        form=form, opens_at=timezone.now() + timedelta(days=30), closes_at=timezone.now() + timedelta(days=60)
    )

    words = client.get(f"{form.url}{over.slug}/").content.decode()

    assert f"{form.url}{following.slug}/" in words
    assert block_id("first_name").replace("-", "") not in words


# --- tell me when it opens ------------------------------------------------------------------------


def test_who_asked_is_told_once_and_forgotten(client, home):
    form = make_form(parent=home)
    CallFactory(form=form, soon=True)
    client.post(f"{form.url}tell-me/", {"email": "Anna@Example.org"})
    client.post(f"{form.url}tell-me/", {"email": "anna@example.org"})
    early = list(alerts.due())

    with time_machine.travel(timezone.now() + timedelta(days=4)):
        for alert in alerts.due():
            alerts.tell(alert.pk)
            alerts.tell(alert.pk)

    assert early == []
    assert [letter.to for letter in mail.outbox] == [["anna@example.org"]]
    assert form.url in mail.outbox[0].body
    assert not OpeningAlert.objects.exists()


@pytest.mark.parametrize("email", ["", "anna", "a@b", "x\x00@example.org", "a@example.org\nBcc: b@example.org"])
def test_a_wrong_address_is_told_and_not_kept(client, home, email):
    form = make_form(parent=home)

    answer = client.post(f"{form.url}tell-me/", {"email": email})

    assert answer.status_code == 422
    assert not OpeningAlert.objects.exists()


def test_robots_and_other_sites_leave_no_address(client, home):
    form = make_form(parent=home)

    client.post(f"{form.url}tell-me/", {"email": "a@example.org", "website": "x"})
    client.post(f"{form.url}tell-me/", {"email": "b@example.org"}, headers={"origin": "https://evil.example"})

    assert not OpeningAlert.objects.exists()


def test_an_address_is_not_kept_for_ever(home):
    form = make_form(parent=home)
    alerts.ask(form, email="anna@example.org")

    with time_machine.travel(timezone.now() + timedelta(days=366)):
        gone = alerts.forget_old()

    assert gone == 1
    assert not Draft.objects.exists()
