from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkersConfig(AppConfig):
    name = "workers"
    verbose_name = _("Workers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django_q.signals import post_spawn
        from wagtail.signals import page_published, page_unpublished

        from forms.signals import (
            announcement_wanted,
            attachment_kept,
            call_changed,
            concern_raised,
            draft_link_wanted,
            export_wanted,
            invitation_made,
            letter_answered,
            letter_approved,
            signature_changed,
            submission_delivered,
            submission_received,
        )
        from workers import pool, receivers

        self.listen_to_mentoring()
        submission_received.connect(receivers.route, dispatch_uid="workers.route")
        submission_received.connect(receivers.confirm, dispatch_uid="workers.confirm")
        signature_changed.connect(receivers.carry_signature, dispatch_uid="workers.carry_signature")
        submission_delivered.connect(receivers.notify, dispatch_uid="workers.notify")
        announcement_wanted.connect(receivers.announce, dispatch_uid="workers.announce")
        letter_approved.connect(receivers.send_letter, dispatch_uid="workers.send_letter")
        letter_answered.connect(receivers.notify, dispatch_uid="workers.notify")
        invitation_made.connect(receivers.send_invitation, dispatch_uid="workers.send_invitation")
        draft_link_wanted.connect(receivers.send_draft_link, dispatch_uid="workers.send_draft_link")
        attachment_kept.connect(receivers.scan, dispatch_uid="workers.scan")
        export_wanted.connect(receivers.make_export, dispatch_uid="workers.make_export")
        call_changed.connect(receivers.show_call, dispatch_uid="workers.show_call")
        page_published.connect(receivers.draw_card, dispatch_uid="workers.draw_card")
        page_unpublished.connect(receivers.draw_card, dispatch_uid="workers.forget_card")
        page_published.connect(receivers.compile_page, dispatch_uid="workers.compile_page")
        page_unpublished.connect(receivers.compile_page, dispatch_uid="workers.remove_page")
        concern_raised.connect(receivers.tell_leads, dispatch_uid="workers.tell_leads")
        post_spawn.connect(pool.relax, dispatch_uid="workers.relax")

    def listen_to_mentoring(self) -> None:
        from programme.signals import (
            guardian_asked,
            news_wanted,
            participation_changed,
            referral_forgotten,
            referral_link_wanted,
            referral_swapped,
            representative_authorised,
            scenario_wanted,
        )
        from workers import receivers

        participation_changed.connect(receivers.compile_entry, dispatch_uid="workers.compile_entry")
        referral_link_wanted.connect(receivers.send_referral_link, dispatch_uid="workers.send_referral_link")
        referral_swapped.connect(receivers.tell_of_swap, dispatch_uid="workers.tell_of_swap")
        referral_forgotten.connect(receivers.remind_referrer, dispatch_uid="workers.remind_referrer")
        representative_authorised.connect(receivers.tell_representative, dispatch_uid="workers.tell_representative")
        guardian_asked.connect(receivers.send_guardian_link, dispatch_uid="workers.send_guardian_link")
        news_wanted.connect(receivers.send_news, dispatch_uid="workers.send_news")
        scenario_wanted.connect(receivers.make_scenario, dispatch_uid="workers.make_scenario")
