"""Safeguarding concerns: anybody of a team raises one, its safeguarding leads deal with it on the same day.

Nothing of a concern is in a list, an export, a digest or a case's timeline; its words are sealed.
"""

from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms import mail
from cms.models import Membership, Team, User
from cms.working_days import is_working_day, next_working_day
from forms.domain.refusal import Refused
from forms.models import Concern, ConcernStep, Submission
from forms.signals import concern_raised

Kind = ConcernStep.Kind
DAY_BEGINS, DAY_ENDS, NOON = time(9), time(17), time(12)
AT_LEAST = timedelta(hours=2)
"""Whoever raises one late in the day still leaves the lead so much time."""
SAME_READING = timedelta(minutes=30)
"""A reason that was given so lately still holds."""


def due_by(moment: datetime) -> datetime:
    """Return when somebody must have answered: the same working day; by noon of the next for what comes after hours."""
    local = timezone.localtime(moment)
    today = local.date()
    if is_working_day(today) and local.time() < DAY_ENDS:
        opened = max(local, timezone.make_aware(datetime.combine(today, DAY_BEGINS)))
        return max(timezone.make_aware(datetime.combine(today, DAY_ENDS)), opened + AT_LEAST)
    return timezone.make_aware(datetime.combine(next_working_day(today), NOON))


def leads_of(team: Team) -> QuerySet[User]:
    """Return the safeguarding leads of `team` today: the only ones who read a concern."""
    held = Membership.objects.current().filter(team=team, role=Membership.Role.COORDINATOR, safeguarding=True)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("last_name", "first_name")


def leads_somewhere(user: User) -> bool:
    """Return whether `user` is the safeguarding lead of a team today."""
    held = Membership.objects.current().filter(user_id=user.pk, role=Membership.Role.COORDINATOR, safeguarding=True)
    return user.is_active and held.exists()


def without_lead() -> QuerySet[Concern]:
    """Return the open concerns that nobody can read, because the team has no safeguarding lead."""
    leads = Membership.objects.current().filter(
        team=OuterRef("team"), role=Membership.Role.COORDINATOR, safeguarding=True, user__is_active=True
    )
    return Concern.objects.open().filter(~Exists(leads))


@transaction.atomic
def raise_concern(team: Team, *, words: str, by: User, submission: Submission | None = None) -> Concern:
    """Keep what worries `by`, start the clock and ring the bell. The words are for the leads from now on."""
    now = timezone.now()
    concern = Concern.objects.create(team=team, submission=submission, words=words, by=by, at=now, due_at=due_by(now))
    concern_raised.send(sender=Concern, concern=concern)
    return concern


def tell(concern_id: int) -> None:
    """Tell the leads at once that something waits, in words that mean nothing to others.

    A lead whose mail fails does not keep the others from theirs; the first error is raised in the end.
    """
    concern = Concern.objects.open().select_related("team").filter(pk=concern_id).first()
    errors: list[OSError] = []
    if concern is None:
        return
    for lead in leads_of(concern.team):
        try:
            mail.send(_notice_for(lead, concern))
        except OSError as error:
            errors.append(error)
    if errors:
        raise errors[0]


def _notice_for(lead: User, concern: Concern) -> mail.Message:
    return mail.Message(
        event="concern_notice",
        to=[lead.email],
        language=lead.language,
        key=f"desk-{concern.pk}-{lead.pk}-{concern.due_at:%Y%m%d%H%M}",
        context={"path": "/admin/"},
    )


# --- what a lead does -----------------------------------------------------------------------------


def is_open_to(concern: Concern, *, user: User) -> bool:
    """Return whether `user` said a short while ago why they open it."""
    since = timezone.now() - SAME_READING
    return concern.steps.filter(kind=Kind.OPENED, by=user, at__gte=since).exists()


def open_by(concern: Concern, *, why: str, user: User) -> ConcernStep:
    """Write down that `user` opens the concern, and why."""
    return ConcernStep.objects.create(concern=concern, kind=Kind.OPENED, by=user, words=why)


@transaction.atomic
def act(concern: Concern, *, what: str, by: User) -> ConcernStep:
    """Write down what was done. Raises `Refused` when a colleague closed it meanwhile."""
    return ConcernStep.objects.create(concern=_still_open(concern), kind=Kind.ACTED, by=by, words=what)


@transaction.atomic
def close(concern: Concern, *, outcome: str, by: User) -> Concern:
    """Close the concern with what came of it. Raises `Refused` when a colleague closed it meanwhile."""
    locked = _still_open(concern)
    locked.closed_at, locked.closed_by = timezone.now(), by
    locked.save(update_fields=["closed_at", "closed_by"])
    ConcernStep.objects.create(concern=locked, kind=Kind.CLOSED, by=by, words=outcome)
    return locked


@transaction.atomic
def reopen(concern: Concern, *, why: str, by: User) -> Concern:
    """Have a closed concern open again: its clock begins anew, and the leads are told. Raises `Refused`."""
    locked = _locked(concern)
    if not locked.closed_at:
        raise Refused(_("A colleague opened this again meanwhile. What you wrote is still below."))
    locked.closed_at = locked.closed_by = None
    locked.due_at = due_by(timezone.now())
    locked.save(update_fields=["closed_at", "closed_by", "due_at"])
    ConcernStep.objects.create(concern=locked, kind=Kind.REOPENED, by=by, words=why)
    concern_raised.send(sender=Concern, concern=locked)
    return locked


def _locked(concern: Concern) -> Concern:
    return Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)


def _still_open(concern: Concern) -> Concern:
    locked = _locked(concern)
    if locked.closed_at:
        raise Refused(
            _("%(name)s closed this meanwhile. What you wrote is still below: copy what is worth keeping.")
            % {"name": locked.closed_by}
        )
    return locked


# --- in the end -----------------------------------------------------------------------------------


def forget_closed(*, on: date | None = None) -> int:
    """Erase closed concerns of no case whose time is over; return how many. Those of a case go with the case."""
    before = (on or timezone.localdate()) - relativedelta(months=settings.CONCERNS_KEPT_MONTHS)
    over = list(
        Concern.objects.filter(submission__isnull=True, closed_at__date__lt=before).values_list("pk", flat=True)
    )
    ConcernStep.objects.filter(concern__in=over).delete()
    Concern.objects.filter(pk__in=over).delete()
    return len(over)
