"""Keeps the house quiet while the demo is built."""

from collections.abc import Iterator
from contextlib import contextmanager

from wagtail.signals import page_published, page_unpublished

from forms.signals import (
    concern_raised,
    invitation_made,
    letter_answered,
    letter_approved,
    signature_changed,
    submission_delivered,
    submission_received,
)
from programme.signals import (
    news_wanted,
    participation_changed,
    referral_forgotten,
    referral_link_wanted,
    representative_authorised,
    scenario_wanted,
)
from workers import receivers

BELLS = (
    (submission_received, receivers.route, "workers.route"),
    (submission_received, receivers.confirm, "workers.confirm"),
    (signature_changed, receivers.carry_signature, "workers.carry_signature"),
    (invitation_made, receivers.send_invitation, "workers.send_invitation"),
    (submission_delivered, receivers.notify, "workers.notify"),
    (letter_approved, receivers.send_letter, "workers.send_letter"),
    (letter_answered, receivers.notify, "workers.notify"),
    (concern_raised, receivers.tell_leads, "workers.tell_leads"),
    (referral_link_wanted, receivers.send_referral_link, "workers.send_referral_link"),
    (referral_forgotten, receivers.remind_referrer, "workers.remind_referrer"),
    (representative_authorised, receivers.tell_representative, "workers.tell_representative"),
    (news_wanted, receivers.send_news, "workers.send_news"),
    (scenario_wanted, receivers.make_scenario, "workers.make_scenario"),
    (participation_changed, receivers.compile_entry, "workers.compile_entry"),
    (page_published, receivers.draw_card, "workers.draw_card"),
    (page_published, receivers.compile_page, "workers.compile_page"),
    (page_unpublished, receivers.draw_card, "workers.forget_card"),
    (page_unpublished, receivers.compile_page, "workers.remove_page"),
)


@contextmanager
def without_workers() -> Iterator[None]:
    """Keep the bells from leaving jobs: the demo does at once what workers would do later."""
    for bell, _receiver, uid in BELLS:
        bell.disconnect(dispatch_uid=uid)
    try:
        yield
    finally:
        for bell, receiver, uid in BELLS:
            bell.connect(receiver, dispatch_uid=uid)
