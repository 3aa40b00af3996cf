"""The list of jobs in the admin: what waits, what was given up, what was done; and "try again"."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from workers.health import Health, examine
from workers.models import Job, JobQuerySet
from workers.queue import try_again

NAMES = {
    "workers.tasks.scan_attachment": _("Scan a file"),
    "workers.tasks.route_submission": _("Deliver a submission to its inbox"),
    "workers.tasks.notify_inbox": _("Tell coordinators what waits in their inbox"),
    "workers.tasks.send_letter": _("Send a letter"),
    "workers.tasks.send_digest": _("Tell a coordinator what waits, once a day or week"),
    "workers.tasks.compile_directory_entry": _("Bring a directory entry up to date"),
}
"""What a job is called on the screen."""

STATUSES: dict[str, tuple[Any, Callable[[JobQuerySet], JobQuerySet]]] = {
    "waiting": (_("waiting"), JobQuerySet.waiting),
    "given_up": (_("given up"), JobQuerySet.quarantined),
    "done": (_("done"), JobQuerySet.done),
}


def status_of(job: Job) -> str:
    """Return the status of a job as `STATUSES` names it."""
    if job.done_at:
        return "done"
    return "given_up" if job.quarantined_at else "waiting"


class JobFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label=_("Status"), method="of_status", choices=[(key, label) for key, (label, _those) in STATUSES.items()]
    )
    what = django_filters.ChoiceFilter(label=_("What"), choices=list(NAMES.items()))

    class Meta:
        model = Job
        fields: list[str] = []

    def of_status(self, queryset: JobQuerySet, name: str, value: str) -> JobQuerySet:
        _label, those = STATUSES[value]
        return those(queryset)


class TryAgainColumn(Column):
    cell_template_name = "workers/job_try_again_cell.html"

    def get_cell_context_data(self, instance: Job, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        may = instance.quarantined_at is not None and parent_context["request"].user.has_perm("workers.change_job")
        return {
            **context,
            "url": reverse("jobs:again", args=[instance.pk]) if may else None,
            "request": parent_context["request"],
        }


class JobIndexView(IndexView):
    any_permission_required = ["view"]
    template_name = "workers/job_index.html"
    filterset_class = JobFilterSet
    default_ordering = "-wanted_at"
    paginate_by = 50
    columns = [
        Column("what", label=gettext_lazy("What"), accessor=lambda job: NAMES.get(job.what, job.what)),
        Column("subject_id", label=gettext_lazy("Number")),
        StatusTagColumn(
            "status",
            label=gettext_lazy("Status"),
            accessor=lambda job: STATUSES[status_of(job)][0],
            primary=lambda job: status_of(job) == "given_up",
        ),
        Column("attempts", label=gettext_lazy("Attempts")),
        Column("last_error", label=gettext_lazy("Last error")),
        DateColumn("wanted_at", label=gettext_lazy("Wanted"), sort_key="wanted_at"),
        DateColumn("not_before", label=gettext_lazy("Not before"), sort_key="not_before"),
        TryAgainColumn("again", label="", accessor="pk"),
    ]

    @cached_property
    def verbose_name_plural(self) -> Any:
        return _("jobs")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm("workers.change_job")
        return {
            **super().get_context_data(*args, **kwargs),
            "given_up": Job.objects.quarantined().count() if may else 0,
        }


class JobViewSet(ModelViewSet):
    """Read only: jobs are written by what happens on the site. Has addresses for nothing else."""

    model = Job
    name = "jobs"
    icon = "cogs"
    menu_label = _("Jobs")
    menu_order = 900
    add_to_reports_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    form_fields: list[str] = []
    index_view_class = JobIndexView
    index_template_name = "workers/job_index.html"

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_common_view_kwargs(**kwargs),
            **dict.fromkeys(["history_url_name", "usage_url_name", "add_url_name", "edit_url_name", "delete_url_name"]),
        }

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("again/", again, name="all_again"),
            path("again/<int:pk>/", again, name="again"),
        ]


@require_POST
def again(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """Have one given-up job tried again, or all of them; only by POST."""
    if not request.user.has_perm("workers.change_job"):
        raise PermissionDenied
    jobs: QuerySet[Job] = Job.objects.all() if pk is None else Job.objects.filter(pk=pk)
    count = try_again(jobs)
    message = ngettext("%(count)s job is tried again.", "%(count)s jobs are tried again.", count) % {"count": count}
    messages.success(request, message)
    return redirect("jobs:index")


class TroublePanel(Component):
    """In red on the admin's home, as long as a job was given up or the worker is late."""

    name = "workers"
    template_name = "workers/home_trouble.html"
    order = 30

    def __init__(self, health: Health) -> None:
        self.health = health

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "given_up": self.health.given_up,
            "is_late": self.health.is_late or not self.health.is_worker_alive,
            "given_up_url": f"{reverse('jobs:index')}?status=given_up",
        }


def panels_for(request: HttpRequest) -> list[Component]:
    """Return the panel when there is trouble and the user may see jobs."""
    if not request.user.has_perm("workers.view_job"):
        return []
    health = examine()
    return [TroublePanel(health)] if health.given_up or health.is_late or not health.is_worker_alive else []
