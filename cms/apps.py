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
        from django.db.models.signals import m2m_changed, post_delete, post_save
        from wagtail.models import PageViewRestriction
        from wagtail.signals import copy_for_translation_done, page_unpublished, post_page_move

        from cms import receivers

        authenticator_added.connect(receivers.count_new_factor, dispatch_uid="cms.count_new_factor")
        for changed in (post_save, post_delete):
            changed.connect(receivers.close_translations, PageViewRestriction, dispatch_uid="cms.close_translations")
        through = PageViewRestriction.groups.through
        m2m_changed.connect(receivers.close_for_groups, through, dispatch_uid="cms.close_for_groups")
        post_page_move.connect(receivers.close_moved, dispatch_uid="cms.close_moved")
        copy_for_translation_done.connect(receivers.close_translated, dispatch_uid="cms.close_translated")
        page_unpublished.connect(receivers.end_translations, dispatch_uid="cms.end_translations")


class StaffConfig(WagtailUsersAppConfig):
    """Wagtail's section for users, with screens that know our `User` and show staff only."""

    user_viewset = "cms.viewsets.StaffViewSet"
