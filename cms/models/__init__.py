from cms.models.addressed import Addressed
from cms.models.card_picture import CardPicture
from cms.models.helpline import Helpline
from cms.models.image import CreditedImage, CreditedRendition
from cms.models.menu import Menu
from cms.models.municipality import Municipality
from cms.models.origin import FollowedRestriction
from cms.models.page import PublicPage
from cms.models.refusable import Refusable
from cms.models.setting import BrandSettings, ContactSettings
from cms.models.team import Membership, Team
from cms.models.user import User

__all__ = [
    "Addressed",
    "BrandSettings",
    "CardPicture",
    "ContactSettings",
    "CreditedImage",
    "CreditedRendition",
    "FollowedRestriction",
    "Helpline",
    "Membership",
    "Menu",
    "Municipality",
    "PublicPage",
    "Refusable",
    "Team",
    "User",
]
