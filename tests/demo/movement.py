"""Organisations, programmes, teams, inboxes, rules, seasons and calls. Safe to run again: what is there stays as it is."""

from dataclasses import dataclass

from django.utils import timezone

from cms.models import Municipality, Team, User
from forms.models import Call, FormPage, Inbox, LetterTemplate, Role, RoutingRule
from programme.domain import planning
from programme.models import Cohort, CohortCall, Organisation, Programme
from tests.demo.accounts import ensure_memberships, ensure_staff
from tests.demo.calendar import Calendar, Season
from tests.demo.places import FRIENDS, PLACES, Place
from tests.demo.texts.letters import LETTERS

PLACES_IN_CALL = {"cesis": 12, "daugavpils": 10, "kuldiga": 8}
"""As the calls' own texts say; the others have ten."""


@dataclass(frozen=True)
class Local:
    """One place as the database has it."""

    place: Place
    programme: Programme
    inbox: Inbox
    coordinators: list[User]


def ensure_programmes() -> list[Local]:
    """Return the six programmes, making what is missing."""
    ensure_staff()
    towns = {town.slug: town for town in Municipality.objects.all()}
    for name, kind, town in FRIENDS:
        Organisation.objects.get_or_create(name=name, defaults={"kind": kind, "municipality": towns[town]})
    return [_programme(place, number, towns[place.municipality]) for number, place in enumerate(PLACES)]


def _programme(place: Place, number: int, town: Municipality) -> Local:
    contact = {
        "email": f"{place.slug}@example.org",
        "phone": f"+371200010{number:02d}",
        "website": f"https://{place.slug}.example.org/",
    }
    organisation, _new = Organisation.objects.get_or_create(
        name=place.organisation, defaults={"kind": place.kind, "municipality": town, **contact}
    )
    team, _new = Team.objects.get_or_create(name=place.name)
    ensure_memberships(place, team)
    defaults = {
        "team": team,
        "organisation": organisation,
        "municipality": town,
        "youngest": place.youngest,
        "oldest": place.oldest,
    }
    programme, _new = Programme.objects.get_or_create(name=place.name, defaults=defaults)
    inbox, _new = Inbox.objects.get_or_create(team=team, defaults={"name": place.name})
    coordinators = [User.objects.get(email=email) for _first, _last, email in place.coordinators]
    if place.slug == "cesis":
        _letters(team)
    return Local(place, programme, inbox, coordinators)


def _letters(team: Team) -> None:
    for (verdict, language), (subject, body) in LETTERS.items():
        LetterTemplate.objects.get_or_create(
            team=team, event=verdict, language=language, defaults={"subject": subject, "body": body}
        )


def ensure_rules(locals_: list[Local]) -> None:
    """Make the routing rules, once: mentees to the first coordinator, mentors to nobody yet, and by home without a call."""
    for number, local in enumerate(locals_):
        if RoutingRule.objects.filter(inbox=local.inbox).exists():
            continue
        team, first, second = local.inbox.team, *local.coordinators
        RoutingRule.objects.create(
            sort_order=10 + number,
            team=team,
            language="ru",
            inbox=local.inbox,
            assignee=next((user for user in (first, second) if user.language == "ru"), None),
        )
        RoutingRule.objects.create(
            sort_order=30 + number, team=team, role=Role.MENTEE, inbox=local.inbox, assignee=first
        )
        RoutingRule.objects.create(sort_order=50 + number, team=team, inbox=local.inbox)
        RoutingRule.objects.create(sort_order=70 + number, municipality=local.programme.municipality, inbox=local.inbox)


def ensure_rule_for(form: FormPage, local: Local) -> None:
    """Have what comes in by `form` read by one team, before every other rule is tried."""
    RoutingRule.objects.get_or_create(form=form, defaults={"sort_order": 5, "inbox": local.inbox})


def ensure_season(
    locals_: list[Local], season: Season, forms: dict[str, FormPage], calendar: Calendar
) -> dict[tuple[str, str], Call]:
    """Return the calls of a season by (place, role), making the cohorts and calls that are missing."""
    calls = {}
    for local, (opens, closes) in zip(locals_, season.windows, strict=True):
        dates = {"starts_on": calendar.day(season.starts), "ends_on": calendar.day(season.ends)}
        cohort = Cohort.objects.filter(
            programme=local.programme, cohort_calls__call__slug=_slug(season, local, Role.MENTOR)
        ).first()
        cohort = cohort or Cohort.objects.create(
            programme=local.programme, name=calendar.season_name(season.starts), state=season.state, **dates
        )
        _plan(cohort, season, calendar)
        for role in Role:
            calls[local.place.slug, role.value] = _call(
                season, local, role, cohort, forms[role], calendar, opens, closes
            )
    return calls


STATE_SINCE = {"recruiting": ("recruiting", -40), "matching": ("matching", -4)}
"""Which key date put a season into its state, in days from today."""


def _plan(cohort: Cohort, season: Season, calendar: Calendar) -> None:
    """Give a season its days, so that they say what state it is in."""
    planning.plan_days(cohort)
    if season.state in STATE_SINCE:
        kind, offset = STATE_SINCE[season.state]
        cohort.key_dates.filter(kind=kind).update(on=calendar.day(offset))


def has_opened(season: Season, place: Place, role: str, calendar: Calendar) -> bool:
    """Return whether the call of a place for `role` takes applications by now, or did."""
    opens, _closes = season.windows[PLACES.index(place)]
    return calendar.moment(opens + _shift(role)) < timezone.now()


def _shift(role: str) -> int:
    """Return by how many days later than mentors somebody is called: mentors are found first."""
    return 0 if role == Role.MENTOR else 2


def fill_up(calls: dict[tuple[str, str], Call]) -> None:
    """Let one place's coordinators have ticked that there is no place left."""
    Call.objects.filter(pk=calls["jelgava", Role.MENTOR].pk).update(is_full=True)


def _slug(season: Season, local: Local, role: Role) -> str:
    return f"{local.place.slug}-{role}-{season.key}"


def _call(
    season: Season,
    local: Local,
    role: Role,
    cohort: Cohort,
    form: FormPage,
    calendar: Calendar,
    opens: int,
    closes: int,
) -> Call:
    name = f"{local.place.name}: {'mentori' if role == Role.MENTOR else 'mentorējamie'}, {cohort.name}"
    places = (
        34 if season.key == "before" else PLACES_IN_CALL.get(local.place.slug, 10) + (4 if role == Role.MENTEE else 0)
    )
    shift = _shift(role)
    times = {
        "opens_at": calendar.moment(opens + shift),
        "closes_at": calendar.moment(closes + shift, hour=23, minute=59),
    }
    defaults = {"name": name, "form": form, "team": local.programme.team, "role": role, "places": places, **times}
    call, _new = Call.objects.get_or_create(slug=_slug(season, local, role), defaults=defaults)
    CohortCall.objects.get_or_create(call=call, defaults={"cohort": cohort})
    return call
