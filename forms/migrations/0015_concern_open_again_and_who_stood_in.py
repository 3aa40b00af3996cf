"""A concern can be opened again; an absence remembers to whom each case was handed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forms', '0014_questionnaires_that_are_read'),
    ]

    operations = [
        migrations.AlterField(
            model_name='absence',
            name='handed',
            field=models.JSONField(default=list, help_text='`[case, stand-in]` for each open case that was handed over.'),
        ),
        migrations.AlterField(
            model_name='concernstep',
            name='kind',
            field=models.CharField(choices=[('opened', 'opened'), ('acted', 'did something'), ('closed', 'closed'), ('reopened', 'opened again')], max_length=10, verbose_name='what'),
        ),
    ]
