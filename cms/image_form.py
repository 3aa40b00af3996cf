"""What editors say about a picture, and what must be said before the press may take it along."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm

from cms.models import CreditedImage


class ImageForm(BaseImageForm):
    """Wagtail's own, which lets a picture go to the press only with its credit, and if nobody on it is against it."""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        people = given.get("people")
        if given.get("press_download") and not given.get("credit"):
            self.add_error("credit", _("Say who made the picture before the press may take it along."))
        if given.get("press_download") and people not in (CreditedImage.People.NOBODY, CreditedImage.People.AGREED):
            self.add_error(
                "people",
                _("Say that nobody can be recognised, or that everybody agreed, before the press may take it along."),
            )
        if given.get("consent_until") and people == CreditedImage.People.NOBODY:
            self.add_error("consent_until", _("Where nobody can be recognised, nobody has to agree."))
        return given
