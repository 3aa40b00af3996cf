"""What the room hears: a form page went public."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import get_active_log_context

from forms.domain import attachments, sharing
from forms.domain.versions import freeze
from forms.models import Attachment, FormPage


def freeze_published(sender: type[FormPage], instance: FormPage, **kwargs: Any) -> None:
    """Freeze what the page asks from now on, unless the screen with the impact just did. An alias asks what its form does.

    Published by another road (a workflow, a schedule, many at once, a translation), it takes the careful answers: the
    same questions, and unfinished answers keep their version. Who publishes is whoever is at work now; a schedule
    works for who saved the revision.
    """
    if instance.alias_of_id:
        return
    revision = kwargs.get("revision")
    by = get_active_log_context().user or (revision.user if revision else None)
    freeze(FormPage.objects.get(pk=instance.pk), by=by)


def share_published(sender: type[FormPage], instance: FormPage, **kwargs: Any) -> None:
    """Have every language of the form open to the same people, by whatever road one of them went public."""
    sharing.share(instance)


def forget_file(sender: type[Attachment], instance: Attachment, **kwargs: Any) -> None:
    """Remove a file from the disk once its row is gone for good, whatever deleted it."""
    key = instance.key
    transaction.on_commit(lambda: attachments.vault.remove(key))
