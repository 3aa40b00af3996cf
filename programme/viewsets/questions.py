"""Questions for conversations: teams add their own, and hide or show any for their pairs (H7.3)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn

from cms.models import Team, User
from cms.scoped import ScopedViewSet
from programme.models import ConversationQuestion


class QuestionForm(WagtailAdminModelForm):
    """A question of one's own team; of the movement's own only whether the own pairs see it."""

    is_shown = forms.BooleanField(label=_("The pairs of my teams see it"), required=False, initial=True)

    class Meta:
        model = ConversationQuestion
        fields = ("team", "stage", "theme", "text_lv", "text_ru", "text_en")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mine = Team.objects.coordinated_by(self.for_user)
        self.fields["team"].queryset = self.mine
        self.fields["team"].required = True
        if self.instance.pk:
            self.initial["is_shown"] = not self.instance.hidden_by.filter(pk__in=self.mine).exists()
            if self.instance.team_id is None:
                for name in self.Meta.fields:
                    self.fields[name].disabled = True
                self.fields["team"].required = False

    def save(self, commit: bool = True) -> ConversationQuestion:
        question = super().save(commit)
        if self.cleaned_data["is_shown"]:
            question.hidden_by.remove(*self.mine)
        else:
            question.hidden_by.add(*self.mine)
        return question


class QuestionViewSet(ScopedViewSet):
    model = ConversationQuestion
    name = "conversation_questions"
    url_prefix = "conversation-questions"
    icon = "help"
    menu_label = _("Questions for conversations")
    form_class = QuestionForm
    offers = ("add", "edit")
    add_item_label = _("Add a question")
    list_filter = ["stage", "theme"]
    list_display = [
        TitleColumn("text", label=_("Question"), accessor="text", url_name="conversation_questions:edit"),
        Column("stage", label=_("Stage"), accessor="get_stage_display", sort_key="stage"),
        Column("theme", label=_("Theme"), accessor="get_theme_display", sort_key="theme"),
        Column(
            "team", label=_("Whose"), accessor=lambda one: one.team or _("the movement's own"), sort_key="team__name"
        ),
    ]

    def scope(self, user: User) -> QuerySet[ConversationQuestion]:
        return ConversationQuestion.objects.offered_by(user).select_related("team")
