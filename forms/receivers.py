"""What the room hears: a form page went public."""

from typing import Any

from forms.domain.versions import freeze
from forms.models import FormPage


def freeze_published(sender: type[FormPage], instance: FormPage, **kwargs: Any) -> None:
    """Freeze what the page asks from now on."""
    freeze(FormPage.objects.get(pk=instance.pk))
