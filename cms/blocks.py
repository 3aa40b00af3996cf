"""What editors arrange outside of pages: menus, and where else the movement is."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PageLinkBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("Page"))
    title = blocks.CharBlock(label=_("Another title"), required=False, max_length=40)

    class Meta:
        icon = "link"
        label = _("Page")
        description = _("A page of this site. Its title is the link's, unless you give another.")


class AddressLinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=40)
    address = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "link-external"
        label = _("Another site")
        description = _("A link that leads out of this site.")


class MenuBlock(blocks.StreamBlock):
    page = PageLinkBlock()
    address = AddressLinkBlock()

    class Meta:
        max_num = 12


NETWORKS = {
    "instagram": "Instagram",
    "facebook": "Facebook",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "whatsapp": "WhatsApp",
}


class SocialLink(blocks.StructValue):
    @property
    def network_name(self) -> str:
        """Return what the network calls itself."""
        return NETWORKS.get(self["network"], self["network"])


class SocialLinkBlock(blocks.StructBlock):
    network = blocks.ChoiceBlock(label=_("Where"), choices=list(NETWORKS.items()))
    address = blocks.URLBlock(label=_("Address"))

    class Meta:
        value_class = SocialLink
        icon = "link-external"
        label = _("Social network")
        description = _("A plain link to the movement's page there; nothing of theirs is loaded here.")


class SocialLinksBlock(blocks.StreamBlock):
    link = SocialLinkBlock()

    class Meta:
        max_num = 8
