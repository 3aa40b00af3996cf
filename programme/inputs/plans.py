"""What coordinators write of their programme."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from programme.models import PlanFigure, PlanPerson, PlanSection, PlanStep, ProgrammePlan

ROWS = {"extra": 2, "max_num": 60, "can_delete": True}


class DecisionForm(forms.ModelForm):
    class Meta:
        model = ProgrammePlan
        fields = ("decided_by", "decision", "decided_on", "shows_decision")
        widgets = {"decided_on": AdminDateInput}


class StepForm(forms.ModelForm):
    class Meta:
        model = PlanStep
        fields = ("what", "starts_on", "ends_on", "who", "is_public")
        widgets = {"starts_on": AdminDateInput, "ends_on": AdminDateInput}


class FigureForm(forms.ModelForm):
    class Meta:
        model = PlanFigure
        fields = ("what", "number", "unit", "counted_on", "source", "is_public")
        widgets = {"counted_on": AdminDateInput}
        labels = {"number": _("how many")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = self.initial.get("number")
        if number is not None:
            # 4120 and not 4120.00: nobody counts hundredths of people.
            self.initial["number"] = f"{number:f}".rstrip("0").rstrip(".")


Sections = forms.inlineformset_factory(
    ProgrammePlan,
    PlanSection,
    fields=("text_lv", "text_ru", "text_en", "is_public"),
    widgets={f"text_{code}": AdminAutoHeightTextInput(attrs={"lang": code}) for code in ("lv", "ru", "en")},
    extra=0,
    can_delete=False,
)
Figures = forms.inlineformset_factory(ProgrammePlan, PlanFigure, form=FigureForm, **ROWS)
Steps = forms.inlineformset_factory(ProgrammePlan, PlanStep, form=StepForm, **ROWS)
People = forms.inlineformset_factory(ProgrammePlan, PlanPerson, fields=("name", "duty", "is_public"), **ROWS)


class PlanForm:
    """The whole description in one piece: nothing of it is kept before all of it can be."""

    def __init__(self, plan: ProgrammePlan, data: Any = None) -> None:
        self.decision = DecisionForm(data, instance=plan)
        self.sections = Sections(data, instance=plan)
        self.figures = Figures(data, instance=plan)
        self.steps = Steps(data, instance=plan)
        self.people = People(data, instance=plan)
        self.parts = (self.decision, self.sections, self.figures, self.steps, self.people)
        self.tables = (
            {"title": _("In numbers"), "rows": self.figures},
            {"title": _("Action plan"), "rows": self.steps},
            {"title": _("Who answers for what"), "rows": self.people},
        )

    @property
    def media(self) -> forms.Media:
        return self.decision.media + self.sections.media + self.figures.media + self.steps.media

    def is_valid(self) -> bool:
        """Return whether every part is right; each is looked at, so that all errors are shown at once."""
        return all([part.is_valid() for part in self.parts])

    @transaction.atomic
    def save(self) -> None:
        for part in self.parts:
            part.save()
