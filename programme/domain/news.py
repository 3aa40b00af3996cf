"""Telling somebody by e-mail that something waits for them."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from cms.mail import Message, send
from cms.models import User
from programme.models import News, Person
from programme.news import WORDS
from programme.signals import news_wanted


def tell(
    user: User, event: str, *, path: str, key: str, go_at: datetime | None = None, formal: bool = False
) -> News | None:
    """Tell `user` once for each `key` of an event; `None` where it was told already. `path` leads to the page.

    Raises `KeyError` for an event that has no words.
    """
    WORDS[event]
    values = {"user": user, "event": event, "path": path, "is_formal": formal, "go_at": go_at or timezone.now()}
    news, is_new = News.objects.get_or_create(key=f"{event}:{key}", defaults=values)
    if not is_new:
        return None
    if go_at is None:
        news_wanted.send(sender=News, news=news)
    return news


def tell_person(person: Person, event: str, *, path: str, key: str, go_at: datetime | None = None) -> News | None:
    """Tell a young person; `None` where they have no address, or were told already."""
    return tell(person.user, event, path=path, key=key, go_at=go_at) if person.user else None


def drop(key: str) -> None:
    """Take back what was not sent yet: `key` is `event:key`. What is done needs no reminder."""
    News.objects.filter(key=key, sent_at=None, dropped_at=None).update(dropped_at=timezone.now())


def due() -> QuerySet[News]:
    """Return what is to be sent by now."""
    return News.objects.filter(go_at__lte=timezone.now(), sent_at=None, dropped_at=None)


def send_one(news_id: int) -> None:
    """Send one piece of news. What its fixed Message-ID does not prevent is a repeat after a crash, seen as one."""
    news = due().select_related("user").filter(pk=news_id, user__is_active=True).first()
    if news is None:
        return
    still = WORDS[news.event].still
    if still and not still(news.key.removeprefix(f"{news.event}:")):
        drop(news.key)
        return
    send(
        Message(
            event="news",
            to=[news.user.email],
            language=news.user.language,
            key=f"news-{news.pk}",
            context={"words": WORDS[news.event], "link": settings.WAGTAILADMIN_BASE_URL + news.path},
            formal=news.is_formal,
        )
    )
    News.objects.filter(pk=news.pk).update(sent_at=timezone.now())


def forget_old(before: datetime) -> None:
    """Forget what was told long ago. A key that is forgotten could be told again, so be generous."""
    News.objects.filter(go_at__lt=before).delete()
