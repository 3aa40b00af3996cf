from cms.models.image import CreditedImage, CreditedRendition
from cms.models.municipality import Municipality
from cms.models.page import PublicPage
from cms.models.setting import ContactSettings
from cms.models.team import Membership, Team
from cms.models.user import User

__all__ = [
    "ContactSettings",
    "CreditedImage",
    "CreditedRendition",
    "Membership",
    "Municipality",
    "PublicPage",
    "Team",
    "User",
]
