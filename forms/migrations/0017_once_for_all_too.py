"""What is unique where its programme or its criterion is empty is so on SQLite too, which knows no NULLS NOT DISTINCT."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0007_pictures_in_three_languages'),
        ('forms', '0016_announced_by_workers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='declinereason',
            name='decline_reason_once',
        ),
        migrations.RemoveConstraint(
            model_name='lettertemplate',
            name='letter_template_once',
        ),
        migrations.RemoveConstraint(
            model_name='review',
            name='review_once',
        ),
        migrations.AddConstraint(
            model_name='declinereason',
            constraint=models.UniqueConstraint(fields=('name', 'team'), name='decline_reason_once', violation_error_message='There is a reason of this name already.'),
        ),
        migrations.AddConstraint(
            model_name='declinereason',
            constraint=models.UniqueConstraint(condition=models.Q(('team', None)), fields=('name',), name='decline_reason_for_all_once', violation_error_message='There is a reason of this name already.'),
        ),
        migrations.AddConstraint(
            model_name='lettertemplate',
            constraint=models.UniqueConstraint(fields=('event', 'language', 'team'), name='letter_template_once', violation_error_message='There is a template for this event, language and programme already.'),
        ),
        migrations.AddConstraint(
            model_name='lettertemplate',
            constraint=models.UniqueConstraint(condition=models.Q(('team', None)), fields=('event', 'language'), name='letter_template_for_all_once', violation_error_message='There is a template for this event, language and programme already.'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(fields=('submission', 'criterion', 'by'), name='review_once'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('criterion', None)), fields=('submission', 'by'), name='review_of_the_whole_once'),
        ),
    ]
