"""The editor's form of a form page: what must be true before it is published, and what must be read."""

from typing import Any

from django import forms
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.editing import AddressedForm
from cms.models import Team
from forms import doors


class FormPageForm(AddressedForm):
    """Refuses to publish a form that could not do its work, and says why. A draft may be incomplete.

    The form's team decides who gets the answers. So an editor cannot give a form to a team, and a coordinator only
    their own form to their own team: nobody takes another programme's applications by editing a page.
    """

    admits = forms.MultipleChoiceField(
        label=_("Which people"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For people who sign in. Who is ticked here may answer, nobody else."),
    )
    warnings_read = forms.BooleanField(required=False)
    warnings_label = _("I have read this and publish the form as it is.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found_warnings: list[str] = []
        self._offer_teams()
        self._offer_doors()

    def _offer_teams(self) -> None:
        if "team" in self.fields and not self.for_user.has_perm("forms.change_any_routing"):
            own = Team.objects.coordinated_by(self.for_user)
            self.fields["team"].queryset = own
            is_theirs = self.instance.pk is not None and not own.filter(pk=self.instance.team_id).exists()
            if is_theirs:
                self.fields["team"].disabled = True
                self.fields["team"].queryset = Team.objects.filter(pk=self.instance.team_id)

    def _offer_doors(self) -> None:
        if "admits" not in self.fields:
            return
        offered = doors.options(self.for_user) if self.for_user else []
        self.fields["admits"].choices = offered
        # What others let in stays as they set it.
        self.kept_doors = [key for key in self.instance.admits if key not in dict(offered)]
        if not offered:
            del self.fields["admits"]

    def save(self, commit: bool = True) -> Any:
        """Save the page; who reads the answers changes at once, and not when the form is published next."""
        page = super().save(commit)
        if page.pk:
            import_string("forms.domain.sharing.settle_readers")(page)
        return page

    def clean_admits(self) -> list[str]:
        return [*self.kept_doors, *self.cleaned_data["admits"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check_dates(cleaned)
        if not self.is_deferred_validation and "body" in cleaned and cleaned.get("kind", self.instance.kind):
            self._check_people(cleaned)
            self._check_privacy(cleaned)
            self._lint(cleaned)
        return cleaned

    def _check_dates(self, cleaned: dict[str, Any]) -> None:
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _now("The form closes before it opens."))

    def _check_people(self, cleaned: dict[str, Any]) -> None:
        access = cleaned.get("access", self.instance.access)
        options = self.instance.Access
        admits = cleaned.get("admits") if "admits" in self.fields else self.instance.admits
        if access == options.PEOPLE and not admits:
            where = "admits" if "admits" in self.fields else "access"
            self.add_error(where, _now("Choose which people may answer. Where nobody is offered, ask a coordinator."))
        if access == options.OPEN and cleaned.get("once"):
            self.add_error("once", _now("Everybody may answer, so nobody is known: this works for people who are."))

    def _check_privacy(self, cleaned: dict[str, Any]) -> None:
        days, minor = cleaned.get("draft_days"), cleaned.get("draft_days_minor")
        if days and minor and minor > days:
            self.add_error("draft_days_minor", _now("Unfinished answers of the young are not kept longer than others."))
        if cleaned.get("cosign_under") and not cleaned.get("cosign_text"):
            self.add_error("cosign_text", _now("Write what the guardian confirms, word for word."))
        if cleaned.get("cosign_text") and "cosign_under" in cleaned and not cleaned["cosign_under"]:
            self.add_error("cosign_under", _now("Say under which age a guardian co-signs, or take the text away."))

    def _lint(self, cleaned: dict[str, Any]) -> None:
        page = self.instance
        for name in (
            "title",
            "kind",
            "team",
            "body",
            "kept_months",
            "draft_days",
            "cosign_under",
            "never_contact_family",
            "expire_at",
        ):
            if name in cleaned:
                setattr(page, name, cleaned[name])
        schema = page.schema()
        # By name, because what is checked stands above the models, and the models bring this form.
        problems = import_string("forms.domain.checking.problems_of")(page, schema=schema)
        for problem in problems:
            self.add_error(None, problem)
        if not problems and not cleaned.get("warnings_read"):
            self.found_warnings = import_string("forms.domain.checking.warnings_of")(page, schema=schema)
            if self.found_warnings:
                self.add_error("warnings_read", _now("Read the warnings and tick the box, then publish once more."))
