"""The editor's form of any page of ours."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.coreutils import find_available_slug

from cms.text import plain_letters


class AddressedForm(WagtailAdminPageForm):
    """Makes the address from the title where none is written, as the script beside the field does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Return the address; empty where nothing makes one, which the page itself refuses."""
        written: str = self.cleaned_data["slug"]
        made = plain_letters(self.cleaned_data.get("title") or "")
        if written or not made or self.parent_page is None:
            return written
        return find_available_slug(self.parent_page, made, ignore_page_id=self.instance.pk)
