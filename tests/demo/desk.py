"""What lies on the coordinators' desks: tags, notes, reminders, drafts, decisions that wait, a concern, an absence."""

from datetime import timedelta

from django.utils import timezone

from cms.models import User
from forms.domain import absences, concerns, decisions, finishing, letters, reading, replies, reviewing, sorting
from forms.models import (
    Absence,
    Call,
    Criterion,
    Decision,
    DeclineReason,
    Letter,
    LetterEvent,
    Note,
    SavedView,
    State,
    Submission,
    UndoStep,
    Verdict,
)
from tests.demo.movement import Local
from tests.demo.texts import desk as texts


def furnish(locals_: list[Local], calls: dict[tuple[str, str], Call]) -> None:
    """Lay out the desks of all places; once, after the season's applications came in."""
    for local in locals_:
        _keep_order(local)
    _seek(calls)
    first = locals_[0]
    _decide(first, calls)
    _watch_over(first)
    _plan(locals_)
    _write(first)
    _read(first)
    # Nobody decided any of this a moment ago.
    UndoStep.objects.all().delete()


def _open_cases(local: Local) -> list[Submission]:
    found = Submission.objects.filter(inbox=local.inbox, state=State.IN_INBOX, pending="").select_related("inbox__team")
    return list(found.order_by("reference"))


def _keep_order(local: Local) -> None:
    """Tag every third case; put one off, have one come back to mind, share a view."""
    team, coordinator = local.inbox.team, local.coordinators[0]
    tags = [sorting.tag_named(name, team=team) for name in texts.TAGS]
    cases = _open_cases(local)
    for number, case in enumerate(cases[::3]):
        sorting.tag(case, [tags[number % len(tags)]], by=coordinator)
    if len(cases) > 5:
        today = timezone.localdate()
        sorting.put_off(cases[-1], until=today + timedelta(days=6), by=coordinator)
        sorting.remind(cases[1], day=today, by=coordinator, words=texts.REMINDER)
    SavedView.objects.get_or_create(
        name=texts.VIEW, team=team, defaults={"owner": coordinator, "query": "folder=unassigned&role=mentor"}
    )


def _seek(calls: dict[tuple[str, str], Call]) -> None:
    """Write down what the calls look for, and the reasons for which somebody is declined."""
    for name, words in texts.REASONS.items():
        DeclineReason.objects.get_or_create(
            name=name, team=None, defaults={f"words_{code}": text for code, text in words.items()}
        )
    for call in calls.values():
        for order, (kind, label, fields) in enumerate(texts.CRITERIA[call.role]):
            Criterion.objects.get_or_create(
                call=call, label=label, defaults={"kind": kind, "sort_order": order, **fields}
            )


def _decide(local: Local, calls: dict[tuple[str, str], Call]) -> None:
    """Make two decisions that wait for their day, an offer, somebody who left; have two people disagree on one case."""
    one, other = local.coordinators[0], local.coordinators[-1]
    call = next(call for (place, role), call in calls.items() if place == local.place.slug and role == "mentee")
    Call.objects.filter(pk=call.pk).update(announces_on=timezone.localdate() + timedelta(days=9))
    cases = [case for case in _open_cases(local) if case.call_id == call.pk and not case.snoozed_until]
    for case, verdict in zip(cases[:2], (Verdict.ACCEPTED, Verdict.WAITING_LIST), strict=False):
        _say(case, verdict, by=one, waits=True)
    for case in cases[2:3]:
        _say(case, Verdict.OFFERED, by=one)
    for case in cases[3:4]:
        _review(case, one, "yes")
        _review(case, other, "maybe" if one == other else "no")
    gone = Submission.objects.filter(inbox=local.inbox, state=State.ACCEPTED, call__closes_at__lt=timezone.now())
    for case in gone.order_by("reference")[:1]:
        decisions.decide(case, Verdict.LEFT, by=one, reason=texts.LEFT, remembers=False)


def _say(case: Submission, verdict: Verdict, *, by: User, waits: bool = False) -> None:
    last_day = decisions.last_day_for(case.call) if verdict is Verdict.OFFERED else None
    wanted = Decision(verdict=verdict, answer_by=last_day)
    prepared = letters.prepare(case, verdict, by=by, decision=wanted) if case.email else None
    reading.open_by(case, user=by)
    decisions.decide(case, verdict, by=by, letter=prepared, waits=waits, remembers=False)
    for letter in Letter.objects.filter(submission=case, state=Letter.State.APPROVED):
        Letter.objects.filter(pk=letter.pk).update(state=Letter.State.SENT, sent_at=timezone.now())


def _review(case: Submission, by: User, rating: str) -> None:
    asked = reviewing.asked_of(case)
    ids = [criterion.pk if criterion else None for criterion in asked]
    if ids:
        notes = {ids[0]: texts.REVIEW[rating]}
        reviewing.review(case, ratings=dict.fromkeys(ids, rating), notes=notes, by=by)


def _watch_over(local: Local) -> None:
    """Raise a concern that waits for its lead, and keep a note that only the lead reads."""
    team, lead, colleague = local.inbox.team, local.coordinators[0], local.coordinators[-1]
    for case in _open_cases(local)[2:3]:
        reading.note(case, text=texts.FOR_THE_LEAD, by=lead, audience=Note.Audience.SAFEGUARDING)
        concerns.raise_concern(team, words=texts.CONCERN, by=colleague, submission=case)


def _plan(locals_: list[Local]) -> None:
    """Let a coordinator be away the week after next, with a colleague in their place."""
    for local in locals_:
        if len(local.coordinators) > 1:
            away, stand_in = local.coordinators[1], local.coordinators[0]
            start = timezone.localdate() + timedelta(days=12)
            absences.plan(Absence(user=away, starts_on=start, ends_on=start + timedelta(days=6), stand_in=stand_in))
            return


def _write(local: Local) -> None:
    """Leave a draft in the outbox, and an answer that came to a letter."""
    coordinator = local.coordinators[0]
    cases = [case for case in _open_cases(local) if case.email and case.language == "lv"]
    for case in cases[4:5]:
        letters.draft(
            case,
            event=LetterEvent.FREE,
            by=coordinator,
            subject=texts.DRAFT[0],
            body=texts.DRAFT[1].format(case.first_name),
        )
    sent = Letter.objects.filter(submission__inbox=local.inbox, submission__state=State.WAITING_LIST, state="sent")
    for letter in sent.select_related("submission").order_by("submission__reference")[:1]:
        replies.answer(letter, text=texts.REPLY)


def _read(local: Local) -> None:
    """Have every second questionnaire read to the end."""
    found = Submission.objects.filter(inbox=local.inbox, state=State.IN_INBOX, invitation__isnull=False)
    for survey in found.select_related("version__page").order_by("reference")[::2]:
        if finishing.can_finish(survey):
            reading.open_by(survey, user=local.coordinators[0])
            finishing.finish(survey, by=local.coordinators[0])
