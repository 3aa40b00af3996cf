"""Which kinds of pages other front ends can ask for, by the names that they go by."""

from wagtail.models import Page

from forms.models import FormPage
from pages import models

PAGES: tuple[type[Page], ...] = (
    models.HomePage,
    models.ProgrammeIndexPage,
    models.ProgrammePage,
    models.CallPage,
    models.NewsIndexPage,
    models.NewsPage,
    models.EventIndexPage,
    models.EventPage,
    models.CelebrationPage,
    models.StoryIndexPage,
    models.StoryPage,
    models.PartnerIndexPage,
    models.PartnerPage,
    models.HelpPage,
    models.QuestionsPage,
    models.ReferrersPage,
    models.PressPage,
    models.StandardPage,
    FormPage,
)
KINDS: dict[str, type[Page]] = {f"{model._meta.app_label}.{model.__name__}": model for model in PAGES}
