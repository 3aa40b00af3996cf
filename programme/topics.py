"""What mentoring can help with (H2.4): what a mentee looks for, and what a mentor has been through or knows about."""

from django.utils.translation import gettext_lazy as _

TOPICS = {
    "studies": _("Learning and school"),
    "staying": _("Not giving up school"),
    "peers": _("Friends and peer pressure"),
    "quarrels": _("Quarrels, at home or elsewhere"),
    "social": _("Talking with people, finding friends"),
    "starting": _("A hard start at a new school or job"),
    "violence": _("After violence or bullying"),
    "participation": _("Taking part and making things happen"),
    "interest": _("A shared field of interest"),
    "independence": _("Getting ready for a life of one's own"),
}
"""Stable keys and their words; a key is never used again for something else."""
