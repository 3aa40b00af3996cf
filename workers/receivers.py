"""Every bell that leads to work is heard here; the job is written in the bell's own transaction."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.models import PublicPage
from forms.models import Attachment, Call, Concern, CoSignature, Draft, Export, Invitation, Letter, Submission
from pages.domain import cards
from programme.models import Guardian, News, Person, Referral, Representative, Scenario
from workers import tasks
from workers.queue import enqueue


def route(sender: type[Submission], submission: Submission, **kwargs: Any) -> None:
    """Have a new submission routed."""
    enqueue(tasks.route_submission, submission_id=submission.pk)


def notify(sender: type[Submission], submission: Submission, **kwargs: Any) -> None:
    """Have the inbox's coordinators told that something waits."""
    if submission.inbox_id:
        enqueue(tasks.notify_inbox, inbox_id=submission.inbox_id)


def announce(sender: type[Call], call: Call, **kwargs: Any) -> None:
    """Have announced what somebody asked to be announced of a call."""
    enqueue(tasks.announce_call, call_id=call.pk)


def send_letter(sender: type[Letter], letter: Letter, **kwargs: Any) -> None:
    """Have a letter sent that may go now. One that is held for a while is found by the schedule when its time has come."""
    if letter.go_at and letter.go_at <= timezone.now():
        enqueue(tasks.send_letter, letter_id=letter.pk)


def send_invitation(sender: type[Invitation], invitation: Invitation, **kwargs: Any) -> None:
    """Have a personal invitation mailed, where there is an address."""
    if invitation.email:
        enqueue(tasks.send_invitation, invitation_id=invitation.pk)


def confirm(sender: type[Submission], submission: Submission, **kwargs: Any) -> None:
    """Have the person told that their answers are here."""
    if submission.email:
        enqueue(tasks.confirm_submission, submission_id=submission.pk)


def carry_signature(sender: type[CoSignature], cosignature: CoSignature, **kwargs: Any) -> None:
    """Have the guardian asked; once they answered, have the inbox told."""
    if cosignature.state == CoSignature.State.ASKED:
        enqueue(tasks.ask_guardian, cosignature_id=cosignature.pk)
    elif cosignature.submission.inbox_id:
        enqueue(tasks.notify_inbox, inbox_id=cosignature.submission.inbox_id)


def tell_leads(sender: type[Concern], concern: Concern, **kwargs: Any) -> None:
    """Have the safeguarding leads told at once that something waits."""
    enqueue(tasks.tell_leads, concern_id=concern.pk)


def scan(sender: type[Attachment], attachment: Attachment, **kwargs: Any) -> None:
    """Have a file looked at by the scanner, if it waits for that."""
    if attachment.state == Attachment.State.QUARANTINED:
        enqueue(tasks.scan_attachment, attachment_id=attachment.pk)


def make_export(sender: type[Export], export: Export, **kwargs: Any) -> None:
    """Have the file made that a coordinator asked for."""
    enqueue(tasks.make_export, export_id=export.pk)


def compile_entry(sender: type[Person], person: Person, **kwargs: Any) -> None:
    """Have the person's directory entry compiled."""
    enqueue(tasks.compile_directory_entry, person_id=person.pk)


def send_draft_link(sender: type[Draft], draft: Draft, **kwargs: Any) -> None:
    """Have the draft's link sent to who asked for it."""
    enqueue(tasks.send_draft_link, draft_id=draft.pk)


def draw_card(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Have the picture of a page's links drawn anew once it is published, and deleted once it is taken down."""
    if issubclass(sender, PublicPage):
        enqueue(tasks.draw_card, page_id=instance.pk)


def show_call(sender: type[Call], call: Call, **kwargs: Any) -> None:
    """Have what is shown elsewhere of a call's pages made anew: the picture of their links, and what is found of them."""
    for page_id in cards.of_call(call.pk):
        enqueue(tasks.draw_card, page_id=page_id)
        enqueue(tasks.compile_page, page_id=page_id)


def compile_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Have what is found of a page compiled once it is published, and removed once it is taken down."""
    enqueue(tasks.compile_page, page_id=instance.pk)
    if instance.locale_id:
        enqueue(tasks.compile_vocabulary, locale_id=instance.locale_id)


def send_referral_link(sender: type[Referral], referral: Referral, **kwargs: Any) -> None:
    """Have a young person's link sent to their own address."""
    enqueue(tasks.send_referral_link, referral_id=referral.pk)


def tell_of_swap(sender: type[Referral], referral: Referral, **kwargs: Any) -> None:
    """Have a young person's own mailbox told that their sheet was used."""
    enqueue(tasks.tell_of_swap, referral_id=referral.pk)


def remind_referrer(sender: type[Referral], referral: Referral, **kwargs: Any) -> None:
    """Have a referrer reminded that somebody does not know of their referral."""
    enqueue(tasks.remind_referrer, referral_id=referral.pk)


def tell_representative(sender: type[Representative], representative: Representative, **kwargs: Any) -> None:
    """Have somebody told that they are authorised."""
    enqueue(tasks.tell_representative, representative_id=representative.pk)


def send_news(sender: type[News], news: News, **kwargs: Any) -> None:
    """Have somebody told that something waits for them."""
    enqueue(tasks.send_news, news_id=news.pk)


def send_guardian_link(sender: type[Guardian], guardian: Guardian, **kwargs: Any) -> None:
    """Have a parent or guardian sent the link to their page."""
    enqueue(tasks.send_guardian_link, guardian_id=guardian.pk)


def make_scenario(sender: type[Scenario], scenario: Scenario, **kwargs: Any) -> None:
    """Have the scenario made that a coordinator asked for."""
    enqueue(tasks.make_scenario, scenario_id=scenario.pk)
