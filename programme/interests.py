"""Fields of interest that mentors and mentees can share (H2.4)."""

from django.utils.translation import gettext_lazy as _

INTERESTS = {
    "sport": _("Sport"),
    "music": _("Music"),
    "art": _("Art and design"),
    "theatre": _("Theatre and dance"),
    "technology": _("Technology and games"),
    "science": _("Science"),
    "cars": _("Cars and mechanics"),
    "nature": _("Nature and forestry"),
    "farming": _("Farming and animals"),
    "cooking": _("Cooking"),
    "reading": _("Books and writing"),
    "film": _("Film and photography"),
    "languages": _("Languages and travel"),
    "volunteering": _("Volunteering and politics"),
    "business": _("Starting a business"),
}
"""Stable keys and their words; a key is never used again for something else."""
