"""Every note belongs to the team that wrote it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("forms", "0006_what_the_desk_knows")]
    operations = [
        migrations.AlterField(
            model_name="note",
            name="team",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cms.team",
                verbose_name="programme's team",
            ),
        )
    ]
