"""The small site with a scenario of two pairs and one mentee who waits."""

import json

import django
from django.core.management import call_command

from tests.journeys import small_site


def build() -> dict[str, str]:
    """Return the address of the board."""
    from forms.models import Role
    from programme.domain.matching import scenarios
    from programme.models import Wishes
    from tests.factories import CohortFactory, make_coordinator, make_participant

    addresses = small_site.build()
    season = CohortFactory()
    coordinator = make_coordinator(season.programme.team, email="delis@example.org")
    coordinator.set_password(small_site.PASSWORD)
    coordinator.save()
    for likes in ("sport", "music"):
        for role in (Role.MENTOR, Role.MENTEE):
            one = make_participant(role, cohort=season)
            Wishes.objects.create(participant=one, interests=[likes], languages=["lv"], ways=["in_person"], free=36)
    make_participant(Role.MENTEE, cohort=season, first_name="Gaidītāja")
    scenario = scenarios.want(season, name="Pirmais", by=coordinator)
    scenarios.make(scenario.pk)
    return {**addresses, "board": f"/admin/scenarios/{scenario.pk}/", "coordinator": coordinator.email}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
