"""Six partners, each of another kind. All are invented."""

from tests.demo.blocks import quote, text, words
from tests.demo.words import say

INDEX = {
    "slug": say("partneri", "partnery", "partners"),
    "title": say("Kas ir mums blakus", "Кто рядом с нами", "Who walks beside us"),
    "introduction": say(
        "Skolas, dienesti, biedrības un uzņēmēji, ar kuriem kopā izdarām to, ko vieni nevaram.",
        "Школы, службы, общества и предприниматели, вместе с которыми мы делаем то, чего в одиночку не можем.",
        "Schools, services, associations and businesses with whom we do what we cannot do alone.",
    ),
}
PARTNERS = (
    {
        "organisation": "Priežu pamatskola",
        "logo": "logo-pines",
        "until": 400,
        "contact": ("Gunta Egle", "skola@example.org", "+371 20002001"),
        "slug": say("priezu-pamatskola", "shkola-priezhu", "priezu-school"),
        "title": say("Priežu pamatskola", "Основная школа «Приежу»", "Priežu primary school"),
        "introduction": say(
            "Sociālā pedagoģe pamana, mēs atrodam pāri. Skola dod telpu pēc stundām un neprasa atskaites par sarunām.",
            "Социальный педагог замечает, мы находим пару. Школа даёт помещение после уроков и не требует отчётов о разговорах.",
            "The school’s social worker notices, we find the pair. The school gives a room after lessons and asks for no reports on what is said.",
        ),
        "body": [
            text(
                say("Kā mēs strādājam kopā", "Как мы работаем вместе", "How we work together"),
                say(
                    "Skola vispirms parunā ar jaunieti un tikai tad raksta mums. Par lēmumu skolai pasakām tad, ja jaunietis to atļauj.",
                    "Школа сначала говорит с подростком и только потом пишет нам. О решении мы сообщаем школе, если подросток это разрешил.",
                    "The school talks to the young person first and only then writes to us. We tell the school what was decided if the young person allows it.",
                ),
            ),
            quote(
                say(
                    "Man vairs nav jābūt vienīgajai pieaugušajai, kurai var pateikt.",
                    "Мне больше не нужно быть единственным взрослым, кому можно рассказать.",
                    "I no longer have to be the only adult who can be told.",
                ),
                say(
                    "Gunta Egle, sociālā pedagoģe", "Гунта Эгле, социальный педагог", "Gunta Egle, school social worker"
                ),
            ),
        ],
    },
    {
        "organisation": "Sociālais dienests „Durvis”",
        "logo": "logo-door",
        "until": 250,
        "contact": ("Irina Lapsa", "durvis@example.org", "+371 20002002"),
        "slug": say("durvis", "dveri", "durvis-social-service"),
        "title": say("Sociālais dienests „Durvis”", "Социальная служба «Двери»", "Durvis social service"),
        "introduction": say(
            "„Durvis” strādā ar ģimenēm, mēs ar jaunieti. Kad vajag abus, sēžam pie viena galda, un jaunietis zina, kas par viņu tiek runāts.",
            "«Двери» работают с семьёй, мы — с молодым человеком. Когда нужно и то и другое, садимся за один стол, и он знает, что о нём говорят.",
            "Durvis works with the family, we with the young person. When both are needed we sit at one table, and the young person knows what is said.",
        ),
        "body": [
            words(
                say(
                    "Reizi mēnesī dienesta psiholoģe vada supervīziju mūsu mentoriem: bez maksas un bez vārdiem, kas nav jāzina.",
                    "Раз в месяц психолог службы проводит супервизию для наших менторов: бесплатно и без имён, которые знать не нужно.",
                    "Once a month the service’s psychologist leads a supervision for our mentors: free, and without names that nobody needs to know.",
                )
            )
        ],
    },
    {
        "organisation": "Draudzes telpa „Lukturis”",
        "logo": "logo-lantern",
        "until": None,
        "contact": ("", "lukturis@example.org", ""),
        "slug": say("lukturis", "fonar", "lukturis"),
        "title": say("Draudzes telpa „Lukturis”", "Приходской зал «Фонарь»", "Lukturis parish room"),
        "introduction": say(
            "Silta telpa ar virtuvi ceturtdienu vakaros. Neviens nejautā, kam tu tici.",
            "Тёплая комната с кухней по четвергам вечером. Никто не спрашивает, во что ты веришь.",
            "A warm room with a kitchen on Thursday evenings. Nobody asks what you believe.",
        ),
        "body": [
            words(
                say(
                    "Te tiekas pāri, kuriem bibliotēkā ir par klusu. Atslēga ir pie Annas, trauki pašiem jānomazgā.",
                    "Здесь встречаются пары, которым в библиотеке слишком тихо. Ключ у Анны, посуду моют сами.",
                    "Pairs for whom the library is too quiet meet here. Anna has the key; you wash up yourselves.",
                )
            )
        ],
    },
    {
        "organisation": "Uzņēmēju klubs „Pirmais solis”",
        "logo": "logo-steps",
        "until": 120,
        "contact": ("Sandis Lielais", "klubs@example.org", "+371 20002004"),
        "slug": say("pirmais-solis", "pervyy-shag", "pirmais-solis"),
        "title": say(
            "Uzņēmēju klubs „Pirmais solis”", "Клуб предпринимателей «Первый шаг»", "Business club Pirmais solis"
        ),
        "introduction": say(
            "Divdesmit mazi uzņēmumi ap Jelgavu, kuros var pavadīt vienu dienu un saprast, vai šis darbs ir tev.",
            "Двадцать небольших предприятий вокруг Елгавы, где можно провести день и понять, твоя ли это работа.",
            "Twenty small firms around Jelgava where you can spend a day and find out whether the work is for you.",
        ),
        "body": [
            words(
                say(
                    "Vienas dienas laikā neviens nestrādā par velti: tu skaties, jautā un pusdieno kopā ar pārējiem. Ja patīk abiem, vasarā ir darbs ar līgumu.",
                    "За этот день никто не работает бесплатно: ты смотришь, спрашиваешь и обедаешь вместе со всеми. Если понравилось обоим, летом есть работа по договору.",
                    "On that day nobody works for nothing: you watch, ask and have lunch with the others. If both sides like it, there is a summer job with a contract.",
                )
            )
        ],
    },
    {
        "organisation": "Velobiedrība „Spieķis”",
        "logo": "logo-wheel",
        "until": 310,
        "contact": ("", "spiekis@example.org", ""),
        "slug": say("spiekis", "spitsa", "spiekis"),
        "title": say("Velobiedrība „Spieķis”", "Велообщество «Спица»", "Cycling association Spieķis"),
        "introduction": say(
            "Aizdod divriteņus pāriem, kuriem autobuss neder. Ķiveri arī.",
            "Одалживает велосипеды парам, которым не подходит автобус. Шлем тоже.",
            "Lends bicycles to pairs for whom there is no good bus. Helmets, too.",
        ),
        "body": [
            words(
                say(
                    "Sešpadsmit divriteņi, ko savākuši un salabojuši paši jaunieši. Paņem uz sezonu, atdod tīru.",
                    "Шестнадцать велосипедов, которые ребята сами собрали и починили. Берёшь на сезон, возвращаешь чистым.",
                    "Sixteen bicycles, collected and mended by young people themselves. Take one for the season, bring it back clean.",
                )
            )
        ],
    },
    {
        "organisation": "Bibliotēka „Bāka”",
        "logo": "logo-beacon",
        "until": 500,
        "contact": ("Maija Zirne", "baka@example.org", "+371 20002006"),
        "slug": say("baka", "mayak", "baka-library"),
        "title": say("Bibliotēka „Bāka”", "Библиотека «Маяк»", "Bāka library"),
        "introduction": say(
            "Pašvaldības bibliotēka, kurā otrajā stāvā drīkst runāt skaļi un vārīt tēju.",
            "Муниципальная библиотека, где на втором этаже можно говорить громко и заваривать чай.",
            "A municipal library where upstairs you may talk aloud and make tea.",
        ),
        "body": [
            words(
                say(
                    "Divi galdi pie loga otrdienās ir mūsu. Bibliotekāre Maija palīdz izdrukāt CV un neprasa, kāpēc to vajag jau rīt.",
                    "Два стола у окна по вторникам наши. Библиотекарь Майя помогает распечатать резюме и не спрашивает, почему оно нужно уже завтра.",
                    "On Tuesdays two tables by the window are ours. Maija the librarian helps to print a CV and does not ask why it is needed by tomorrow.",
                )
            )
        ],
    },
)
"""By the name of their organisation; `until` is the day on which the agreement ends."""
