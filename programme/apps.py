from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "programme"
    verbose_name = _("Programmes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forms import beginnings, cosigners, lists
        from forms.signals import (
            answers_erased,
            consent_changed,
            decision_undone,
            submission_decided,
            submission_received,
        )
        from programme import (  # noqa: F401
            asked_cards,
            certificate_words,
            doors,
            ending_news,
            getting_together,
            goal_news,
            meeting_cards,
            meeting_news,
            own_cards,
            participant_words,
            receivers,
            support_cards,
            support_checklist,
            support_words,
            trouble_news,
            wishes_cards,
            words,
        )
        from programme.domain import signals_of_matches, signing, standings, starting  # noqa: F401
        from programme.interests import INTERESTS
        from programme.models import Organisation

        submission_decided.connect(receivers.admit_accepted, dispatch_uid="programme.admit_accepted")
        decision_undone.connect(receivers.release_undone, dispatch_uid="programme.release_undone")
        consent_changed.connect(receivers.pass_on_consent, dispatch_uid="programme.pass_on_consent")
        answers_erased.connect(receivers.pass_on_erasure, dispatch_uid="programme.pass_on_erasure")
        lists.register("interests", _("Interests"), lambda: INTERESTS.items())
        lists.register(
            "organisations",
            _("Schools and organisations"),
            lambda: [(str(key), name) for key, name in Organisation.objects.values_list("pk", "name")],
            is_searched=True,
            tells_who=True,
        )
        words.register()
        doors.register()
        support_checklist.register()
        cosigners.register("season", signing.cosign_under)
        beginnings.register("season", starting.first_day)
        submission_received.connect(receivers.tie_reply, dispatch_uid="programme.tie_reply")
