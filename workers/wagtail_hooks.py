"""What the workers add to Wagtail."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from workers import schedules
from workers.viewsets import JobViewSet, panels_for

hooks.register("ensure_data", schedules.sync)
hooks.register("register_admin_viewset", JobViewSet)


@hooks.register("construct_homepage_panels")
def say_what_is_wrong(request: HttpRequest, panels: list[Any]) -> None:
    """Tell whoever looks after the site that work is not being done."""
    panels.extend(panels_for(request))
