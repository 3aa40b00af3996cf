"""Forms to fill on one's own page: what a season asks stands there until it is answered, and nobody else's does."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from forms.domain import intake, invitations
from forms.models import Role
from programme.domain.asking import ask
from programme.models import Participant
from tests.factories import make_coordinator, make_form, make_match, place_of, user_of
from tests.factories.forms import answers_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def match():
    return make_match()


@pytest.fixture
def asked(match):
    """The invitation of the mentee of a match to an evaluation."""
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Sākums", slug="sakums", locale=Locale.objects.get(language_code="lv")))
    Site.objects.update(root_page=home)
    return send(match, make_form(parent=home), "middle")


def send(match, form, wave):
    by = make_coordinator(match.cohort.programme.team)
    until = timezone.now() + timedelta(days=14)
    return ask(match.cohort, form=form, role=Role.MENTEE, wave=wave, expires_at=until, by=by)[0][0]


def stands(sign_in, match, role, invitation):
    page = sign_in(user_of(match, role)).get(reverse("me:index")).content.decode()
    return f"invited/{invitation.token}/" in page


def test_a_form_to_fill_waits_for_who_was_asked_and_for_nobody_else(match, asked, sign_in, client):
    """H10.4: the evaluation is on one's own page, too, and its link opens the form."""
    page = sign_in(user_of(match, Role.MENTEE)).get(reverse("me:index")).content.decode()
    address = next(part.split('"')[0] for part in page.split('href="') if asked.token in part)

    assert client.get(address, follow=True).status_code == 200
    assert not stands(sign_in, match, Role.MENTOR, asked)


def test_it_is_gone_once_it_is_answered(match, asked, sign_in):
    form = invitations.form_of(asked)
    before = stands(sign_in, match, Role.MENTEE, asked)

    intake.receive(form.current_version, answers=answers_to(), key="k", invitation=asked)

    assert (before, stands(sign_in, match, Role.MENTEE, asked)) == (True, False)


@pytest.mark.parametrize("ending", ["withdrawn", "run out", "left", "unpublished"])
def test_nothing_waits_that_cannot_or_need_not_be_answered(match, asked, sign_in, ending):
    if ending == "withdrawn":
        invitations.revoke(asked)
    elif ending == "run out":
        type(asked).objects.filter(pk=asked.pk).update(expires_at=timezone.now())
    elif ending == "left":
        mentee = place_of(match, Role.MENTEE).participant
        Participant.objects.filter(pk=mentee.pk).update(state=Participant.State.ENDED_EARLY)
    else:
        invitations.form_of(asked).unpublish()

    assert not stands(sign_in, match, Role.MENTEE, asked)


def test_a_profile_stands_on_the_list_of_what_is_missing_and_not_here(match, asked, sign_in):
    profile = send(match, invitations.form_of(asked), "in_depth")

    assert not stands(sign_in, match, Role.MENTEE, profile)
