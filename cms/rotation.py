"""Sealing everything anew with the first key of the ring, so that an older key can be taken away.

It can be stopped and started again: only what an older key sealed is touched, and what changes meanwhile is sealed with
the new key by whoever changes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Cast
from wagtail import hooks

from cms import sealing
from cms.fields import SealedJSONField
from cms.sealing import SealBroken
from cms.vault import Vault

BATCH = 200


@dataclass
class Count:
    """How much was sealed anew, and how much no key of the ring opens."""

    done: int = 0
    broken: int = 0


def sealed_models() -> Iterator[tuple[type[models.Model], list[SealedJSONField]]]:
    """Yield every model that seals something, with its sealed fields."""
    for model in apps.get_models():
        fields = [field for field in model._meta.local_fields if isinstance(field, SealedJSONField)]
        if fields:
            yield model, fields


def rotate_model(model: type[models.Model], fields: list[SealedJSONField]) -> Count:
    """Seal the stale values of a model's rows anew, in batches by primary key."""
    count, last = Count(), None
    while rows := _stale(model, fields, after=last):
        with transaction.atomic():
            for pk, *values in rows:
                for field, value in zip(fields, values, strict=True):
                    _rotate_value(model, field, pk, value, count)
        last = rows[-1][0]
    return count


def _stale(model: type[models.Model], fields: list[SealedJSONField], *, after: object) -> list[tuple]:
    raw = {f"raw_{field.name}": Cast(field.name, models.TextField()) for field in fields}
    current = f"{_current()}:"
    wanted = reduce(or_, (~models.Q(**{name: ""}) & ~models.Q(**{f"{name}__startswith": current}) for name in raw))
    rows = model._base_manager.annotate(**raw).filter(wanted).order_by("pk")
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return list(rows.values_list("pk", *raw)[:BATCH])


def _rotate_value(model: type[models.Model], field: SealedJSONField, pk: object, sealed: str, count: Count) -> None:
    if not sealed or sealing.is_current(sealed):
        return
    try:
        text = sealing.unseal(sealed, place=field.place)
    except SealBroken:
        count.broken += 1
        return
    raw = Cast(field.name, models.TextField())
    fresh = models.Value(sealing.seal(text, place=field.place), output_field=models.TextField())
    # What was written since it was read is newer, and sealed by the current key already.
    unchanged = model._base_manager.annotate(raw_value=raw).filter(pk=pk, raw_value=sealed)
    count.done += unchanged.update(**{field.name: fresh})


def vaults() -> list[Vault]:
    """Return the folders of sealed files that the rooms bring (hook `vaults`)."""
    return [vault for bring in hooks.get_hooks("vaults") for vault in bring()]


def rotate_vault(vault: Vault) -> Count:
    """Seal the stale files of a folder anew; one that goes meanwhile needs nothing."""
    count = Count()
    present = vault.keys()
    for key in present:
        try:
            if vault.key_name(key) != _current():
                vault.reseal(key)
                count.done += 1
        except FileNotFoundError:
            continue
        except SealBroken:
            count.broken += 1
    return count


def _current() -> str:
    return next(iter(settings.DATA_KEYS))
