"""Keeps the table of municipalities equal to the list that ships with the code."""

import csv

from cms.models import Municipality
from cms.place_names import LIST


def ensure() -> None:
    """Add and correct municipalities by the shipped list; an authority that ended stays, with its last day."""
    with LIST.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values = {
                "name": row["name"],
                "kind": row["kind"],
                "valid_from": row["valid_from"],
                "valid_until": row["valid_until"] or None,
            }
            Municipality.objects.update_or_create(slug=row["slug"], defaults=values)
