"""Files that mean harm, or only carry too much, made in code: nothing harmful lies in the repository.

Each is `(what it is, name, content, fate)`. A fate is a code of `forms.inspection.refusal.WORDS`, or `CLEANED` for what
is taken after its sting is pulled.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image, PngImagePlugin

CLEANED = "cleaned"
PLACE = "56.3136N 25.2803E"
LATITUDE = (56.0, 18.0, 49.12)
SCRIPT = b"<script>alert(document.domain)</script>"
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
CT = b"<Types><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"
DOC = b"<w:document><w:body><w:p><w:r><w:t>Sveiki</w:t></w:r></w:p></w:body></w:document>"
MIME = b"application/vnd.etsi.asic-e+zip"
File = tuple[str, str, bytes, str]


# --- pictures -----------------------------------------------------------------------------------------------------


def exif(orientation: int = 1) -> Image.Exif:
    """Return Exif with a place, a camera's owner and an orientation."""
    data = Image.Exif()
    data[0x0112], data[0x010F], data[0xA430] = orientation, "Camera of Elza", "Elza Owner"
    place = data.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", LATITUDE, "E", (25.0, 16.0, 49.08)
    place[0x1B] = PLACE.encode()
    return data


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options) -> bytes:
    image = Image.new(mode, size, "teal" if mode == "RGB" else None)
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def heic(**options) -> bytes:
    import pillow_heif  # noqa: F401

    return picture("HEIF", **options)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes, width: int = 8, height: int = 8) -> bytes:
    """Return a PNG by hand; `chunks` go between its header and its pixels."""
    rows = zlib.compress(b"".join(b"\0" + b"\x10\x80\x80" * min(width, 64) for _row in range(min(height, 64))))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", header), *chunks, chunk(b"IDAT", rows), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def with_segments(*segments: bytes) -> bytes:
    plain = picture()
    return plain[:2] + b"".join(segments) + plain[2:]


def xmp() -> bytes:
    return (
        b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude>"
        + PLACE.encode()
        + b"</exif:GPSLatitude></x:xmpmeta>"
    )


