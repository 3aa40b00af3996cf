"""What coordinators write for themselves and for each other."""

from forms.models import Criterion

Kind = Criterion.Kind

TAGS = ("jāpiezvana", "intervija", "var tikai vakaros")
REMINDER = "Piezvanīt pēc mācībām, pēc plkst. 16."
VIEW = "Mentori bez koordinatora"
LEFT = "Pārcēlās uz citu pilsētu; šķīrāmies draudzīgi."
DRAFT = (
    "Ziņa no Blakus",
    "Sveiks, {}!\n\nPaldies par pieteikumu. Nākamnedēļ gribam ar tevi parunāt pa tālruni, kādas piecpadsmit minūtes. "
    "Kurā dienā pēc stundām tev būtu ērti?\n\nAtbildi, nospiežot saiti zem šīs vēstules.",
)
REPLY = "Paldies, es pagaidīšu. Ja kāds atsakās, varu sākt kaut rīt."
FOR_THE_LEAD = "Sarunā minēja, ka mājās pašlaik ir nemierīgi. Lūdzu, piezvani tu."
CONCERN = "Anketā un sarunā stāsta, ka vakaros negrib iet mājās. Neiedziļinājos, bet šodien kādam jāaprunājas."
REVIEW = {
    "yes": "Atbild īsi, bet par draugiem stāsta silti.",
    "maybe": "Gribētos vēl vienu sarunu.",
    "no": "Šajā pusgadā vakari ir aizņemti, baidos, ka nepietiks laika.",
}
REASONS = {
    "Vieta nepietika": {
        "lv": "Šoreiz pieteicās vairāk jauniešu, nekā mums ir vietu. Tas nav vērtējums par tevi.",
        "ru": "В этот раз заявок было больше, чем мест. Это не оценка тебя.",
        "en": "This time more people applied than we have places. It says nothing about you.",
    },
    "Cits vecums": {
        "lv": "Šī sezona ir domāta citam vecumam. Pastāstīsim, kur tevi gaida jau tagad.",
        "ru": "Этот сезон для другого возраста. Мы расскажем, где тебя ждут уже сейчас.",
        "en": "This season is for another age. We will tell you where you are welcome right now.",
    },
    "Laiks nesakrīt": {
        "lv": "Mūsu tikšanās laiki ar tavējiem šoreiz nesakrīt. Nākamajā sezonā tie būs citi.",
        "ru": "Время наших встреч в этот раз не совпадает с твоим. В следующем сезоне оно будет другим.",
        "en": "Our meeting times do not fit yours this time. Next season they will be different.",
    },
}
CRITERIA = {
    "mentor": (
        (Kind.AGE, "No 16 gadiem", {"lowest": 16, "highest": 25}),
        (Kind.PLACES, "Vēl ir brīva vieta", {}),
        (Kind.PEOPLE, "Tur solījumus", {}),
        (Kind.PEOPLE, "Māk klausīties", {}),
    ),
    "mentee": (
        (Kind.AGE, "No 13 gadiem", {"lowest": 13, "highest": 25}),
        (Kind.PLACES, "Vēl ir brīva vieta", {}),
        (Kind.PEOPLE, "Grib to pats vai pati", {}),
    ),
}
"""Kind, words and bounds by role."""
