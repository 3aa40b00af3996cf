"""Five pieces of news, each of a different programme, or of the whole movement."""

from tests.demo.blocks import picture, quote, steps, text, words
from tests.demo.words import say

INDEX = {
    "slug": say("jaunumi", "novosti", "news"),
    "title": say("Jaunumi", "Новости", "News"),
    "introduction": say(
        "Kas mainās mūsu sešās vietās: jauni vakari, jaunas durvis, jauni cilvēki.",
        "Что меняется в наших шести местах: новые вечера, новые двери, новые люди.",
        "What changes in our six places: new evenings, new doors, new people.",
    ),
}
NEWS = (
    {
        "place": "kuldiga",
        "day": -4,
        "image": "orchard",
        "slug": say("tiksanas-pirms-pedeja-autobusa", "do-poslednego-avtobusa", "before-the-last-bus"),
        "title": say(
            "Kuldīgā tiksies pirms pēdējā autobusa",
            "В Кулдиге будут встречаться до последнего автобуса",
            "Kuldīga pairs meet before the last bus",
        ),
        "introduction": say(
            "Pēdējais autobuss uz pagastiem iet piecos. Tāpēc divas bibliotēkas mums atvēra savas lasītavas jau no diviem.",
            "Последний автобус в волости уходит в пять. Поэтому две библиотеки открыли нам читальные залы уже с двух.",
            "The last bus to the villages leaves at five. So two libraries have opened their reading rooms to us from two o’clock.",
        ),
        "body": [
            words(
                say(
                    "Mēs saskaitījām: no divpadsmit pāriem pieci katru reizi skrēja uz pieturu, teikumu nepabeiguši. Uldis no „Krasta” apbraukāja pagastus un atrada divas vietas, kur pa dienu ir kluss un silts.",
                    "Мы посчитали: из двенадцати пар пять каждый раз бежали на остановку, не договорив. Улдис из «Берега» объехал волости и нашёл два места, где днём тихо и тепло.",
                    "We counted: of twelve pairs, five ran for the bus each time in mid-sentence. Uldis from Krasts drove round the villages and found two places that are quiet and warm by day.",
                ),
                say(
                    "Rezervēt neko nevajag. Atnāc, pasaki bibliotekārei, ka esi no „Blakus”, un apsēdies, kur patīk. Tēja ir, krūzi paņem savu.",
                    "Бронировать ничего не нужно. Приходи, скажи библиотекарю, что ты из «Рядом», и садись, где нравится. Чай есть, кружку бери свою.",
                    "There is nothing to book. Come, tell the librarian that you are from Side by side, and sit where you like. There is tea; bring your own mug.",
                ),
            ),
            quote(
                say(
                    "Pusstunda pirms autobusa ir labākā. Tad cilvēki pasaka to, ar ko atnāca.",
                    "Полчаса до автобуса самые лучшие. Тогда и говорят то, с чем пришли.",
                    "The half hour before the bus is the best. That is when people say what they came to say.",
                ),
                say(
                    "Uldis Ansons, koordinators Kuldīgā",
                    "Улдис Ансонс, координатор в Кулдиге",
                    "Uldis Ansons, coordinator in Kuldīga",
                ),
            ),
        ],
    },
    {
        "place": "jelgava",
        "day": -15,
        "image": "jelgava",
        "slug": say("sujmasinas-tresaja-ceha", "shveynye-mashiny", "sewing-machines"),
        "title": say(
            "Trešajā cehā tagad arī šuj",
            "В третьем цехе теперь и шьют",
            "Workshop three has learned to sew",
        ),
        "introduction": say(
            "Trīs šujmašīnas, viens overloks un galds, uz kura drīkst zīmēt ar krītu. Otrdienās pie tām ir brīvas vietas.",
            "Три швейные машинки, один оверлок и стол, на котором можно рисовать мелом. По вторникам за ними есть свободные места.",
            "Three sewing machines, one overlocker and a table on which you may draw with chalk. On Tuesdays there are free seats.",
        ),
        "body": [
            words(
                say(
                    "Mašīnas atdeva šūšanas darbnīca, kas pārcēlās uz mazākām telpām. Divas uzreiz gāja, trešo salaboja Ralfs ar savu mentoru, un tagad tā ir visklusākā.",
                    "Машинки отдало ателье, которое переехало в помещение поменьше. Две сразу работали, третью починил Ральф со своим ментором, и теперь она самая тихая.",
                    "They came from a tailor’s that moved to smaller rooms. Two worked at once; the third was mended by Ralfs and his mentor and is now the quietest of all.",
                ),
                say(
                    "Pirmais lielais darbs ir priekšauti visai darbnīcai: no vecām burām, ar kabatu uzgriežņu atslēgai.",
                    "Первая большая работа — фартуки для всей мастерской: из старых парусов, с карманом под гаечный ключ.",
                    "The first big job is aprons for the whole workshop: made of old sails, with a pocket for a spanner.",
                ),
            ),
            text(
                say("Ja gribi pamēģināt", "Если хочешь попробовать", "If you would like to try"),
                items=(
                    say(
                        "Otrdienās no 16.00 līdz 20.00. Pieteikties nevajag.",
                        "По вторникам с 16.00 до 20.00. Записываться не нужно.",
                        "Tuesdays from 4 pm to 8 pm. No need to sign up.",
                    ),
                    say(
                        "Audumu iedosim. Ja tev ir sava lieta, ko pāršūt, ņem līdzi.",
                        "Ткань дадим. Если есть своя вещь, которую хочется перешить, приноси.",
                        "We have cloth. If you have something of your own to alter, bring it.",
                    ),
                ),
            ),
        ],
    },
    {
        "place": "rezekne",
        "day": -27,
        "image": "circle",
        "slug": say("otra-sestdiena", "vtoraya-subbota", "the-second-saturday"),
        "title": say(
            "Rēzeknē mentori pabeidz mācības",
            "В Резекне менторы заканчивают обучение",
            "Rēzekne’s mentors finish their training",
        ),
        "introduction": say(
            "Divas sestdienas, divi termosi un viens vingrinājums, kurā desmit minūtes drīkst tikai klausīties.",
            "Две субботы, два термоса и одно упражнение, в котором десять минут можно только слушать.",
            "Two Saturdays, two flasks of tea and one exercise in which you may only listen for ten minutes.",
        ),
        "body": [
            words(
                say(
                    "Visgrūtākais nav likumi un drošība, lai gan par tiem runājām visu rītu. Visgrūtākais ir neiedot padomu. Kāds to izturēja trīs minūtes, kāds septiņas.",
                    "Труднее всего не правила и не безопасность, хотя о них говорили всё утро. Труднее всего не дать совет. Кто‑то выдержал три минуты, кто‑то семь.",
                    "The hardest part is not rules and safety, though we spent all morning on them. The hardest part is not to give advice. Some lasted three minutes, some seven.",
                ),
            ),
            steps(
                say("Kas bija divās sestdienās", "Что было в две субботы", "What the two Saturdays held"),
                (
                    say("Klausīties", "Слушать", "Listening"),
                    say("pirmais rīts", "первое утро", "first morning"),
                    say(
                        "Jautājumi, uz kuriem nevar atbildēt ar „jā” vai „nē”.",
                        "Вопросы, на которые не ответить «да» или «нет».",
                        "Questions that cannot be answered with yes or no.",
                    ),
                ),
                (
                    say("Robežas", "Границы", "Limits"),
                    say("pirmā pēcpusdiena", "первый день, после обеда", "first afternoon"),
                    say(
                        "Ko es sarunā apsolu, ko nesolu, un ko vienmēr saku koordinatorei.",
                        "Что я обещаю, чего не обещаю и что всегда говорю координатору.",
                        "What I promise, what I do not, and what I always tell the coordinator.",
                    ),
                ),
                (
                    say("Drošība", "Безопасность", "Safety"),
                    say("otrais rīts", "второе утро", "second morning"),
                    say(
                        "Kā pamanīt, ka kādam draud briesmas, un kam zvanīt.",
                        "Как заметить, что кому‑то грозит опасность, и кому звонить.",
                        "How to notice that somebody is in danger, and whom to ring.",
                    ),
                ),
                (
                    say("Pirmā tikšanās", "Первая встреча", "The first meeting"),
                    say("otrā pēcpusdiena", "второй день, после обеда", "second afternoon"),
                    say(
                        "Izspēlējam to trīs reizes: jautri, klusi un ar nokavēšanos.",
                        "Разыгрываем её трижды: весело, молча и с опозданием.",
                        "We act it out three times: cheerful, silent, and late.",
                    ),
                ),
            ),
        ],
    },
    {
        "place": "liepaja",
        "day": -46,
        "image": "liepaja",
        "slug": say("pirms-paraksti", "prezhde-chem-podpisat", "before-you-sign"),
        "title": say(
            "Pirms paraksti: jurists trešdienās „Ostā”",
            "Прежде чем подписать: юрист по средам в «Порту»",
            "Before you sign: a lawyer at Osta on Wednesdays",
        ),
        "introduction": say(
            "Īres līgums, darba līgums, telefons uz nomaksu. Atnes papīru, un jurists to izlasīs kopā ar tevi un tavu mentoru.",
            "Договор аренды, трудовой договор, телефон в рассрочку. Принеси бумагу, и юрист прочтёт её вместе с тобой и твоим ментором.",
            "A lease, a work contract, a phone on credit. Bring the paper, and a lawyer will read it with you and your mentor.",
        ),
        "body": [
            words(
                say(
                    "Pusgada laikā pie mums nonāca vienpadsmit līgumi, kurus jaunieši parakstīja steigā. Lielākā daļa nebija krāpšana. Tie vienkārši bija uzrakstīti tā, lai neviens līdz galam nelasītu.",
                    "За полгода к нам попало одиннадцать договоров, подписанных второпях. Большинство — не обман. Просто они написаны так, чтобы никто не дочитал до конца.",
                    "In half a year eleven contracts that young people had signed in a hurry came our way. Most were no fraud. They were simply written so that nobody would read to the end.",
                ),
                say(
                    "Konsultācija ir bez maksas, arī tiem, kas programmā nepiedalās. Vari nākt viens vai divatā.",
                    "Консультация бесплатная, в том числе для тех, кто в программе не участвует. Приходить можно в одиночку или вдвоём.",
                    "The advice is free, also for those who are not in the programme. Come alone or in twos.",
                ),
            ),
            picture(
                "screen",
                say(
                    "Zīmējums: uz galda stāv dators, kura ekrānā sarunājas četri cilvēki, blakus krūze un burtnīca.",
                    "Рисунок: на столе компьютер, на экране разговаривают четыре человека, рядом кружка и тетрадь.",
                    "Drawing: a computer on a table, four people talking on its screen, a mug and a notebook beside it.",
                ),
                say(
                    "Ja nevari atnākt, sazvanāmies.",
                    "Если не можешь прийти, созвонимся.",
                    "If you cannot come, we can talk online.",
                ),
            ),
        ],
    },
    {
        "place": "",
        "day": -62,
        "image": "cheer",
        "slug": say("ka-mes-skaitam", "kak-my-schitaem", "how-we-count"),
        "title": say(
            "Kā mēs skaitām un ko neskaitām",
            "Как мы считаем и чего не считаем",
            "What we count and what we do not",
        ),
        "introduction": say(
            "Mums bieži prasa, cik jauniešiem esam palīdzējuši. Godīga atbilde ir garāka par vienu skaitli.",
            "Нас часто спрашивают, скольким молодым людям мы помогли. Честный ответ длиннее одного числа.",
            "People often ask how many young people we have helped. The honest answer is longer than one number.",
        ),
        "body": [
            words(
                say(
                    "Mēs skaitām pieteikumus, pārus, tikšanās un to, cik pāru nonāca līdz sezonas beigām. Mēs pajautājam abiem sākumā, vidū un beigās. Par to, kā cilvēkam iet pēc gada, mēs varam tikai pajautāt vēlreiz.",
                    "Мы считаем заявки, пары, встречи и то, сколько пар дошло до конца сезона. Мы спрашиваем обоих в начале, в середине и в конце. О том, как у человека дела через год, мы можем только спросить ещё раз.",
                    "We count applications, pairs, meetings, and how many pairs reached the end of a season. We ask both at the start, halfway and at the end. How somebody is doing a year later we can only ask again.",
                ),
                say(
                    "Mēs neskaitām asaras, ballītes un „izglābtos”. Un mēs nestāstām par vienu cilvēku kā par statistiku, ja viņš to nav atļāvis.",
                    "Мы не считаем слёзы, вечеринки и «спасённых». И не рассказываем об одном человеке как о статистике, если он этого не разрешил.",
                    "We do not count tears, parties or people “saved”. And we do not turn a single person into a statistic without their leave.",
                ),
            ),
            quote(
                say(
                    "Labs skaitlis ir tāds, aiz kura stāv datums un cilvēks, kam var piezvanīt.",
                    "Хорошее число — то, за которым стоит дата и человек, которому можно позвонить.",
                    "A good number is one with a date and somebody whom you can ring.",
                ),
                say(
                    "Vita Ozolniece, kustības vadītāja",
                    "Вита Озолниеце, руководительница движения",
                    "Vita Ozolniece, leads the movement",
                ),
            ),
        ],
    },
)
