"""The bells of the room."""

from django.dispatch import Signal

participation_changed = Signal()
"""Sent with `person` when somebody joined or left a cohort, or changed what others may see."""

referral_link_wanted = Signal()
"""Sent with `referral` when the young person is to get its link by e-mail."""

referral_swapped = Signal()
"""Sent with `referral` when a sheet was used, and the young person's own mailbox is to be told."""

referral_forgotten = Signal()
"""Sent with `referral` when its young person does not know of it for too long, and the referrer is to be reminded."""

representative_authorised = Signal()
"""Sent with `representative` when somebody may refer from now on, and is to be told how."""

scenario_wanted = Signal()
"""Sent with `scenario` when people of a season are to be put together on paper."""

news_wanted = Signal()
"""Sent with `news` when somebody is to be told now that something waits for them."""

guardian_asked = Signal()
"""Sent with `guardian` when a parent or guardian is to get the link to their page."""
