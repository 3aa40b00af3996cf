"""What an editor should look at before a page goes public. Pure looking: nothing here stops anybody.

Each finding has the name of a rule in `pages.userbar`, which says it in words beside the preview.
"""

import re

from bs4 import BeautifulSoup
from wagtail.models import Page, Site

from cms import unfinished
from cms.models import ContactSettings, CreditedImage, Helpline
from forms.models import Role
from forms.models.call import CallState
from pages.models import CallPage, HelpPage, StoryPage

PERSONAL_CODE = re.compile(r"(?<!\d)(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}|3[2-9]\d{4})\s?[-–]\s?\d{5}(?!\d)")
"""A day, a month and a year, or 32 to 39 and four digits; then five digits."""
MOBILE = re.compile(r"(?<![\d-])(?<!\d\s)(?:\+371[\s-]?)?(2\d(?:[\s-]?\d{3}){2})(?![\d-]|\s\d{3}(?!\d))")
"""A number of a mobile phone in Latvia: eight digits, the first a 2. Landlines begin with 6 and belong to houses."""
EMPTY_WORDS = {
    *("šeit", "te", "spied šeit", "spiediet šeit", "saite", "vairāk", "lasi vairāk", "uzzini vairāk"),
    *("здесь", "тут", "нажмите здесь", "по ссылке", "ссылка", "подробнее"),
    *("here", "click here", "this link", "link", "more", "read more"),
}
"""Words of a link that say nothing of where it leads, when somebody hears only the links."""
YOUTH_PAGES = (HelpPage, StoryPage)


def find(page: Page) -> list[str]:
    """Return the names of what is wrong with a page as it stands, in a fixed order. A handful of queries."""
    texts = list(unfinished.texts(page))
    plain = [_plain(text) for text in texts]
    found = {
        "call-closed": _has_call(page) and page.call.state() == CallState.CLOSED,
        "personal-code": any(PERSONAL_CODE.search(text) for text in plain),
        "private-phone": _has_private_phone(page, plain),
        "link-says-nothing": any(_says_nothing(text) for text in texts if "<a " in text),
        "picture-without-credit": _has_uncredited_picture(page),
        "no-helpline": _is_for_young_people(page) and not _shows_helpline(page),
        "placeholder-left": bool(unfinished.placeholders(plain)),
        "story-without-consent": isinstance(page, StoryPage) and bool(page.refusals()),
    }
    return [name for name, is_wrong in found.items() if is_wrong]


def _plain(text: str) -> str:
    return BeautifulSoup(text, "html.parser").get_text(" ") if "<" in text else text


def _says_nothing(html: str) -> bool:
    links = BeautifulSoup(html, "html.parser").find_all("a")
    return any(link.get_text().strip(" .…»→").casefold() in EMPTY_WORDS for link in links)


def _has_private_phone(page: Page, texts: list[str]) -> bool:
    numbers = {re.sub(r"\D", "", match) for text in texts for match in MOBILE.findall(text)}
    return bool(numbers - _published(page)) if numbers else False


def _published(page: Page) -> set[str]:
    """Return the phone numbers that the movement gives to everybody, as eight digits."""
    contacts = _contacts(page)
    given = [contacts.phone, contacts.press_phone, contacts.helpline_phone] if contacts else []
    given += [getattr(page, "contact_phone", ""), *Helpline.objects.values_list("phone", flat=True)]
    return {re.sub(r"\D", "", number)[-8:] for number in given if number}


def _contacts(page: Page) -> ContactSettings | None:
    site = page.get_site() or Site.objects.filter(is_default_site=True).first()
    return ContactSettings.for_site(site) if site else None


def _has_uncredited_picture(page: Page) -> bool:
    """Return whether the page's own picture has no credit; those in blocks say it of themselves."""
    image = getattr(page, "image", None)
    return isinstance(image, CreditedImage) and not image.credit


def _has_call(page: Page) -> bool:
    return isinstance(page, CallPage) and page.call_id is not None


def _is_for_young_people(page: Page) -> bool:
    return isinstance(page, YOUTH_PAGES) or (_has_call(page) and page.call.role == Role.MENTEE)


def _shows_helpline(page: Page) -> bool:
    if any(block.block_type == "helpline" for block in getattr(page, "body", [])):
        return True
    contacts = _contacts(page)
    return bool(contacts and contacts.helpline_phone) or Helpline.objects.filter(locale=page.locale_id).exists()
