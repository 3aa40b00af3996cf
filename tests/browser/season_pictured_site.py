"""Fills the database at hand with a season at work, for the pictures of the guides; prints its addresses and people as JSON."""

import json
import random
from datetime import datetime, time, timedelta

import django
from django.core.management import call_command

from tests.journeys import small_site

MENTOR, MENTEE = "monta@example.org", "rudis@example.org"
COORDINATOR, SUPERVISOR = small_site.EMAIL, "supervizore@example.org"
OTHERS = (
    (("Kārlis", "Liepa"), ("Made", "Krūmiņa")),
    (("Paula", "Vītola"), ("Oto", "Zariņš")),
    (("Toms", "Bērzs"), ("Elza", "Kalna")),
)
"""The mentors and the mentees of the other pairs."""


def build() -> dict[str, str]:
    """Return the addresses of the screens by name."""
    from django.utils import timezone

    from forms.models import Role
    from programme.models import News
    from tests.demo import records
    from tests.factories import make_participant

    addresses = small_site.build()
    season, by = _season()
    two = make_participant(Role.MENTOR, cohort=season, first_name="Monta", family_name="Ozola", email=MENTOR)
    other = make_participant(Role.MENTEE, cohort=season, first_name="Rūdis", family_name="Kalniņš", email=MENTEE)
    for person in (two, other):
        records.have(person, "", by, random.Random(1))
    match = _pair(two, other, by)
    for number, names in enumerate(OTHERS):
        _quiet(season, by, names, days=12 + number)
    session, (lacking, scenario) = _session(match, by), _scenario(season, by)
    News.objects.update(sent_at=timezone.now())

    return {
        **addresses,
        "pair": f"/me/matches/{match.pk}/",
        "checklist": f"/admin/participants/{lacking}/checklist/",
        "board": f"/admin/scenarios/{scenario}/",
        "match": f"/admin/matches/{match.pk}/match/",
        "session": f"/admin/supervision/{session}/",
    }


def _season():
    """Return the season, two months old, and who coordinates it."""
    from django.utils import timezone

    from cms.models import User
    from programme.domain import checklist, consent_texts
    from programme.models import Cohort, ConsentText
    from tests.demo import records

    season = Cohort.objects.get()
    today = timezone.localdate()
    season.name, season.state = "Cēsis, rudens", Cohort.State.RUNNING
    season.starts_on, season.ends_on = today - timedelta(days=60), today + timedelta(days=120)
    season.save()
    User.objects.filter(email=COORDINATOR).update(language="lv")
    by = User.objects.get(email=COORDINATOR)
    checklist.plan_usual(season)
    season.requirements.filter(kind__in=records.LATER).delete()
    for kind in ConsentText.Kind:
        consent_texts.publish(season.programme, kind, texts=consent_texts.suggested(kind), by=by)
    return season, by


def _at(days, hour):
    from django.utils import timezone

    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=days), time(hour)))


def _with_password(user, **fields):
    user.set_password(small_site.PASSWORD)
    for name, value in {"language": "lv", **fields}.items():
        setattr(user, name, value)
    user.save()
    return user


