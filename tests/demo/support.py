"""What supports the mentors of the running seasons: trainings, supervision, a joint event, and a code of ethics."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from cms.models import User
from forms.models import Role
from programme.domain import attendance, ethics, supervision, support
from programme.models import Cohort, EthicsVersion, EventPlace, News, Participant, SupportEvent
from tests.demo.movement import Local

Kind = SupportEvent.Kind
HELD = (
    (Kind.TRAINING, "Mācības: kā iepazīties un uzticēties", -60, 4),
    (Kind.TRAINING, "Mācības: mērķi un robežas", -53, 4),
    (Kind.GROUP_SUPERVISION, "Supervīzija: pirmās tikšanās", -35, 2),
    (Kind.GROUP_SUPERVISION, "Supervīzija: kad otrs klusē", -9, 2),
)
"""Kind, title, in how many days, how many hours."""
NOTES = "Runājām par klusēšanu: ne katra pauze ir atteikums. Katrs izmēģinās vienu jautājumu, uz kuru nevar atbildēt ar „jā”."
EVERY_FIFTH = 5
"""Who was not there, and who has not confirmed the code yet."""


def furnish(locals_: list[Local]) -> None:
    """Have the running seasons supported that are not yet."""
    for local in locals_:
        for cohort in local.programme.cohorts.filter(state=Cohort.State.RUNNING):
            if not cohort.support_events.exists():
                _support(cohort, local.coordinators[0])
    News.objects.filter(sent_at=None, dropped_at=None).update(sent_at=timezone.now())


def _support(cohort: Cohort, by: User) -> None:
    people = list(cohort.participants.exclude(state__in=Participant.State.over()).select_related("person__user"))
    mentors = [one for one in people if one.role == Role.MENTOR]
    for kind, title, days, hours in HELD:
        _held(_event(cohort, by, kind=kind, title=title, days=days, hours=hours, for_role=Role.MENTOR), mentors, by)
    joint = _event(cohort, by, kind=Kind.JOINT, title="Pārgājiens visiem kopā", days=6, hours=5, places=30)
    for one in people[: len(people) // 2]:
        support.sign_up(joint, one)
    _agree_on_ethics(cohort, people, by)


def _event(cohort: Cohort, by: User, *, days: int, hours: int, **fields: object) -> SupportEvent:
    day = timezone.localdate() + timedelta(days=days)
    starts_at = timezone.make_aware(datetime.combine(day, time(16)))
    known = {"programme": cohort.programme, "cohort": cohort, "leader": by, "place": "Jauniešu centrs"}
    return SupportEvent.objects.create(
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours), **(known | fields)
    )


def _held(event: SupportEvent, mentors: list[Participant], by: User) -> None:
    places = [EventPlace.objects.create(event=event, participant=one) for one in mentors]
    there = EventPlace.Attendance
    attendance.note(
        event,
        [
            attendance.Noted(place, there.EXCUSED if number % EVERY_FIFTH == EVERY_FIFTH - 1 else there.PRESENT)
            for number, place in enumerate(places)
        ],
        by=by,
    )
    if event.is_supervision:
        note, brought_up = supervision.note_of(event), supervision.matches_of(event)[:2]
        supervision.write(note, text=NOTES, next_on=None, matches=brought_up, staff_present=[])


def _agree_on_ethics(cohort: Cohort, people: list[Participant], by: User) -> None:
    if EthicsVersion.objects.filter(code__programme=cohort.programme).exists():
        return
    version = ethics.publish(ethics.start(cohort.programme, name="Mūsu ētikas kodekss").versions.get(), by=by)
    EthicsVersion.objects.filter(pk=version.pk).update(published_at=timezone.now() - timedelta(days=50))
    for number, one in enumerate(people):
        if number % EVERY_FIFTH != EVERY_FIFTH - 1:
            ethics.acknowledge(version, one.person, language=one.person.user.language if one.person.user else "lv")
