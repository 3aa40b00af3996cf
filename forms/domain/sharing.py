"""What a form has once for all its languages: taken from the page in which it was written, whatever is published when."""

from django.db.models import F, QuerySet
from wagtail_localize.models import TranslationSource

from forms.models import FormPage

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
    original = _original(pages)
    # A page that was never published, or is public no more, says in its newest draft what is meant.
    said = original if original.live else original.get_latest_revision_as_object()
    doors = {pages.model._meta.get_field(name).attname for name in EVERYWHERE}
    pages.update(**{name: getattr(said, name) for name in doors})


def _original(pages: QuerySet[FormPage]) -> FormPage:
    source = TranslationSource.objects.filter(object_id=pages[0].translation_key).first()
    written = pages.filter(locale=source.locale_id).first() if source else None
    return written or pages.order_by(F("alias_of").asc(nulls_first=True), "pk")[0]
