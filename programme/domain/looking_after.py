"""What the worker does for those who take part: it asks, reminds and ends what is over. It decides about nobody."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from forms.models import Decision
from programme.domain import checklist, consent_texts, guardians, news, profiles
from programme.domain.standings import SOON
from programme.models import BackgroundCheck, Cohort, Guardian, News, Participant, Requirement

State = Participant.State
REMINDED_AFTER = (3, 10, 24)
"""Days after somebody was admitted on which they are reminded of what is missing; after that, a coordinator calls."""
WAKING = range(9, 19)
"""Hours in which a phone may ring."""


def at_work(people: QuerySet[Participant] | None = None) -> QuerySet[Participant]:
    """Return who of `people` (else of all) takes part now, in a season that goes on."""
    over = (Cohort.State.FOLLOW_UP, Cohort.State.ARCHIVED)
    return (
        (Participant.objects.all() if people is None else people)
        .exclude(state__in=State.over())
        .exclude(cohort__state__in=over)
        .select_related("person__user", "person__municipality", "cohort__programme", "submission")
    )


def look_after() -> None:
    """Do all that is due now."""
    ask_for_profiles()
    end_guardians()
    greet_of_age()
    remind()


def ask_for_profiles() -> None:
    """Ask for the basic profile whoever knows that they were accepted; a letter that waits is not overtaken."""
    wanted = Requirement.objects.filter(cohort=OuterRef("cohort"), role=OuterRef("role"), kind=Requirement.Kind.BASIC)
    untold = Decision.objects.pending().values("submission")
    new = at_work().filter(Exists(wanted), approved_at=None).exclude(submission__in=untold)
    for participant in new.exclude(replies__wave=profiles.Purpose.BASIC):
        profiles.ask(participant, profiles.Purpose.BASIC)


def end_guardians() -> None:
    """End the pages of guardians whose young person is of age, or takes part no longer."""
    for guardian in Guardian.objects.filter(ended_at=None).select_related("participant__person"):
        if not guardians.is_open(guardian):
            guardians.end(guardian.participant)


def greet_of_age() -> None:
    """Tell who turned 18 in the last days that their own word counts now: in the morning, once."""
    today = timezone.localdate()
    for participant in of_age_between(at_work(), today - timedelta(days=6), today):
        if any(item.kind in consent_texts.Kind for item in checklist.items_of(participant)):
            morning = timezone.localtime().replace(hour=WAKING.start, minute=0, second=0, microsecond=0)
            news.tell_person(
                participant.person, "of_age", path="/me/checklist/", key=str(participant.pk), go_at=morning
            )


def of_age_between(people: QuerySet[Participant], first: date, last: date) -> list[Participant]:
    """Return who of `people` comes of age on one of these days."""
    years = range(first.year - consent_texts.OF_AGE, last.year - consent_texts.OF_AGE + 1)
    born = people.filter(person__birth_date__year__in=years)
    return [one for one in born if first <= consent_texts.of_age_on(one.person.birth_date) <= last]


def remind() -> None:
    """Remind people of what they have to do: three times, by day, and only as long as it is so."""
    now = timezone.localtime()
    if now.hour not in WAKING:
        return
    for step, days in enumerate(REMINDED_AFTER):
        later = REMINDED_AFTER[step + 1] if step + 1 < len(REMINDED_AFTER) else days + 7
        since = at_work().filter(
            admitted_at__lte=now - timedelta(days=days), admitted_at__gt=now - timedelta(days=later)
        )
        for participant in _unreminded(since.exclude(person__user=None), step):
            if any(item.standing.is_mine for item in checklist.items_of(participant)):
                news.tell_person(participant.person, "missing", path="/me/checklist/", key=f"{participant.pk}:{step}")


def _unreminded(people: QuerySet[Participant], step: int) -> Iterable[Participant]:
    told = set(News.objects.filter(event="missing", key__endswith=f":{step}").values_list("key", flat=True))
    return [one for one in people if f"missing:{one.pk}:{step}" not in told]


# --- what coordinators see ------------------------------------------------------------------------


def checks_running_out(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """Return whose background check runs out within a month, or has."""
    wanted = Requirement.objects.filter(
        cohort=OuterRef("cohort"), role=OuterRef("role"), kind=Requirement.Kind.BACKGROUND
    )
    newest = BackgroundCheck.objects.filter(
        participant__person=OuterRef("person"), participant__cohort__programme=OuterRef("cohort__programme")
    ).order_by("-checked_on", "-pk")
    found = people.filter(Exists(wanted)).annotate(check_due=Subquery(newest.values("due_on")[:1]))
    return found.filter(check_due__lte=timezone.localdate() + SOON)


def awaiting_approval(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """Return whose basic profile has arrived and waits for a coordinator."""
    wanted = Requirement.objects.filter(cohort=OuterRef("cohort"), role=OuterRef("role"), kind=Requirement.Kind.BASIC)
    return people.filter(Exists(wanted), approved_at=None, replies__wave=profiles.Purpose.BASIC).distinct()


def turning_of_age(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """Return who comes of age within a month."""
    today = timezone.localdate()
    return people.filter(pk__in=[one.pk for one in of_age_between(people, today, today + SOON)])


def gone(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """Return who left by their own button, and nobody looked after the others yet."""
    return people.filter(state=State.ENDED_EARLY, leavings__seen_at=None, leavings__isnull=False).distinct()
