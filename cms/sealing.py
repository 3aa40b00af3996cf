"""Encryption at rest: AES-256-GCM with a ring of keys, so that what is stored can be read after a key was changed.

A sealed text is `key id : base64(nonce + ciphertext)`. The associated data names the place where it is stored, so that a
value copied to another column does not open. Source of the scheme: NIST SP 800-38D.
"""

import base64
import binascii
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12
KEY_LENGTH = 32


class SealBroken(Exception):
    """A sealed text that no key of ours opens. Holds nothing of the text."""


def seal(text: str, *, place: str) -> str:
    """Return `text` encrypted by the first key of the ring, for `place` (such as `forms.Submission.sealed`)."""
    name = next(iter(settings.DATA_KEYS))
    nonce = secrets.token_bytes(NONCE)
    secret = _cipher(name).encrypt(nonce, text.encode(), place.encode())
    return f"{name}:{base64.b64encode(nonce + secret).decode()}"


def unseal(sealed: str, *, place: str) -> str:
    """Return the text; raises `SealBroken` for an unknown key, another place or a changed text."""
    name, _colon, body = sealed.partition(":")
    try:
        raw = base64.b64decode(body, validate=True)
        return _cipher(name).decrypt(raw[:NONCE], raw[NONCE:], place.encode()).decode()
    except (KeyError, ValueError, InvalidTag, binascii.Error):
        raise SealBroken(f"A value of {place} cannot be opened with key {name[:20]!r}.") from None


def is_current(sealed: str) -> bool:
    """Return whether the first key of the ring sealed this text."""
    return sealed.partition(":")[0] == next(iter(settings.DATA_KEYS))


def seal_bytes(content: bytes, *, place: str) -> bytes:
    """Return a file's content encrypted; the key's name comes first, up to a colon."""
    name = next(iter(settings.DATA_KEYS))
    nonce = secrets.token_bytes(NONCE)
    return name.encode() + b":" + nonce + _cipher(name).encrypt(nonce, content, place.encode())


def unseal_bytes(sealed: bytes, *, place: str) -> bytes:
    """Return a file's content; raises `SealBroken` as `unseal` does."""
    name, _colon, raw = sealed.partition(b":")
    try:
        return _cipher(name.decode()).decrypt(raw[:NONCE], raw[NONCE:], place.encode())
    except (KeyError, ValueError, InvalidTag):
        raise SealBroken(f"A file of {place} cannot be opened.") from None


def _cipher(name: str) -> AESGCM:
    return _built(settings.DATA_KEYS[name])


@lru_cache(maxsize=16)
def _built(key: str) -> AESGCM:
    return AESGCM(base64.b64decode(key))


def key_ring(entries: list[str]) -> dict[str, str]:
    """Return `{name: base64 key}` of entries like `2026:base64…`; raises `ValueError` for a key that is not 32 bytes."""
    ring = {}
    for entry in entries:
        name, _colon, key = entry.strip().partition(":")
        if not name or len(base64.b64decode(key)) != KEY_LENGTH:
            raise ValueError("DATA_KEYS must be like 2026:<32 bytes in base64>, separated by commas.")
        ring[name] = key
    return ring
