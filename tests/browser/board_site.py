"""The small site with a scenario of two pairs and one mentee who waits."""

import json

import django
from django.core.management import call_command

from tests.journeys import small_site


def build() -> dict[str, str]:
    """Return the addresses of the board, of the scenarios, and of what comes before and after a proposal."""
    from forms.models import Role
    from programme.domain.matching import by_hand, scenarios
    from programme.models import Match, Wishes
    from tests.factories import CohortFactory, make_coordinator, make_match, make_participant

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
    kept = scenarios.want(season, name="Otrais", by=coordinator)
    scenarios.make(kept.pk)
    by_hand.lock(kept.groups.first(), by=coordinator)
    match = make_match(cohort=season, state=Match.State.CONFIRMED, by=coordinator)
    two = "&".join(
        f"{name}={scenario.groups.all()[number].members.get(participant__role=role).participant_id}"
        for number, (name, role) in enumerate((("one", Role.MENTOR), ("other", Role.MENTEE)))
    )
    return {
        **addresses,
        "board": f"/admin/scenarios/{scenario.pk}/",
        "kept": f"/admin/scenarios/{kept.pk}/",
        "why": f"/admin/scenarios/{scenario.pk}/?{two}",
        "scenarios": f"/admin/scenarios/?season={season.pk}",
        "policy": f"/admin/seasons/{season.pk}/matching/",
        "propose": f"/admin/matches/propose/?season={season.pk}",
        "matches": "/admin/matches/",
        "profiles": f"/admin/matches/{match.pk}/profiles/",
        "introduction": f"/admin/matches/{match.pk}/introduction/",
        "coordinator": coordinator.email,
    }


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
