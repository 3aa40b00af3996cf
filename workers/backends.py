"""Wagtail's and wagtail-localize's own background work, on the same queue as ours."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from wagtail_localize.tasks import BaseJobBackend

from workers.queue import later


class QueueTaskBackend(BaseTaskBackend):
    """Runs django-tasks on django-q2: search index, reference index, focal points, deleted files."""

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        queue_id = later("workers.backends.run_task", task.module_path, list(args), dict(kwargs), group="wagtail")
        return TaskResult(
            task=task,
            id=queue_id or "",
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


def run_task(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Call the function behind a django-tasks task. What was deleted meanwhile needs no index any more.

    Two processes may index one page at once. The search index of SQLite then refuses the second row; a second look
    finds the first.
    """
    function = import_string(path).func
    with suppress(ObjectDoesNotExist):
        try:
            function(*args, **kwargs)
        except IntegrityError:
            function(*args, **kwargs)


class LocalizeJobBackend(BaseJobBackend):
    """Runs wagtail-localize's copying of page trees on django-q2.

    It is handed model instances, whoever translates among them; the queue gets their keys instead, never a user's row.
    """

    def enqueue(self, func: Callable[..., Any], args: Any, kwargs: Any) -> None:
        path = f"{func.__module__}.{func.__qualname__}"
        later(
            "workers.backends.run_job",
            path,
            _referred(list(args)),
            {name: _referred(value) for name, value in kwargs.items()},
            group="localize",
        )


def run_job(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Call a function of wagtail-localize with the instances that its arguments refer to."""
    import_string(path)(*_resolved(args), **{name: _resolved(value) for name, value in kwargs.items()})


@dataclass(frozen=True)
class Reference:
    """A model instance as the queue carries it."""

    label: str
    pk: Any


def _referred(value: Any) -> Any:
    if isinstance(value, Model):
        return Reference(value._meta.label, value.pk)
    if isinstance(value, list | tuple | QuerySet):
        return [_referred(item) for item in value]
    return value


def _resolved(value: Any) -> Any:
    if isinstance(value, Reference):
        return apps.get_model(value.label)._default_manager.get(pk=value.pk)
    if isinstance(value, list):
        return [_resolved(item) for item in value]
    return value
