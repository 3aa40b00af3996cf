"""Organisations, programmes and cohorts."""

from datetime import date

import factory

from programme.models import Cohort, Organisation, Programme
from tests.factories.people import TeamFactory


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Jauniešu centrs {number}")
    kind = Organisation.Kind.YOUTH_CENTRE


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    name = factory.Sequence(lambda number: f"Programma {number}")
    team = factory.SubFactory(TeamFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class CohortFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cohort

    programme = factory.SubFactory(ProgrammeFactory)
    name = factory.Sequence(lambda number: f"Sezona {number}")
    starts_on = date(2027, 1, 11)
    ends_on = date(2027, 7, 10)
    state = Cohort.State.RECRUITING
