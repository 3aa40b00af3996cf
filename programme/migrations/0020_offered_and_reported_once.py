"""An offer that is sent twice is there once; each in a match can report a message."""

import django.db.models.deletion
import programme.models.meeting
from django.db import migrations, models


def give_keys(apps, schema_editor):
    for meeting in apps.get_model("programme", "Meeting").objects.filter(key="").iterator():
        meeting.key = programme.models.meeting.new_key()
        meeting.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [("programme", "0019_wishes_of_each")]
    operations = [
        migrations.AddField("meeting", "key", models.CharField(default="", editable=False, max_length=40)),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField(
            "meeting",
            "key",
            models.CharField(default=programme.models.meeting.new_key, editable=False, max_length=40),
        ),
        migrations.AddConstraint(
            "meeting", models.UniqueConstraint(fields=("by", "key"), name="meeting_offered_once")
        ),
        migrations.AlterField(
            "messagereport",
            "message",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="programme.matchmessage",
                verbose_name="message",
            ),
        ),
        migrations.AddConstraint(
            "messagereport", models.UniqueConstraint(fields=("message", "by"), name="message_reported_once_by_each")
        ),
    ]
