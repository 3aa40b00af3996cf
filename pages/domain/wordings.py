"""Whether an original was published with anything new for its translations."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields

from pages.models import Wording

NOT_TOLD = {"slug", "show_in_menus"}
"""What a reader of the page itself does not meet."""


def note(page: Page) -> None:
    """Keep what a page that was just published says, and since when, if it is an original. Safe to do again."""
    if page.alias_of_id or page.locale.language_code != settings.LANGUAGE_CODE or page.last_published_at is None:
        return
    said = digest(page)
    if Wording.objects.filter(page=page.pk, digest=said).exists():
        return
    Wording.objects.update_or_create(page_id=page.pk, defaults={"digest": said, "changed_at": page.last_published_at})


def digest(page: Page) -> str:
    """Return what changes with anything that a translation takes over: words, pictures, dates, places."""
    specific = page.specific
    names = {field.field_name for field in get_translatable_fields(type(specific))} - NOT_TOLD
    told = {name: _bare(value) for name, value in specific.serializable_data().items() if name in names}
    return hashlib.sha256(json.dumps(told, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()


def _bare(value: Any) -> Any:
    """Return a value without the numbers of its rows, which another saving may change."""
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if isinstance(value, dict):
        return {name: _bare(item) for name, item in value.items() if name not in ("pk", "id")}
    return value
