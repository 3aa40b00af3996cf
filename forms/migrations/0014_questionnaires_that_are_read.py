"""A questionnaire is read; nothing is decided by it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forms', '0013_inbox_by_one_index'),
    ]

    operations = [
        migrations.AlterField(
            model_name='decision',
            name='state_before',
            field=models.CharField(choices=[('received', 'received'), ('unrouted', 'unrouted'), ('awaiting_signature', 'awaiting co-signature'), ('in_inbox', 'in inbox'), ('more_information', 'more information asked'), ('accepted', 'accepted'), ('waiting_list', 'waiting list'), ('offered', 'place offered'), ('declined', 'declined'), ('withdrawn', 'withdrawn'), ('left', 'left after acceptance'), ('read', 'read')], max_length=20, verbose_name='state before'),
        ),
        migrations.AlterField(
            model_name='submission',
            name='state',
            field=models.CharField(choices=[('received', 'received'), ('unrouted', 'unrouted'), ('awaiting_signature', 'awaiting co-signature'), ('in_inbox', 'in inbox'), ('more_information', 'more information asked'), ('accepted', 'accepted'), ('waiting_list', 'waiting list'), ('offered', 'place offered'), ('declined', 'declined'), ('withdrawn', 'withdrawn'), ('left', 'left after acceptance'), ('read', 'read')], default='received', max_length=20, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='submissionevent',
            name='kind',
            field=models.CharField(choices=[('received', 'received'), ('routed', 'routed'), ('unrouted', 'no rule fitted'), ('opened', 'opened'), ('sensitive_opened', 'sensitive answer opened'), ('file_opened', 'file opened'), ('printed', 'printed'), ('assigned', 'assigned'), ('tagged', 'tagged'), ('untagged', 'tag removed'), ('put_off', 'put off'), ('taken_up', 'taken up again'), ('handed_over', 'handed over'), ('joined', 'joined with another'), ('split', 'split from another'), ('reviewed', 'reviewed'), ('decided', 'decided'), ('read', 'read to the end'), ('announced', 'announced'), ('not_announced', 'could not be announced'), ('undone', 'undone'), ('offer_taken', 'offer taken'), ('offer_refused', 'offer refused'), ('offer_lapsed', 'offer lapsed'), ('letter_sent', 'letter sent'), ('letter_failed', 'letter not delivered'), ('replied', 'answered a letter'), ('consent_withdrawn', 'consent withdrawn'), ('consent_given', 'consent given again'), ('corrected', 'corrected by the person'), ('withdrawn', 'withdrawn by the person'), ('signature_asked', 'co-signature asked'), ('signed', 'co-signed'), ('signature_declined', 'co-signature declined'), ('exported', 'exported'), ('expired', 'answers erased at the end of their time')], max_length=20, verbose_name='what'),
        ),
    ]
