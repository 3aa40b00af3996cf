"""What a call looks for, and what reviewers say of it."""

import cms.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0007_pictures_in_three_languages'),
        ('forms', '0011_letters_on_their_way'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='call_before',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms.call', verbose_name='call before'),
        ),
        migrations.AlterField(
            model_name='submissionevent',
            name='kind',
            field=models.CharField(choices=[('received', 'received'), ('routed', 'routed'), ('unrouted', 'no rule fitted'), ('opened', 'opened'), ('sensitive_opened', 'sensitive answer opened'), ('file_opened', 'file opened'), ('printed', 'printed'), ('assigned', 'assigned'), ('tagged', 'tagged'), ('untagged', 'tag removed'), ('put_off', 'put off'), ('taken_up', 'taken up again'), ('handed_over', 'handed over'), ('joined', 'joined with another'), ('split', 'split from another'), ('reviewed', 'reviewed'), ('decided', 'decided'), ('announced', 'announced'), ('not_announced', 'could not be announced'), ('undone', 'undone'), ('offer_taken', 'offer taken'), ('offer_refused', 'offer refused'), ('offer_lapsed', 'offer lapsed'), ('letter_sent', 'letter sent'), ('letter_failed', 'letter not delivered'), ('replied', 'answered a letter'), ('consent_withdrawn', 'consent withdrawn'), ('consent_given', 'consent given again'), ('corrected', 'corrected by the person'), ('withdrawn', 'withdrawn by the person'), ('signature_asked', 'co-signature asked'), ('signed', 'co-signed'), ('signature_declined', 'co-signature declined'), ('exported', 'exported'), ('expired', 'answers erased at the end of their time')], max_length=20, verbose_name='what'),
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('people', 'people judge it'), ('age', 'age on the first day'), ('municipality', 'municipality'), ('hours', 'time to give'), ('language', 'language'), ('places', 'a place is free')], default='people', max_length=20, verbose_name='how it is judged')),
                ('label', models.CharField(help_text='For example “Keeps promises” or “Lives in Cēsis or nearby”.', max_length=200, verbose_name='in words')),
                ('lowest', models.PositiveSmallIntegerField(blank=True, help_text='Of age: years. Of time to give: hours a month.', null=True, verbose_name='at least')),
                ('highest', models.PositiveSmallIntegerField(blank=True, help_text='Of age: years.', null=True, verbose_name='at most')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='one of these languages')),
                ('sort_order', models.PositiveIntegerField(default=100, verbose_name='order')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='forms.call', verbose_name='call')),
                ('municipalities', models.ManyToManyField(blank=True, related_name='+', to='cms.municipality', verbose_name='one of these municipalities')),
            ],
            options={
                'verbose_name': 'selection criterion',
                'verbose_name_plural': 'selection criteria',
                'ordering': ['sort_order', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rating', models.CharField(choices=[('yes', 'yes'), ('maybe', 'maybe'), ('no', 'no')], max_length=10, verbose_name='rating')),
                ('note', cms.fields.SealedTextField(blank=True, default='', max_length=2000, verbose_name='note')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('criterion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='forms.criterion', verbose_name='criterion')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='forms.submission', verbose_name='submission')),
            ],
            options={
                'verbose_name': 'review',
                'verbose_name_plural': 'reviews',
                'ordering': ['at', 'pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('submission', 'criterion', 'by'), name='review_once', nulls_distinct=False)],
            },
        ),
    ]
