"""The editor's form of a form page: what must be true before it is published."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from cms.models import Team
from forms.lint import problems


class FormPageForm(WagtailAdminPageForm):
    """Refuses to publish a form that could not do its work, and says why. A draft may be incomplete.

    The form's team decides who gets the answers. So an editor cannot give a form to a team, and a coordinator only
    their own form to their own team: nobody takes another programme's applications by editing a page.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "team" in self.fields and not self.for_user.has_perm("forms.change_any_routing"):
            own = Team.objects.coordinated_by(self.for_user)
            self.fields["team"].queryset = own
            is_theirs = self.instance.pk is not None and not own.filter(pk=self.instance.team_id).exists()
            if is_theirs:
                self.fields["team"].disabled = True
                self.fields["team"].queryset = Team.objects.filter(pk=self.instance.team_id)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation and "body" in cleaned and cleaned.get("kind", self.instance.kind):
            page = self.instance
            page.body = cleaned["body"]
            page.kind = cleaned.get("kind", page.kind)
            for problem in problems(page.schema(), application=page.kind == page.Kind.APPLICATION):
                self.add_error(None, problem)
        return cleaned
