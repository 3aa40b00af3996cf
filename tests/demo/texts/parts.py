"""What pages of programmes and calls have besides their own words: goal, people, road, funder; who, what one gives and gets."""

from typing import Any

from forms.models import Role
from tests.demo.blocks import NO_IMAGE, Raw, funders, steps, text
from tests.demo.places import PLACES, Place
from tests.demo.words import say

GOALS = {
    "cesis": say(
        "Lai katrā Cēsu skolā būtu vismaz viens jaunietis, kurš zina, pie kurām durvīm klauvēt, un viens, kurš tās atver.",
        "Чтобы в каждой школе Цесиса был хотя бы один человек, который знает, в какую дверь стучать, и один, кто её откроет.",
        "That every school in Cēsis has one young person who knows at which door to knock, and one who opens it.",
    ),
    "daugavpils": say(
        "Lai jaunieši, kuri mājās runā dažādās valodās, spēlē vienā komandā un sauc viens otru vārdā.",
        "Чтобы ребята, которые дома говорят на разных языках, играли в одной команде и звали друг друга по имени.",
        "That young people who speak different languages at home play on one team and call each other by name.",
    ),
    "rezekne": say(
        "Lai neviens nepamet skolu tāpēc, ka nebija, kam pajautāt.",
        "Чтобы никто не бросал школу из‑за того, что не у кого было спросить.",
        "That nobody leaves school for want of somebody to ask.",
    ),
    "kuldiga": say(
        "Lai jaunietim no pagasta ir tikpat tuvu līdz savam cilvēkam kā tam, kurš dzīvo pilsētas vidū.",
        "Чтобы тем, кто живёт в волости, до своего человека было так же близко, как живущим в центре.",
        "That somebody from a village is as near to a person of their own as somebody from the middle of town.",
    ),
    "liepaja": say(
        "Lai pirmais gads savā dzīvoklī nav jāizdzīvo, bet var dzīvot.",
        "Чтобы первый год в своей квартире был жизнью, а не выживанием.",
        "That the first year in a flat of one’s own is lived, not merely survived.",
    ),
    "jelgava": say(
        "Lai katrs, kurš domā, ka viņam nekas nesanāk, vienreiz kaut ko uztaisa no sākuma līdz galam.",
        "Чтобы каждый, кто думает, что у него ничего не получается, хоть раз сделал что‑то от начала до конца.",
        "That everybody who thinks they are good for nothing makes one thing from beginning to end.",
    ),
}
ROAD = steps(
    say("Kā rit sezona", "Как проходит сезон", "How a season goes"),
    (
        say("Iepazīstamies", "Знакомимся", "We get to know you"),
        say("mēnesi pirms sākuma", "за месяц до начала", "a month before it starts"),
        say(
            "Koordinators parunā ar katru, kas pieteicies.",
            "Координатор разговаривает с каждым, кто подал заявку.",
            "A coordinator talks to everybody who applied.",
        ),
    ),
    (
        say("Mācāmies un veidojam pārus", "Учимся и складываем пары", "We train and make pairs"),
        say("divas nedēļas", "две недели", "two weeks"),
        say(
            "Mentori mācās divas sestdienas. Pārus veido cilvēks, un abi var pateikt „nē”.",
            "Менторы учатся две субботы. Пары складывает человек, и оба могут сказать «нет».",
            "Mentors train for two Saturdays. A person makes the pairs, and both may say no.",
        ),
    ),
    (
        say("Tiekamies", "Встречаемся", "Pairs meet"),
        say("seši mēneši", "шесть месяцев", "six months"),
        say(
            "Stunda nedēļā. Mentoriem reizi mēnesī supervīzija.",
            "Час в неделю. У менторов раз в месяц супервизия.",
            "An hour a week. Once a month the mentors have supervision.",
        ),
    ),
    (
        say("Svinam", "Празднуем", "We celebrate"),
        say("sezonas beigās", "в конце сезона", "as the season ends"),
        say(
            "Apliecības, torte un jautājums, kas tālāk.",
            "Сертификаты, торт и вопрос, что дальше.",
            "Certificates, cake, and the question of what comes next.",
        ),
    ),
)
FUNDER = funders(
    say("Fonds „Atbalss” (izdomāts)", "Фонд «Эхо» (вымышленный)", "Fund Atbalss (made up)"),
    say(
        "Programmu līdzfinansē fonds „Atbalss”. Par to, kas te rakstīts, atbild programma, nevis fonds.",
        "Программу частично финансирует фонд «Эхо». За написанное здесь отвечает программа, а не фонд.",
        "The programme is co-financed by the fund Atbalss. The programme, not the fund, answers for what is written here.",
    ),
)
FIRST_NAMES = {
    "Ilze": say("Ilze", "Илзе", "Ilze"),
    "Toms": say("Toms", "Томс", "Toms"),
    "Jeļena": say("Jeļena", "Елена", "Jeļena"),
    "Artūrs": say("Artūrs", "Артур", "Artūrs"),
    "Anna": say("Anna", "Анна", "Anna"),
    "Pēteris": say("Pēteris", "Петерис", "Pēteris"),
    "Zane": say("Zane", "Зане", "Zane"),
    "Uldis": say("Uldis", "Улдис", "Uldis"),
    "Kristīne": say("Kristīne", "Кристине", "Kristīne"),
    "Olga": say("Olga", "Ольга", "Olga"),
    "Mārtiņš": say("Mārtiņš", "Мартиньш", "Mārtiņš"),
    "Agnese": say("Agnese", "Агнесе", "Agnese"),
}
HERS = say("koordinatore", "координатор", "coordinator")
HIS = say("koordinators", "координатор", "coordinator")
SAFETY = {
    HERS: say(
        "koordinatore, atbild arī par drošību",
        "координатор, отвечает и за безопасность",
        "coordinator, looks after safety too",
    ),
    HIS: say(
        "koordinators, atbild arī par drošību",
        "координатор, отвечает и за безопасность",
        "coordinator, looks after safety too",
    ),
}


