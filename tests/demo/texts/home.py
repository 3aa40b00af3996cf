"""The first page, and the list of programmes."""

from tests.demo.blocks import Raw, numbers, picture, quote, steps, text
from tests.demo.texts.press import figures
from tests.demo.words import say

TITLE = say("Blakus", "Рядом", "Side by side")
SLUG = say("blakus", "ryadom", "side-by-side")
TAGLINE = say("Blakus ir vieglāk", "Когда рядом кто‑то есть, легче", "It is easier side by side")
INTRODUCTION = say(
    "Jaunieši satiekas ar jauniešiem: reizi nedēļā, uz stundu, lai parunātu un kopā izdarītu to, ko vienam sākt ir grūti.",
    "Молодые встречаются с молодыми: раз в неделю, на час — поговорить и вместе взяться за то, что трудно начать в одиночку.",
    "Young people meet young people: once a week, for an hour, to talk and to do together what is hard to start alone.",
)
BODY = [
    text(
        say("Divi cilvēki, viena stunda nedēļā", "Два человека, один час в неделю", "Two people, one hour a week"),
        say(
            "Mentors nav skolotājs un nav psihologs. Tas ir cilvēks, kurš pats nesen ir bijis tur, kur tu esi tagad: jaunā klasē, pirmajā darbā, strīdā ar labāko draugu.",
            "Ментор — не учитель и не психолог. Это человек, который сам недавно был там, где сейчас ты: в новом классе, на первой работе, в ссоре с лучшим другом.",
            "A mentor is not a teacher and not a psychologist. A mentor was where you are now, not long ago: in a new class, in a first job, in a quarrel with a best friend.",
        ),
        say(
            "Jūs paši izlemjat, par ko runāt un ko darīt. Citi šajā stundā cep pankūkas, citi labo mopēdu, citi gatavojas eksāmenam.",
            "О чём говорить и что делать, вы решаете сами. Кто‑то в этот час печёт блины, кто‑то чинит мопед, кто‑то готовится к экзамену.",
            "What you talk about and what you do is up to the two of you. Some use the hour to make pancakes, some to mend a moped, some to get ready for an exam.",
        ),
    ),
    steps(
        say("Kā tas sākas", "Как это начинается", "How it begins"),
        (
            say("Tu piesakies", "Ты подаёшь заявку", "You apply"),
            say("10 minūtes", "10 минут", "10 minutes"),
            say(
                "Pietiek ar telefonu. Atbildes lasa tikai tavas programmas koordinatori.",
                "Можно с телефона. Ответы читают только координаторы твоей программы.",
                "A phone will do. Only the coordinators of your programme read your answers.",
            ),
        ),
        (
            say("Koordinators ar tevi sazinās", "С тобой связывается координатор", "A coordinator gets in touch"),
            say("nedēļas laikā", "в течение недели", "within a week"),
            say(
                "Parunājat par to, ko tu gribi, un vai šī programma tev der.",
                "Вы говорите о том, чего тебе хочется и подходит ли тебе программа.",
                "You talk about what you want and whether this programme suits you.",
            ),
        ),
        (
            say("Jūs iepazīstaties", "Вы знакомитесь", "The two of you meet"),
            say(
                "pirmā tikšanās, ne ilgāk par divām stundām",
                "первая встреча, не дольше двух часов",
                "a first meeting, two hours at most",
            ),
            say(
                "Koordinators ir klāt sākumā. Ja nesaderat, meklējam citu pāri, un neviens par to nedusmojas.",
                "Сначала рядом координатор. Если вы не подошли друг другу, ищем другую пару, и никто не обижается.",
                "The coordinator is there at the start. If it does not click, we look for another pair, and nobody minds.",
            ),
        ),
        (
            say("Jūs tiekaties", "Вы встречаетесь", "You keep meeting"),
            say("viena sezona", "один сезон", "one season"),
            say(
                "Izvēlaties mērķi, kas ir tev svarīgs, un ejat uz to soli pa solim. Pārtraukt var jebkurā brīdī.",
                "Вы выбираете цель, важную для тебя, и шаг за шагом к ней идёте. Остановиться можно в любой момент.",
                "You choose a goal that matters to you and walk towards it step by step. You can stop at any time.",
            ),
        ),
    ),
    picture(
        "forest",
        say(
            "Zīmējums: divi jaunieši iet pa meža taku starp priedēm.",
            "Рисунок: двое молодых людей идут по лесной тропе между соснами.",
            "Drawing: two young people walk along a forest path between pines.",
        ),
        say(
            "Sarunai nevajag kabinetu. Bieži pietiek ar taku.",
            "Для разговора не нужен кабинет. Часто хватает тропинки.",
            "A talk needs no office. Often a path is enough.",
        ),
    ),
    quote(
        say(
            "Viņa uzdeva vienu jautājumu, un es runāju veselu stundu. Neviens man agrāk tā nebija klausījies.",
            "Она задала один вопрос, и я говорил целый час. Раньше меня никто так не слушал.",
            "She asked one question and I talked for an hour. Nobody had listened to me like that before.",
        ),
        say("Rūdis, 16, mentorējamais", "Рудис, 16, наставляемый", "Rūdis, 16, mentee"),
    ),
]


def body(applications: int) -> list[Raw]:
    """Return what stands below the calls, in a demo with so many applications."""
    counted = numbers(say("„Blakus” skaitļos", "«Рядом» в цифрах", "Side by side in numbers"), *figures(applications))
    return [*BODY, counted]


INDEX_TITLE = say("Kur mēs esam", "Где мы есть", "Where we are")
INDEX_INTRODUCTION = say(
    "Sešas vietas Latvijā, un katra ir citāda. Izvēlies to, kura tev ir tuvāk, vai to, kura tev patīk vairāk.",
    "Шесть мест в Латвии, и все разные. Выбери то, что ближе к тебе, или то, что больше по душе.",
    "Six places in Latvia, no two alike. Choose the one nearest to you, or the one that you like best.",
)
INDEX_SLUG = say("programmas", "programmy", "programmes")
