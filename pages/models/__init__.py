from pages.models.call import CallPage
from pages.models.event import CelebrationPage, EventIndexPage, EventPage
from pages.models.guidance import HelpPage, PressPage, QuestionsPage, ReferrersPage
from pages.models.home import HomePage
from pages.models.news import NewsIndexPage, NewsPage
from pages.models.partner import PartnerIndexPage, PartnerPage
from pages.models.programme import ProgrammeIndexPage, ProgrammePage
from pages.models.standard import StandardPage
from pages.models.story import StoryIndexPage, StoryPage
from pages.models.story_consent import ShortAddress, StoryConsent
from pages.models.story_pack import StoryPack
from pages.models.story_task import StoryConsentTask
from pages.models.wording import Wording

__all__ = [
    "CallPage",
    "CelebrationPage",
    "EventIndexPage",
    "EventPage",
    "HelpPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "PartnerIndexPage",
    "PartnerPage",
    "PressPage",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "QuestionsPage",
    "ReferrersPage",
    "ShortAddress",
    "StandardPage",
    "StoryConsent",
    "StoryConsentTask",
    "StoryIndexPage",
    "StoryPack",
    "StoryPage",
    "Wording",
]
