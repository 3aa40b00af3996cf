"""How often one is told what waits: a panel of Wagtail's own account screen."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from cms.models import Team
from forms.domain.notices import choice_of
from forms.models import NoticeChoice


class NoticeChoiceForm(forms.ModelForm):
    class Meta:
        model = NoticeChoice
        fields = ("pace",)
        widgets = {"pace": forms.RadioSelect}
        help_texts = {"pace": _("Only of your own inboxes: how many and where, never what somebody answered.")}

    def save(self, commit: bool = True) -> NoticeChoice:
        """Keep the choice; it counts from now, so that no digest of this morning comes after it."""
        if self.has_changed() or not self.instance.pk:
            self.instance.chosen_at = timezone.now()
        return super().save(commit)


class NoticePanel(BaseSettingsPanel):
    name = "notices"
    title = _("What waits in the inboxes")
    tab = notifications_tab
    order = 50
    form_class = NoticeChoiceForm

    def is_active(self) -> bool:
        return Team.objects.coordinated_by(self.user).exists()

    def get_form(self) -> NoticeChoiceForm:
        data: Any = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=choice_of(self.user), prefix=self.name)
