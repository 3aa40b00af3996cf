"""Freezing what a published form asks."""

from django.db import transaction
from django.utils import translation

from cms.models import User
from cms.refusals import Unpublishable
from forms.domain.checking import problems_of
from forms.models import FormPage, FormVersion
from forms.models.version import ForDrafts, digest_of
from forms.schema import Schema


def schema_of(page: FormPage) -> Schema:
    """Return what `page` asks, lists in the page's own language."""
    with translation.override(page.locale.language_code):
        return page.schema()


@transaction.atomic
def freeze(page: FormPage, *, for_drafts: ForDrafts = ForDrafts.KEEP, by: User | None = None) -> FormVersion:
    """Return the version of what `page` asks now; makes a new one only if something that was asked changed.

    `for_drafts` says what happens to unfinished answers to the version before, `by` who published. Raises
    `Unpublishable` when the form could not do its work, so that nothing half-built is published.
    """
    FormPage.objects.select_for_update().get(pk=page.pk)
    schema = schema_of(page)
    found = problems_of(page, schema=schema)
    if found:
        raise Unpublishable(found, page=page.title)
    frozen = schema.to_json()
    digest = digest_of(frozen)
    latest = page.current_version
    if latest is not None and latest.digest == digest:
        return latest
    return FormVersion.objects.create(
        page=page,
        form_key=page.translation_key,
        number=latest.number + 1 if latest else 1,
        language=schema.language,
        frozen=frozen,
        digest=digest,
        for_drafts=for_drafts,
        published_by=by,
    )
