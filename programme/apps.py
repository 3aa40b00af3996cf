from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "programme"
    verbose_name = _("Programmes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forms import lists
        from forms.signals import consent_changed, submission_decided, submission_received
        from programme import doors, receivers, words
        from programme.interests import INTERESTS

        submission_decided.connect(receivers.admit_accepted, dispatch_uid="programme.admit_accepted")
        consent_changed.connect(receivers.pass_on_consent, dispatch_uid="programme.pass_on_consent")
        lists.register("interests", _("Interests"), lambda: INTERESTS.items())
        words.register()
        doors.register()
        submission_received.connect(receivers.tie_reply, dispatch_uid="programme.tie_reply")
