"""What the room adds to Wagtail."""

from wagtail import hooks

from programme import conversations, documents, support_waiting, waiting  # noqa: F401 rows at the home of the admin
from programme.viewsets import (
    ProgrammeGroup,
    case_referral,  # noqa: F401 a panel of the case
)

hooks.register("register_admin_viewset", ProgrammeGroup)
hooks.register("ensure_data", conversations.ensure)
hooks.register("before_serve_document", documents.guard)
