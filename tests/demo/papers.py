"""Certificates of the seasons that are over; the last few are left for whoever looks at the demo."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from programme.domain import certificates
from programme.models import Certificate, Cohort, News, Participant
from tests.demo.movement import Local

OVER = (Cohort.State.FOLLOW_UP, Cohort.State.ARCHIVED)
LEFT = 3


def certify(locals_: list[Local]) -> None:
    """Issue certificates on the day after each season that is over; once."""
    for local in locals_:
        for cohort in local.programme.cohorts.filter(state__in=OVER):
            done = cohort.participants.filter(state=Participant.State.COMPLETED).order_by("pk")
            if not Certificate.objects.filter(participant__cohort=cohort).exists():
                issued = certificates.issue_all(list(done)[:-LEFT], by=local.coordinators[0])
                _on_the_day(cohort, issued)
    News.objects.filter(event="certificate_issued", sent_at=None).update(sent_at=timezone.now())


def _on_the_day(cohort: Cohort, issued: list[Certificate]) -> None:
    day = timezone.make_aware(datetime.combine(cohort.ends_on + timedelta(days=1), time(12)))
    Certificate.objects.filter(pk__in=[one.pk for one in issued]).update(issued_at=day)
