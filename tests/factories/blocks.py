"""A page with every block there is, and the things it shows from elsewhere."""

from io import BytesIO
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

INK, CORAL, SUN = (49, 40, 107), (240, 138, 112), (246, 205, 96)


def make_image(title: str = "Divi krēsli", *, credit: str = "Anna Ozola", **fields: Any) -> Any:
    """Return a picture of two circles that overlap."""
    from cms.models import CreditedImage

    drawn = Image.new("RGB", (960, 720), (247, 241, 228))
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((180, 160, 580, 560), fill=CORAL)
    pen.ellipse((400, 120, 800, 520), fill=SUN)
    file = BytesIO()
    drawn.save(file, "PNG")
    return CreditedImage.objects.create(
        title=title, credit=credit, file=ContentFile(file.getvalue(), name="krēsli.png"), **fields
    )


def make_document(title: str = "Mentora rokasgrāmata", **fields: Any) -> Any:
    """Return a document of a few bytes."""
    from wagtail.documents import get_document_model

    return get_document_model().objects.create(
        title=title, file=ContentFile(b"%PDF-1.4 " + b"x" * 2400, name="rokasgramata.pdf"), **fields
    )


def block(name: str, value: Any) -> dict[str, Any]:
    """Return a block as a StreamField keeps it."""
    return {"type": name, "value": value, "id": str(uuid4())}


def item(value: Any) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": str(uuid4())}


def shown(image: Any, alt: str = "Divi krēsli blakus") -> dict[str, Any]:
    return {"image": image.pk, "alt_text": alt, "decorative": False}


def words() -> list[dict[str, Any]]:
    """Return the blocks that need nothing from elsewhere."""
    return [
        block(
            "text", {"heading": "Ko dara mentors", "text": "<p>Klausās, jautā un iet blakus. <b>Nemāca dzīvot.</b></p>"}
        ),
        block("quote", {"text": "Viņa uzdeva vienu jautājumu, un es runāju stundu.", "who": "Elza, 16 gadi"}),
        block("pull_quote", {"text": "Neviens man nebija prasījis, ko es gribu pats."}),
        block(
            "steps",
            {
                "heading": "Kas notiks tālāk",
                "steps": [
                    item({"title": "Tu piesakies", "duration": "10 minūtes", "text": ""}),
                    item(
                        {
                            "title": "Mēs tev piezvanām",
                            "duration": "nedēļas laikā",
                            "text": "Parunāsim par to, ko gribi.",
                        }
                    ),
                ],
            },
        ),
        block(
            "timeline",
            {
                "heading": "Kā tas sākās",
                "moments": [
                    item(
                        {
                            "date": "2023. gada maijs",
                            "title": "Divi draugi un doma",
                            "text": "Pie virtuves galda Cēsīs.",
                        }
                    ),
                    item({"date": "2024. gada rudens", "title": "Pirmie četrdesmit pāri", "text": ""}),
                    item({"date": "2026", "title": "Sešas pilsētas", "text": "Un viena kopīga svinēšana."}),
                ],
            },
        ),
        block("question", {"question": "Vai tas kaut ko maksā?", "answer": "<p>Nē. Mentors ir brīvprātīgais.</p>"}),
        block("question", {"question": "Vai drīkstu pārtraukt?", "answer": "<p>Jā, jebkurā brīdī.</p>"}),
        block(
            "numbers",
            {
                "heading": "Kas no tā iznāca",
                "numbers": [
                    item(
                        {
                            "number": "86 %",
                            "label": "pāru satikās līdz galam",
                            "source": "Noslēguma aptauja",
                            "date": "2026-06-12",
                        }
                    ),
                    item({"number": "214", "label": "jauniešu sešās pilsētās", "source": "", "date": None}),
                    item(
                        {
                            "number": "1 240",
                            "label": "kopā pavadītas stundas",
                            "source": "Mentoru dienasgrāmatas",
                            "date": None,
                        }
                    ),
                ],
            },
        ),
    ]


def pictures(images: list[Any]) -> list[dict[str, Any]]:
    """Return the blocks of pictures, with `images` in each of them."""
    first = images[0]
    return [
        block("picture", {"image": shown(first), "caption": "Pirmā tikšanās"}),
        block(
            "gallery",
            {
                "heading": "Svinēšana",
                "pictures": [item({"image": shown(image), "caption": f"Attēls {n}"}) for n, image in enumerate(images)],
            },
        ),
        block(
            "people",
            {
                "heading": "Kas tev atbildēs",
                "people": [
                    item(
                        {
                            "name": "Ilze",
                            "role": "koordinatore",
                            "words": "Raksti man, es izlasu visu.",
                            "picture": None,
                        }
                    ),
                    item({"name": "Artūrs", "role": "mentors", "words": "", "picture": None}),
                    *(
                        item({"name": "Anna", "role": "", "words": "", "picture": shown(image, "Anna")})
                        for image in images
                    ),
                ],
            },
        ),
        block(
            "video",
            {
                "title": "Viena pāra diena",
                "address": "https://www.youtube.com/watch?v=blakus",
                "duration": "2 minūtes",
                "poster": shown(first),
                "text": "Elza un Artūrs rāda, kur viņi tiekas.",
            },
        ),
        block(
            "funders",
            {
                "funders": [
                    item({"name": "Jaunatnes fonds", "address": "https://example.org/", "logo": shown(first, "Fonds")}),
                    item({"name": "Cēsu novada pašvaldība", "address": "", "logo": None}),
                ],
                "project": "2026-1-LV-0042",
                "words": "Fonds neatbild par šīs lapas saturu.",
            },
        ),
    ]


def lists(**ids: Any) -> list[dict[str, Any]]:
    """Return the blocks that show what stands elsewhere; `ids` are of `stories`, `partners`, `documents`, `programme`, `form`."""
    return [
        block("call_list", {"heading": "Kur var pieteikties", "role": "", "programme": ids.get("programme")}),
        block("story_list", {"heading": "Kā gāja citiem", "stories": [item(pk) for pk in ids.get("stories", [])]}),
        block(
            "partner_logos",
            {"heading": "Kas iet blakus mums", "partners": [item(pk) for pk in ids.get("partners", [])]},
        ),
        block("files", {"heading": "Līdzņemšanai", "files": [item(pk) for pk in ids.get("documents", [])]}),
        block(
            "form", {"title": "Piesakies", "text": "Desmit minūtes telefonā.", "form": ids.get("form"), "button": ""}
        ),
        block("helpline", {"heading": "", "show": "all"}),
        block("municipalities", {"heading": "Kur mēs esam", "show": "programmes", "municipalities": [], "text": ""}),
    ]


def publish_agreed(story: Any) -> Any:
    """Record the consent without which a story is shown nowhere, and publish it; return it as it is then."""
    from tests.factories.stories import make_consent, publish_story

    story.save_revision()
    make_consent(story)
    return publish_story(story)
