"""What the ground floor adds to Wagtail."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from cms import groups, municipalities
from cms.viewsets import TeamGroup

hooks.register("ensure_data", groups.ensure)
hooks.register("ensure_data", municipalities.ensure)
hooks.register("register_admin_viewset", TeamGroup)


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_editor_js")
def save_in_turn() -> SafeString:
    return format_html('<script src="{}" type="module"></script>', static("js/saving_in_turn.js"))
