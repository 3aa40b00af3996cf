"""A season can want a guardian's signature where its form asks for none; of both the stricter counts."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from wagtail.models import Locale, Page, Site

from forms import cosigners
from forms.domain import cosigning, drafts
from forms.models import CoSignature, Draft, FormPage, Submission
from programme.domain.asking import ask
from programme.models import Cohort
from tests.factories import CallFactory, make_coordinator, make_form
from tests.factories.forms import question, question_id, section
from tests.person import Person, by_client
from tests.scenarios import CallIsOpen, PersonAccepted

pytestmark = pytest.mark.django_db
SHAPE = {"mentoring": "peers", "meetings_a_month": "2", "meeting_minutes": "60"}

TYPED = {"first_name": "Elza", "family_name": "Bērziņa", "email": "elza@example.org", "taking_part": "on"}


@pytest.fixture
def home() -> Page:
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Sākums", slug="sakums", locale=Locale.objects.get(language_code="lv")))
    Site.objects.update(root_page=home)
    return home


def born(years: int) -> tuple[str, str, str]:
    return ("1", "1", str(timezone.localdate().year - years))


def apply(client, moment: CallIsOpen, *, age: int) -> Submission:
    url = f"{moment.call.form.url}{moment.call.slug}/"
    receipt = Person(by_client(client)).fill(url, {**TYPED, "birth_date": born(age)})
    if "/received/" not in receipt.at:
        sent = {"guardian-way": "arrange", "revision": str(Draft.objects.latest("pk").revision)}
        client.post(receipt.at, sent)
    return Submission.objects.latest("pk")


@pytest.mark.parametrize(
    ("of_the_form", "of_the_season", "age", "waits"),
    [
        (None, 18, 15, True),
        (None, 18, 19, False),
        (16, 18, 17, True),
        (18, 16, 17, True),
        (16, 16, 17, False),
        (None, None, 15, False),
    ],
)
def test_the_stricter_of_form_and_season_counts(client, home, of_the_form, of_the_season, age, waits):
    call = CallFactory(
        form=make_form(parent=home, cosign_under=of_the_form, cosign_text="Zinu." if of_the_form else "")
    )
    moment = CallIsOpen(call=call, coordinator=make_coordinator(call.team))
    seasoned(call, of_the_season)

    submission = apply(client, moment, age=age)

    assert CoSignature.objects.filter(submission=submission).exists() is waits


def seasoned(call, age: int | None) -> Cohort:
    from tests.factories import CohortFactory, ProgrammeFactory

    cohort = CohortFactory(programme=ProgrammeFactory(team=call.team), cosign_under=age)
    cohort.cohort_calls.create(call=call)
    return cohort


def test_what_is_signed_has_words_in_the_language_of_the_answers(client, home):
    call = CallFactory(form=make_form(parent=home))
    seasoned(call, 18)

    submission = apply(client, CallIsOpen(call=call, coordinator=make_coordinator(call.team)), age=15)

    signature = CoSignature.objects.get(submission=submission)
    with translation.override("lv"):
        assert signature.text == str(cosigning.AGREES)
        assert "vecāks" in signature.text


def test_an_invitation_of_the_season_asks_it_too_and_knows_how_old_somebody_is(home):
    moment = PersonAccepted()
    Cohort.objects.update(cosign_under=21)
    body = [section("feel", "Kā tev iet", [question("long_text", "mood", "Kā tev iet?", maximum=500)])]
    form = make_form(body=body, kind=FormPage.Kind.QUESTIONNAIRE, access=FormPage.Access.INVITATION)
    until = timezone.now() + timedelta(days=14)
    asked, _nobody = ask(moment.cohort, form=form, role="mentee", wave="start", by=moment.coordinator, expires_at=until)
    version = form.current_version
    typed = {f"q_{question_id('mood')}": ["Labi"]}
    draft, _conflicts = drafts.start(
        version,
        key="k",
        posted=typed,
        questions=list(version.schema.questions),
        opened_at=timezone.now(),
        invitation=asked[0],
    )

    submission = drafts.send(draft)

    assert cosigning.is_missing(submission)


def test_a_call_of_no_season_and_no_call_wish_nothing():
    assert cosigners.wished(None, None) == 0
    assert cosigners.wished(CallFactory(), None) == 0


def test_the_coordinator_says_it_in_the_season(sign_in):
    moment = CallIsOpen()
    cohort = moment.cohort
    values = {"name": cohort.name, "starts_on": "2027-01-11", "ends_on": "2027-07-10", **SHAPE}

    sign_in(moment.coordinator).post(
        f"/admin/seasons/edit/{cohort.pk}/", {**values, "calls": [moment.call.pk], "cosign_under": "18"}
    )

    cohort.refresh_from_db()
    assert cohort.cosign_under == 18
