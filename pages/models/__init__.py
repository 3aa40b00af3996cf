from pages.models.call import CallPage
from pages.models.home import HomePage
from pages.models.programme import ProgrammeIndexPage, ProgrammePage
from pages.models.standard import StandardPage

__all__ = ["CallPage", "HomePage", "ProgrammeIndexPage", "ProgrammePage", "StandardPage"]
