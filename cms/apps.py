from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig

from cms import courtesy

courtesy.install()  # here, because other apps say their first words before `ready` comes to us


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Cms")
    default = True
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from cms import receivers

        authenticator_added.connect(receivers.count_new_factor, dispatch_uid="cms.count_new_factor")


class StaffConfig(WagtailUsersAppConfig):
    """Wagtail's section for users, with screens that know our `User` and show staff only."""

    user_viewset = "cms.viewsets.StaffViewSet"
