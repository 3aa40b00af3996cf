"""What may be there once is there once where it belongs to no single programme or criterion, too, on either database."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, models, transaction

from forms.models import Criterion, DeclineReason, LetterTemplate, Review, Role
from tests.factories import CallFactory, InboxFactory, make_coordinator, make_submission
from tests.factories.people import TeamFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission():
    inbox = InboxFactory()
    return make_submission(call=CallFactory(team=inbox.team, role=Role.MENTEE), inbox=inbox)


def reason(team=None) -> DeclineReason:
    return DeclineReason(name="Citai vecuma grupai", team=team)


def template(team=None) -> LetterTemplate:
    return LetterTemplate(event="reminder", language="lv", team=team, subject="Vai tu nāc?", body="Sveiks!")


def keep(thing: models.Model) -> None:
    with transaction.atomic():
        thing.save()


@pytest.mark.parametrize("make", [reason, template])
def test_one_for_every_programme_and_one_for_each(make):
    LetterTemplate.objects.all().delete()
    one, other = TeamFactory(), TeamFactory()
    for team in (None, one, other):
        keep(make(team))

    for team in (None, one):
        with pytest.raises(IntegrityError):
            keep(make(team))
        with pytest.raises(ValidationError, match="jau ir"):
            make(team).validate_constraints()


def test_each_says_once_what_they_find_of_the_whole_and_of_each_criterion(submission):
    criterion = Criterion.objects.create(call=submission.call, label="Tur solīto")
    by, other = (make_coordinator(submission.team) for _ in range(2))
    for who in (by, other):
        for about in (None, criterion):
            keep(Review(submission=submission, criterion=about, by=who, rating="yes"))

    for about in (None, criterion):
        with pytest.raises(IntegrityError):
            keep(Review(submission=submission, criterion=about, by=by, rating="no"))


def test_the_database_at_hand_keeps_all_that_the_models_ask_of_it():
    """A start prints no warnings: `migrate` and `ensure` ask the database, which `manage.py check` alone does not."""
    call_command("check", databases=["default"], fail_level="WARNING")
