"""The outbox: who sees which letters, what can be done with each, and what two people at once see."""

import pytest
from django.utils import timezone

from cms import groups
from cms.models import User
from forms.domain import letters, sending
from forms.domain.decisions import decide
from forms.models import Letter, LetterEvent, Submission, Verdict
from forms.viewsets.outbox import state_of as state_of_row
from tests.factories import CallFactory, InboxFactory, make_coordinator, make_form, make_staff, make_submission

pytestmark = pytest.mark.django_db
START = "/admin/outbox/"


@pytest.fixture
def inbox():
    return InboxFactory()


@pytest.fixture
def coordinator(inbox) -> User:
    return make_coordinator(inbox.team, first_name="Ieva", last_name="Ozola")


@pytest.fixture
def submission(inbox) -> Submission:
    return make_submission(call=CallFactory(form=make_form(), team=inbox.team), inbox=inbox)


@pytest.fixture
def draft(submission, coordinator) -> Letter:
    return letters.draft(submission, event=LetterEvent.FREE, by=coordinator, subject="Par tevi", body="Sveika, Elza!")


def at(letter: Letter) -> str:
    return f"{START}{letter.pk}/"


def typed(letter: Letter, step: str, **changes) -> dict[str, object]:
    return {"subject": letter.subject, "body": letter.body, "seen": letter.changes, "step": step, **changes}


def state_of(letter: Letter) -> str:
    return Letter.objects.get(pk=letter.pk).state


def test_folders_say_how_many_and_the_first_holds_what_is_to_be_read(sign_in, coordinator, draft):
    page = sign_in(coordinator).get(START)

    assert [folder["count"] for folder in page.context["view"].folders()] == [1, 0, 0, 0, 0, 0]
    assert "Elza Bērziņa" in page.content.decode()
    assert "Sveika, Elza!" not in page.content.decode()


def test_a_draft_that_waits_for_the_announcement_says_so(sign_in, coordinator, submission):
    words = letters.LetterText(subject="Ziņa", body="Sveika!")
    decide(submission, Verdict.DECLINED, by=coordinator, letter=words, waits=True)

    page = sign_in(coordinator).get(START, headers={"accept-language": "en"})

    letter = Letter.objects.get()
    assert letter.waits_for_announcement
    assert state_of_row(letter) != letter.get_state_display()
    assert str(state_of_row(letter)) in page.content.decode()


def test_letters_of_another_programme_are_not_found(sign_in, draft):
    client = sign_in(make_coordinator(InboxFactory().team))

    assert "Elza" not in client.get(START).content.decode()
    assert client.get(at(draft)).status_code == 404
    assert client.post(at(draft), typed(draft, "approve")).status_code == 404
    assert client.post(f"{START}to/{draft.submission_id}/").status_code == 404
    assert client.get(f"/admin/bulk/forms/letter/approve/?id={draft.pk}").status_code == 404


@pytest.mark.parametrize("group", [groups.EDITOR, groups.SUPERVISOR, groups.LEAD, groups.ADMINISTRATOR])
def test_others_have_no_outbox(sign_in, draft, group):
    client = sign_in(make_staff(group))

    assert client.get(START).status_code == 403
    assert client.get(at(draft)).status_code == 403
    assert client.post(at(draft), typed(draft, "approve")).status_code == 403
    assert client.get(f"/admin/bulk/forms/letter/approve/?id={draft.pk}").status_code == 403


def test_a_draft_is_changed_approved_and_sent(sign_in, coordinator, draft, mailoutbox):
    client = sign_in(coordinator)

    client.post(at(draft), typed(draft, "save", body="Sveika vēlreiz!"))
    draft.refresh_from_db()
    client.post(at(draft), typed(draft, "approve"))
    sending.send(draft.pk)

    assert state_of(draft) == Letter.State.SENT
    assert Letter.objects.get().body == "Sveika vēlreiz!"
    assert len(mailoutbox) == 1


def test_the_preview_shows_what_was_typed_and_stores_nothing(sign_in, coordinator, draft):
    page = sign_in(coordinator).post(at(draft), typed(draft, "preview", subject="Cits temats"))

    assert page.context["preview"].subject == "Cits temats"
    assert "@media all" in page.context["preview"].dark
    assert Letter.objects.get().subject == "Par tevi"


def test_a_telling_subject_is_refused(sign_in, coordinator, draft):
    page = sign_in(coordinator).post(at(draft), typed(draft, "approve", subject="Tava atteikuma iemesls"))

    assert page.context["form"].errors["subject"]
    assert state_of(draft) == Letter.State.DRAFT


def test_two_who_change_a_letter_at_once_lose_nothing(sign_in, coordinator, draft, inbox):
    other = make_coordinator(inbox.team, first_name="Jānis", last_name="Kalns")
    seen_by_both = typed(draft, "save", body="Jāņa vārdi")
    sign_in(other).post(at(draft), seen_by_both)

    late = sign_in(coordinator).post(at(draft), {**seen_by_both, "body": "Ievas vārdi"})

    assert late.status_code == 409
    assert "Jānis Kalns" in late.content.decode()
    assert "Ievas vārdi" in late.content.decode()
    assert Letter.objects.get().body == "Jāņa vārdi"


def test_a_held_letter_is_taken_back_and_then_sent_once(sign_in, coordinator, draft, settings, mailoutbox):
    settings.FORMS_LETTER_HOLD = 2
    client = sign_in(coordinator)

    client.post(at(draft), typed(draft, "approve"))
    sending.send(draft.pk)
    client.post(at(draft), {"step": "take_back"})

    assert not mailoutbox
    assert state_of(draft) == Letter.State.DRAFT


