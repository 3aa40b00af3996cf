"""Keep what each says of the end, not only who spoke last."""

import cms.fields
from django.db import migrations


def keep_each(apps, schema_editor):
    for ending in apps.get_model("programme", "Ending").objects.exclude(wished_by=None):
        said = dict(ending.wish)
        words = said.pop("words", "")
        at = (ending.wished_at or ending.match.proposed_at).isoformat()
        ending.wishes = {str(ending.wished_by_id): {"at": at, "words": words, "answers": said}}
        ending.save(update_fields=["wishes"])


class Migration(migrations.Migration):
    dependencies = [("programme", "0018_seal_private_words")]
    operations = [
        migrations.AddField(
            "ending",
            "wishes",
            cms.fields.SealedJSONField(
                blank=True,
                default=dict,
                help_text="By the number of the member: `at`, `words` and the answers to the questions.",
                verbose_name="why it is time",
            ),
        ),
        migrations.RunPython(keep_each, migrations.RunPython.noop),
        migrations.RemoveField("ending", "wish"),
        migrations.RemoveField("ending", "wished_by"),
    ]
