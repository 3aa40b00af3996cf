"""What a form has once for all its languages: taken from the page in which it was written, whatever is published when."""

from collections.abc import Iterable

from django.db.models import QuerySet

from forms.models import FormPage
from forms.models.form_page import DOORS
from forms.models.guarded import READERS


def share(published: FormPage) -> None:
    """Give every language of a form that goes public the doors of the page in which the form was written.

    wagtail-localize brings them only when somebody asks it to: until then a translation would stay open to everybody.
    What a version froze, such as how long answers are kept, stays as it froze it.
    """
    pages = FormPage.objects.filter(translation_key=published.translation_key)
    if pages.count() < 2:
        return
    original = published.original
    # A page that was never published, or is public no more, says in its newest draft what is meant.
    said = original if original.live else original.get_latest_revision_as_object()
    _give(pages, said, DOORS)


def settle_readers(saved: FormPage) -> None:
    """Let what was just saved of who reads the answers hold from now on, in every language; a translation only follows."""
    if saved.original.pk == saved.pk:
        _give(FormPage.objects.filter(translation_key=saved.translation_key), saved, READERS)


def _give(pages: QuerySet[FormPage], said: FormPage, names: Iterable[str]) -> None:
    fields = {FormPage._meta.get_field(name).attname for name in names}
    pages.update(**{name: getattr(said, name) for name in fields})
