"""The versions of a form, and bringing one back. Counts of answers only: what they say is nobody's business here."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from wagtail.models import Revision
from wagtail_localize.models import Translation

from cms.models import User
from forms.domain.comparison import Comparison, Difference, compare
from forms.models import Draft, FormPage, FormVersion, Submission


class CannotComeBack(Exception):
    """The page is a translation: what it asks comes from the page that it translates."""


@dataclass(frozen=True)
class Entry:
    """One version; `comparison` is with the one before, `None` for the first."""

    version: FormVersion
    submissions: int
    drafts: int
    comparison: Comparison | None

    @property
    def rows(self) -> list[tuple[Difference, None]]:
        """Return the differing questions as the templates of differences take them, with nothing to choose."""
        return [(difference, None) for difference in self.comparison.questions] if self.comparison else []


def submissions_on(page: FormPage) -> int:
    """Return how many submissions there are to any version of the page."""
    return Submission.objects.filter(version__page=page).count()


def drafts_on(page: FormPage) -> int:
    """Return how many people are in the middle of answering any version of the page."""
    return Draft.objects.live().unsent().filter(version__page=page, is_test=False).count()


def versions_of(page: FormPage) -> QuerySet[FormVersion]:
    """Return the page's versions, newest first, with counts of `submission_count` and `draft_count`."""
    alive = Q(drafts__submission=None, drafts__is_test=False, drafts__expires_at__gt=timezone.now())
    return (
        page.versions.select_related("published_by")
        .annotate(
            submission_count=Count("submissions", distinct=True),
            draft_count=Count("drafts", filter=alive, distinct=True),
        )
        .order_by("-number")
    )


def entries(page: FormPage, versions: list[FormVersion]) -> list[Entry]:
    """Return `versions` (a run of `versions_of`, newest first) each with what it changed."""
    before = {version.number: version for version in versions}
    if versions and versions[-1].number > 1:
        older = page.versions.filter(number=versions[-1].number - 1).first()
        before |= {older.number: older} if older else {}
    return [_entry(version, before.get(version.number - 1)) for version in versions]


def _entry(version: FormVersion, older: FormVersion | None) -> Entry:
    return Entry(
        version=version,
        submissions=version.submission_count,  # type: ignore[attr-defined]
        drafts=version.draft_count,  # type: ignore[attr-defined]
        comparison=compare(older.schema, version.schema) if older else None,
    )


def is_translation(page: FormPage) -> bool:
    """Return whether translators fill the page in from another one, so that its questions cannot be edited here."""
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).exists()


@transaction.atomic
def bring_back(version: FormVersion, *, by: User) -> Revision:
    """Return a new draft of the version's page that asks what the version asked; everything else stays as it is.

    Raises `CannotComeBack` for a translation.
    """
    current = FormPage.objects.select_for_update().get(pk=version.page_id)
    if is_translation(current):
        raise CannotComeBack
    page = current.get_latest_revision_as_object()
    field = page._meta.get_field("body")
    page.body = field.to_python(field.stream_block.thaw(version.schema))
    return page.save_revision(user=by, log_action=True, clean=False)
