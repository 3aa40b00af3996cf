"""`manage.py rotate_keys`: seal everything anew with the first of `DATA_KEYS`, so that the others can be taken away."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms import rotation
from cms.rotation import Count


class Command(BaseCommand):
    help = (
        "Put a new key first in DATA_KEYS, restart, and run this: what older keys sealed is sealed anew. "
        "Safe to stop and to run again. When it reports nothing more to do, the older keys can go once no backup needs them."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        counts = []
        for model, fields in rotation.sealed_models():
            counts.append(self.report(model._meta.label, rotation.rotate_model(model, fields)))
        for vault in rotation.vaults():
            counts.append(self.report(f"files: {vault.folder}", rotation.rotate_vault(vault)))
        broken = sum(count.broken for count in counts)
        if broken:
            raise CommandError(f"{broken} could not be opened by any key of the ring. Keep the keys that you have.")
        self.stdout.write("Everything is sealed by the first key.")

    def report(self, name: str, count: Count) -> Count:
        """Say what was done, in numbers only."""
        self.stdout.write(f"{name}: {count.done} sealed anew, {count.broken} not opened")
        return count
