"""Taking answers along: asked by a coordinator, made by a worker, sealed, fetched by the same person, soon gone."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from wagtail.log_actions import log

from cms.models import User
from cms.vault import Vault
from forms.domain import sheets
from forms.domain.table import Reader, Table
from forms.models import Export, FormVersion, Submission, SubmissionEvent
from forms.signals import export_wanted

vault = Vault("exports", place="forms.Export")
KEPT = timedelta(hours=24)
BATCH = 200
"""Rows after which the progress is written down."""


class NothingThere(Exception):
    """No file is kept for this export."""


def may_export(user: User) -> bool:
    return user.is_active and user.has_perm("forms.export_submission")


@transaction.atomic
def ask(
    submissions: QuerySet[Submission], *, form_key: uuid.UUID, format: str, filters: dict[str, Any], by: User
) -> Export:
    """Note that `by` wants to take `submissions` of one form along, as they are listed now; a worker makes the file.

    `submissions` have been through the gate for `by` already; the worker asks it again. `filters` are kept for the record.
    """
    ids = list(submissions.filter(version__form_key=form_key).values_list("pk", flat=True))
    export = Export.objects.create(
        key=uuid.uuid4().hex,
        by=by,
        form_key=form_key,
        format=format,
        wanted={"filters": filters, "ids": ids},
        total=len(ids),
        expires_at=timezone.now() + KEPT,
    )
    log(instance=export, action="forms.export_asked", user=by)
    export_wanted.send(sender=Export, export=export)
    return export


def make(export_id: int) -> None:
    """Make the file of an export that waits. Safe to repeat: a half-made file is made anew, a finished one stays."""
    export = Export.objects.select_related("by").filter(pk=export_id, state=Export.State.WAITING).first()
    if export is None or not may_export(export.by):
        return
    # Written down first: what goes away or changes hands while the file is made counts as gone when it is fetched.
    export.wanted |= {"ids": list(_readable(export)), "audiences": sorted(_audiences(export, Reader(export.by)))}
    Export.objects.filter(pk=export.pk).update(wanted=export.wanted)
    with translation.override(export.by.language):
        content = _content(export)
    vault.write(export.key, content)
    _finish(export)


@transaction.atomic
def _finish(export: Export) -> None:
    if not Export.objects.filter(pk=export.pk, state=Export.State.WAITING).update(
        state=Export.State.READY, ready_at=timezone.now()
    ):
        # Something in it was erased while it was made; or another worker finished the same file.
        if Export.objects.filter(pk=export.pk, state=Export.State.GONE).exists():
            vault.remove(export.key)
        return
    for some in _in_batches(export.wanted["ids"]):
        mine = Submission.objects.in_inboxes_of(export.by).filter(pk__in=some)
        SubmissionEvent.objects.bulk_create(
            SubmissionEvent(
                submission_id=pk, kind=SubmissionEvent.Kind.EXPORTED, by=export.by, detail=export.get_format_display()
            )
            for pk in mine.values_list("pk", flat=True)
        )


def _content(export: Export) -> bytes:
    reader = Reader(export.by)
    table = Table(_versions(export), reader=reader, audiences=_audiences(export, reader))
    if export.format == Export.Format.JSON:
        return sheets.as_json((table.record(submission) for submission in _submissions(export)), table.headings)
    write = sheets.xlsx if export.format == Export.Format.XLSX else sheets.zipped_csv
    return write(_rows(export, table), sheets.legend(table.headings))


def _rows(export: Export, table: Table) -> Iterator[list[Any]]:
    yield list(table.labels)
    for submission in _submissions(export):
        yield table.cells(submission)


def _submissions(export: Export) -> Iterator[Submission]:
    """Yield what the export holds, by reference in the order of the listing; the progress is written down on the way."""
    done = 0
    for some in _in_batches(export.wanted["ids"]):
        mine = Submission.objects.in_inboxes_of(export.by).filter(pk__in=some)
        found = mine.select_related("version", "inbox", "call", "municipality").in_bulk()
        yield from (found[pk] for pk in some if pk in found)
        done += len(some)
        Export.objects.filter(pk=export.pk).update(done=done)


def _readable(export: Export) -> Iterator[int]:
    """Yield the ids of what the export holds and its person may still read, in the order of the listing."""
    for some in _in_batches(export.wanted["ids"]):
        mine = set(Submission.objects.in_inboxes_of(export.by).filter(pk__in=some).values_list("pk", flat=True))
        yield from (pk for pk in some if pk in mine)


def _in_batches(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _versions(export: Export) -> QuerySet[FormVersion]:
    return FormVersion.objects.filter(form_key=export.form_key).order_by("created_at", "pk")


def _audiences(export: Export, reader: Reader) -> set[str]:
    """Return every audience to which the reader belongs for one of the submissions."""
    teams = Submission.objects.in_inboxes_of(export.by).filter(version__form_key=export.form_key)
    found: set[str] = set()
    for submission in _one_of_each_team(teams):
        found |= reader.audiences(submission)
    return found


def _one_of_each_team(submissions: QuerySet[Submission]) -> Iterator[Submission]:
    for team in submissions.order_by().values_list("inbox__team", flat=True).distinct():
        first = submissions.filter(inbox__team=team).select_related("inbox").first()
        if first is not None:
            yield first


# --- fetching and forgetting ----------------------------------------------------------------------


def fetch(export: Export, *, by: User) -> bytes:
    """Return the file's content, and write down that `by` fetched it.

    Raises `NothingThere` when its time is over, and when something in it was erased or is no longer theirs to read: then
    what may still be read is asked for anew.
    """
    if not (export.is_there and _is_still_theirs(export)):
        raise NothingThere
    try:
        content = vault.read(export.key)
    except FileNotFoundError:
        raise NothingThere from None
    Export.objects.filter(pk=export.pk).update(fetched_at=timezone.now())
    log(instance=export, action="forms.export_fetched", user=by)
    return content


def _is_still_theirs(export: Export) -> bool:
    ids, read_then = export.wanted["ids"], export.wanted.get("audiences", ())
    erased = SubmissionEvent.objects.filter(kind=SubmissionEvent.Kind.EXPIRED, at__gte=export.asked_at)
    if len(list(_readable(export))) < len(ids) or not _audiences(export, Reader(export.by)).issuperset(read_then):
        return False
    return not any(erased.filter(submission__in=some).exists() for some in _in_batches(ids))


def expire(*, at: datetime | None = None) -> int:
    """Delete the files whose time is over; what was asked and by whom stays written down. Return how many."""
    over = Export.objects.filter(expires_at__lte=at or timezone.now()).exclude(state=Export.State.GONE)
    for export in over:
        vault.remove(export.key)
        _mark_gone(export)
    return len(over)


def drop_with(submission: Submission) -> None:
    """Delete the files that hold answers of `submission`, and what is just made of them; those of others stay.

    What waits and was not begun stays as well: a worker looks anew what there is to read.
    """
    there = Export.objects.filter(form_key=submission.version.form_key).exclude(state=Export.State.GONE)
    for export in there.select_for_update():
        if "audiences" in export.wanted and submission.pk in export.wanted["ids"]:
            _mark_gone(export)
            transaction.on_commit(partial(vault.remove, export.key))


def _mark_gone(export: Export) -> None:
    export.state = Export.State.GONE
    export.wanted = {"filters": export.wanted.get("filters", {})}
    export.save(update_fields=["state", "wanted"])
