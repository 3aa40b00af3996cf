"""The six programmes: where they are, who runs them and who works there. Every person is invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One programme. `coordinators` are (first name, family name, e-mail); the first looks after safeguarding too."""

    slug: str
    name: str
    municipality: str
    organisation: str
    kind: str
    coordinators: tuple[tuple[str, str, str], ...]
    around: tuple[str, ...]
    """Municipalities where its applicants live."""
    russian: float
    """What part of its applicants writes in Russian."""
    youngest: int = 13
    oldest: int = 25


PLACES = (
    Place(
        "cesis",
        "Blakus Cēsīs",
        "cesu-novads",
        "Jauniešu māja „Pagalms”",
        "youth_centre",
        (("Ilze", "Krastiņa", "ilze.krastina@example.org"), ("Toms", "Grava", "toms.grava@example.org")),
        ("cesu-novads", "cesu-novads", "cesu-novads", "smiltenes-novads", "siguldas-novads"),
        0.06,
    ),
    Place(
        "daugavpils",
        "Blakus Daugavpilī",
        "daugavpils",
        "Biedrība „Tilts”",
        "association",
        (("Jeļena", "Vasiļjeva", "jelena.vasiljeva@example.org"), ("Artūrs", "Ločs", "arturs.locs@example.org")),
        ("daugavpils", "daugavpils", "daugavpils", "augsdaugavas-novads", "kraslavas-novads"),
        0.62,
    ),
    Place(
        "rezekne",
        "Blakus Rēzeknē",
        "rezekne",
        "Ezermalas vidusskola",
        "school",
        (("Anna", "Kudiņa", "anna.kudina@example.org"), ("Pēteris", "Rubulis", "peteris.rubulis@example.org")),
        ("rezekne", "rezekne", "rezeknes-novads", "ludzas-novads"),
        0.34,
        13,
        20,
    ),
    Place(
        "kuldiga",
        "Blakus Kuldīgā",
        "kuldigas-novads",
        "Jauniešu dienests „Krasts”",
        "municipality",
        (("Zane", "Feldmane", "zane.feldmane@example.org"), ("Uldis", "Ansons", "uldis.ansons@example.org")),
        ("kuldigas-novads", "kuldigas-novads", "saldus-novads", "talsu-novads"),
        0.04,
    ),
    Place(
        "liepaja",
        "Blakus Liepājā",
        "liepaja",
        "Atbalsta dienests „Osta”",
        "social_service",
        (("Kristīne", "Jansone", "kristine.jansone@example.org"), ("Olga", "Sidorova", "olga.sidorova@example.org")),
        ("liepaja", "liepaja", "liepaja", "dienvidkurzemes-novads"),
        0.3,
        16,
        25,
    ),
    Place(
        "jelgava",
        "Blakus Jelgavā",
        "jelgava",
        "Amatu darbnīca „Trešais cehs”",
        "business_support",
        (("Mārtiņš", "Sproģis", "martins.sprogis@example.org"), ("Agnese", "Vītola", "agnese.vitola@example.org")),
        ("jelgava", "jelgava", "jelgavas-novads", "dobeles-novads", "bauskas-novads"),
        0.2,
    ),
)
FRIENDS = (
    ("Priežu pamatskola", "school", "cesu-novads"),
    ("Sociālais dienests „Durvis”", "social_service", "daugavpils"),
    ("Draudzes telpa „Lukturis”", "religious", "rezekne"),
    ("Uzņēmēju klubs „Pirmais solis”", "business_support", "jelgava"),
    ("Velobiedrība „Spieķis”", "association", "kuldigas-novads"),
    ("Bibliotēka „Bāka”", "municipality", "liepaja"),
)
"""Organisations that refer mentees or help, without a programme of their own: name, kind, municipality."""
