"""Applications come and are decided, step by step as on the site; then the clock is turned back to when it happened."""

import random
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.test.utils import override_settings
from django.utils import timezone

from cms.models import User
from forms.domain import consents, notices, reading
from forms.domain.cosigning import Contact
from forms.models import (
    Call,
    Consent,
    CoSignature,
    Decision,
    FormPage,
    Inbox,
    Letter,
    Note,
    Seen,
    State,
    Submission,
    SubmissionEvent,
    Verdict,
)
from programme import words
from programme.models import Participant
from search.domain.directory import compile_entry
from tests import scenarios
from tests.demo import voices
from tests.demo.accounts import MENTEE, MENTOR
from tests.demo.calendar import Calendar, Season
from tests.demo.crowd import Applicant, Crowd
from tests.demo.movement import Local
from tests.demo.names import Name

Kind = SubmissionEvent.Kind
VERDICTS = {
    "before": {Verdict.ACCEPTED: 76, Verdict.DECLINED: 16, Verdict.WITHDRAWN: 8},
    "now": {
        Verdict.ACCEPTED: 56,
        Verdict.WAITING_LIST: 13,
        Verdict.DECLINED: 12,
        Verdict.MORE_INFORMATION: 12,
        Verdict.WITHDRAWN: 7,
    },
}
"""How often what is decided, by season: in a season that is over nobody waits any more."""
LETTERS_IN_FOLDER = 12
"""How many letters really go to the mail folder; the others are sent to nowhere, so that the folder can be read."""
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
GUARDIANS = (
    ("Inga", "Kalēja"),
    ("Andris", "Vītols"),
    ("Natālija", "Sokolova"),
    ("Gunta", "Liepiņa"),
    ("Viktors", "Morozovs"),
    ("Solvita", "Zariņa"),
)
"""The names of parents and guardians who are asked to sign."""


class Round:
    """One season's applications."""

    def __init__(
        self,
        *,
        crowd: Crowd,
        season: Season,
        calls: dict[tuple[str, str], Call],
        locals_: list[Local],
        forms: dict[tuple[str, str], FormPage],
        calendar: Calendar,
    ) -> None:
        self.crowd, self.season, self.calls, self.forms, self.calendar = crowd, season, calls, forms, calendar
        self.locals = {local.place.slug: local for local in locals_}
        self.accepted: dict[int, int] = {}
        self.letters = 0

    def play(self, people: list[Applicant]) -> int:
        """Let everybody apply who has not yet; return how many did."""
        known = set(
            Submission.objects.filter(reference__in=[person.reference for person in people]).values_list(
                "reference", flat=True
            )
        )
        missing = [person for person in people if person.reference not in known and self._can_apply(person)]
        for person in missing:
            self._apply(person)
        return len(missing)

    def _can_apply(self, person: Applicant) -> bool:
        return not person.has_call or self._call(person).opens_at < timezone.now()

    def _call(self, person: Applicant) -> Call:
        return self.calls[person.place.slug, person.role]

    def _apply(self, person: Applicant) -> None:
        dice = self.crowd.dice(self.crowd.stage, "road", person.reference)
        coordinator = self._coordinator(person, dice)
        form = self.forms[person.role, person.language]
        common = {
            "answers": person.answers(dice),
            "form": form,
            "key": f"demo-{person.reference}",
            "coordinator": coordinator,
            "guardian": _guardian(person, dice),
        }
        received = self._received_at(person, dice)
        if not person.has_call:
            moment = scenarios.ApplicationOfNoCall(**common)
        elif dice.random() < self.season.decided:
            moment = self._decide(person, dice, common)
        elif dice.random() < 0.5:
            common["guardian"] = common["guardian"] if dice.random() < 0.8 else None
            moment = scenarios.ApplicationRead(call=self._call(person), note=self._note(dice), **common)
            self._hand_over(moment.submission, coordinator, dice)
        else:
            signs = dice.random() < 0.7
            moment = scenarios.ApplicationInInbox(call=self._call(person), signs=signs, **common)
        turn_back(moment.submission, received=received, reference=person.reference, dice=dice)

    def _coordinator(self, person: Applicant, dice: random.Random) -> User:
        return dice.choice(self.locals[person.place.slug].coordinators)

    def _note(self, dice: random.Random) -> str:
        return dice.choice(voices.NOTES) if dice.random() < 0.3 else ""

    def _hand_over(self, submission: Submission, coordinator: User, dice: random.Random) -> None:
        if dice.random() < 0.4:
            reading.assign(submission, to=coordinator, by=coordinator)

    def _decide(self, person: Applicant, dice: random.Random, common: dict) -> scenarios.ApplicationDecided:
        call = self._call(person)
        verdict = self._verdict(person, call, dice)
        reason = dice.choice(voices.REASONS[verdict.value])
        with self._mail():
            return scenarios.MOMENTS[verdict](
                call=call, reason=reason, note=self._note(dice), writes=verdict != Verdict.WITHDRAWN, **common
            )

    def _verdict(self, person: Applicant, call: Call, dice: random.Random) -> Verdict:
        weights = VERDICTS[self.season.key]
        verdict = dice.choices(list(weights), list(weights.values()))[0]
        if person.email in (MENTOR, MENTEE):
            verdict = Verdict.ACCEPTED
        if verdict != Verdict.ACCEPTED:
            return verdict
        taken = self.accepted.setdefault(call.pk, call.submissions.filter(state=State.ACCEPTED).count())
        if taken >= call.places:
            return Verdict.DECLINED if self.season.key == "before" else Verdict.WAITING_LIST
        self.accepted[call.pk] += 1
        return verdict

    def _mail(self) -> override_settings:
        self.letters += self.season.key == "now"
        really = self.season.key == "now" and self.letters <= LETTERS_IN_FOLDER
        return override_settings(EMAIL_BACKEND=settings.EMAIL_BACKEND if really else NOWHERE)

    def _received_at(self, person: Applicant, dice: random.Random) -> datetime:
        """Return a moment while the call is open, more often early and late than in the middle, and never in the future."""
        now = timezone.now()
        if person.has_call:
            call = self._call(person)
            opens, closes = call.opens_at, min(call.closes_at, now)
        else:
            opens, closes = now - timedelta(days=20), now
        part = dice.betavariate(0.7, 0.8)
        return opens + (closes - opens - timedelta(minutes=10)) * part


