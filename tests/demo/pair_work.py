"""What the running seasons' pairs work on: goals with small steps, one trouble, one end that has begun."""

from datetime import timedelta

from django.utils import timezone

from cms.models import User
from forms.models import Role
from programme.domain import certificates, endings, goals, troubles
from programme.models import Challenge, Cohort, Ending, Goal, Match, MatchMember, News, Participant
from tests.demo.movement import Local

GOALS = (
    ("academic", "Nokārtot matemātikas eksāmenu", "Vismaz sešas balles", "Skolotāja palīdz piektdienās", "Gribu mācīties tālāk"),
    ("personal", "Runāt angliski bez kautrēšanās", "Piecas sarunas ar tūristiem", "Daudz saprotu", "Vasarā gribu strādāt kafejnīcā"),
    ("career", "Atrast vasaras darbu", "Parakstīts līgums", "Protu strādāt ar cilvēkiem", "Gribu pelnīt savu naudu"),
)  # fmt: skip
STEPS = ("Sarakstīt, ko jau protu", "Parunāt ar kādu, kas to jau dara")


def let_work(locals_: list[Local]) -> None:
    """Give the pairs of each running season something to work on; once."""
    for local in locals_:
        for cohort in local.programme.cohorts.filter(state=Cohort.State.RUNNING):
            found = list(Match.objects.filter(cohort=cohort, state=Match.State.ACTIVE).order_by("pk")[:8])
            if found and not Goal.objects.filter(match__cohort=cohort).exists():
                _work(found, local)
    News.objects.filter(sent_at=None, dropped_at=None, go_at__lte=timezone.now()).update(sent_at=timezone.now())


def _work(found: list[Match], local: Local) -> None:
    for number, match in enumerate(found[:5]):
        _set_goal(match, number)
    if len(found) > 2 and not Challenge.objects.filter(match__cohort=found[0].cohort_id).exists():
        place = _place(found[1], Role.MENTEE)
        words = "Viņš bieži atceļ pēdējā brīdī."
        by = place.participant.person.user
        troubles.report(place, key=f"demo-{place.pk}", kinds=["time"], how_soon="this_week", words=words, by=by)
    if len(found) > 3:
        endings.begin(found[-1], how=Ending.How.EARLY, by=local.coordinators[0], why="Viena puse pārceļas")
    if len(found) > 6:
        _end(found[-2], local.coordinators[0])


def _end(match: Match, by: User) -> None:
    """Close a match that reached what it wanted before the season is over; the mentee's certificate is still to issue."""
    endings.begin(match, how=Ending.How.EARLY, by=by, why="Mērķis ir sasniegts")
    for role, words in ((Role.MENTOR, "Viņa tagad zvana pati."), (Role.MENTEE, "Nokārtoju eksāmenu. Vairs nebaidos.")):
        endings.report(_place(match, role), said={"achieved": words}, again="no", shares=True)
    endings.plan_talk(match, on=timezone.localdate(), why_none="", by=by)
    after = dict.fromkeys(match.members.values_list("pk", flat=True), Participant.State.COMPLETED)
    endings.close(match, by=by, why="Svinējām ar pīrāgu", after=after)
    certificates.issue(_place(match, Role.MENTOR).participant, by=by)


def _set_goal(match: Match, number: int) -> None:
    kind, what, measure, reach, matters = GOALS[number % len(GOALS)]
    mentee = _place(match, Role.MENTEE)
    by_day = min(match.cohort.ends_on, timezone.localdate() + timedelta(days=45))
    goal = goals.word(
        match,
        key=f"demo-{match.pk}",
        mentee=mentee,
        by=mentee.participant.person.user,
        kind=kind,
        what=what,
        measure=measure,
        reach=reach,
        matters=matters,
        by_day=by_day,
    )
    for step, words in enumerate(STEPS):
        task = goals.add_task(goal, key=f"demo-{goal.pk}-{step}", what=words, member=mentee, by_day=by_day)
        goals.tick(task, done=not step)
    goals.move_on(goal, progress=25 * (number % 4))


def _place(match: Match, role: str) -> MatchMember:
    return (
        match.members.filter(participant__role=role)
        .select_related("participant__person__user")
        .order_by("pk")[:1]
        .get()
    )
