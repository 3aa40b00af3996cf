"""Move answers that were stored in clear, although their questions are sensitive, into the sealed column."""

from django.db import migrations

SEALED = ("sensitive", "special")


def seal(apps, schema_editor):
    Submission = apps.get_model("forms", "Submission")
    secret_ids = {}
    for version in apps.get_model("forms", "FormVersion").objects.all().iterator():
        secret_ids[version.pk] = {
            question["id"]
            for section in version.frozen["sections"]
            for question in section["questions"]
            if question["sensitivity"] in SEALED
        }
    for submission in Submission.objects.all().iterator():
        secret = secret_ids[submission.version_id] & set(submission.answers)
        if secret:
            submission.sealed = {**submission.sealed, **{name: submission.answers.pop(name) for name in secret}}
            submission.save(update_fields=["answers", "sealed"])


class Migration(migrations.Migration):
    dependencies = [("forms", "0002_forms_in_steps")]
    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
