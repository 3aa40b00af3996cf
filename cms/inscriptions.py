"""What a picture file says of itself: who made it, what is on it, on what terms others may use it.

The same words twice, as the IPTC Photo Metadata Standard has it: as XMP, which everything since 2004 reads, and as the
older IIM, which picture desks still search. Pillow writes XMP; for IIM it takes the marker that is built here.
"""

import struct
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}
UTF_8 = b"\x1b%G"
"""ISO 2022's way to say that the texts are in UTF-8; without it readers take them for Latin letters of 1987."""


@dataclass(frozen=True)
class Inscription:
    """Words in one language (`language`, such as `lv`); an empty one is left out."""

    language: str
    title: str = ""
    caption: str = ""
    alt: str = ""
    credit: str = ""
    source: str = ""
    licence: str = ""
    terms: str = ""


def xmp(words: Inscription) -> bytes:
    """Return the XMP packet (ISO 16684-1)."""
    alternatives = {
        "dc:title": words.title,
        "dc:description": words.caption,
        "dc:rights": _rights(words),
        "xmpRights:UsageTerms": words.licence,
        "Iptc4xmpCore:AltTextAccessibility": words.alt,
    }
    plain = {
        "photoshop:Credit": words.credit,
        "photoshop:Source": words.source,
        "photoshop:Instructions": words.terms,
        "xmpRights:Marked": "True" if _rights(words) else "",
    }
    parts = [_alternatives(name, text, words.language) for name, text in alternatives.items() if text]
    parts += [f"<{name}>{escape(text)}</{name}>" for name, text in plain.items() if text]
    if words.credit:
        parts.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(words.credit)}</rdf:li></rdf:Seq></dc:creator>")
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMESPACES.items())
    body = f'<rdf:RDF {spaces}><rdf:Description rdf:about="">{"".join(parts)}</rdf:Description></rdf:RDF>'
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{body}</x:xmpmeta>'
    return f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>{packet}<?xpacket end="r"?>'.encode()


def _rights(words: Inscription) -> str:
    return " · ".join(filter(None, [words.credit and f"© {words.credit}", words.licence]))


def _alternatives(name: str, text: str, language: str) -> str:
    """Return a text with its language; what asks for none gets the same."""
    said = escape(text)
    items = "".join(f"<rdf:li xml:lang={quoteattr(code)}>{said}</rdf:li>" for code in ("x-default", language))
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def iim(words: Inscription) -> bytes:
    """Return the JPEG marker APP13 with the same words (IPTC-IIM 4.2, in Photoshop's image resource 0x0404)."""
    # Number of the data set, the most bytes it holds, and what goes in.
    sets = (
        (5, 64, words.title),
        (40, 256, words.terms),
        (80, 32, words.credit),
        (110, 32, words.credit),
        (115, 32, words.source),
        (116, 128, _rights(words)),
        (120, 2000, words.caption),
    )
    content = _dataset(1, 90, UTF_8) + _dataset(2, 0, b"\x00\x04")
    content += b"".join(_dataset(2, number, _cut(text, most)) for number, most, text in sets if text)
    padded = content + b"\0" * (len(content) % 2)
    resource = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(content)) + padded
    return b"\xff\xed" + struct.pack(">H", len(resource) + 2) + resource


def _dataset(record: int, number: int, content: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(content)) + content


def _cut(text: str, most: int) -> bytes:
    """Return at most so many bytes, and no half of a letter."""
    return text.encode()[:most].decode(errors="ignore").encode()
