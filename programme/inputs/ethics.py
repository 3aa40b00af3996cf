"""What coordinators write of a code of ethics."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import AdminAutoHeightTextInput

from programme.domain import ethics
from programme.models import EthicsCode, EthicsSection, EthicsVersion, Programme

TEXTS = ("text_lv", "text_ru", "text_en")
Sections = forms.inlineformset_factory(
    EthicsVersion,
    EthicsSection,
    fields=("position", "title_lv", "text_lv", "title_ru", "text_ru", "title_en", "text_en"),
    widgets={name: AdminAutoHeightTextInput(attrs={"lang": name[-2:]}) for name in TEXTS},
    extra=1,
    max_num=40,
    can_delete=True,
)
"""The sections of a draft, with a row for a new one."""


class EthicsCodeForm(WagtailAdminModelForm):
    class Meta:
        model = EthicsCode
        fields = ["programme", "name"]
        formfield_callback = formfield_for_dbfield

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.coordinated_by(self.for_user)

    def save(self, commit: bool = True) -> EthicsCode:
        self.instance = ethics.start(self.cleaned_data["programme"], name=self.cleaned_data["name"])
        return self.instance


class ReplyForm(forms.Form):
    """The answer to what a mentor said; without words it is settled all the same."""

    reply = forms.CharField(label=_("Answer"), max_length=2000, required=False, widget=AdminAutoHeightTextInput)
