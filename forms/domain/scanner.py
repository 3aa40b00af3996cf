"""clamd, asked over its socket. Source of the protocol: clamd(8), INSTREAM."""

import socket
from urllib.parse import urlsplit

from django.conf import settings

TIMEOUT = 60
CHUNK = 64 * 1024
LONGEST_REPLY = 4096


class ScannerAway(Exception):
    """The scanner does not answer, or says that it could not look."""


def is_configured() -> bool:
    return bool(settings.CLAMD_URL)


def finding_in(content: bytes) -> str:
    """Return what the scanner calls what it found; empty when it found nothing. Raises `ScannerAway`."""
    try:
        with _connected() as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                chunk = content[start : start + CHUNK]
                line.sendall(len(chunk).to_bytes(4, "big") + chunk)
            line.sendall(bytes(4))
            reply = _reply_of(line)
    except OSError:
        raise ScannerAway from None
    verdict = reply.removeprefix("stream: ")
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND") or "?"
    if verdict != "OK":
        raise ScannerAway
    return ""


def _connected() -> socket.socket:
    """Return a connection to `tcp://host:port` or `unix:///path`."""
    where = urlsplit(settings.CLAMD_URL)
    if where.scheme != "unix":
        return socket.create_connection((where.hostname or "localhost", where.port or 3310), timeout=TIMEOUT)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(TIMEOUT)
    line.connect(where.path)
    return line


def _reply_of(line: socket.socket) -> str:
    reply = b""
    while b"\0" not in reply and len(reply) < LONGEST_REPLY:
        part = line.recv(LONGEST_REPLY)
        if not part:
            break
        reply += part
    return reply.partition(b"\0")[0].decode(errors="replace").strip()
