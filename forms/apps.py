from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "forms"
    verbose_name = _("Forms and inboxes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.conf import settings
        from django.core import checks
        from django.db.models.signals import post_delete
        from wagtail.signals import page_published

        from cms.models import Municipality
        from forms import lists, receivers, words
        from forms.checks import check_sender
        from forms.models import Attachment, Concept, FormPage, Role, Scale

        page_published.connect(receivers.freeze_published, sender=FormPage, dispatch_uid="forms.freeze_published")
        page_published.connect(receivers.share_published, sender=FormPage, dispatch_uid="forms.share_published")
        post_delete.connect(receivers.forget_file, sender=Attachment, dispatch_uid="forms.forget_file")
        lists.register(
            "municipalities",
            _("Municipalities of Latvia"),
            lambda: [(place.slug, str(place)) for place in Municipality.objects.current().in_order()],
        )
        lists.register(
            "languages",
            _("Languages"),
            lambda: [*settings.LANGUAGES, ("uk", _("Ukrainian")), ("other", _("Another language"))],
        )
        lists.register("roles", _("Roles"), lambda: Role.choices)
        lists.register("concepts", _("Concepts"), Concept.objects.as_list, is_internal=True)
        lists.register("scales", _("Scales"), Scale.objects.as_list, is_internal=True, parts=Scale.objects.steps_of)
        checks.register(check_sender)
        # Built now: two threads that build it at once, each for its first visitor, stumble over each other.
        FormPage.get_resolver()
        words.register()