def programme_body(slug: str, own: list[Raw]) -> list[Raw]:
    """Return a programme page's text: its own words, its goal, the road of a season, its people and who pays."""
    place = next(place for place in PLACES if place.slug == slug)
    goal = text(say("Kāpēc mēs to darām", "Зачем мы это делаем", "Why we do it"), GOALS[slug])
    return [goal, *own, ROAD, _people(place), FUNDER]


def _people(place: Place) -> Raw:
    """Return the block of a place's coordinators. A Latvian name that ends in -s or -š is a man's."""
    people = []
    for number, (first, _family, _email) in enumerate(place.coordinators):
        role = HIS if first[-1] in "sš" else HERS
        value = {
            "name": FIRST_NAMES[first],
            "role": SAFETY[role] if number == 0 else role,
            "words": "",
            "picture": NO_IMAGE,
        }
        people.append({"type": "item", "value": value})
    return {
        "type": "people",
        "value": {"heading": say("Kas tev atbildēs", "Кто тебе ответит", "Who will answer you"), "people": people},
    }


AGES = {"cesis": (13, 20), "rezekne": (13, 20), "liepaja": (16, 25)}
"""Of mentees, where the programme's own texts say so; elsewhere from 13 to 25."""
GIVES = {
    Role.MENTOR.value: say(
        "Stundu nedēļā visu sezonu\nDivas sestdienas mācībām\nReizi mēnesī vakaru supervīzijai\nGodīgumu, arī tad, kad nezini, ko teikt",
        "Час в неделю весь сезон\nДве субботы на обучение\nРаз в месяц вечер на супервизию\nЧестность, даже когда не знаешь, что сказать",
        "An hour a week for the whole season\nTwo Saturdays for training\nAn evening a month for supervision\nHonesty, even when you do not know what to say",
    ),
    Role.MENTEE.value: say(
        "Stundu nedēļā vai reizi divās nedēļās\nZiņu, ja netiec\nSavu mērķi, lai cik mazs tas būtu",
        "Час в неделю или раз в две недели\nСообщение, если не можешь прийти\nСвою цель, пусть и маленькую",
        "An hour a week, or every other week\nA message when you cannot come\nA goal of your own, however small",
    ),
}
GETS = {
    Role.MENTOR.value: say(
        "Mācības, kas noder arī darbā un mājās\nKoordinatoru, kuram var zvanīt\nApliecību sezonas beigās\nCeļa izdevumus",
        "Обучение, которое пригодится и на работе, и дома\nКоординатора, которому можно позвонить\nСертификат в конце сезона\nОплату дороги",
        "Training that helps at work and at home, too\nA coordinator whom you can ring\nA certificate at the end of the season\nYour travel costs",
    ),
    Role.MENTEE.value: say(
        "Cilvēku, kurš ir tavā pusē\nPalīdzību tikt no domas līdz darbam\nVietu, kur tevi nevērtē\nCeļa izdevumus un tēju",
        "Человека на твоей стороне\nПомощь на пути от мысли к делу\nМесто, где тебя не оценивают\nОплату дороги и чай",
        "Somebody who is on your side\nHelp on the way from an idea to doing it\nA place where nobody marks you\nYour travel costs, and tea",
    ),
}


def call_terms(slug: str, role: str) -> dict[str, Any]:
    """Return who can apply to a call, what they give and what they get."""
    return {"who": _who(slug, role), "gives": GIVES[role], "gets": GETS[role]}


def _who(slug: str, role: str) -> str:
    if role == Role.MENTOR:
        return say(
            "Tev ir no 18 līdz 25 gadiem. Pieredzi neprasām, uzticamību gan.",
            "Тебе от 18 до 25 лет. Опыта не просим, а надёжности — да.",
            "You are 18 to 25. We ask for no experience, but you must be somebody to rely on.",
        )
    youngest, oldest = AGES.get(slug, (13, 25))
    return say(
        f"Tev ir no {youngest} līdz {oldest} gadiem. Ja tev vēl nav 18, jāpiekrīt arī vecākiem vai aizbildnim, bet par to parunāsim vēlāk.",
        f"Тебе от {youngest} до {oldest} лет. Если тебе нет 18, нужно согласие родителей или опекуна, но об этом поговорим позже.",
        f"You are {youngest} to {oldest}. If you are under 18, a parent or guardian has to agree, too, but we will talk about that later.",
    )