def _pair(mentor, mentee, by):
    """Return a pair that has met, agreed, set a goal, written, and meets again."""
    from django.utils import timezone

    from forms.models import Role
    from programme.domain import agreements, goals, matches, meetings, messages, saying, short_profiles
    from programme.models import Match
    from tests.demo import talks
    from tests.demo.pair_work import GOALS, STEPS
    from tests.factories import make_goal, make_match, place_of

    short_profiles.write(mentor, about="Studēju otrajā kursā un spēlēju volejbolu. Reiz pati mainīju skolu.")
    short_profiles.write(mentee, about="Man patīk zīmēt un būt ārā. Ar svešiem sākumā klusēju.")
    match = make_match(mentor, mentee, by=by, words=talks.WHY_YOU_TWO[1])
    Match.objects.filter(pk=match.pk).update(introduced_at=timezone.now() - timedelta(days=30))
    match.refresh_from_db()
    one, two = (place_of(match, role) for role in (Role.MENTOR, Role.MENTEE))
    for place in (one, two):
        _with_password(place.participant.person.user)
    agreements.confirm(agreements.write(match, by=one, seen=0, **talks.AGREEMENTS[0]), by=two)
    for days, what in ((22, talks.WHAT[2]), (8, talks.WHAT[0])):
        details = saying.Details(
            on=timezone.localdate() - timedelta(days=days),
            minutes=60,
            way="in_person",
            what=what,
            mood=4,
            another="yes",
        )
        for place in (one, two):
            saying.say_unplanned(match, by=place, details=details)
    matches.change_stage(match, Match.Stage.GOALS, by=one.participant.person.user)
    kind, what, measure, reach, matters = GOALS[1]
    goal = make_goal(match, kind=kind, what=what, measure=measure, reach=reach, matters=matters)
    for number, step in enumerate(STEPS):
        goals.tick(goals.add_task(goal, key=f"step{number}", what=step, member=two), done=not number)
    goals.move_on(goal, progress=50)
    messages.send(two, text="Šodien uzzīmēju tiltu! Paņemšu līdzi.", key="first")
    messages.send(one, text="Gribu redzēt. Trešdien bibliotēkā?", key="second")
    at = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=2), time(16, 30)))
    meeting = meetings.offer(
        match, [meetings.Offer(at, place=talks.PLACES[0])], by=one, minutes=60, plan=talks.PLANS[0]
    )
    meetings.take(meeting.offers.first(), by=two)
    return match


def _quiet(season, by, names, *, days):
    """Have a pair that was introduced some days ago and has not met."""
    from django.utils import timezone

    from forms.models import Role
    from programme.models import Match
    from tests.factories import make_match, make_participant

    people = [
        make_participant(role, cohort=season, first_name=first, family_name=family)
        for role, (first, family) in zip((Role.MENTOR, Role.MENTEE), names, strict=True)
    ]
    match = make_match(*people, by=by)
    Match.objects.filter(pk=match.pk).update(introduced_at=timezone.now() - timedelta(days=days))


def _session(match, by):
    """Have a supervision held yesterday, with its notes, and one ahead; return the id of the first."""
    from forms.models import Role
    from programme.domain import supervision
    from programme.models import EventPlace, SupportEvent
    from tests.demo.support import NOTES
    from tests.factories.support import make_event, make_supervisor

    programme = match.cohort.programme
    leader = _with_password(make_supervisor(programme.team, email=SUPERVISOR), first_name="Dace", last_name="Āboliņa")
    known = {"programme": programme, "cohort": match.cohort, "for_role": Role.MENTOR, "leader": leader}
    kind = SupportEvent.Kind.GROUP_SUPERVISION
    held = make_event(kind=kind, title="Supervīzija: kad otrs klusē", starts_at=_at(-1, 17), **known)
    make_event(kind=kind, title="Supervīzija: robežas", starts_at=_at(13, 17), **known)
    make_event(title="Mācības: mērķi, kas nebaida", starts_at=_at(6, 16), **(known | {"leader": by}))
    for place in match.cohort.participants.filter(role=Role.MENTOR):
        EventPlace.objects.create(event=held, participant=place, attendance="present", hours=2)
    supervision.write(supervision.note_of(held), text=NOTES, next_on=None, matches=[match], staff_present=[])
    return held.pk


def _scenario(season, by):
    """Have four more people matched by the engine; return the ids of the first of them and of the scenario."""
    from forms.models import Role
    from programme.domain.matching import scenarios
    from programme.models import Wishes
    from tests.demo import records
    from tests.factories import make_participant

    names = {
        "sport": (("Ance", "Siliņa"), ("Niks", "Ozols")),
        "music": (("Rihards", "Egle"), ("Keita", "Lapa")),
    }
    for likes, two in names.items():
        for role, (first, family) in zip((Role.MENTOR, Role.MENTEE), two, strict=True):
            one = make_participant(role, cohort=season, first_name=first, family_name=family)
            Wishes.objects.create(participant=one, interests=[likes], languages=["lv"], ways=["in_person"], free=36)
    first = season.participants.get(person__first_name="Ance")
    records.have(first, "background", by, random.Random(2))
    scenario = scenarios.want(season, name="Pirmais", by=by)
    scenarios.make(scenario.pk)
    return first.pk, scenario.pk


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
