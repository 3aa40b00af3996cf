"""Seal what is written in confidence of people in a season, also what stands there already."""

import json

import cms.fields
from cms import sealing
from django.db import migrations, models

PRIVATE = [
    ("AgreedAction", "what"),
    ("BackgroundCheck", "result"),
    ("CareStep", "words"),
    ("Ending", "no_talk_why"),
    ("Match", "for_mentors"),
    ("MatchEvent", "why"),
    ("MeetingLog", "what"),
    ("MeetingWords", "text"),
    ("NotWith", "words"),
    ("OwnAim", "competences"),
    ("OwnAim", "goal"),
    ("ParticipantStep", "why"),
    ("ScenarioChange", "why"),
    ("ScenarioGroup", "why"),
    ("SupervisionNote", "text"),
]


def seal(apps, schema_editor):
    def sealed(text, place):
        return sealing.seal(json.dumps(text, ensure_ascii=False), place=place)

    _each(apps, sealed)


def unseal(apps, schema_editor):
    def plain(text, place):
        return json.loads(sealing.unseal(text, place=place))

    _each(apps, plain)


def _each(apps, change):
    """Change every value. The fields are plain text here, on both ways, so that nothing is sealed twice."""
    for label, name in PRIVATE:
        model, place = apps.get_model("programme", label), f"programme.{label}.{name}"
        for pk, text in list(model.objects.exclude(**{name: ""}).values_list("pk", name)):
            model.objects.filter(pk=pk).update(**{name: change(text, place)})


class Migration(migrations.Migration):
    dependencies = [("programme", "0017_questions_of_conversations")]
    operations = [
        # Sealed words are longer than the line in which they stood.
        migrations.AlterField("agreedaction", "what", models.TextField()),
        migrations.AlterField("backgroundcheck", "result", models.TextField()),
        migrations.AlterField("meetinglog", "what", models.TextField()),
        migrations.AlterField("participantstep", "why", models.TextField()),
        migrations.RunPython(seal, unseal),
        migrations.AlterField(
            model_name='agreedaction',
            name='what',
            field=cms.fields.SealedTextField(blank=True, default='', max_length=300, verbose_name='what was agreed'),
        ),
        migrations.AlterField(
            model_name='backgroundcheck',
            name='result',
            field=cms.fields.SealedTextField(blank=True, choices=[('clear', 'nothing stands in the way'), ('not_clear', 'something stands in the way')], default='', max_length=20, verbose_name='result'),
        ),
        migrations.AlterField(
            model_name='carestep',
            name='words',
            field=cms.fields.SealedTextField(blank=True, default='', max_length=2000, verbose_name='in words'),
        ),
        migrations.AlterField(
            model_name='ending',
            name='no_talk_why',
            field=cms.fields.SealedTextField(blank=True, default='', max_length=600, verbose_name='why there is none'),
        ),
        migrations.AlterField(
            model_name='match',
            name='for_mentors',
            field=cms.fields.SealedTextField(blank=True, default='', help_text='What you know of the mentee that helps the mentor to begin well. Mentees never see it.', max_length=1500, verbose_name='what only mentors read'),
        ),
        migrations.AlterField(
            model_name='matchevent',
            name='why',
            field=cms.fields.SealedTextField(blank=True, default='', max_length=2000, verbose_name='why'),
        ),
        migrations.AlterField(
            model_name='meetinglog',
            name='what',
            field=cms.fields.SealedTextField(blank=True, default='', max_length=300, verbose_name='what you did, in a line'),
        ),
        migrations.AlterField(
            model_name='meetingwords',
            name='text',
            field=cms.fields.SealedTextField(blank=True, default='', max_length=2000, verbose_name='in your words'),
        ),
        migrations.AlterField(
            model_name='notwith',
            name='words',
            field=cms.fields.SealedTextField(blank=True, default='', max_length=300, verbose_name='in words'),
        ),
        migrations.AlterField(
            model_name='ownaim',
            name='competences',
            field=cms.fields.SealedTextField(blank=True, default='', max_length=1000, verbose_name='competences to grow'),
        ),
        migrations.AlterField(
            model_name='ownaim',
            name='goal',
            field=cms.fields.SealedTextField(blank=True, default='', max_length=1000, verbose_name='own goal'),
        ),
        migrations.AlterField(
            model_name='participantstep',
            name='why',
            field=cms.fields.SealedTextField(blank=True, default='', max_length=600, verbose_name='why'),
        ),
        migrations.AlterField(
            model_name='scenariochange',
            name='why',
            field=cms.fields.SealedTextField(blank=True, default='', max_length=600, verbose_name='why'),
        ),
        migrations.AlterField(
            model_name='scenariogroup',
            name='why',
            field=cms.fields.SealedTextField(blank=True, default='', max_length=600, verbose_name='why'),
        ),
        migrations.AlterField(
            model_name='supervisionnote',
            name='text',
            field=cms.fields.SealedTextField(blank=True, default='', help_text='Read only by you and by those who were present. Coordinators do not see them.', max_length=10000, verbose_name='notes'),
        ),
    ]
