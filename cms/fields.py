"""Model fields of the house."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.fields import StreamField

from cms import sealing


class BlocksField(StreamField):
    """A StreamField whose blocks can change without a migration: their definition stays in code only."""

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class SealedJSONField(models.TextField):
    """JSON that is encrypted in the database (see `cms.sealing`). It can be neither searched nor ordered by.

    An empty dict, list or string is stored as an empty text, so that rows without a secret say so at a glance.
    """

    description = "JSON, encrypted"
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> str:
        if value in (None, "", {}, []):
            return ""
        text = json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)
        return sealing.seal(text, place=self.place)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return json.loads(sealing.unseal(value, place=self.place)) if value else self.get_default()

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def get_lookup(self, lookup_name: str) -> Any:
        """Only whether something is stored can be asked."""
        return super().get_lookup(lookup_name) if lookup_name in ("exact", "isnull") else None

    @property
    def place(self) -> str:
        return f"{self.model._meta.label}.{self.name}"


class SealedTextField(SealedJSONField):
    """Text that is encrypted in the database: what somebody wrote about a person, or to one."""

    description = "Text, encrypted"
    _pyi_private_set_type: str
    _pyi_private_get_type: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
