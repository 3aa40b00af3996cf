"""How a season is matched, as terms that the engine understands."""

from programme.domain.matching.seekers import Terms, points_of
from programme.models import Cohort, Criterion, MatchingPolicy


def policy_of(cohort: Cohort) -> MatchingPolicy:
    """Return the season's way of matching; one that is not stored yet where nobody changed anything."""
    return MatchingPolicy.objects.filter(cohort=cohort).first() or MatchingPolicy(cohort=cohort)


def terms_of(cohort: Cohort) -> Terms:
    """Return the terms as they are now."""
    policy = policy_of(cohort)
    youngest, oldest = cohort.ages
    return Terms(
        model=cohort.mentoring,
        points=points_of({one.value: policy.weight_of(one) for one in Criterion}),
        off=frozenset(policy.off),
        least_years=policy.least_years,
        most_years=policy.most_years,
        youngest=youngest,
        oldest=oldest,
        least_mentees=policy.least_mentees,
        most_mentees=policy.most_mentees,
        team_mentors=policy.team_mentors,
    )
