
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0003_referrals'),
    ]

    operations = [
        migrations.AddField(
            model_name='referral',
            name='doubted_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='“this was not me”'),
        ),
        migrations.AddField(
            model_name='referral',
            name='given_up_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='taken back after the answer'),
        ),
        migrations.AddField(
            model_name='referral',
            name='handed_digest',
            field=models.CharField(blank=True, db_index=True, help_text="Of the sheet's code, once used.", max_length=64),
        ),
        migrations.AddField(
            model_name='referral',
            name='settled_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='made sure who it was'),
        ),
        migrations.AddField(
            model_name='referral',
            name='swap_digest',
            field=models.CharField(blank=True, help_text='Of the press that used the sheet: two are one.', max_length=64),
        ),
        migrations.AddField(
            model_name='referral',
            name='swapped_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='sheet used'),
        ),
        migrations.AddField(
            model_name='referrerapplication',
            name='letter',
            field=models.TextField(blank=True, max_length=3000, verbose_name='letter'),
        ),
        migrations.AddField(
            model_name='referrerapplication',
            name='letter_goes_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='letter goes'),
        ),
        migrations.AddField(
            model_name='referrerapplication',
            name='told_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='told by e-mail'),
        ),
        migrations.AlterField(
            model_name='referralevent',
            name='kind',
            field=models.CharField(choices=[('made', 'made'), ('sent', 'link sent'), ('opened', 'opened by the young person'), ('swapped', "sheet used: swapped for a link of one's own"), ('told', 'own mailbox told that the sheet was used'), ('doubted', 'somebody said: “this was not me”'), ('settled', 'made sure who it was'), ('given_up', 'taken back by the referrer after the answer'), ('begun', 'the young person began to answer'), ('answered', 'the young person agreed'), ('reached', 'a coordinator looked how to reach the young person'), ('talked', 'conversation written down'), ('hidden', 'no longer shown to the referrer'), ('reminded', 'referrer reminded'), ('ended', 'ended')], max_length=20, verbose_name='what'),
        ),
    ]