def _guardian(person: Applicant, dice: random.Random) -> Contact:
    """Return whom somebody under age would name."""
    name = Name(*dice.choice(GUARDIANS))
    return Contact(
        name=f"{name.first} {name.family}", email=f"{name.mailbox}.{person.reference[3:7]}@example.org".lower()
    )


def turn_back(submission: Submission, *, received: datetime, reference: str, dice: random.Random) -> None:
    """Date a submission and what followed as if it had been received at `received`, and give it its reference."""
    now = timezone.now()
    opened = min(at_work(received + timedelta(hours=dice.uniform(2, 60)), dice), now)
    decided = min(at_work(opened + timedelta(hours=dice.uniform(1, 120)), dice), now)
    sent = min(decided + timedelta(seconds=4), now)
    times = {Kind.OPENED: opened, Kind.ASSIGNED: opened, Kind.DECIDED: decided, Kind.LETTER_SENT: sent}
    folded = submission.folded.replace(submission.reference.casefold(), reference.casefold(), 1)
    Submission.objects.filter(pk=submission.pk).update(
        received_at=received,
        stirred_at=received,
        waiting_since=received if submission.state == State.IN_INBOX else None,
        reference=reference,
        folded=folded,
    )
    events = list(submission.events.all())
    for event in events:
        event.at = times.get(event.kind, received)
    SubmissionEvent.objects.bulk_update(events, ["at"])
    Consent.objects.filter(submission=submission).update(given_at=received)
    CoSignature.objects.filter(submission=submission).update(asked_at=received)
    CoSignature.objects.filter(submission=submission, state=CoSignature.State.SIGNED).update(answered_at=received)
    if Kind.OPENED in {event.kind for event in events}:
        Note.objects.filter(submission=submission).update(at=opened)
        Seen.objects.filter(submission=submission).update(at=opened)
    if Kind.DECIDED in {event.kind for event in events}:
        Decision.objects.filter(submission=submission).update(at=decided, announced_at=decided)
        Letter.objects.filter(submission=submission).update(
            written_at=decided, approved_at=decided, go_at=decided, sent_at=sent
        )
        Participant.objects.filter(submission=submission).update(admitted_at=decided)


def at_work(moment: datetime, dice: random.Random) -> datetime:
    """Return a moment not before `moment` at which a coordinator works: a weekday between nine and half past five."""
    local = timezone.localtime(moment)
    if local.hour >= 17 or local.hour < 9:
        local = (local + timedelta(days=local.hour >= 17)).replace(hour=9, minute=dice.randint(0, 59))
    return local + timedelta(days={5: 2, 6: 1}.get(local.weekday(), 0))


def live_on(season: Season, calls: dict[tuple[str, str], Call], dice: random.Random) -> None:
    """Bring the season's participants to where the season stands; a few left early, a few hid from the directory."""
    people = Participant.objects.filter(
        cohort__cohort_calls__call__in=calls.values(), state=Participant.State.ADMITTED
    ).distinct()
    left = [pk for pk in people.order_by("pk").values_list("pk", flat=True) if dice.random() < 0.05]
    if season.participants == Participant.State.ADMITTED:
        return
    everybody = Participant.objects.filter(pk__in=list(people.values_list("pk", flat=True)))
    everybody.update(state=season.participants)
    if season.participants == "in_training":
        everybody.filter(role="mentee").update(state=Participant.State.ADMITTED)
        return
    everybody.filter(pk__in=left).exclude(person__email__in=(MENTOR, MENTEE)).update(
        state=Participant.State.ENDED_EARLY
    )
    _hide_some(dice)


def _hide_some(dice: random.Random) -> None:
    """Let a few people withdraw what they agreed to, as they can on their own page."""
    shown = (
        Participant.objects.exclude(person__user=None)
        .exclude(person__email__in=(MENTOR, MENTEE))
        .select_related("person__user")
        .order_by("pk")
    )
    for participant in dice.sample(list(shown), 6):
        for consent in participant.submission.consents.in_force().for_purpose(words.DIRECTORY):
            consents.withdraw(consent, by=participant.person.user)
            compile_entry(participant.person_id)


def tell_coordinators() -> None:
    """Send each inbox's coordinators the one notice that waits for them."""
    for inbox in Inbox.objects.filter(submissions__state=State.IN_INBOX).distinct().order_by(F("name")):
        notices.tell_at_once(inbox.pk)
