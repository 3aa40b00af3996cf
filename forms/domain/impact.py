"""What publishing a form changes for those who answered or are answering, and publishing it knowingly."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Revision

from cms.models import User
from forms.domain.carrying import carry_translations
from forms.domain.comparison import Comparison, compare
from forms.domain.history import drafts_on, submissions_on
from forms.domain.versions import freeze, schema_of
from forms.models import FormPage, FormVersion
from forms.models.version import ForDrafts, digest_of
from forms.questions.block import dashed


class Overtaken(Exception):
    """Somebody saved or published something newer since the impact was shown."""


@dataclass(frozen=True)
class Impact:
    """What would change against `version`, the one that is asked now, and how many it touches."""

    version: FormVersion
    comparison: Comparison
    submissions: int
    drafts: int


def impact_of(page: FormPage) -> Impact | None:
    """Return what publishing `page` (an unpublished draft as an object) changes; `None` where nobody has to be asked."""
    version = page.current_version
    if version is None:
        return None
    comparison = compare(version.schema, schema_of(page))
    submissions, drafts = submissions_on(page), drafts_on(page)
    if not comparison or not (submissions or drafts):
        return None
    return Impact(version, comparison, submissions, drafts)


@transaction.atomic
def publish(
    revision: Revision,
    *,
    by: User,
    seen: int,
    anew: Iterable[str] = (),
    for_drafts: ForDrafts = ForDrafts.KEEP,
) -> FormVersion:
    """Publish a form's revision and return its version.

    `anew` are the ids of reworded questions that are new questions: they get new ids, and old answers stay with the
    old ones. `seen` is the number of the version that the changes were shown against. Publishing the same a second time
    changes nothing. Raises `Overtaken`, `PermissionDenied` when `by` may not publish the page, and `ValidationError`
    when the form could not do its work.
    """
    current = FormPage.objects.select_for_update().get(pk=revision.object_id)
    page = revision.as_object()
    latest = current.current_version
    renewed = _ask_anew(page, anew, revision)
    if latest and latest.digest == digest_of(schema_of(page).to_json()):
        return latest
    if latest is None or current.latest_revision_id != revision.pk or latest.number != seen:
        raise Overtaken
    if renewed:
        revision = page.save_revision(user=by, log_action=True, clean=False)
        carry_translations(page, renewed)
    # Frozen first: the receiver of the publication then finds the version there, and has nothing to decide.
    version = freeze(page, for_drafts=for_drafts, by=by)
    revision.publish(user=by)
    return version


def _ask_anew(page: FormPage, anew: Iterable[str], revision: Revision) -> dict[str, str]:
    """Give the questions `anew` new ids, wherever the body names them; return the new ids by the old, with dashes.

    The new id follows from the revision and the old one, so that a second click means the same question.
    """
    chosen = {question.id for question in schema_of(page).questions} & set(anew)
    field = page._meta.get_field("body")
    text = json.dumps(field.stream_block.get_prep_value(page.body))
    renamed = {}
    for question_id in chosen:
        new = uuid.uuid5(uuid.UUID(question_id), str(revision.pk))
        text = text.replace(dashed(question_id), str(new)).replace(question_id, new.hex)
        renamed[dashed(question_id)] = str(new)
    if chosen:
        page.body = field.to_python(text)
    return renamed
