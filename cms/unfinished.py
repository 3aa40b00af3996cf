"""What somebody wrote on a page, and what of it still waits to be written: a placeholder stands in double brackets."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

PLACEHOLDER = re.compile(r"\[\[.+?\]\]", re.DOTALL)
NAMED = 3
"""How many placeholders a sentence names."""


def texts(page: models.Model) -> Iterator[str]:
    """Return what somebody wrote into the fields and blocks of a page, as it is stored."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _strings(field.value_from_object(page).get_prep_value())
        elif isinstance(field, models.CharField | models.TextField) and not field.choices and field.editable:
            yield str(field.value_from_object(page) or "")


def typed(values: Iterable[Any]) -> Iterator[str]:
    """Return the same of a form's cleaned values."""
    for value in values:
        yield from _strings(value.get_prep_value() if isinstance(value, StreamValue) else value)


def placeholders(written: Iterable[str]) -> list[str]:
    """Return the placeholders in what was written, each once, in order."""
    return list(dict.fromkeys(found for text in written for found in PLACEHOLDER.findall(text)))


def _strings(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, list):
        for part in raw:
            yield from _strings(part)
    elif isinstance(raw, dict):
        for key, part in raw.items():
            if key not in ("id", "type"):
                yield from _strings(part)
