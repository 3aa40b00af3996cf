"""Packs of stories: made by a worker once a story or something in its pack changed, gone with the consent.

A pack is safe to throw away and to make twice. Its file is written before its row, so that a crash between them leaves a
file that nothing names; `sweep` removes it.
"""

import hashlib
import time
import uuid
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation

from cms import brand, prints
from cms.models import ContactSettings, CreditedImage
from cms.vault import Vault
from pages.models import ShortAddress, StoryConsent, StoryPack, StoryPage
from pages.models.story_pictures import pictures_of
from pages.packing import Facts, packed

vault = Vault("packs", place="pages.StoryPack")
VERSION = 1
"""Counted up when packs are made otherwise, so that all are made anew."""
ORPHANED_AFTER = 24 * 60 * 60
"""Seconds. No pack takes so long to make."""


def _public() -> QuerySet[StoryPage]:
    return StoryPage.objects.live().public().in_force().exclude(live_revision=None)


# --- what is to be done ---------------------------------------------------------------------------


def due() -> list[int]:
    """Return the ids of the public stories whose pack is missing, or says something else than it would now. Few queries."""
    stories = list(_public().defer("body"))
    packs = {pack.story_id: pack for pack in StoryPack.objects.filter(story__in=stories)}
    present = set(vault.keys())
    known = [(story, packs[story.pk].shown) for story in stories if story.pk in packs]
    digests = _digests(known)

    def is_current(story: StoryPage) -> bool:
        pack = packs.get(story.pk)
        return bool(pack and pack.key in present and pack.digest == digests[story.pk])

    return [story.pk for story in stories if not is_current(story)]


def make(story_id: int) -> None:
    """Make the pack of a public story anew where it is not what it should be; drop that of any other. Safe to repeat."""
    story = _public().filter(pk=story_id).select_related("locale", "image").first()
    if story is None or story.refusals():
        drop(story_id)
        return
    with translation.override(story.locale.language_code):
        pictures = pictures_of(story)
    shown = [picture.image.pk for picture in pictures]
    digest = _digests([(story, shown)])[story.pk]
    pack = StoryPack.objects.filter(story=story).first()
    if pack and pack.digest == digest and vault.holds(pack.key):
        return
    made = StoryPack(story=story, revision=story.live_revision_id, digest=digest, shown=shown)
    made.key, made.made_at = uuid.uuid4().hex, timezone.now()
    with translation.override(story.locale.language_code):
        content, enclosed = packed(story, pictures, _facts(story, made.made_at))
    made.size = len(content)
    vault.write(made.key, content)
    _keep(made, [item.picture.image.pk for item in enclosed])


@transaction.atomic
def _keep(made: StoryPack, enclosed: list[int]) -> None:
    """Put a pack in the place of the one before, unless its story changed or ended meanwhile."""
    unchanged = _public().filter(pk=made.story_id, live_revision=made.revision)
    if unchanged.select_for_update(of=("self",)).first() is None:
        vault.remove(made.key)
        return
    drop(made.story_id)
    made.picture_count = len(enclosed)
    made.save()
    made.pictures.set(enclosed)


@transaction.atomic
def drop(story_id: int) -> None:
    """Forget the pack of a story, if there is one, and remove its file."""
    for pack in StoryPack.objects.select_for_update().filter(story=story_id):
        pack.delete()
        transaction.on_commit(partial(vault.remove, pack.key))


def drop_ended() -> int:
    """Drop the packs of stories that are no longer public; return how many."""
    ended = StoryPack.objects.exclude(story__in=_public()).values_list("story_id", flat=True)
    for story_id in list(ended):
        drop(story_id)
    return len(ended)


def sweep() -> int:
    """Remove files that no row names, and prints of yesterday; return how many."""
    before = time.time() - ORPHANED_AFTER
    old = set(vault.older_than(before))
    orphans = old - set(StoryPack.objects.filter(key__in=old).values_list("key", flat=True))
    for key in orphans:
        vault.remove(key)
    return len(orphans) + prints.sweep(before=before)


def fetch(story: StoryPage) -> bytes | None:
    """Return the pack of a story as it would be made now; `None` while it waits to be made."""
    pack = StoryPack.objects.available().filter(story=story).first()
    if pack is None or pack.digest != _digests([(story, pack.shown)])[story.pk]:
        return None
    with suppress(FileNotFoundError):
        return vault.read(pack.key)
    return None


# --- what it depends on --------------------------------------------------------------------------------


def _digests(stories: Iterable[tuple[StoryPage, list[int]]]) -> dict[int, str]:
    """Return, by the ids of stories, what changes when something in their packs does. Each comes with its pictures' ids."""
    known = list(stories)
    images = CreditedImage.objects.in_bulk({image for _story, shown in known for image in shown})
    ends = _ends(story.translation_key for story, _shown in known)
    around = VERSION, settings.WAGTAILADMIN_BASE_URL, brand.name_in_mail(), _words_of(_contacts())

    def digest(story: StoryPage, shown: list[int]) -> str:
        pictures = [_words_about(images[image]) if image in images else None for image in shown]
        own = story.live_revision_id, ends.get(story.translation_key), pictures
        return hashlib.sha256(repr((around, own)).encode()).hexdigest()

    return {story.pk: digest(story, shown) for story, shown in known}


# Not the file's hash, which Wagtail works out whenever it first needs it: a new file has a new name.
PICTURE_FACTS = ("file", "title", "description", "description_ru", "description_en", "credit", "licence")


def _words_about(image: CreditedImage) -> tuple[object, ...]:
    told = (str(getattr(image, name)) for name in PICTURE_FACTS)
    return (image.pk, *told, image.consent_until, image.press_download and image.is_public())


CONTACT_FACTS = ("organisation", "email", "phone", "press_name", "press_email", "press_phone")


def _words_of(contacts: ContactSettings) -> tuple[str, ...]:
    return tuple(str(getattr(contacts, name)) for name in CONTACT_FACTS)


def _contacts() -> ContactSettings:
    return ContactSettings.objects.filter(site__is_default_site=True).first() or ContactSettings()


def _ends(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, date]:
    """Return until when everybody in each story agrees; nothing for one without an end."""
    found: dict[uuid.UUID, date] = {}
    words = StoryConsent.objects.filter(story__in=set(keys), until__isnull=False).in_force()
    for story, until in words.values_list("story", "until"):
        if until and until < found.get(story, date.max):
            found[story] = until
    return found


def _facts(story: StoryPage, made_at: datetime) -> Facts:
    address = reverse("short_address", args=[ShortAddress.objects.of(story.translation_key).code])
    return Facts(
        site_name=brand.name_in_mail(),
        short_url=f"{settings.WAGTAILADMIN_BASE_URL}{address}",
        until=_ends([story.translation_key]).get(story.translation_key),
        made_at=made_at,
        contacts=_contacts(),
    )
