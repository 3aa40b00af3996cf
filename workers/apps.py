from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkersConfig(AppConfig):
    name = "workers"
    verbose_name = _("Workers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django_q.signals import post_spawn

        from forms.signals import invitation_made, submission_decided, submission_delivered, submission_received
        from programme.signals import participation_changed
        from workers import pool, receivers

        submission_received.connect(receivers.route, dispatch_uid="workers.route")
        submission_delivered.connect(receivers.notify, dispatch_uid="workers.notify")
        submission_decided.connect(receivers.send_letter, dispatch_uid="workers.send_letter")
        invitation_made.connect(receivers.send_invitation, dispatch_uid="workers.send_invitation")
        participation_changed.connect(receivers.compile_entry, dispatch_uid="workers.compile_entry")
        post_spawn.connect(pool.relax, dispatch_uid="workers.relax")
