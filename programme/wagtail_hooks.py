"""What the room adds to Wagtail."""

from wagtail import hooks

from programme.viewsets import ProgrammeGroup

hooks.register("register_admin_viewset", ProgrammeGroup)
