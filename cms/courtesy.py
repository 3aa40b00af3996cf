"""„Tu” or „jūs”: how the interface speaks to whoever is at hand. English knows no difference.

Texts that address somebody have a second translation in the catalogues, with the context “formal”. Whoever speaks says
once how (`speaking`); every text that is said meanwhile, by any template or library, is looked up there first. So no
text has to ask, and none can forget to.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import trans_real

CONTEXT = "formal"
_is_formal: ContextVar[bool] = ContextVar("is_formal", default=False)


@contextmanager
def speaking(*, formally: bool) -> Iterator[None]:
    """Say „jūs” instead of „tu” within the block. What is lazy must become words before the block ends."""
    before = _is_formal.set(formally)
    try:
        yield
    finally:
        _is_formal.reset(before)


class Translation(trans_real.DjangoTranslation):
    """Django's, which takes the formal translation of a text where that is asked for and there is one."""

    def gettext(self, message: str) -> str:
        formal = _formal(message)
        return super().gettext(formal if _is_formal.get() and formal in self._catalog else message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        formal = _formal(msgid1)
        return super().ngettext(formal if _is_formal.get() and (formal, 0) in self._catalog else msgid1, msgid2, n)


def _formal(message: str) -> str:
    return f"{CONTEXT}{trans_real.CONTEXT_SEPARATOR}{message}"


def install() -> None:
    """Have Django build its translations of ours: it has no setting for their class."""
    trans_real.DjangoTranslation = Translation
