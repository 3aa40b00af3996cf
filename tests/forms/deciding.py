"""What tests of decisions stand on: a programme with a season, a call with places, applications in its inbox."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections

from cms.models import User
from forms.domain.refusal import Refused
from forms.models import Call, Criterion, Inbox, Submission
from programme.models import CohortCall
from tests.factories import (
    CallFactory,
    CohortFactory,
    InboxFactory,
    ProgrammeFactory,
    make_coordinator,
    make_form,
    make_submission,
)


class Desk:
    """One programme's desk: a call of `places` in a season, its inbox, and a coordinator."""

    def __init__(self, *, places: int = 2, **call: Any) -> None:
        programme = ProgrammeFactory()
        self.cohort = CohortFactory(programme=programme)
        self.form = make_form()
        self.inbox: Inbox = InboxFactory(team=programme.team)
        self.call: Call = CallFactory(form=self.form, team=programme.team, places=places, **call)
        CohortCall.objects.create(call=self.call, cohort=self.cohort)
        self.coordinator = self.colleague(first_name="Ieva", last_name="Ozola")

    def colleague(self, **fields: Any) -> User:
        return make_coordinator(self.inbox.team, **fields)

    def applies(self, name: str = "Elza", **answers: Any) -> Submission:
        """Return the application of somebody called `name`, in the inbox."""
        answers.setdefault("email", f"{name.lower()}@example.org")
        return make_submission(call=self.call, inbox=self.inbox, first_name=name, **answers)

    def wants(self, label: str, **fields: Any) -> Criterion:
        return Criterion.objects.create(call=self.call, label=label, **fields)


def again(submission: Submission) -> Submission:
    """Return the submission as it is stored now."""
    return Submission.objects.get(pk=submission.pk)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do all `acts` in threads that start together; return what each was refused with, or nothing."""
    refusals = [""] * len(acts)
    start = threading.Barrier(len(acts))

    def run(number: int) -> None:
        start.wait()
        try:
            acts[number]()
        except Refused as refusal:
            refusals[number] = str(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refusals
