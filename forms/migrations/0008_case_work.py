"""Work on a case: steps that can be undone, reminders, handings over, questions to the person, who is here."""

import cms.fields
import django.db.models.deletion
import django.utils.timezone
import forms.models.undo
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forms', '0007_notes_have_a_team'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('why', cms.fields.SealedTextField(blank=True, default='', verbose_name='why')),
                ('before', models.JSONField(default=dict)),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='undone')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('origin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms.inbox', verbose_name='from the inbox')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='forms.submission', verbose_name='submission')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms.inbox', verbose_name='to the inbox')),
            ],
            options={
                'verbose_name': 'handing over',
                'verbose_name_plural': 'handings over',
                'ordering': ['at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', cms.fields.SealedTextField(blank=True, default='', verbose_name='what is asked')),
                ('answer', cms.fields.SealedTextField(blank=True, default='', verbose_name='answer')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('dropped_at', models.DateTimeField(blank=True, null=True, verbose_name='no longer asked')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='askings', to='forms.submission', verbose_name='submission')),
            ],
            options={
                'verbose_name': 'question to the person',
                'verbose_name_plural': 'questions to the person',
                'ordering': ['at', 'pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True), ('dropped_at__isnull', True)), fields=('submission',), name='asking_open_once')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forms.submission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('submission', 'user'), name='presence_once')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='on')),
                ('words', cms.fields.SealedTextField(blank=True, default='', verbose_name='what about')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='done')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='forms.submission', verbose_name='submission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reminder',
                'verbose_name_plural': 'reminders',
                'ordering': ['day', 'pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['user', 'day'], name='reminder_user_day')],
            },
        ),
        migrations.CreateModel(
            name='UndoStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('until', models.DateTimeField(default=forms.models.undo.half_an_hour_on, verbose_name='until')),
                ('count', models.PositiveIntegerField(default=1, verbose_name='how many')),
                ('before', models.JSONField(default=dict)),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='undone')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'step that can be undone',
                'verbose_name_plural': 'steps that can be undone',
                'default_permissions': (),
                'indexes': [models.Index(fields=['by', 'until'], name='undo_step_by_until')],
            },
        ),
        migrations.CreateModel(
            name='Unlike',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forms.submission')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forms.submission')),
            ],
            options={
                'verbose_name': 'not the same person',
                'verbose_name_plural': 'not the same person',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('one', 'other'), name='unlike_once'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='unlike_older_first')],
            },
        ),
    ]
