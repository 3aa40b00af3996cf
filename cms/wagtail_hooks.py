"""What the ground floor adds to Wagtail."""

from wagtail import hooks

from cms import groups, municipalities
from cms.viewsets import TeamGroup

hooks.register("ensure_data", groups.ensure)
hooks.register("ensure_data", municipalities.ensure)
hooks.register("register_admin_viewset", TeamGroup)
