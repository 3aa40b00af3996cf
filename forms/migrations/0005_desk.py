"""The desk: decisions that wait, who has seen what, tags, concerns, letters on their way."""

import cms.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0007_pictures_in_three_languages'),
        ('forms', '0004_calls_that_are_full'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', cms.fields.SealedTextField(blank=True, default='', verbose_name='what worries you')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='raised')),
                ('due_at', models.DateTimeField(verbose_name='answer due')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
            ],
            options={
                'verbose_name': 'safeguarding concern',
                'verbose_name_plural': 'safeguarding concerns',
                'ordering': ['due_at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ConcernStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('opened', 'opened'), ('acted', 'did something'), ('closed', 'closed')], max_length=10, verbose_name='what')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('words', cms.fields.SealedTextField(blank=True, default='', verbose_name='why, or what')),
            ],
            options={
                'verbose_name': 'step',
                'verbose_name_plural': 'steps',
                'ordering': ['at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('accepted', 'accept'), ('waiting_list', 'put on the waiting list'), ('offered', 'offer a place'), ('declined', 'decline'), ('more_information', 'ask for more'), ('withdrawn', 'withdrawn by the person'), ('left', 'left after acceptance')], max_length=20, verbose_name='decision')),
                ('note', cms.fields.SealedTextField(blank=True, default='', verbose_name='why, for the team')),
                ('answer_by', models.DateField(blank=True, null=True, verbose_name='answers by')),
                ('state_before', models.CharField(choices=[('received', 'received'), ('unrouted', 'unrouted'), ('awaiting_signature', 'awaiting co-signature'), ('in_inbox', 'in inbox'), ('more_information', 'more information asked'), ('accepted', 'accepted'), ('waiting_list', 'waiting list'), ('offered', 'place offered'), ('declined', 'declined'), ('withdrawn', 'withdrawn'), ('left', 'left after acceptance')], max_length=20, verbose_name='state before')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('announced_at', models.DateTimeField(blank=True, null=True, verbose_name='announced')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='undone')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DeclineReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='For the team; the person never reads it.', max_length=120, verbose_name='name')),
                ('words_lv', models.TextField(blank=True, max_length=1000, verbose_name='words for the person, in Latvian')),
                ('words_ru', models.TextField(blank=True, max_length=1000, verbose_name='words for the person, in Russian')),
                ('words_en', models.TextField(blank=True, max_length=1000, verbose_name='words for the person, in English')),
            ],
            options={
                'verbose_name': 'reason for declining',
                'verbose_name_plural': 'reasons for declining',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Seen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
            ],
            options={
                'verbose_name': 'opening',
                'verbose_name_plural': 'openings',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Never about health, family or anything a person would not say aloud.', max_length=40, verbose_name='name')),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
                'ordering': ['name'],
            },
        ),
        migrations.AlterModelOptions(
            name='letter',
            options={'ordering': ['written_at', 'pk'], 'verbose_name': 'letter', 'verbose_name_plural': 'letters'},
        ),
        migrations.AlterModelOptions(
            name='lettertemplate',
            options={'ordering': ['event', 'language', 'team__name'], 'verbose_name': 'letter template', 'verbose_name_plural': 'letter templates'},
        ),
        migrations.RemoveConstraint(
            model_name='letter',
            name='sent_letter_has_a_time',
        ),
        migrations.RemoveConstraint(
            model_name='lettertemplate',
            name='letter_template_once',
        ),
        migrations.RenameField(
            model_name='letter',
            old_name='verdict',
            new_name='event',
        ),
        migrations.RenameField(
            model_name='lettertemplate',
            old_name='verdict',
            new_name='event',
        ),
        migrations.AddField(
            model_name='call',
            name='announces_on',
            field=models.DateField(blank=True, help_text='Decisions wait until this day and are announced together. Empty: each at once.', null=True, verbose_name='answers go out on'),
        ),
        migrations.AddField(
            model_name='call',
            name='answer_days',
            field=models.PositiveSmallIntegerField(default=7, help_text='How long somebody who is offered a place has for a yes or a no.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='days to answer an offer'),
        ),
        migrations.AddField(
            model_name='call',
            name='is_blind',
            field=models.BooleanField(default=False, help_text='Name, picture, school and contact are hidden from a reviewer until the review is given.', verbose_name='blind review'),
        ),
        migrations.AddField(
            model_name='call',
            name='reviewers',
            field=models.PositiveSmallIntegerField(default=1, help_text='Two: nobody is accepted or declined before two people looked at the criteria.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(2)], verbose_name='reviewers'),
        ),
        migrations.AddField(
            model_name='letter',
            name='approved_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='approved'),
        ),
        migrations.AddField(
            model_name='letter',
            name='approved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by'),
        ),
        migrations.AddField(
            model_name='letter',
            name='attempts',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='tries'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='event',
            field=models.CharField(choices=[('accepted', 'accept'), ('waiting_list', 'put on the waiting list'), ('offered', 'offer a place'), ('declined', 'decline'), ('more_information', 'ask for more'), ('withdrawn', 'withdrawn by the person'), ('left', 'left after acceptance'), ('offer_lapsed', 'an offer that was not answered'), ('handed_over', 'another programme reads it'), ('info_reminder', 'reminder: we wait for more'), ('offer_reminder', 'reminder: an offer'), ('sign_reminder', "reminder: a guardian's signature"), ('free', "a letter of one's own")], max_length=20, verbose_name='about'),
        ),
        migrations.AddField(
            model_name='letter',
            name='go_at',
            field=models.DateTimeField(blank=True, help_text='Not before this moment.', null=True, verbose_name='goes'),
        ),
        migrations.AddField(
            model_name='letter',
            name='last_error',
            field=models.CharField(blank=True, help_text='The name of its class only.', max_length=60, verbose_name='last error'),
        ),
        migrations.AlterField(
            model_name='lettertemplate',
            name='event',
            field=models.CharField(choices=[('accepted', 'accept'), ('waiting_list', 'put on the waiting list'), ('offered', 'offer a place'), ('declined', 'decline'), ('more_information', 'ask for more'), ('withdrawn', 'withdrawn by the person'), ('left', 'left after acceptance'), ('offer_lapsed', 'an offer that was not answered'), ('handed_over', 'another programme reads it'), ('info_reminder', 'reminder: we wait for more'), ('offer_reminder', 'reminder: an offer'), ('sign_reminder', "reminder: a guardian's signature"), ('free', "a letter of one's own")], max_length=20, verbose_name='for the event'),
        ),
        migrations.AddField(
            model_name='note',
            name='audience',
            field=models.CharField(choices=[('team', 'the team'), ('safeguarding', 'only the safeguarding lead')], default='team', max_length=20, verbose_name='who reads it'),
        ),
        migrations.AddField(
            model_name='note',
            name='team',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cms.team', verbose_name="programme's team"),
        ),
        migrations.AddField(
            model_name='submission',
            name='answer_by',
            field=models.DateField(blank=True, help_text='The last day of an offer.', null=True, verbose_name='answers by'),
        ),
        migrations.AddField(
            model_name='submission',
            name='joined_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='joined'),
        ),
        migrations.AddField(
            model_name='submission',
            name='joined_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joined', to='forms.submission', verbose_name='joined to'),
        ),
        migrations.AddField(
            model_name='submission',
            name='pending',
            field=models.CharField(blank=True, choices=[('accepted', 'accept'), ('waiting_list', 'put on the waiting list'), ('offered', 'offer a place'), ('declined', 'decline'), ('more_information', 'ask for more'), ('withdrawn', 'withdrawn by the person'), ('left', 'left after acceptance')], help_text='The verdict of the decision that waits to be announced.', max_length=20, verbose_name='decided, not announced'),
        ),
        migrations.AddField(
            model_name='submission',
            name='place_in_line',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='place on the waiting list'),
        ),
        migrations.AddField(
            model_name='submission',
            name='snoozed_until',
            field=models.DateField(blank=True, null=True, verbose_name='put off until'),
        ),
        migrations.AddField(
            model_name='submission',
            name='source',
            field=models.SlugField(blank=True, db_index=False, max_length=40, verbose_name='source'),
        ),
        migrations.AddField(
            model_name='submission',
            name='stirred_at',
            field=models.DateTimeField(default=django.utils.timezone.now, help_text='When the person last did something to it.', verbose_name='last heard of'),
        ),
        migrations.AddField(
            model_name='submission',
            name='waiting_since',
            field=models.DateTimeField(blank=True, help_text='Since when it waits for us; empty while it does not.', null=True, verbose_name='waits since'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='body',
            field=cms.fields.SealedTextField(blank=True, default='', verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('approved', 'on its way'), ('sent', 'sent'), ('failed', 'not delivered'), ('cancelled', 'not sent after all')], default='draft', max_length=10, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by'),
        ),
        migrations.AlterField(
            model_name='note',
            name='text',
            field=cms.fields.SealedTextField(blank=True, default='', verbose_name='note'),
        ),
        migrations.AlterField(
            model_name='submission',
            name='state',
            field=models.CharField(choices=[('received', 'received'), ('unrouted', 'unrouted'), ('awaiting_signature', 'awaiting co-signature'), ('in_inbox', 'in inbox'), ('more_information', 'more information asked'), ('accepted', 'accepted'), ('waiting_list', 'waiting list'), ('offered', 'place offered'), ('declined', 'declined'), ('withdrawn', 'withdrawn'), ('left', 'left after acceptance')], default='received', max_length=20, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='submissionevent',
            name='kind',
            field=models.CharField(choices=[('received', 'received'), ('routed', 'routed'), ('unrouted', 'no rule fitted'), ('opened', 'opened'), ('sensitive_opened', 'sensitive answer opened'), ('file_opened', 'file opened'), ('printed', 'printed'), ('assigned', 'assigned'), ('tagged', 'tagged'), ('untagged', 'tag removed'), ('put_off', 'put off'), ('taken_up', 'taken up again'), ('handed_over', 'handed over'), ('joined', 'joined with another'), ('split', 'split from another'), ('reviewed', 'reviewed'), ('decided', 'decided'), ('announced', 'announced'), ('undone', 'undone'), ('offer_taken', 'offer taken'), ('offer_refused', 'offer refused'), ('offer_lapsed', 'offer lapsed'), ('letter_sent', 'letter sent'), ('letter_failed', 'letter not delivered'), ('replied', 'answered a letter'), ('consent_withdrawn', 'consent withdrawn'), ('consent_given', 'consent given again'), ('corrected', 'corrected by the person'), ('withdrawn', 'withdrawn by the person'), ('signature_asked', 'co-signature asked'), ('signed', 'co-signed'), ('signature_declined', 'co-signature declined'), ('exported', 'exported'), ('expired', 'answers erased at the end of their time')], max_length=20, verbose_name='what'),
        ),
        migrations.AddConstraint(
            model_name='lettertemplate',
            constraint=models.UniqueConstraint(fields=('event', 'language', 'team'), name='letter_template_once', nulls_distinct=False, violation_error_message='There is a template for this event, language and programme already.'),
        ),
        migrations.AddField(
            model_name='concern',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='raised by'),
        ),
        migrations.AddField(
            model_name='concern',
            name='closed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by'),
        ),
        migrations.AddField(
            model_name='concern',
            name='submission',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms.submission', verbose_name='submission'),
        ),
        migrations.AddField(
            model_name='concern',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cms.team', verbose_name="programme's team"),
        ),
        migrations.AddField(
            model_name='concernstep',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who'),
        ),
        migrations.AddField(
            model_name='concernstep',
            name='concern',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='forms.concern', verbose_name='concern'),
        ),
        migrations.AddField(
            model_name='decision',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who'),
        ),
        migrations.AddField(
            model_name='decision',
            name='call',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms.call', verbose_name='call'),
        ),
        migrations.AddField(
            model_name='decision',
            name='submission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='forms.submission', verbose_name='submission'),
        ),
        migrations.AddField(
            model_name='decision',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by'),
        ),
        migrations.AddField(
            model_name='letter',
            name='decision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='forms.decision', verbose_name='decision'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(fields=['state', 'go_at'], name='letter_state_go_at'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='sent_letter_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), ('go_at__isnull', False), _connector='OR'), name='approved_letter_has_a_time'),
        ),
        migrations.AddField(
            model_name='declinereason',
            name='team',
            field=models.ForeignKey(blank=True, help_text='Empty: for every programme.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cms.team', verbose_name="programme's team"),
        ),
        migrations.AddField(
            model_name='decision',
            name='reason',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms.declinereason', verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='seen',
            name='submission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forms.submission', verbose_name='submission'),
        ),
        migrations.AddField(
            model_name='seen',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who'),
        ),
        migrations.AddField(
            model_name='tag',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tags', to='cms.team', verbose_name="programme's team"),
        ),
        migrations.AddField(
            model_name='submission',
            name='tags',
            field=models.ManyToManyField(blank=True, related_name='submissions', to='forms.tag', verbose_name='tags'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(fields=['inbox', 'waiting_since'], name='submission_inbox_waiting'),
        ),
        migrations.AddConstraint(
            model_name='declinereason',
            constraint=models.UniqueConstraint(fields=('name', 'team'), name='decline_reason_once', nulls_distinct=False, violation_error_message='There is a reason of this name already.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('announced_at__isnull', True), ('undone_at__isnull', True)), fields=('submission',), name='decision_pending_once'),
        ),
        migrations.AddConstraint(
            model_name='seen',
            constraint=models.UniqueConstraint(fields=('submission', 'user'), name='seen_once'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.UniqueConstraint(fields=('team', 'name'), name='tag_once_in_a_team', violation_error_message='The team has a tag of this name already.'),
        ),
    ]
