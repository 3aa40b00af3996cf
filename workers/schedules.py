"""What is done again and again. The dict is the truth; `sync` makes the database equal to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from django.core.management import call_command
from django.utils import timezone
from django_q.models import Schedule
from django_q.models import Task as Outcome

from cms import following
from forms.domain import (
    alerts,
    announcing,
    attachments,
    drafts,
    export,
    forgetting,
    invitations,
    ladders,
    notices,
    offers,
    sending,
)
from pages.domain import cards, consents, packs
from programme.domain import applying, guessing, informing, looking_after, messages, news, proposals, referring, seasons
from search.domain import pages as searched_pages
from workers import tasks
from workers.models import Heartbeat, Job
from workers.queue import enqueue, poke

KEPT = timedelta(days=14)
"""How long what was done can still be looked up."""


def sweep() -> None:
    """Say that the worker is alive, and poke: what a lost poke or a dead worker left behind is found here."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"at": timezone.now()})
    poke()


def purge() -> None:
    """Forget jobs that are done, and what django-q2 keeps of its tasks: arguments, results and error texts."""
    before = timezone.now() - KEPT
    Job.objects.filter(done_at__lt=before).delete()
    Outcome.objects.filter(stopped__lt=before).delete()


def publish_scheduled() -> None:
    """Publish and unpublish pages whose time has come."""
    call_command("publish_scheduled")


def clear_sessions() -> None:
    """Delete sessions that ran out."""
    call_command("clearsessions")


def tell_opened() -> None:
    """Have everybody told whose form opened; forget addresses that waited too long, and of invitations that are over."""
    for alert_id in alerts.due().values_list("pk", flat=True):
        enqueue(tasks.tell_opened, alert_id=alert_id)
    alerts.forget_old()
    invitations.forget_old()


def send_letters() -> None:
    """Have the letters sent whose time has come: what was held, and what failed before."""
    for letter_id in sending.due().values_list("pk", flat=True):
        enqueue(tasks.send_letter, letter_id=letter_id)


def send_digests() -> None:
    """Have the coordinators told who want to hear of it in the morning; forget what was told long ago."""
    for choice_id in notices.due_digests():
        enqueue(tasks.send_digest, choice_id=choice_id)
    notices.forget_old()


def remind() -> None:
    """Make the reminders that are due."""
    ladders.climb()


def announce_decisions() -> None:
    """Have announced what waited for its call's day; end offers that nobody answered in time."""
    for decision_id in announcing.due().values_list("pk", flat=True):
        enqueue(tasks.announce_decision, decision_id=decision_id)
    for submission_id in offers.lapsed().values_list("pk", flat=True):
        enqueue(tasks.lapse_offer, submission_id=submission_id)


def forget_answers() -> None:
    """Erase answers and submissions whose time is over, as many as one run may."""
    forgetting.forget()


def look_after_referrals() -> None:
    """End referrals whose month is over, remind of those that nobody knows of, forget what is old."""
    for application_id in applying.due_letters().values_list("pk", flat=True):
        enqueue(tasks.tell_declined, application_id=application_id)
    informing.end_overdue()
    informing.remind()
    referring.forget_old()
    applying.forget_old()
    guessing.forget_old()


def look_after_participants() -> None:
    """Ask for profiles, remind of what is missing, greet who is of age, end the pages of guardians."""
    looking_after.look_after()


def send_news() -> None:
    """Have people told whose time to be told has come."""
    for news_id in news.due().values_list("pk", flat=True):
        enqueue(tasks.send_news, news_id=news_id)


def move_seasons() -> None:
    """Move each season on to where its days put it."""
    for cohort_id in seasons.unfinished():
        seasons.advance(cohort_id)


def see_to_matches() -> None:
    """Remind who has not answered a proposal; erase what was written in matches that ended long ago."""
    proposals.remind()
    messages.forget_old()


def forget_exports() -> None:
    """Delete the files of exports whose time is over."""
    export.expire()


def forget_drafts() -> None:
    """Delete unfinished answers whose time is over."""
    drafts.forget_expired()


def sweep_files() -> None:
    """Remove files that nothing names: what a crash left between the disk and the database."""
    attachments.sweep()
    packs.sweep()


def take_down_stories() -> None:
    """Unpublish the stories to which a consent ended. Their pages say so themselves from the first minute."""
    consents.take_down_ended()


