"""Who can be matched in a season, as the engine sees them: their wishes, and what the application said before."""

from collections import Counter
from collections.abc import Iterable, Mapping

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.utils import timezone

from forms.models import Role
from programme.domain.matches import FREE, most_matches
from programme.domain.matching.centres import within
from programme.domain.matching.policies import policy_of
from programme.domain.matching.seekers import Bonds, Seeker, bits, pair_of
from programme.interests import INTERESTS
from programme.models import Cohort, Match, MatchMember, NotWith, Participant, Wishes
from programme.models.wishes import Way
from programme.topics import TOPICS
from programme.words import INTERESTS as INTERESTS_BINDING
from programme.words import LANGUAGES as LANGUAGES_BINDING

LANGUAGES = [code for code, _name in settings.LANGUAGES] + ["uk", "other"]
WAYS = [way.value for way in Way]


def seekers(cohort: Cohort, *, only: Iterable[int] | None = None) -> dict[int, Seeker]:
    """Return everybody of a season who is ready for a match, by participant; with `only`, those of them, free or not.

    A fixed number of queries, however many people there are.
    """
    people = Participant.objects.filter(cohort=cohort).select_related("person__municipality", "submission__version")
    people = people.filter(state__in=FREE) if only is None else people.filter(pk__in=list(only))
    found = list(people.order_by("pk"))
    said = {one.participant_id: one for one in Wishes.objects.filter(participant__in=found)}
    loads = loads_of(cohort)
    most_load = policy_of(cohort).most_load
    places: dict[str, int] = {}
    seen = [_seeker(one, said.get(one.pk), cohort, loads[one.pk], most_load, places) for one in found]
    return {one.key: one for one in seen if only is not None or one.room > 0}


def loads_of(cohort: Cohort) -> Counter[int]:
    """Return in how many matches each participant of a season is now."""
    current = MatchMember.objects.current().filter(participant__cohort=cohort, match__state__in=Match.State.open())
    return Counter(current.values_list("participant", flat=True))


def said_by(participant: Participant) -> Wishes:
    """Return what is known before somebody answers: what their application said. Not stored."""
    submission = participant.submission
    answers: Mapping[str, list[str]] = {
        name: submission.answer_to(binding) or []
        for name, binding in (("languages", LANGUAGES_BINDING), ("interests", INTERESTS_BINDING))
        if submission.version.schema.bound_to(binding)
    }
    known = {"languages": LANGUAGES, "interests": list(INTERESTS)}
    return Wishes(
        participant=participant,
        waiting_since=participant.admitted_at,
        **{name: [key for key in known[name] if key in set(value)] for name, value in answers.items()},
    )


def _seeker(
    participant: Participant,
    wishes: Wishes | None,
    cohort: Cohort,
    load: int,
    most_load: int | None,
    places: dict[str, int],
) -> Seeker:
    wishes = wishes or said_by(participant)
    person = participant.person
    own = person.municipality.slug if person.municipality else ""
    near = {own, *wishes.places} | (within(own, wishes.travels_km) if wishes.travels_km else set())
    numbers = {place: places.setdefault(place, len(places)) for place in sorted(near - {""})}
    age = relativedelta(cohort.starts_on, person.birth_date)
    most = most_matches(participant)
    if most_load is not None and participant.role == Role.MENTOR:
        most = min(most, most_load)
    return Seeker(
        key=participant.pk,
        is_mentor=participant.role == Role.MENTOR,
        person=person.pk,
        account=person.user_id,
        age=12 * age.years + age.months,
        languages=bits(wishes.languages, LANGUAGES),
        ways=bits(wishes.ways, WAYS),
        free=wishes.free,
        place=numbers.get(own, -1),
        near=sum(1 << number for number in numbers.values()),
        interests=bits(wishes.interests, list(INTERESTS)),
        topics=bits(wishes.topics, list(TOPICS)),
        gender=wishes.gender,
        same_gender=wishes.same_gender,
        most_years=wishes.most_years,
        welcomes_again=wishes.welcomes_again,
        waited=max(0, (timezone.now() - wishes.waiting_since).days),
        room=max(0, most - load),
    )


def bonds_of(people: Iterable[Seeker]) -> Bonds:
    """Return what is between these persons, in any season: wishes to be kept apart, an earlier no, an earlier match."""
    persons = {one.person for one in people}
    apart = NotWith.objects.filter(person__isnull=False, participant__person__in=persons)
    earlier: set[tuple[int, int]] = set()
    refused: set[tuple[int, int]] = set()
    by_match: dict[int, list[MatchMember]] = {}
    members = MatchMember.objects.filter(match__members__participant__person__in=persons)
    for member in members.select_related("match", "participant").distinct():
        by_match.setdefault(member.match_id, []).append(member)
    for together in by_match.values():
        for one in together:
            for other in together:
                pair = pair_of(one.participant.person_id, other.participant.person_id)
                if one.match.introduced_at:
                    earlier.add(pair)
                if (
                    MatchMember.Answer.NO in (one.answer, other.answer)
                    and one.participant.role != other.participant.role
                ):
                    refused.add(pair)
    kept = frozenset(pair_of(*row) for row in apart.values_list("participant__person", "person"))
    return Bonds(kept, frozenset(refused), frozenset(pair for pair in earlier if pair[0] != pair[1]))
