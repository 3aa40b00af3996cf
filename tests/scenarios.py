"""The moments in the life of one application, one class each; a later moment contains the earlier ones.

A test asks for the moment it needs, `PersonAccepted()`, and finds everything on it: `.call`, `.coordinator`,
`.submission`, `.participant`. The demo walks the same road with its own calls and answers. Each step is taken by the
domain function that the site itself uses; what a worker would do later is done at once.
"""

import uuid
from typing import Any

from django.utils import timezone

from cms.models import User
from forms.domain import cosigning, decisions, intake, letters, reading, routing, sending
from forms.models import Call, FormPage, Inbox, Letter, RoutingRule, Submission, Verdict
from programme.models import Cohort, CohortCall, Participant
from search.domain.directory import compile_entry
from search.models import DirectoryEntry


def post(letter: Letter) -> None:
    """Send an approved letter now, whatever its time."""
    Letter.objects.filter(pk=letter.pk).update(go_at=timezone.now())
    sending.send(letter.pk)


class CallIsOpen:
    """A call takes applications: its team has an inbox, a rule that leads there, and a coordinator."""

    def __init__(self, *, call: Call | None = None, coordinator: User | None = None) -> None:
        self.call: Call | None = call or self._make_call()
        self.coordinator = coordinator or self._make_coordinator()

    def _make_call(self) -> Call:
        from tests.factories import CallFactory, CohortFactory, InboxFactory, ProgrammeFactory

        call = CallFactory()
        inbox = InboxFactory(team=call.team)
        RoutingRule.objects.create(team=call.team, inbox=inbox, sort_order=0)
        CohortCall.objects.create(call=call, cohort=CohortFactory(programme=ProgrammeFactory(team=call.team)))
        return call

    def _make_coordinator(self) -> User:
        from tests.factories import make_coordinator

        assert self.call is not None
        return make_coordinator(self.call.team)

    @property
    def inbox(self) -> Inbox:
        assert self.call is not None
        return Inbox.objects.get(team=self.call.team)

    @property
    def cohort(self) -> Cohort:
        return Cohort.objects.get(cohort_calls__call=self.call)


class ApplicationReceived(CallIsOpen):
    """Somebody applied; the answers are stored and no worker has touched them.

    Where the form wants it, a `guardian` is asked and `signs`; without one the coordinator is to arrange a signature.
    """

    def __init__(
        self,
        *,
        answers: dict[str, Any] | None = None,
        form: FormPage | None = None,
        key: str | None = None,
        guardian: cosigning.Contact | None = None,
        signs: bool = True,
        **moment: Any,
    ) -> None:
        super().__init__(**moment)
        page = form or self.call.form
        version = page.current_version
        assert version is not None, "The form was never published."
        given = answers or self._make_answers()
        self.submission = intake.receive(version, answers=given, key=key or uuid.uuid4().hex, call=self.call)
        if cosigning.is_needed(page, schema=version.schema, answers=given, on=timezone.localdate(), call=self.call):
            self.signature = cosigning.begin(self.submission, page=page, contact=guardian)
            if guardian and signs:
                cosigning.sign(self.signature, name=guardian.name)

    def _make_answers(self) -> dict[str, Any]:
        from tests.factories import answers_to

        return answers_to()

    def refresh(self) -> Submission:
        """Return the submission as the database has it now."""
        self.submission = Submission.objects.get(pk=self.submission.pk)
        return self.submission


class ApplicationOfNoCall(ApplicationReceived):
    """Somebody filled in the movement's form without a call; the municipality decides where it goes."""

    def __init__(self, *, form: FormPage, **moment: Any) -> None:
        self._form = form
        super().__init__(form=form, **moment)
        routing.route(self.submission.pk)
        self.refresh()

    def _make_call(self) -> None:  # type: ignore[override]
        return None


class ApplicationInInbox(ApplicationReceived):
    """The rules found the inbox."""

    def __init__(self, **moment: Any) -> None:
        super().__init__(**moment)
        routing.route(self.submission.pk)
        self.refresh()


class ApplicationRead(ApplicationInInbox):
    """The coordinator opened it and, with `note`, left a line for colleagues."""

    def __init__(self, *, note: str = "", **moment: Any) -> None:
        super().__init__(**moment)
        reading.open_by(self.submission, user=self.coordinator)
        if note:
            reading.note(self.submission, text=note, by=self.coordinator)


class ApplicationDecided(ApplicationRead):
    """The coordinator decided `verdict`; with `writes`, a letter was prepared, seen and sent."""

    verdict: Verdict

    def __init__(self, *, verdict: Verdict | None = None, reason: str = "", writes: bool = True, **moment: Any) -> None:
        super().__init__(**moment)
        self.verdict = verdict or self.verdict
        letter = (
            letters.prepare(self.submission, self.verdict, by=self.coordinator)
            if writes and self.submission.email
            else None
        )
        letter = letter if letter and letter.subject else None
        decisions.decide(self.submission, self.verdict, by=self.coordinator, reason=reason, letter=letter)
        self.letter = Letter.objects.filter(submission=self.submission).last()
        if self.letter is not None:
            post(self.letter)
        self.refresh()


class MoreAsked(ApplicationDecided):
    verdict = Verdict.MORE_INFORMATION


class PersonWaits(ApplicationDecided):
    verdict = Verdict.WAITING_LIST


class PersonDeclined(ApplicationDecided):
    verdict = Verdict.DECLINED


class PersonWithdrew(ApplicationDecided):
    verdict = Verdict.WITHDRAWN


class PersonAccepted(ApplicationDecided):
    """Accepted, and so a participant of the call's cohort."""

    verdict = Verdict.ACCEPTED

    @property
    def participant(self) -> Participant:
        return Participant.objects.get(submission=self.submission)


class PersonInDirectory(PersonAccepted):
    """The worker compiled the directory entry from what the person consented to; `entry` is `None` without a consent."""

    def __init__(self, **moment: Any) -> None:
        super().__init__(**moment)
        self.entry: DirectoryEntry | None = compile_entry(self.participant.person_id)


MOMENTS: dict[Verdict, type[ApplicationDecided]] = {
    Verdict.MORE_INFORMATION: MoreAsked,
    Verdict.WAITING_LIST: PersonWaits,
    Verdict.DECLINED: PersonDeclined,
    Verdict.WITHDRAWN: PersonWithdrew,
    Verdict.ACCEPTED: PersonInDirectory,
}