def test_what_is_being_sent_cannot_be_taken_back(sign_in, coordinator, draft):
    letters.approve(draft, by=coordinator)
    sending._take(draft.pk)

    sign_in(coordinator).post(at(draft), {"step": "take_back"})

    assert state_of(draft) == Letter.State.APPROVED


def test_a_cancelled_letter_stays_visible(sign_in, coordinator, draft):
    client = sign_in(coordinator)

    client.post(at(draft), {"step": "cancel"})

    assert state_of(draft) == Letter.State.CANCELLED
    assert "Elza" in client.get(f"{START}?folder=cancelled").content.decode()


def test_a_failed_letter_goes_to_another_address(sign_in, coordinator, draft, mailoutbox):
    Letter.objects.update(state=Letter.State.FAILED, last_error="SMTPRecipientsRefused 550")
    client = sign_in(coordinator)

    client.post(at(draft), {"step": "again", "to": "cits@example.org"})
    sending.send(draft.pk)

    assert mailoutbox[0].to == ["cits@example.org"]
    assert draft.message_key not in mailoutbox[0].extra_headers["Message-ID"]


def test_many_are_approved_at_once_and_each_that_cannot_go_stays(sign_in, coordinator, draft, submission):
    empty = letters.draft(submission, event=LetterEvent.FREE, by=None, subject="Par tevi", body=" ")
    client = sign_in(coordinator)
    address = f"/admin/bulk/forms/letter/approve/?id={draft.pk}&id={empty.pk}"

    page = client.get(address)
    client.post(address, {"shown": page.context["form"]["shown"].value()})

    assert (state_of(draft), state_of(empty)) == (Letter.State.APPROVED, Letter.State.DRAFT)


def test_above_twenty_the_number_is_typed_and_all_means_what_is_listed(sign_in, coordinator, submission, inbox):
    for _number in range(21):
        letters.draft(submission, event=LetterEvent.FREE, by=coordinator, subject="Par tevi", body="Sveika!")
    other = make_submission(inbox=inbox, first_name="Zane", email="zane@example.org")
    unlisted = letters.draft(other, event=LetterEvent.FREE, by=coordinator, subject="Par tevi", body="Sveika!")
    client = sign_in(coordinator)
    address = "/admin/bulk/forms/letter/approve/?id=all&q=elza"
    shown = client.get(address).context["form"]["shown"].value()

    client.post(address, {"shown": shown, "number": "20"})
    assert not Letter.objects.filter(state=Letter.State.APPROVED).exists()
    client.post(address, {"shown": shown, "number": "21"})

    assert Letter.objects.filter(state=Letter.State.APPROVED).count() == 21
    assert state_of(unlisted) == Letter.State.DRAFT


def test_what_changed_since_it_was_shown_is_asked_again(sign_in, coordinator, draft):
    client = sign_in(coordinator)
    address = f"/admin/bulk/forms/letter/approve/?id={draft.pk}"
    shown = client.get(address).context["form"]["shown"].value()
    letters.edit(draft, text=letters.LetterText("Par tevi", "Citi vārdi"), by=coordinator)

    page = client.post(address, {"shown": shown})

    assert page.context["form"].non_field_errors()
    assert state_of(draft) == Letter.State.DRAFT


def test_a_letter_of_one_s_own_begins_with_a_greeting(sign_in, coordinator, submission):
    response = sign_in(coordinator).post(f"{START}to/{submission.pk}/")

    letter = Letter.objects.get()
    assert response["Location"] == at(letter)
    assert letter.body.startswith("Sveiki, Elza!")


def test_a_greeting_alone_is_no_letter(sign_in, coordinator, submission):
    client = sign_in(coordinator)
    client.post(f"{START}to/{submission.pk}/")
    letter = Letter.objects.get()

    refused = client.post(at(letter), typed(letter, "approve"))

    assert refused.status_code == 409
    assert state_of(letter) == Letter.State.DRAFT


def test_letters_to_somebody_whose_name_is_still_hidden_are_hidden_too(sign_in, coordinator, draft, submission):
    submission.call.is_blind = True
    submission.call.save()
    client = sign_in(coordinator)

    assert "Elza" not in client.get(START).content.decode()
    assert client.get(at(draft)).status_code == 404
    assert client.post(f"{START}to/{submission.pk}/").status_code == 404


def test_each_of_many_gets_the_own_letter_alone(inbox, coordinator, submission, mailoutbox):
    other = make_submission(inbox=inbox, first_name="Kanārijsvārds", email="kanarijs@example.org")
    for one in (submission, other):
        letters.approve(letters.draft(one, event=LetterEvent.ACCEPTED, by=coordinator), by=coordinator)

    for letter in Letter.objects.all():
        sending.send(letter.pk)

    elza, kanarijs = (mail.message().as_string() + mail.body + str(mail.alternatives[0].content) for mail in mailoutbox)
    assert not [word for word in ("Kanārijsvārds", "kanarijs@", other.reference) if word in elza]
    assert not [word for word in ("Elza", "elza@", submission.reference) if word in kanarijs]


def test_a_no_goes_on_the_next_working_morning(submission, coordinator):
    letter = letters.draft(submission, event=LetterEvent.DECLINED, by=coordinator)

    approved = letters.approve(letter, by=coordinator)

    local = timezone.localtime(approved.go_at)
    assert (local.hour, local.minute) == (9, 0)
    assert local.date() > timezone.localdate()


def test_nothing_goes_to_who_took_everything_back(submission, coordinator, draft, mailoutbox):
    letters.approve(draft, by=coordinator)
    Submission.objects.update(state="withdrawn")

    sending.send(draft.pk)

    assert not mailoutbox
    assert state_of(draft) == Letter.State.CANCELLED
