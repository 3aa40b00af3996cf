"""The editor's form of a form page: what must be true before it is published."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from forms.lint import problems


class FormPageForm(WagtailAdminPageForm):
    """Refuses to publish a form that could not do its work, and says why. A draft may be incomplete."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation and "body" in cleaned and cleaned.get("kind", self.instance.kind):
            page = self.instance
            page.body = cleaned["body"]
            page.kind = cleaned.get("kind", page.kind)
            for problem in problems(page.schema(), application=page.kind == page.Kind.APPLICATION):
                self.add_error(None, problem)
        return cleaned
