"""Who you can be in the demo: staff of every role, and two young people."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cms import groups
from cms.models import Membership, Team, User
from programme.models import Participant
from tests.demo.places import PLACES, Place

PASSWORD = "blakus-ir-vieglak-2027"
"""Of every demo account of staff; printed by `manage.py demo --who`. Development settings only."""

PARTICIPANT = gettext_noop("Participants")
REFERRER = gettext_noop("Referrers")
SEES = {
    groups.ADMINISTRATOR: _("Users, teams, inboxes, routing and settings. No answer of anybody."),
    groups.LEAD: _(
        "All programmes and their seasons; routes what no rule fitted. No answers, unless a coordinator too."
    ),
    groups.COORDINATOR: _("The inbox, decisions, letters and participants of their own programme, and the pages."),
    groups.SUPERVISOR: _("The admin, without an inbox."),
    groups.EDITOR: _("Pages, pictures and translations. Not a single answer."),
    PARTICIPANT: _(
        "The network directory and their own page. Signs in with a code from an e-mail, without a password."
    ),
    REFERRER: _("The list of their own referrals. Signs in with a code from an e-mail, without a password."),
}
"""What each role can see, in the order in which people are listed."""

SCHOOL = "vija.liepa@example.org"
"""The social pedagogue of a school, who may refer."""
MENTOR = "monta.ozola@example.org"
MENTEE = "rudis.kalnins@example.org"
"""Two participants whose addresses stay the same whatever the seed."""


@dataclass(frozen=True)
class Account:
    role: str
    email: str
    first_name: str
    last_name: str
    language: str = "lv"
    works_at: str = ""


STAFF = (
    Account(groups.ADMINISTRATOR, "inga.administratore@example.org", "Inga", "Lazdiņa"),
    Account(groups.LEAD, "vita.vaditaja@example.org", "Vita", "Ozolniece"),
    *(
        Account(groups.COORDINATOR, email, first, last, "ru" if first in ("Jeļena", "Olga") else "lv", place.name)
        for place in PLACES
        for first, last, email in place.coordinators
    ),
    Account(groups.SUPERVISOR, "dace.supervizore@example.org", "Dace", "Āboliņa", works_at="Blakus Cēsīs"),
    Account(groups.EDITOR, "raimonds.redaktors@example.org", "Raimonds", "Tiltiņš"),
    Account(groups.EDITOR, "svetlana.redaktore@example.org", "Svetlana", "Morozova", "ru"),
)


def ensure_staff() -> None:
    """Make the accounts of staff that are missing, with one password (hashed once: hashing is meant to be slow)."""
    hashed = make_password(PASSWORD)
    for account in STAFF:
        fields = {
            "first_name": account.first_name,
            "last_name": account.last_name,
            "language": account.language,
            "password": hashed,
        }
        user, is_new = User.objects.get_or_create(email=account.email, defaults=fields)
        if is_new:
            user.groups.add(Group.objects.get(name=account.role))


def ensure_memberships(place: Place, team: Team) -> None:
    """Let the place's people work in its team; its first coordinator looks after safeguarding too."""
    for number, (_first, _last, email) in enumerate(place.coordinators):
        user = User.objects.get(email=email)
        Membership.objects.get_or_create(
            user=user,
            team=team,
            role=Membership.Role.COORDINATOR,
            defaults={"safeguarding": number == 0, "starts_on": "2025-01-01"},
        )
    for account in STAFF:
        if account.role == groups.SUPERVISOR and account.works_at == place.name:
            Membership.objects.get_or_create(
                user=User.objects.get(email=account.email),
                team=team,
                role=Membership.Role.SUPERVISOR,
                defaults={"starts_on": "2025-01-01"},
            )


def by_role() -> Iterator[tuple[str, str, list[tuple[User, str]]]]:
    """Yield each role's name, what it sees, and its users with the programme they work at; roles without users are left out."""
    places = {account.email: account.works_at for account in STAFF}
    users = {user.email: user for user in User.objects.filter(email__in=[*places, MENTOR, MENTEE, SCHOOL])}
    if not users:
        yield from _of_stage()
    for role, sees in SEES.items():
        others = {PARTICIPANT: [MENTOR, MENTEE], REFERRER: [SCHOOL]}
        emails = others.get(role) or [account.email for account in STAFF if account.role == role]
        found = [(users[email], places.get(email, "")) for email in emails if email in users]
        if found:
            yield role, str(sees), found


def _of_stage() -> Iterator[tuple[str, str, list[tuple[User, str]]]]:
    """Yield the people of a season that was played: its staff, and the first of its young people."""
    parts = Participant.objects.filter(person__user__email__endswith="@example.org").order_by("pk")
    young = [list(parts.filter(role=role).values_list("person__user", flat=True)[:3]) for role in ("mentor", "mentee")]
    for role, sees in SEES.items():
        found = User.objects.filter(groups__name=role).order_by("pk")
        if role == PARTICIPANT:
            found = User.objects.filter(pk__in=[pk for few in young for pk in few]).order_by("pk")
        if found:
            yield role, str(sees), [(user, "") for user in found]
