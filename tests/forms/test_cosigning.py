"""A guardian's co-signature: waits where it is needed, goes to nobody uninvited, and cannot be made up."""

from datetime import date

import pytest
from django.core import mail
from django.utils import timezone

from forms.domain import cosigning, decisions, own, routing
from forms.domain.cosigning import Contact
from forms.models import CoSignature, FormPage, State, Submission, Verdict
from tests.factories import CallFactory, InboxFactory, make_coordinator, make_form, make_submission
from tests.scenarios import ApplicationReceived

pytestmark = pytest.mark.django_db

MOTHER = Contact(name="Ilze Bērziņa", email="ilze@example.org")


def form_with_guardian(**fields: object) -> FormPage:
    return make_form(cosign_under=18, cosign_text="Es zinu, ka mans bērns piedalās.", **fields)


@pytest.fixture
def moment() -> ApplicationReceived:
    """Somebody under age applied; nobody was asked to sign yet."""
    call = CallFactory(form=form_with_guardian())
    InboxFactory(team=call.team)
    moment = ApplicationReceived(call=call, coordinator=make_coordinator(call.team))
    CoSignature.objects.all().delete()
    return moment


@pytest.fixture
def asked(moment: ApplicationReceived) -> CoSignature:
    return cosigning.begin(moment.submission, page=moment.call.form, contact=MOTHER)


def deliver(moment: ApplicationReceived) -> Submission:
    routing.deliver(moment.submission, to=moment.inbox)
    return moment.refresh()


@pytest.mark.parametrize(
    ("born", "on", "needed"),
    [
        (date(2009, 4, 17), date(2027, 4, 16), True),
        (date(2009, 4, 17), date(2027, 4, 17), False),
        (date(2008, 2, 29), date(2026, 2, 28), True),
        (date(2008, 2, 29), date(2026, 3, 1), False),
    ],
)
def test_a_signature_is_needed_until_the_birthday(born, on, needed):
    page = form_with_guardian()
    schema = page.schema()
    answers = {schema.bound_to("birth_date").id: born.isoformat()}

    assert cosigning.is_needed(page, schema=schema, answers=answers, on=on) is needed


def test_no_signature_is_needed_where_the_form_asks_none():
    page = make_form()
    schema = page.schema()
    answers = {schema.bound_to("birth_date").id: timezone.localdate().isoformat()}

    assert not cosigning.is_needed(page, schema=schema, answers=answers, on=timezone.localdate())


def test_the_submission_waits_in_the_inbox_until_it_is_signed(moment, asked):
    waiting = deliver(moment).state

    cosigning.sign(asked, name="Ilze Bērziņa")

    assert (waiting, moment.refresh().state) == (State.AWAITING_SIGNATURE, State.IN_INBOX)


def test_nobody_is_accepted_without_the_signature(moment, asked):
    deliver(moment)
    decisions.decide(moment.submission, Verdict.MORE_INFORMATION, by=moment.coordinator, reason="?")

    with pytest.raises(decisions.DecisionRefused, match="paraksta"):
        decisions.decide(moment.submission, Verdict.ACCEPTED, by=moment.coordinator)


def test_the_guardian_gets_a_link_and_no_answer(asked):
    cosigning.send_request(asked.pk)

    letter = mail.outbox[0]
    everything = letter.subject + letter.body + letter.alternatives[0][0]
    assert letter.to == ["ilze@example.org"]
    assert f"/cosign/{asked.token}/" in letter.body
    assert not any(word in everything for word in ("Elza", "Mājās", "mentor"))


def test_a_form_that_never_contacts_the_family_contacts_nobody(moment):
    page = moment.call.form
    page.never_contact_family = True

    signature = cosigning.begin(moment.submission, page=page, contact=MOTHER)
    cosigning.send_request(signature.pk)

    assert (signature.state, signature.contact) == (CoSignature.State.TO_ARRANGE, {})
    assert not mail.outbox


def test_a_coordinator_cannot_write_to_the_family_either_where_the_form_forbids_it(moment, asked):
    FormPage.objects.filter(pk=moment.call.form.pk).update(never_contact_family=True)

    with pytest.raises(cosigning.CannotSign):
        cosigning.ask(CoSignature.objects.get(), contact=MOTHER, by=moment.coordinator)


def test_the_guardian_reads_what_is_signed_and_nothing_of_the_answers(client, asked):
    page = client.get(f"/cosign/{asked.token}/")

    words = page.content.decode()
    assert "Es zinu, ka mans bērns piedalās." in words
    assert "Mājās nav viegli." not in words
    assert "Man patīk zīmēt" not in words
    assert "no-store" in page["Cache-Control"]
    assert not page.cookies


