"""Reasons for declining: a name for the team, kind words for the person in each language."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column

from cms.models import Team, User
from cms.scoped import ScopedViewSet
from forms.models import DeclineReason


class DeclineReasonForm(WagtailAdminModelForm):
    class Meta:
        model = DeclineReason
        fields = ("name", "team", "words_lv", "words_ru", "words_en")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.coordinated_by(self.for_user)
        self.fields["team"].required = not self.for_user.has_perm("forms.change_any_routing")
        for language in ("lv", "ru", "en"):
            self.fields[f"words_{language}"].widget.attrs["rows"] = 3
        self.fields["words_lv"].help_text = _("They stand in the letter where the template says {reason}.")

    def clean_team(self) -> Team | None:
        """Return the team; a general reason stays for who may change any routing."""
        team = self.cleaned_data["team"]
        if team is None and not self.for_user.has_perm("forms.change_any_routing"):
            raise forms.ValidationError(_("Choose your programme's team."))
        return team


class DeclineReasonViewSet(ScopedViewSet):
    model = DeclineReason
    name = "decline_reasons"
    icon = "cross"
    menu_label = _("Reasons for declining")
    form_class = DeclineReasonForm
    add_item_label = _("Add a reason for declining")
    list_display = [
        "name",
        Column(
            "team",
            label=_("Programme's team"),
            accessor=lambda reason: reason.team or _("every programme"),
            sort_key="team__name",
        ),
    ]

    def scope(self, user: User) -> QuerySet[DeclineReason]:
        return DeclineReason.objects.editable_by(user).select_related("team")
