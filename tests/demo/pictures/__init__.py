"""The demo's pictures, drawn from a few shapes in the palette of the site. Nobody on them is real."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.demo.pictures import gatherings, logos, people, rooms, scenes
from tests.demo.pictures.portraits import pair


@dataclass(frozen=True)
class Picture:
    """What is drawn, its words for who cannot see it, and the box (left, top, right, bottom) that must not be cut off."""

    title: str
    description: str
    draw: Callable[[], bytes]
    focus: tuple[int, int, int, int] = (300, 250, 900, 700)
    for_press: bool = False


FACES = (140, 120, 1060, 720)
SIGN = (190, 100, 1010, 780)
PICTURES = {
    "cesis": Picture(
        "Pagalms Cēsīs",
        "Divi jaunieši sēž uz sola koka mājas pagalmā, aiz jumtiem redzams pils tornis.",
        scenes.yard,
        (440, 320, 960, 720),
    ),
    "daugavpils": Picture(
        "Basketbola laukums",
        "Divi jaunieši basketbola laukumā, viens ar bumbu, otrs ratiņkrēslā sniedzas pēc tās.",
        scenes.court,
        (200, 230, 900, 780),
    ),
    "rezekne": Picture(
        "Bibliotēka vakarā",
        "Divi jaunieši bibliotēkā pie galda ar lampu, aiz viņiem grāmatu plaukti.",
        rooms.library,
        (260, 280, 950, 660),
        True,
    ),
    "kuldiga": Picture(
        "Ķieģeļu tilts",
        "Divi jaunieši iet pār ķieģeļu tiltu ar lokiem, zem tā plūst upe.",
        scenes.bridge,
        (380, 0, 820, 480),
    ),
    "liepaja": Picture(
        "Kāpās pie jūras", "Divi jaunieši jūras krastā kāpās, tālumā bāka un bura.", scenes.sea, (430, 300, 920, 760)
    ),
    "jelgava": Picture(
        "Darbnīca",
        "Divi jaunieši darbnīcā pie divriteņa, uz sienas karājas instrumenti.",
        rooms.workshop,
        (300, 280, 1030, 740),
    ),
    "forest": Picture(
        "Meža taka", "Divi jaunieši iet pa meža taku starp priedēm.", scenes.forest, (430, 280, 850, 760), True
    ),
    "kitchen": Picture(
        "Pie virtuves galda",
        "Divas jaunietes pie virtuves galda, starp viņām tēja un burtnīca.",
        rooms.kitchen,
        (230, 270, 980, 640),
    ),
    "busstop": Picture(
        "Pieturā",
        "Divi jaunieši gaida autobusu pieturā, viens rāda otram kaut ko telefonā.",
        scenes.bus_stop,
        (380, 220, 820, 720),
    ),
    "pair-1": Picture(
        "Elza un Kofi",
        "Divu jauniešu portreti divos apļos, kas pārklājas: rudmate ar vasarraibumiem un tumšādains puisis.",
        partial(pair, people.ELZA, people.KOFI),
        FACES,
    ),
    "pair-2": Picture(
        "Deniss un Amara",
        "Divu jauniešu portreti divos apļos, kas pārklājas: gaišmatains puisis un tumšādaina meitene ar kuplām cirtām.",
        partial(pair, people.DENISS, people.AMARA),
        FACES,
    ),
    "pair-3": Picture(
        "Kārlis un Monta",
        "Divu jauniešu portreti divos apļos, kas pārklājas: puisis ar brillēm un meitene ar bizi.",
        partial(pair, people.KARLIS, people.MONTA),
        FACES,
        True,
    ),
    "pair-4": Picture(
        "Matīss un Leila",
        "Divu jauniešu portreti divos apļos, kas pārklājas: cirtains puisis un meitene lakatā.",
        partial(pair, people.MATISS, people.LEILA),
        FACES,
    ),
    "pair-5": Picture(
        "Ji un Ralfs",
        "Divu jauniešu portreti divos apļos, kas pārklājas: meitene ar brillēm un puisis ar bārdu un matu mezglu.",
        partial(pair, people.YING, people.RALFS),
        FACES,
    ),
    "pair-6": Picture(
        "Artjoms un Samanta",
        "Divu jauniešu portreti divos apļos, kas pārklājas: puisis cepurē un gaišmataina meitene ar brillēm.",
        partial(pair, people.ARTJOMS, people.SAMANTA),
        FACES,
    ),
    "party": Picture(
        "Sezonas svētki",
        "Trīs jaunieši pie galda ar torti, virs viņiem karājas krāsainu karodziņu virtene.",
        gatherings.party,
        (230, 200, 980, 740),
    ),
    "cheer": Picture(
        "Apliecības",
        "Divi jaunieši pacēluši rokas ar apliecībām, apkārt krīt papīra konfeti.",
        gatherings.cheer,
        (330, 120, 890, 780),
    ),
    "circle": Picture(
        "Mentoru sestdiena",
        "Četri jaunieši sēž puslokā uz krēsliem un sarunājas.",
        gatherings.circle,
        (130, 280, 1080, 740),
    ),
    "orchard": Picture(
        "Ābeļdārzs",
        "Divi jaunieši zem ābeles, viens sniedzas pēc ābola, otra stāv pie pilna groza.",
        gatherings.orchard,
        (350, 180, 920, 780),
    ),
    "screen": Picture(
        "Saruna tiešsaistē",
        "Uz galda stāv dators, kura ekrānā sarunājas četri cilvēki, blakus krūze un burtnīca.",
        gatherings.screen,
        (240, 90, 960, 640),
    ),
    "mark": Picture(
        "„Blakus” zīme", "Divi vienādi apļi, kas pārklājas, viens soli augstāk par otru.", logos.mark, SIGN, True
    ),
    "logo-pines": Picture(
        "Priežu pamatskola: logotips", "Logotips: trīs priedes, vidējā augstāka par pārējām.", logos.pines, SIGN
    ),
    "logo-door": Picture("„Durvis”: logotips", "Logotips: atvērtas durvis, aiz kurām ir gaisma.", logos.door, SIGN),
    "logo-lantern": Picture("„Lukturis”: logotips", "Logotips: lukturis ar degošu liesmu.", logos.lantern, SIGN),
    "logo-steps": Picture(
        "„Pirmais solis”: logotips", "Logotips: trīs pakāpieni, uz pirmā stāv aplis.", logos.first_step, SIGN
    ),
    "logo-wheel": Picture("„Spieķis”: logotips", "Logotips: riteņa rats ar vienu krāsainu spieķi.", logos.wheel, SIGN),
    "logo-beacon": Picture(
        "„Bāka”: logotips", "Logotips: bāka virs atvērtas grāmatas, gaisma uz abām pusēm.", logos.beacon, SIGN
    ),
}
"""Every picture by its name in the texts."""