def resized_jpeg(width: int, height: int) -> bytes:
    """Return a small JPEG whose header promises a huge picture."""
    plain = bytearray(picture())
    at = plain.find(b"\xff\xc0") + 5
    plain[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(plain)


def apng() -> bytes:
    """Return a PNG that moves: a second picture lies in chunks of its own."""
    return picture("PNG", save_all=True, append_images=[Image.new("RGB", (64, 48), "red")])


def pictures() -> Iterator[File]:
    words = PngImagePlugin.PngInfo()
    words.add_itxt("XML:com.adobe.xmp", xmp().decode("latin-1"))
    words.add_text("Comment", PLACE)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"
    bomb = b"x\0\0" + zlib.compress(b"\0" * 80_000_000, 9)
    yield "svg with script as png", "drawing.png", svg, "disguised"
    yield "svg under its own name", "drawing.svg", svg, "kind"
    yield "html as jpg", "page.jpg", b"<!doctype html>" + SCRIPT, "disguised"
    yield "html under its own name", "page.html", SCRIPT, "kind"
    yield "gif and script in one, as jpg", "both.jpg", b"GIF89a/*" + SCRIPT + b"*/=alert(1)//", "disguised"
    yield "gif under its own name", "both.gif", b"GIF89a" + bytes(40), "kind"
    yield "script behind jpeg's first bytes", "both.jpg", b"\xff\xd8\xff\xe0/*" + SCRIPT + b"*/=alert(1)//", "damaged"
    yield "script in a jpeg's comment", "note.jpg", with_segments(segment(0xFE, SCRIPT)), CLEANED
    yield "script in a jpeg's application segment", "note.jpg", with_segments(segment(0xEC, SCRIPT)), CLEANED
    yield "zip behind a jpeg", "photo.jpg", picture() + zipped({"evil.js": SCRIPT}), CLEANED
    yield "html behind a jpeg", "photo.jpg", picture() + SCRIPT * 50, CLEANED
    yield "html behind a png", "photo.png", png() + SCRIPT * 50, CLEANED
    yield "script in a png's text", "photo.png", png(chunk(b"tEXt", b"Title\0" + SCRIPT)), CLEANED
    yield "unknown chunk in a png", "photo.png", png(chunk(b"scRp", SCRIPT)), CLEANED
    yield "place in a jpeg's exif", "home.jpg", picture(exif=exif()), CLEANED
    yield "place in a turned jpeg's exif", "home.jpeg", picture(exif=exif(6)), CLEANED
    yield "place in a jpeg's xmp", "home.jpg", with_segments(segment(0xE1, xmp())), CLEANED
    yield (
        "place in a jpeg's iptc",
        "home.jpg",
        with_segments(segment(0xED, b"Photoshop 3.0\0" + PLACE.encode())),
        CLEANED,
    )
    yield "place in a png's exif", "home.png", picture("PNG", exif=exif()), CLEANED
    yield "place in a png's xmp and text", "home.png", picture("PNG", pnginfo=words), CLEANED
    yield "place in a heic's exif", "home.heic", heic(exif=exif().tobytes()), CLEANED
    yield "place in a heic's xmp", "home.heic", heic(xmp=xmp()[29:]), CLEANED
    yield "profile that is no profile", "photo.jpg", picture(icc_profile=b"\0" * 64 + SCRIPT), CLEANED
    yield "profile that unpacks without end", "photo.png", png(chunk(b"iCCP", bomb)), "damaged"
    yield "text that unpacks without end", "photo.png", png(chunk(b"zTXt", bomb)), "damaged"
    yield "moving png", "photo.png", apng(), CLEANED
    yield "png of 40,000 by 40,000", "wall.png", png(width=40_000, height=40_000), "too_many_pixels"
    yield "png of 60,000 by 1", "line.png", png(width=60_000, height=1), "too_many_pixels"
    yield "png of 10,000 by 10,000", "wall.png", png(width=10_000, height=10_000), "too_many_pixels"
    yield "jpeg of 65,000 by 65,000", "wall.jpg", resized_jpeg(65_000, 65_000), "too_many_pixels"
    yield "jpeg of 0 by 0", "nothing.jpg", resized_jpeg(0, 0), "damaged"
    yield "tiff as jpg", "scan.jpg", picture("TIFF"), "disguised"
    yield "bmp as png", "scan.png", picture("BMP"), "disguised"
    yield "png as jpg", "scan.jpg", png(), "disguised"
    yield "video as heic", "film.heic", b"\0\0\0\x18ftypisom" + bytes(64), "disguised"
    yield "heic that ends early", "photo.heic", heic()[:200], "damaged"
    yield "jpeg that ends early", "photo.jpg", picture(size=(400, 400))[:700], "damaged"
    yield "png that ends early", "photo.png", png()[:46], "damaged"
    yield "png with a wrong checksum", "photo.png", png().replace(b"IHDR\0\0\0\x08", b"IHDR\0\0\0\x09"), "damaged"


# --- documents ----------------------------------------------------------------------------------------------------


def pdf(*objects: bytes, tail: bytes = b"") -> bytes:
    body = b"".join(objects)
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + body + b"startxref\n9\n%%EOF\n" + tail


def object_stream(content: bytes, *, dictionary: bytes = b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode") -> bytes:
    packed = zlib.compress(content)
    return b"5 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj\n" % (dictionary, len(packed), packed)


def pdfs() -> Iterator[File]:
    action = b"7 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj\n"
    photo = b"8 0 obj<</Filter/DCTDecode>>stream\n" + picture(exif=exif()) + b"\nendstream endobj\n"
    yield "pdf with script", "cv.pdf", pdf(action), "active"
    yield "pdf that opens with script", "cv.pdf", pdf(b"<</OpenAction<</S/JavaScript/JS(1)>>>>"), "active"
    yield (
        "pdf with script spelled with escapes",
        "cv.pdf",
        pdf(action.replace(b"JavaScript", b"J#61vaScr#69pt")),
        "active",
    )
    yield "pdf with packed script", "cv.pdf", pdf(object_stream(action)), "active"
    far = b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode" + b" " * 9000
    yield "pdf with packed script far away", "cv.pdf", pdf(object_stream(action, dictionary=far)), "active"
    untyped = b"/N 1/First 4/Filter/FlateDecode"
    yield "pdf with packed script without a type", "cv.pdf", pdf(object_stream(action, dictionary=untyped)), "active"
    twice = b"/Type/ObjStm/N 1/First 4/Filter[/ASCIIHexDecode/FlateDecode]"
    yield "pdf with script packed twice", "cv.pdf", pdf(object_stream(action, dictionary=twice)), "active"
    yield "pdf that packs without end", "cv.pdf", pdf(object_stream(bytes(90_000_000))), "bomb"
    yield "pdf that starts a program", "cv.pdf", pdf(b"<</S/Launch/F(cmd.exe)>>"), "active"
    yield "pdf with a file inside", "cv.pdf", pdf(b"<</Names<</EmbeddedFiles 9 0 R>>>>"), "active"
    yield "pdf with a living form", "cv.pdf", pdf(b"<</AcroForm<</XFA 9 0 R>>>>"), "active"
    yield "pdf with a password", "cv.pdf", pdf(b"trailer<</Encrypt 9 0 R>>"), "locked"
    yield "pdf with a zip behind", "cv.pdf", pdf(tail=zipped({"evil.js": SCRIPT})), "disguised"
    yield "pdf with a page in front", "cv.pdf", SCRIPT + pdf(), "disguised"
    yield "pdf that ends early", "cv.pdf", pdf()[:40], "damaged"
    yield "html as pdf", "cv.pdf", SCRIPT, "disguised"
    yield "pdf with the place of a photo", "cv.pdf", pdf(photo), CLEANED
    yield "test virus as pdf", "cv.pdf", EICAR, "disguised"
    yield "test virus under its own name", "eicar.com", EICAR, "kind"
    yield "program as pdf", "cv.pdf", b"MZ" + bytes(200), "disguised"


# --- archives -----------------------------------------------------------------------------------------------------


def zipped(parts: dict[str, bytes], *, packed: bool = True) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            way = zipfile.ZIP_STORED if name == "mimetype" or not packed else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, way)
    return written.getvalue()


def docx(extra: dict[str, bytes] | None = None, **changes: bytes) -> bytes:
    parts = {"[Content_Types].xml": CT, "_rels/.rels": b"<Relationships/>", "word/document.xml": DOC}
    return zipped({**parts, **(extra or {})})


def asice(documents: dict[str, bytes] | None = None, **options) -> bytes:
    inside = {"iesniegums.pdf": pdf()} if documents is None else documents
    manifest = {"META-INF/manifest.xml": b"<manifest/>", "META-INF/signatures0.xml": b"<asic:XAdESSignatures/>"}
    return zipped({"mimetype": MIME, **inside, **manifest}, **options)


def old_edoc(documents: dict[str, bytes] | None = None) -> bytes:
    """Return an eDoc 1.0: an OPC package."""
    inside = {"EDoc/Documents/iesniegums.pdf": pdf()} if documents is None else documents
    around = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<Relationships/>"}
    return zipped({**around, **inside, "EDoc/Signature/signature1.xml": b"<Signature/>"})


def overlapping() -> bytes:
    """Return a docx in which many names share the same bytes."""
    content = bytearray(docx({f"word/media/{number}.dat": b"\0" * 3000 for number in range(40)}))
    first = content.find(b"PK\x01\x02")
    places = [at for at in range(first, len(content) - 4) if content[at : at + 4] == b"PK\x01\x02"]
    shared = content[places[3] + 42 : places[3] + 46]
    for at in places[4:]:
        content[at + 42 : at + 46] = shared
    return bytes(content)


def flagged(content: bytes, bits: int) -> bytes:
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= bits
            at = changed.find(mark, at + 4)
    return bytes(changed)


def linked(kind: str, target: str) -> dict[str, bytes]:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    row = f'<Relationship Id="r1" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    return {"word/_rels/document.xml.rels": f"<Relationships>{row}</Relationships>".encode()}


def symlink() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in (("[Content_Types].xml", CT), ("word/document.xml", DOC)):
            archive.writestr(name, content)
        entry = zipfile.ZipInfo("word/link")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return written.getvalue()


def documents() -> Iterator[File]:
    macro = {"[Content_Types].xml": CT.replace(b"document.main", b"document.macroEnabled.main")}
    entity = {
        "word/document.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>'
    }
    command = {"word/document.xml": b"<w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\\\cmd.exe</w:instrText>"}
    yield "docm as docx", "letter.docx", docx(macro), "macros"
    yield "docx with a macro part", "letter.docx", docx({"word/vbaProject.bin": b"\0"}), "macros"
    yield "docx with an embedded object", "letter.docx", docx({"word/embeddings/o.xlsx": zipped({"a": b"1"})}), "macros"
    yield "docx with a program as picture", "letter.docx", docx({"word/media/a.png": b"MZ" + bytes(90)}), "macros"
    yield "docx with an archive inside", "letter.docx", docx({"word/media/a.dat": zipped({"a": b"1"})}), "nested"
    yield "docx that loads a template", "letter.docx", docx(linked("attachedTemplate", "http://x.example/t")), "active"
    yield "docx that loads a picture", "letter.docx", docx(linked("image", "http://x.example/pixel.png")), "active"
    yield "docx that reads files by entity", "letter.docx", docx(entity), "active"
    yield "docx that starts a program by a field", "letter.docx", docx(command), "active"
    yield "docx with a bomb inside", "letter.docx", docx({"word/media/a.dat": b"\0" * 60_000_000}), "bomb"
    yield "docx with bombs on one place", "letter.docx", overlapping(), "bomb"
    yield "docx with a bomb in a bomb", "letter.docx", docx({"word/a": zipped({"b": bytes(40_000_000)})}), "nested"
    yield "docx of thousands of files", "letter.docx", docx({f"word/{n}": b"" for n in range(1500)}), "bomb"
    yield "docx that climbs out", "letter.docx", docx({"../../etc/cron.d/x": b"*"}), "damaged"
    yield "docx with an absolute name", "letter.docx", docx({"/etc/passwd": b"*"}), "damaged"
    yield "docx with a Windows path", "letter.docx", docx({"word\\..\\x": b"*"}), "damaged"
    yield "docx with a link to a file", "letter.docx", symlink(), "damaged"
    yield "docx with a password", "letter.docx", flagged(docx(), 1), "locked"
    yield "docx with a page in front", "letter.docx", SCRIPT + docx(), "disguised"
    yield "docx with a page behind", "letter.docx", docx() + SCRIPT, "disguised"
    yield "docx that ends early", "letter.docx", docx()[:-40], "damaged"
    yield "docx with the place of a photo", "letter.docx", docx({"word/media/a.jpeg": picture(exif=exif())}), CLEANED
    yield "archive as docx", "letter.docx", zipped({"readme.txt": b"hi"}), "disguised"
    yield "old Word as docx", "letter.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "disguised"
    yield (
        "java archive as asice",
        "act.asice",
        zipped({"META-INF/MANIFEST.MF": b"", "A.class": b"\xca\xfe\xba\xbe"}),
        "disguised",
    )
    yield "asice without a signature", "act.asice", zipped({"mimetype": MIME, "a.pdf": pdf()}), "unsigned"
    yield "asice without a document", "act.asice", asice({}), "damaged"
    yield "asice with a program", "act.asice", asice({"run.exe": b"MZ" + bytes(90)}), "nested"
    yield "asice with an archive", "act.asice", asice({"all.zip": zipped({"a": b"1"})}), "nested"
    yield "asice with a pdf that acts", "act.asice", asice({"a.pdf": pdf(b"<</S/JavaScript/JS(1)>>")}), "active"
    yield (
        "asice with the test virus as text file's archive",
        "act.asice",
        asice({"a.txt": b"PK\x03\x04" + EICAR}),
        "nested",
    )
    yield "edoc without a signature", "act.edoc", zipped({"mimetype": MIME, "a.pdf": pdf()}), "unsigned"
    yield "old edoc with a program", "act.edoc", old_edoc({"EDoc/Documents/run.exe": b"MZ" + bytes(90)}), "nested"
    yield "old edoc with a program beside", "act.edoc", old_edoc({"EDoc/Documents/a.pdf": pdf(), "x": b"MZ"}), "nested"


# --- names and sizes ----------------------------------------------------------------------------------------------


def names() -> Iterator[File]:
    plain = picture()
    yield "nothing at all", "photo.jpg", b"", "empty"
    yield "only zeros", "photo.jpg", bytes(5000), "disguised"
    yield "no ending", "photo", plain, "kind"
    yield "no name", "", plain, "kind"
    yield "only an ending", ".jpg", plain, "kind"
    yield "two endings, the last a program's", "photo.jpg.exe", plain, "kind"
    yield "two endings, the first a program's", "photo.exe.jpg", plain, CLEANED
    yield "right-to-left name", "photo‮gpj.exe", plain, "kind"
    yield "right-to-left name that ends well", "‮cod.photo.jpg", plain, CLEANED
    yield "NUL in the name", "photo.exe\0.jpg", plain, CLEANED
    yield "lines in the name", "photo\r\nSet-Cookie: a=b.jpg", plain, CLEANED
    yield "path in the name", "../../../etc/cron.d/photo.jpg", plain, CLEANED
    yield "Windows path in the name", "C:\\Users\\Elza Owner\\photo.jpg", plain, CLEANED
    yield "name of 300 letters", "ā" * 296 + ".jpg", plain, CLEANED
    yield "name that is a device", "con.jpg", plain, CLEANED
    yield "markup in the name", '"><img src=x onerror=alert(1)>.jpg', plain, CLEANED
    yield "stream of Windows in the name", "photo.exe::$DATA.jpg", plain, CLEANED


def corpus() -> list[File]:
    """Return every hostile file."""
    return [*pictures(), *pdfs(), *documents(), *names()]
