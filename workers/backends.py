"""Wagtail's and wagtail-localize's own background work, on the same queue as ours."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.tasks import async_task
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from wagtail_localize.tasks import BaseJobBackend


class QueueTaskBackend(BaseTaskBackend):
    """Runs django-tasks on django-q2: search index, reference index, focal points, deleted files."""

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        queue_id = async_task("workers.backends.run_task", task.module_path, list(args), dict(kwargs), group="wagtail")
        return TaskResult(
            task=task,
            id=queue_id,
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


class LocalizeJobBackend(BaseJobBackend):
    """Runs wagtail-localize's copying of page trees on django-q2."""

    def enqueue(self, func: Callable[..., Any], args: Any, kwargs: Any) -> None:
        async_task(func, *args, **kwargs, group="localize")


def run_task(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Call the function behind a django-tasks task."""
    import_string(path).func(*args, **kwargs)