def test_the_guardian_sees_what_is_not_sensitive_where_the_form_says_so(client, moment, asked):
    FormPage.objects.filter(pk=moment.call.form.pk).update(cosign_sees=FormPage.GuardianSees.BASICS)

    words = client.get(f"/cosign/{asked.token}/").content.decode()

    assert "Man patīk zīmēt" in words
    assert "Mājās nav viegli." not in words


def test_the_guardian_signs_with_name_day_and_the_words_that_were_read(client, moment, asked):
    deliver(moment)

    client.post(f"/cosign/{asked.token}/", {"name": "Ilze Bērziņa", "agreed": "on", "decision": "sign"})

    asked.refresh_from_db()
    assert (asked.state, asked.signed_name) == (CoSignature.State.SIGNED, "Ilze Bērziņa")
    assert asked.answered_at
    assert asked.text == "Es zinu, ka mans bērns piedalās."
    assert moment.refresh().state == State.IN_INBOX


@pytest.mark.parametrize("data", [{}, {"name": "", "agreed": "on"}, {"name": "Ilze"}, {"name": "\x00", "agreed": "on"}])
def test_a_half_signature_is_none(client, asked, data):
    refused = client.post(f"/cosign/{asked.token}/", data)

    asked.refresh_from_db()
    assert refused.status_code == 422
    assert asked.state == CoSignature.State.ASKED


def test_signing_twice_is_once(client, asked):
    signed = {"name": "Ilze Bērziņa", "agreed": "on"}

    client.post(f"/cosign/{asked.token}/", signed)
    again = client.post(f"/cosign/{asked.token}/", {**signed, "name": "Kāds Cits"})

    asked.refresh_from_db()
    assert again.status_code == 409
    assert asked.signed_name == "Ilze Bērziņa"


def test_a_declined_signature_can_still_be_given(client, moment, asked):
    deliver(moment)
    client.post(f"/cosign/{asked.token}/", {"decision": "decline"})
    declined = CoSignature.objects.get().state

    client.post(f"/cosign/{asked.token}/", {"name": "Ilze Bērziņa", "agreed": "on"})

    assert declined == CoSignature.State.DECLINED
    assert CoSignature.objects.get().state == CoSignature.State.SIGNED


def test_a_new_link_ends_the_one_before(client, moment, asked):
    deliver(moment)
    old = f"/cosign/{asked.token}/"

    renewed = cosigning.ask(asked, contact=MOTHER, by=moment.coordinator)

    assert client.get(old).status_code == 404
    assert client.get(f"/cosign/{renewed.token}/").status_code == 200


@pytest.mark.parametrize("token", ["1.1:abc", "x", "%00", "9999999999999999999999.1:x"])
def test_a_made_up_link_signs_nothing(client, asked, token):
    assert client.post(f"/cosign/{token}/", {"name": "X", "agreed": "on"}).status_code == 404


def test_nothing_is_signed_for_what_was_taken_back(client, moment, asked):
    own.withdraw(moment.submission)

    refused = client.post(f"/cosign/{asked.token}/", {"name": "Ilze Bērziņa", "agreed": "on"})

    assert refused.status_code == 409


def test_a_coordinator_records_a_signature_on_paper(sign_in, moment):
    cosigning.begin(moment.submission, page=moment.call.form, contact=None)
    deliver(moment)

    sign_in(moment.coordinator).post(f"/admin/inbox/{moment.submission.pk}/record-signature/", {"name": "Ilze Bērziņa"})

    signature = CoSignature.objects.get()
    assert (signature.state, signature.recorded_by) == (CoSignature.State.SIGNED, moment.coordinator)
    assert moment.refresh().state == State.IN_INBOX


def test_a_stranger_records_nothing(sign_in, moment):
    cosigning.begin(moment.submission, page=moment.call.form, contact=None)
    deliver(moment)
    stranger = make_coordinator(InboxFactory().team)

    refused = sign_in(stranger).post(f"/admin/inbox/{moment.submission.pk}/record-signature/", {"name": "Ilze Bērziņa"})

    assert refused.status_code == 404
    assert CoSignature.objects.get().state == CoSignature.State.TO_ARRANGE


def test_the_inbox_shows_that_it_waits(sign_in, moment, asked):
    deliver(moment)

    listing = sign_in(moment.coordinator).get("/admin/inbox/").content.decode()

    assert "gaida līdzparakstu" in listing


def test_asking_again_begins_no_second_signature(moment, asked):
    again = cosigning.begin(moment.submission, page=moment.call.form, contact=None)

    assert again == asked
    assert make_submission(key="other").pk != moment.submission.pk
