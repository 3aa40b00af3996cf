"""What is done later, each by one domain call that is safe to repeat. What was erased meanwhile needs nothing done."""

from contextlib import suppress
from datetime import timedelta

from forms.domain import (
    alerts,
    announcing,
    attachments,
    concerns,
    cosigning,
    drafts,
    export,
    invitations,
    notices,
    offers,
    own,
    routing,
    sending,
)
from forms.models import Submission
from pages.domain import cards, packs
from programme.domain import applying, authorising, guardians, handing_over, informing, news, referring
from programme.domain.matching import scenarios
from search.domain import directory
from search.domain import pages as searched_pages
from workers.queue import asks_scanner, enqueue, rests, sends_mail, takes_long


def route_submission(*, submission_id: int) -> None:
    """Deliver a submission to its inbox."""
    with suppress(Submission.DoesNotExist):
        routing.route(submission_id)


@sends_mail(rest=timedelta(minutes=5))
def notify_inbox(*, inbox_id: int) -> None:
    """Tell an inbox's coordinators that something waits: the first at once, what comes after it together."""
    notices.tell_at_once(inbox_id)


@sends_mail()
def tell_leads(*, concern_id: int) -> None:
    """Tell the safeguarding leads of a team that something waits."""
    concerns.tell(concern_id)


@sends_mail()
def send_letter(*, letter_id: int) -> None:
    """Send one letter to one person, if its time has come; what fails is tried again by the letter's own clock."""
    sending.send(letter_id)


@sends_mail()
def send_digest(*, choice_id: int) -> None:
    """Tell one coordinator what waits, this morning or this week."""
    notices.send_digest(choice_id)


@sends_mail()
def confirm_submission(*, submission_id: int) -> None:
    """Tell the person that their answers are here."""
    own.confirm(submission_id)


@sends_mail()
def ask_guardian(*, cosignature_id: int) -> None:
    """Ask a guardian to co-sign."""
    cosigning.send_request(cosignature_id)


@sends_mail()
def send_invitation(*, invitation_id: int) -> None:
    """Mail one personal invitation."""
    invitations.send(invitation_id)


@sends_mail()
def tell_opened(*, alert_id: int) -> None:
    """Tell one person that a form they waited for is open."""
    alerts.tell(alert_id)


def announce_call(*, call_id: int) -> None:
    """Want each decision of a call announced that somebody asked for: a job each, so that one never keeps up the others."""
    for decision_id in announcing.wanted_of(call_id).values_list("pk", flat=True):
        enqueue(announce_decision, decision_id=decision_id)


def announce_decision(*, decision_id: int) -> None:
    """Announce what waited for its call's day, or what somebody asked to be announced."""
    announcing.announce_due(decision_id)


def lapse_offer(*, submission_id: int) -> None:
    """End an offer that was not answered in time."""
    offers.lapse(submission_id)


@asks_scanner
def scan_attachment(*, attachment_id: int) -> None:
    """Have one file scanned, and release it or delete what is in it."""
    attachments.scan(attachment_id)


@takes_long
def make_export(*, export_id: int) -> None:
    """Make the file that a coordinator asked for."""
    export.make(export_id)


@takes_long
def make_story_pack(*, story_id: int) -> None:
    """Make the pack of a story for the press, in the story's language."""
    packs.make(story_id)


def compile_directory_entry(*, person_id: int) -> None:
    """Make a person's directory entry equal to their consents."""
    directory.compile_entry(person_id)


@sends_mail(rest=timedelta(minutes=1))
def send_draft_link(*, draft_id: int) -> None:
    """Send the link of an unfinished form to who asked for it."""
    drafts.mail_link(draft_id)


@takes_long
def draw_card(*, page_id: int) -> None:
    """Draw the picture of a link to one page, or delete it with the page."""
    cards.draw(page_id)


def compile_page(*, page_id: int) -> None:
    """Make what is found of a page equal to the page."""
    searched_pages.compile_page(page_id)


@rests(timedelta(minutes=10))
def compile_vocabulary(*, locale_id: int) -> None:
    """Make the words that are known of a language equal to those of its pages."""
    searched_pages.compile_vocabulary(locale_id)


@sends_mail()
def send_referral_link(*, referral_id: int) -> None:
    """Send one young person the link to what was said of them."""
    referring.send_link(referral_id)


@sends_mail()
def tell_of_swap(*, referral_id: int) -> None:
    """Tell a young person's own mailbox that their sheet was used."""
    handing_over.tell(referral_id)


@sends_mail()
def remind_referrer(*, referral_id: int) -> None:
    """Remind who referred somebody that the link was not opened."""
    informing.send_reminder(referral_id)


@sends_mail()
def tell_declined(*, application_id: int) -> None:
    """Send an organisation the letter of a no."""
    applying.send_letter(application_id)


@sends_mail()
def tell_representative(*, representative_id: int) -> None:
    """Tell somebody that they may refer, and how."""
    authorising.tell(representative_id)


@sends_mail()
def send_news(*, news_id: int) -> None:
    """Tell somebody that something waits for them."""
    news.send_one(news_id)


@sends_mail()
def send_guardian_link(*, guardian_id: int) -> None:
    """Send a parent or guardian the link to their page."""
    guardians.send_link(guardian_id)


@takes_long
def make_scenario(*, scenario_id: int) -> None:
    """Put the people of a season together on paper, as a coordinator asked."""
    scenarios.make(scenario_id)
