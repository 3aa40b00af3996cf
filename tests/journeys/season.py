"""A season of forty, act by act, through the site's public doors. What an act leaves is kept as a stage of the demo."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from forms.models import Role, State, Submission
from programme.models import Cohort, CohortCall, Match, Participant, SupportEvent
from tests import moved_clock
from tests.bench.running import RunningSite, wait_until
from tests.demo import stages
from tests.demo.accounts import PASSWORD
from tests.journeys import season_desk as at_desk
from tests.journeys import season_people as people
from tests.journeys.season_made import COORDINATOR, RIGA, SUPERVISOR
from tests.journeys.season_people import email_of, match_of
from tests.journeys.visitor import Visitor
from workers.models import Job

EACH = 20
"""Mentors, and mentees: forty people in all."""
LEAVER = EACH - 1


def emptied() -> bool:
    """Return whether nothing is left that is due on the site's own day; reminders of days to come may wait."""
    return not Job.objects.due(at=moved_clock.now()).exists()


class Season:
    """The forty, the coordinator, and the days on which something happens."""

    def __init__(self, made: dict[str, Any], folder: Path, into: Path) -> None:
        self.calls, self.cohort, self.form, self.supervisor = (
            made[name] for name in ("calls", "cohort", "form", "supervisor")
        )
        self.folder, self.outbox, self.into = folder, folder / "mail", into
        self.moment = datetime.now(RIGA)
        self.signed_in: dict[str, Visitor] = {}

    @contextmanager
    def on(self, year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> Iterator[RunningSite]:
        """Run the site on that day."""
        self.moment = datetime(year, month, day, hour, minute, tzinfo=RIGA)
        os.environ[moved_clock.AHEAD] = moved_clock.ahead_at(self.moment)
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.journeys.clocked"
        self.signed_in.clear()
        with RunningSite() as site:
            yield site

    def keep(self, stage: str) -> Path:
        return stages.keep(stage, of=self.folder, into=self.into, moment=self.moment)

    def someone(self, site: RunningSite, role: str, number: int) -> Visitor:
        """Return one of the young people, signed in for the day: until the next, their session has run out."""
        email = email_of(role, number)
        if email not in self.signed_in:
            me = Visitor(site)
            me.sign_in_by_mail(email, self.outbox)
            self.signed_in[email] = me
        return self.signed_in[email]

    def pair(self, site: RunningSite, number: int) -> tuple[Visitor, Visitor, Match]:
        """Return the mentor and the mentee of one pair, signed in, and their match."""
        return self.someone(site, "mentor", number), self.someone(site, "mentee", number), match_of(number)

    def participant(self, role: str, number: int) -> Participant:
        return Participant.objects.get(cohort=self.cohort, role=role, person__email=email_of(role, number))

    def stands(self, state: Cohort.State) -> bool:
        return Cohort.objects.get(pk=self.cohort.pk).state == state

    # --- the acts ---------------------------------------------------------------------------------

    def recruit(self) -> None:
        with self.on(2026, 12, 3) as site:
            for role, address in self.calls.items():
                for number in range(EACH):
                    receipt = Visitor(site).fill(address, people.typed(role, number))
                    assert "/received/" in receipt.at, receipt.text[:300]
            wait_until(lambda: Submission.objects.filter(state=State.IN_INBOX).count() == 2 * EACH, "all have come")
            wait_until(lambda: self.stands(Cohort.State.RECRUITING), "the season recruits by itself")

    def select(self) -> None:
        """Decide about each mentor with a letter that was read, about the mentees all at once."""
        with self.on(2027, 1, 6) as site:
            desk = signed_in(site)
            for submission in Submission.objects.filter(call__role=Role.MENTOR).order_by("pk"):
                at_desk.accept(desk, submission)
            at_desk.accept_many(desk, list(Submission.objects.filter(call__role=Role.MENTEE)))
            wait_until(lambda: Participant.objects.count() == 2 * EACH, "everybody takes part")
            at_desk.want_agreement(desk, self.cohort)
            wait_until(emptied, "every letter is on its way")
            wait_until(lambda: self.stands(Cohort.State.MATCHING), "the season matches by itself")

    def match(self) -> None:
        """Propose all pairs; everybody says yes; they are introduced."""
        with self.on(2027, 1, 8) as site:
            desk = signed_in(site)
            for number in range(2):
                mentor = self.participant("mentor", number)
                people.agree(self.someone(site, "mentor", number), mentor.pk, "sharing")
            for participant in Participant.objects.order_by("pk"):
                at_desk.get_ready(desk, participant)
            for number in range(EACH):
                pair = (self.participant(role, number) for role in ("mentor", "mentee"))
                at_desk.propose(desk, self.cohort, *pair)
            wait_until(emptied, "everybody is asked by mail")
            for role in self.calls:
                for number in range(EACH):
                    people.say_yes(self.someone(site, role, number))
            for match in Match.objects.order_by("pk"):
                at_desk.introduce(desk, match)
            wait_until(emptied, "everybody is introduced")

    def begin_work(self) -> None:
        """Agree, plan, write, set goals, sign up for support, tell of trouble; one mentee leaves by one button."""
        with self.on(2027, 2, 10) as site:
            desk = signed_in(site)
            for kind in ("training", "group_supervision"):
                at_desk.plan_event(desk, self.cohort, kind, date(2027, 2, 12), leader=str(self.supervisor.pk))
            for number in range(2):
                mentor, mentee, match = self.pair(site, number)
                people.write_agreement(mentor, match)
                people.confirm_agreement(mentee, match)
                people.offer_meeting(mentor, match, date(2027, 2, 13))
                people.take_meeting(mentee, match)
                people.set_goal(mentee, match)
                for event in SupportEvent.objects.all():
                    people.sign_up(mentor, event.pk)
                if number == 0:
                    people.write(mentor, match, "Sveiks! Tiksimies pie ieejas.")
                else:
                    people.report_trouble(mentee, match)
            people.leave(self.someone(site, "mentee", LEAVER))
            wait_until(lambda: self.stands(Cohort.State.RUNNING), "the season runs by itself")
            wait_until(emptied, "the coordinator hears of it")

    def go_on(self) -> None:
        """Say by one tap how it was: one pair agrees, one contradicts each other, which only the coordinator reads."""
        with self.on(2027, 2, 14) as site:
            for role, number, said in (
                ("mentor", 0, "held"),
                ("mentee", 0, "held"),
                ("mentor", 1, "held"),
                ("mentee", 1, "missed"),
            ):
                people.tap(Visitor(site), email_of(role, number), self.outbox, said)
            desk, doubtful = signed_in(site), match_of(1)
            mentee = self.someone(site, "mentee", 1)
            meeting = doubtful.meetings.get()
            assert meeting.contradicted_at
            at_desk.climb(desk, doubtful, "call")
            at_desk.climb(desk, match_of(2), "check_in")
            at_desk.clear_up(desk, doubtful, meeting.pk)
            at_desk.answer_trouble(desk, doubtful)
            assert "Piezvanīšu tev" in mentee.open(f"/me/matches/{doubtful.pk}/trouble/").text
            self._note_support(desk, signed_in(site, SUPERVISOR))

    def _note_support(self, desk: Visitor, leader: Visitor) -> None:
        for event in SupportEvent.objects.all():
            places = list(event.event_places.values_list("pk", flat=True))
            if event.is_supervision:
                at_desk.note_attendance(leader, f"/admin/supervision/{event.pk}/people/", places)
                at_desk.write_notes(leader, event.pk)
            else:
                at_desk.note_attendance(desk, f"/admin/support/{event.pk}/people/", places)

    def close(self) -> None:
        """Plan every closing conversation; some look back."""
        with self.on(2027, 6, 21) as site:
            wait_until(lambda: self.stands(Cohort.State.CLOSING), "the season closes by itself")
            desk = signed_in(site)
            for match in Match.objects.at_work().order_by("pk"):
                at_desk.begin_end(desk, match, date(2027, 6, 28))
            for number in range(2):
                mentor, mentee, match = self.pair(site, number)
                people.look_back(mentor, match)
                people.look_back(mentee, match)
            wait_until(emptied, "everybody is asked to look back")

    def end(self) -> None:
        """Close every match; at midnight after the last day the season is over by itself."""
        with self.on(2027, 6, 29) as site:
            desk = signed_in(site)
            for match in Match.objects.at_work().order_by("pk"):
                at_desk.close(desk, match)
        with self.on(2027, 7, 11, 0, 1):
            wait_until(lambda: self.stands(Cohort.State.FOLLOW_UP), "the season is over")

    def begin_again(self) -> None:
        """Make the next season; a mentee of this one applies as a mentor and is accepted."""
        with self.on(2027, 7, 12) as site:
            at_desk.renew(signed_in(site), self.cohort, "2028. gada pavasaris", date(2028, 1, 11))
        new = CohortCall.objects.exclude(cohort=self.cohort).get(call__role=Role.MENTOR).call
        with self.on(2027, 12, 3) as site:
            address = f"{self.form.url}{new.slug}/"
            typed = people.typed("mentor", 0) | {"email": email_of("mentee", 0), "birth_date": ("17", "4", "2007")}
            typed |= {name: people.typed("mentee", 0)[name] for name in ("first_name", "family_name")}
            receipt = Visitor(site).fill(address, typed)
            assert "/received/" in receipt.at, receipt.text[:300]
            wait_until(lambda: Submission.objects.filter(call=new, state=State.IN_INBOX).exists(), "it has come")
            at_desk.accept(signed_in(site), Submission.objects.get(call=new))
            wait_until(lambda: Participant.objects.filter(submission__call=new).exists(), "they take part again")
            wait_until(emptied, "the letter is on its way")


def signed_in(site: RunningSite, email: str = COORDINATOR) -> Visitor:
    desk = Visitor(site)
    desk.sign_in(email, PASSWORD)
    return desk
