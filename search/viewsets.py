"""Editors' screens: which words bring which page first."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.scoped import Refusing
from search.models import Promotion


class PromotionViewSet(Refusing, SnippetViewSet):
    model = Promotion
    icon = "pick"
    menu_label = _("Promoted results")
    menu_name = "promotions"
    menu_order = 260
    add_to_admin_menu = True
    add_item_label = _("Add a promoted result")
    copy_view_enabled = False
    search_fields = ["words"]
    list_display = [
        Column("__str__", label=_("Words"), accessor=str),
        Column("page", label=_("Page")),
        BooleanColumn("is_urgent", label=_("words of distress")),
    ]

    def get_queryset(self, request):  # type: ignore[no-untyped-def]
        return Promotion.objects.select_related("page")
