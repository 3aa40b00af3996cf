"""Sensitive answers: not in the page until they are opened, and every opening is written down."""

import pytest

from cms.models import Membership
from forms.models import Inbox, SubmissionEvent
from tests.factories import InboxFactory, TeamFactory, make_coordinator, make_form, make_submission
from tests.factories.forms import application_body, question_id

pytestmark = pytest.mark.django_db
SECRET = "Mājās nav viegli"


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory()


@pytest.fixture
def lead(inbox):
    user = make_coordinator(inbox.team)
    Membership.objects.filter(user=user).update(safeguarding=True)
    return user


def opening(submission, name: str = "worry") -> str:
    return f"/admin/inbox/{submission.pk}/open/{question_id(name)}/"


def special_form():
    body = application_body()
    for section in body:
        for question in section["value"].get("questions", []):
            if question["id"] == question_id("worry") or question["value"].get("sensitivity") == "sensitive":
                question["value"]["sensitivity"] = "special"
                question["value"]["reason"] = "Lai palīdzētu."
    return make_form(body=body)


def test_sensitive_answer_is_not_in_the_page(sign_in, inbox, lead):
    submission = make_submission(inbox=inbox)

    page = sign_in(lead).get(f"/admin/inbox/{submission.pk}/").content.decode()

    assert SECRET not in page
    assert opening(submission) in page


def test_opening_shows_the_answer_once_and_is_written_down(sign_in, inbox, lead):
    submission = make_submission(inbox=inbox)
    client = sign_in(lead)

    opened = client.post(opening(submission)).content.decode()
    again = client.get(f"/admin/inbox/{submission.pk}/").content.decode()

    assert SECRET in opened
    assert SECRET not in again
    event = submission.events.get(kind=SubmissionEvent.Kind.SENSITIVE_OPENED)
    assert (event.by, SECRET in event.detail) == (lead, False)


def test_each_opening_is_a_line_of_its_own(sign_in, inbox, lead):
    submission = make_submission(inbox=inbox)
    client = sign_in(lead)

    client.post(opening(submission))
    client.post(opening(submission))

    assert submission.events.filter(kind=SubmissionEvent.Kind.SENSITIVE_OPENED).count() == 2


def test_the_case_s_script_gets_only_the_answer(sign_in, inbox, lead):
    submission = make_submission(inbox=inbox)

    response = sign_in(lead).post(opening(submission), headers={"x-case-fragment": "1"})

    assert SECRET in response.content.decode()
    assert "<html" not in response.content.decode()


def test_looking_opens_nothing(sign_in, inbox, lead):
    submission = make_submission(inbox=inbox)

    assert sign_in(lead).get(opening(submission)).status_code == 405


def test_special_category_demands_a_reason(sign_in, inbox, lead):
    submission = make_submission(special_form(), inbox=inbox)
    client = sign_in(lead)

    refused = client.post(opening(submission), {"reason": " "})
    opened = client.post(opening(submission), {"reason": "Zvanu vecākiem"})

    assert (refused.status_code, SECRET in refused.content.decode()) == (422, False)
    assert SECRET in opened.content.decode()
    assert submission.events.get(kind=SubmissionEvent.Kind.SENSITIVE_OPENED).reason == "Zvanu vecākiem"


def test_who_is_not_among_the_readers_cannot_open(sign_in, inbox):
    submission = make_submission(inbox=inbox)

    response = sign_in(make_coordinator(inbox.team)).post(opening(submission))

    assert response.status_code == 404
    assert not submission.events.filter(kind=SubmissionEvent.Kind.SENSITIVE_OPENED).exists()


def test_lead_of_another_programme_cannot_open(sign_in, inbox):
    submission = make_submission(inbox=inbox)
    stranger = make_coordinator(TeamFactory())
    Membership.objects.filter(user=stranger).update(safeguarding=True)

    assert sign_in(stranger).post(opening(submission)).status_code == 404


def test_answer_that_is_not_sensitive_has_no_door(sign_in, inbox, lead):
    submission = make_submission(inbox=inbox)

    assert sign_in(lead).post(opening(submission, "about")).status_code == 404


def test_earlier_sensitive_answers_stay_shut(sign_in, inbox, lead):
    from forms.domain import own
    from tests.factories.forms import answers_to

    submission = make_submission(inbox=inbox)
    own.apply_correction(submission, answers=answers_to(worry="Viss labi.", about="Citi vārdi"))

    page = sign_in(lead).get(f"/admin/inbox/{submission.pk}/").content.decode()

    assert SECRET not in page
    assert "bungas" in page


def test_printout_has_readable_answers_only_and_is_written_down(sign_in, inbox, lead):
    submission = make_submission(inbox=inbox)

    page = sign_in(lead).get(f"/admin/inbox/{submission.pk}/printout/").content.decode()

    assert "bungas" in page
    assert SECRET not in page
    assert submission.events.get(kind=SubmissionEvent.Kind.PRINTED).by == lead
