"""What the ground floor adds to Wagtail."""

from wagtail import hooks

from cms import groups, municipalities

hooks.register("ensure_data", groups.ensure)
hooks.register("ensure_data", municipalities.ensure)
