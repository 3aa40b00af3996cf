"""Concepts and scales: what questions measure and on which steps, kept apart from the forms that ask them."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import LocaleColumn
from wagtail.admin.widgets.slug import SlugInput
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.scoped import Refusing
from forms.domain.measuring import forms_that_ask, has_other_steps
from forms.models import Concept, Scale
from forms.questions.block import key


class MeasureForm(WagtailAdminModelForm):
    """The key is set once: answers are found by it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["key"].disabled = True

    def clean_key(self) -> str:
        value = self.cleaned_data["key"]
        taken = self._meta.model.objects.filter(key=value).exclude(translation_key=self.instance.translation_key)
        if taken.exists():
            raise forms.ValidationError(_("This key is taken. Choose another one."), code="taken")
        return value


class ScaleForm(MeasureForm):
    def clean(self) -> dict[str, Any]:
        """Refuse other steps for a scale on which somebody was asked: their words may change, what they count may not."""
        cleaned = super().clean()
        steps = cleaned.get("steps")
        if self.instance.pk and steps is not None:
            ids = [key(step.id, "new") for step in steps]
            asked = forms_that_ask(self.instance) if has_other_steps(self.instance, steps=ids) else []
            if asked:
                self.add_error("steps", _refused(asked))
        return cleaned


def _refused(titles: list[str]) -> str:
    named = get_text_list([f"“{title}”" for title in titles[:5]], _now("and"))
    return _now(
        "People were asked on this scale: %(forms)s. Its steps can be worded anew, but none can be removed, added or moved, or answers could no longer be compared. Make a new scale instead."
    ) % {"forms": named}


class MeasureViewSet(Refusing, SnippetViewSet):
    """Translated with wagtail-localize, like pages."""

    base_form_class: type[MeasureForm] = MeasureForm
    copy_view_enabled = False
    list_display = ("name", LocaleColumn(), "key")
    list_filter = ("locale",)
    ordering = ("name",)
    search_fields = ("name", "key")
    own_panels: tuple[str, ...] = ()
    add_item_label: Any

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(add_item_label=self.add_item_label, **kwargs)

    @cached_property
    def edit_handler(self) -> ObjectList:
        panels = [
            TitleFieldPanel("name", targets=["key"]),
            FieldPanel("key", widget=SlugInput),
            *(FieldPanel(name) for name in self.own_panels),
        ]
        return ObjectList(panels, base_form_class=self.base_form_class)


class ConceptViewSet(MeasureViewSet):
    model = Concept
    icon = "tag"
    add_item_label = _("Add a concept")
    own_panels = ("description",)


class ScaleViewSet(MeasureViewSet):
    model = Scale
    icon = "sliders"
    add_item_label = _("Add a scale")
    base_form_class = ScaleForm
    own_panels = ("steps",)


class MeasureGroup(SnippetViewSetGroup):
    """What the evaluation rests on."""

    menu_label = _("Measuring")
    menu_icon = "order"
    menu_name = "measuring"
    menu_order = 130
    items = (ConceptViewSet, ScaleViewSet)
