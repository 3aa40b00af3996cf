"""Fill in what the desk knows of what is stored: who saw what, since when it waits, what was decided; seal words."""

from django.db import migrations
from django.db.models import F, Max
from django.utils import timezone


def fill(apps, schema_editor):
    Submission, Event = apps.get_model("forms", "Submission"), apps.get_model("forms", "SubmissionEvent")
    Submission.objects.update(stirred_at=F("received_at"))
    corrected = Event.objects.filter(kind__in=("corrected", "withdrawn")).values_list("submission").annotate(Max("at"))
    for pk, at in corrected.order_by():
        Submission.objects.filter(pk=pk).update(stirred_at=at)
    Submission.objects.filter(state="in_inbox").update(waiting_since=F("stirred_at"))
    _see(apps, Event)
    _decide(apps, Event)
    _write(apps)
    _seal(apps.get_model("forms", "Note"), "text", schema_editor.connection)
    _seal(apps.get_model("forms", "Letter"), "body", schema_editor.connection)


def _see(apps, Event):
    opened = Event.objects.filter(kind="opened", by__isnull=False).order_by().values_list("submission", "by")
    Seen = apps.get_model("forms", "Seen")
    rows = opened.annotate(last=Max("at")).iterator()
    Seen.objects.bulk_create(
        [Seen(submission_id=submission, user_id=user, at=at) for submission, user, at in rows], batch_size=500
    )


def _decide(apps, Event):
    Decision, Letter = apps.get_model("forms", "Decision"), apps.get_model("forms", "Letter")
    for event in Event.objects.filter(kind="decided").select_related("submission").order_by("pk").iterator():
        earlier = Decision.objects.filter(submission=event.submission_id).last()
        decision = Decision.objects.create(
            submission_id=event.submission_id,
            verdict=event.detail,
            call_id=event.submission.call_id,
            note=event.reason,
            state_before=earlier.verdict if earlier else "in_inbox",
            by_id=event.by_id,
            at=event.at,
            announced_at=event.at,
        )
        letters = Letter.objects.filter(submission=event.submission_id, event=event.detail, decision__isnull=True)
        Letter.objects.filter(pk__in=letters.values("pk")[:1]).update(decision=decision)


def _write(apps):
    apps.get_model("forms", "Letter").objects.filter(state="waiting").update(
        state="approved", go_at=timezone.now(), approved_at=F("written_at"), approved_by=F("written_by")
    )
    apps.get_model("forms", "Letter").objects.filter(state="sent").update(
        go_at=F("written_at"), approved_at=F("written_at"), approved_by=F("written_by")
    )
    Note = apps.get_model("forms", "Note")
    for pk, team in Note.objects.values_list("pk", "submission__inbox__team").iterator():
        Note.objects.filter(pk=pk).update(team=team)


def _seal(model, name, connection):
    """Seal a column whose texts stand there in clear; read past the field, which would try to open them."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {connection.ops.quote_name(name)} FROM {table}")
        rows = cursor.fetchall()
    for pk, text in rows:
        model.objects.filter(pk=pk).update(**{name: text})


class Migration(migrations.Migration):
    dependencies = [("forms", "0005_desk")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
