"""The way of a story to the public, for editors who submit it: somebody who keeps consents approves it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from cms import groups
from pages.models import StoryConsentTask, StoryIndexPage

APPROVERS = (groups.COORDINATOR, groups.LEAD)


@transaction.atomic
def ensure() -> None:
    """Let every list of stories have a workflow. What somebody changed stays: a workflow of another kind, its names, its groups.

    Switch the workflow off to do without; it is not made again.
    """
    workflow = Workflow.objects.filter(workflow_tasks__task__in=_tasks()).order_by("pk").first() or _made()
    has_own = WorkflowPage.objects.values("page")
    for index in StoryIndexPage.objects.exclude(pk__in=has_own):
        WorkflowPage.objects.create(workflow=workflow, page=index)


def _tasks() -> Any:
    return StoryConsentTask.objects.values("pk")


def _made() -> Workflow:
    with translation.override(settings.LANGUAGE_CODE):
        task = StoryConsentTask.objects.create(name=_("Everybody in the story agrees"))
        workflow = Workflow.objects.create(name=_("Stories"))
    task.groups.set(Group.objects.filter(name__in=APPROVERS))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
