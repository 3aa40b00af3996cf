"""How the editor of a form is laid out: what it asks, what is said after sending, who may answer and when, privacy."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from forms.models.form_warnings import WarningsPanel

AT_ONCE = _("What you choose holds as soon as it is saved, also before the form is published.")
TEAM = format_lazy("{} {}", _("Leave empty for a form of the whole movement; the routing rules then decide."), AT_ONCE)
CONTENT = [
    WarningsPanel("warnings_read", heading=_("Before you publish"), icon="warning"),
    *Page.content_panels,
    FieldPanel("introduction"),
    FieldPanel("body"),
]
SENDING = [FieldPanel("button"), FieldPanel("thanks_title"), FieldPanel("thanks_text"), FieldPanel("confirms")]
WHO_AND_WHEN = [
    MultiFieldPanel(
        [FieldPanel("kind"), FieldPanel("team", help_text=TEAM), FieldPanel("formal")], heading=_("Form"), icon="form"
    ),
    MultiFieldPanel(
        [FieldPanel("access"), FieldPanel("admits"), FieldPanel("once")], heading=_("Who may answer"), icon="group"
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]), FieldPanel("grace_minutes")],
        heading=_("When"),
        icon="date",
    ),
    MultiFieldPanel([FieldPanel("places")], heading=_("How many"), icon="order"),
]
PRIVACY = [
    MultiFieldPanel(
        [
            FieldPanel("kept_months"),
            FieldRowPanel([FieldPanel("draft_days"), FieldPanel("draft_days_minor")]),
        ],
        heading=_("How long we keep it"),
        icon="history",
    ),
    MultiFieldPanel(
        [
            FieldPanel("cosign_under"),
            FieldPanel("cosign_text"),
            FieldPanel("cosign_sees", help_text=AT_ONCE),
            FieldPanel("never_contact_family"),
        ],
        heading=_("Guardian"),
        icon="user",
    ),
]


def edit_handler(base_form_class: type) -> TabbedInterface:
    """Return the tabs of the page editor."""
    tabs = [
        ObjectList(CONTENT, heading=_("Content")),
        ObjectList(SENDING, heading=_("Sending")),
        ObjectList(WHO_AND_WHEN, heading=_("Who and when")),
        ObjectList(PRIVACY, heading=_("Privacy")),
        ObjectList(Page.promote_panels, heading=_("Promote")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
    return TabbedInterface(tabs, base_form_class=base_form_class)