def follow_originals() -> None:
    """Close and end translations that missed what was decided for what they translate."""
    following.mend()


MOST_CARDS = 100
"""Pictures that are asked for in one minute, so that nobody's letter waits for all of them."""


def draw_missing_cards() -> None:
    """Have pictures of links drawn for pages that have none."""
    _have_drawn(cards.undrawn())


def look_over_cards() -> None:
    """Have pictures drawn anew that say what is not so any longer; delete those of pages that nobody may read now."""
    cards.forget_hidden()
    _have_drawn(cards.outdated())


def _have_drawn(page_ids: Iterable[int]) -> None:
    """Ask for as many pictures as one turn may; leave out what waits already, and what was tried in vain."""
    unfinished = Job.objects.filter(what="workers.tasks.draw_card", done_at=None)
    left_out = set(unfinished.values_list("subject_id", flat=True))
    for page_id in islice((page_id for page_id in page_ids if page_id not in left_out), MOST_CARDS):
        enqueue(tasks.draw_card, page_id=page_id)


def make_packs() -> None:
    """Have the packs made that are missing or out of date; drop those of stories that are no longer public.

    What was given up waits for a person, in the list of jobs.
    """
    packs.drop_ended()
    given_up = Job.objects.quarantined().filter(what="workers.tasks.make_story_pack")
    for story_id in set(packs.due()) - set(given_up.values_list("subject_id", flat=True)):
        enqueue(tasks.make_story_pack, story_id=story_id)


def compile_search() -> None:
    """Compile anew all that readers search in: what changed without a page being published is found then."""
    searched_pages.compile_all()


@dataclass(frozen=True)
class Plan:
    """A function by its dotted name and how often it is called: every so many minutes."""

    func: str
    minutes: int


DAY = 24 * 60
SCHEDULES = {
    "sweep": Plan("workers.schedules.sweep", minutes=1),
    "publish scheduled pages": Plan("workers.schedules.publish_scheduled", minutes=1),
    "purge": Plan("workers.schedules.purge", minutes=DAY),
    "tell who waits for an opening": Plan("workers.schedules.tell_opened", minutes=5),
    "send letters": Plan("workers.schedules.send_letters", minutes=1),
    "send digests": Plan("workers.schedules.send_digests", minutes=5),
    "remind": Plan("workers.schedules.remind", minutes=60),
    "announce decisions": Plan("workers.schedules.announce_decisions", minutes=10),
    "forget answers": Plan("workers.schedules.forget_answers", minutes=60),
    "look after referrals": Plan("workers.schedules.look_after_referrals", minutes=60),
    "look after participants": Plan("workers.schedules.look_after_participants", minutes=60),
    "send news": Plan("workers.schedules.send_news", minutes=1),
    "move seasons on": Plan("workers.schedules.move_seasons", minutes=60),
    "see to matches": Plan("workers.schedules.see_to_matches", minutes=60),
    "forget exports": Plan("workers.schedules.forget_exports", minutes=15),
    "forget drafts": Plan("workers.schedules.forget_drafts", minutes=60),
    "take down stories": Plan("workers.schedules.take_down_stories", minutes=1),
    "follow originals": Plan("workers.schedules.follow_originals", minutes=DAY),
    "draw missing pictures of links": Plan("workers.schedules.draw_missing_cards", minutes=1),
    "look over pictures of links": Plan("workers.schedules.look_over_cards", minutes=30),
    "make packs of stories": Plan("workers.schedules.make_packs", minutes=1),
    "compile search": Plan("workers.schedules.compile_search", minutes=DAY),
    "sweep files": Plan("workers.schedules.sweep_files", minutes=DAY),
    "clear sessions": Plan("workers.schedules.clear_sessions", minutes=DAY),
}


def sync() -> None:
    """Make the database's schedules equal to `SCHEDULES`; when they run next is left alone. Safe to run again."""
    for name, plan in SCHEDULES.items():
        how = {"func": plan.func, "schedule_type": Schedule.MINUTES, "minutes": plan.minutes, "repeats": -1}
        Schedule.objects.update_or_create(name=name, defaults=how)
    Schedule.objects.filter(func__startswith="workers.").exclude(name__in=SCHEDULES).delete()
