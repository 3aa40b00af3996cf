"""Letter templates: what a letter starts from, per decision and language."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cms.models import User
from cms.scoped import ScopedViewSet
from forms.inputs import LetterTemplateForm
from forms.models import LetterTemplate


class LetterTemplateViewSet(ScopedViewSet):
    model = LetterTemplate
    name = "letters"
    icon = "mail"
    form_class = LetterTemplateForm
    add_item_label = _("Add a letter template")
    list_filter = ["event", "language"]
    list_display = [
        "event",
        Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
        Column(
            "team",
            label=_("Programme's team"),
            accessor=lambda template: template.team or _("every programme"),
            sort_key="team__name",
        ),
        Column("subject", label=_("Subject")),
    ]

    def scope(self, user: User) -> QuerySet[LetterTemplate]:
        return LetterTemplate.objects.editable_by(user).select_related("team")
