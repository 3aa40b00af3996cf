"""Invented people: first and family names as they are written in Latvia."""

import random
from dataclasses import dataclass

from cms.text import fold

WOMEN_LV = [
    "Elza",
    "Marta",
    "Anna",
    "Alise",
    "Emīlija",
    "Keita",
    "Samanta",
    "Rūta",
    "Katrīna",
    "Paula",
    "Sofija",
    "Grēta",
    "Monta",
    "Laura",
    "Madara",
    "Līga",
    "Dārta",
    "Estere",
    "Odrija",
    "Beāte",
    "Evelīna",
    "Sabīne",
    "Kitija",
    "Agate",
    "Luīze",
    "Undīne",
    "Zane",
    "Krista",
    "Patrīcija",
    "Adriāna",
    "Megija",
    "Nora",
    "Elīna",
    "Renāte",
    "Terēze",
    "Linda",
    "Aija",
    "Una",
    "Dita",
    "Betija",
]
MEN_LV = [
    "Rūdis",
    "Matīss",
    "Kārlis",
    "Jēkabs",
    "Markuss",
    "Ralfs",
    "Roberts",
    "Emīls",
    "Gustavs",
    "Oto",
    "Hugo",
    "Daniels",
    "Toms",
    "Ričards",
    "Edvards",
    "Niks",
    "Kristers",
    "Reinis",
    "Ernests",
    "Valters",
    "Rihards",
    "Artis",
    "Dāvis",
    "Mārcis",
    "Ingus",
    "Renārs",
    "Krišjānis",
    "Adrians",
    "Tomass",
    "Bruno",
    "Edgars",
    "Aksels",
    "Linards",
    "Sandis",
    "Rinalds",
    "Andris",
    "Klāvs",
    "Nauris",
    "Oskars",
    "Miks",
]
FAMILY_LV = [
    "Bērziņš/Bērziņa",
    "Kalniņš/Kalniņa",
    "Ozoliņš/Ozoliņa",
    "Liepiņš/Liepiņa",
    "Krūmiņš/Krūmiņa",
    "Balodis/Balode",
    "Eglītis/Eglīte",
    "Zariņš/Zariņa",
    "Pētersons/Pētersone",
    "Vītols/Vītola",
    "Kļaviņš/Kļaviņa",
    "Kārkliņš/Kārkliņa",
    "Šteinbergs/Šteinberga",
    "Vanags/Vanaga",
    "Sproģis/Sproģe",
    "Grantiņš/Grantiņa",
    "Apinis/Apine",
    "Dzenis/Dzene",
    "Ķirsis/Ķirse",
    "Strautiņš/Strautiņa",
    "Lapiņš/Lapiņa",
    "Rozītis/Rozīte",
    "Celmiņš/Celmiņa",
    "Zvirbulis/Zvirbule",
    "Priede/Priede",
    "Ābele/Ābele",
    "Lācis/Lāce",
    "Gailis/Gaile",
    "Upītis/Upīte",
    "Skujiņš/Skujiņa",
    "Mežulis/Mežule",
    "Birznieks/Birzniece",
    "Dambis/Dambe",
    "Siliņš/Siliņa",
    "Ezeriņš/Ezeriņa",
    "Straume/Straume",
    "Vilks/Vilka",
    "Auziņš/Auziņa",
    "Saulītis/Saulīte",
    "Ratnieks/Ratniece",
    "Jaunzems/Jaunzeme",
    "Puriņš/Puriņa",
    "Cīrulis/Cīrule",
    "Briedis/Briede",
    "Rudzītis/Rudzīte",
    "Melderis/Meldere",
    "Pūpols/Pūpola",
    "Zeltiņš/Zeltiņa",
    "Vējiņš/Vējiņa",
    "Audze/Audze",
]
WOMEN_RU = [
    "Viktorija",
    "Darja",
    "Anastasija",
    "Ksenija",
    "Poļina",
    "Marija",
    "Arina",
    "Milana",
    "Jekaterina",
    "Aļina",
    "Jeļizaveta",
    "Veronika",
    "Uļjana",
    "Kira",
    "Jūlija",
    "Natālija",
    "Olesja",
    "Diāna",
    "Valērija",
    "Margarita",
]
MEN_RU = [
    "Artjoms",
    "Deniss",
    "Maksims",
    "Ņikita",
    "Kirils",
    "Daņiils",
    "Aleksandrs",
    "Ivans",
    "Romāns",
    "Jegors",
    "Timurs",
    "Vladislavs",
    "Iļja",
    "Pāvels",
    "Gļebs",
    "Antons",
    "Mihails",
    "Staņislavs",
    "Ruslans",
    "Sergejs",
]
FAMILY_RU = [
    "Ivanovs/Ivanova",
    "Petrovs/Petrova",
    "Vasiļjevs/Vasiļjeva",
    "Kuzņecovs/Kuzņecova",
    "Semjonovs/Semjonova",
    "Fjodorovs/Fjodorova",
    "Morozovs/Morozova",
    "Volkovs/Volkova",
    "Lebedevs/Lebedeva",
    "Novikovs/Novikova",
    "Sokolovs/Sokolova",
    "Kozlovs/Kozlova",
    "Orlovs/Orlova",
    "Zaicevs/Zaiceva",
    "Stepanovs/Stepanova",
    "Grigorjevs/Grigorjeva",
    "Tarasovs/Tarasova",
    "Beļajevs/Beļajeva",
    "Komarovs/Komarova",
    "Ščerbakovs/Ščerbakova",
    "Bondarenko/Bondarenko",
    "Ševčenko/Ševčenko",
    "Koroļovs/Koroļova",
    "Gusevs/Guseva",
]
ELSEWHERE = (
    ("Amara", "Okafor"),
    ("Noor", "Haddad"),
    ("Mateo", "Silva"),
    ("Ying", "Chen"),
    ("Jonas", "Weber"),
    ("Freya", "Lindqvist"),
    ("Tariq", "Rahman"),
    ("Sofia", "Marini"),
    ("Kofi", "Mensah"),
    ("Leila", "Aslan"),
    ("Piotr", "Nowak"),
    ("Ines", "Duarte"),
)
"""Who lives here and writes in English."""


@dataclass(frozen=True)
class Name:
    first: str
    family: str

    @property
    def mailbox(self) -> str:
        """Return the part of an address before the @."""
        return ".".join(
            "".join(char for char in fold(part) if char.isascii() and char.isalpha())
            for part in (self.first, self.family)
        )


class Names:
    """Gives names that were not given before."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.given: set[Name] = set()

    def give(self, language: str) -> Name:
        """Return a new name of somebody who writes in `language`."""
        name = self._draw(language)
        while name in self.given:
            name = self._draw(language if language != "en" else "lv")
        self.given.add(name)
        return name

    def _draw(self, language: str) -> Name:
        if language == "en":
            return Name(*self.dice.choice(ELSEWHERE))
        women, men, families = (WOMEN_RU, MEN_RU, FAMILY_RU) if language == "ru" else (WOMEN_LV, MEN_LV, FAMILY_LV)
        is_woman = self.dice.random() < 0.56
        his, hers = self.dice.choice(families).split("/")
        return Name(self.dice.choice(women), hers) if is_woman else Name(self.dice.choice(men), his)
