"""What a form has once for all its languages: taken from the page in which it was written, whatever is published when."""

from collections.abc import Iterable

from django.db.models import QuerySet

from forms.models import FormPage
from forms.models.guarded import READERS

EVERYWHERE = (
    "team",
    "access",
    "admits",
    "opens_at",
    "closes_at",
    "places",
    "once",
    "grace_minutes",
    "cosign_under",
    "cosign_sees",
    "never_contact_family",
    "confirms",
    "formal",
)
"""Who may answer, where answers go, and what protects the young. What a version froze stays as that version froze it."""


def share(published: FormPage) -> None:
    """Give every language of a form that goes public the doors of the page in which the form was written.

    wagtail-localize brings them only when somebody asks it to: until then a translation would stay open to everybody.
    """
    pages = FormPage.objects.filter(translation_key=published.translation_key)
    if pages.count() < 2:
        return
    original = published.original
    # A page that was never published, or is public no more, says in its newest draft what is meant.
    said = original if original.live else original.get_latest_revision_as_object()
    _give(pages, said, EVERYWHERE)


def settle_readers(saved: FormPage) -> None:
    """Let what was just saved of who reads the answers hold from now on, in every language; a translation only follows."""
    if saved.original.pk == saved.pk:
        _give(FormPage.objects.filter(translation_key=saved.translation_key), saved, READERS)


def _give(pages: QuerySet[FormPage], said: FormPage, names: Iterable[str]) -> None:
    fields = {FormPage._meta.get_field(name).attname for name in names}
    pages.update(**{name: getattr(said, name) for name in fields})
