"""Two celebrations that closed a season. Their numbers are made up, and their source says so."""

from tests.demo.blocks import gallery, numbers, pull, quote, text, words
from tests.demo.texts.programmes import PROGRAMMES
from tests.demo.words import say

SOURCE = say(
    "Sezonas dienasgrāmata (demonstrācijas dati)",
    "Дневник сезона (демонстрационные данные)",
    "Season’s log (demonstration data)",
)
PAIRS = say("pāri nonāca līdz beigām", "пар дошли до конца", "pairs reached the end")
MEETINGS = say("tikšanās visas sezonas laikā", "встреч за весь сезон", "meetings in the whole season")
BACK = say(
    "mentorējamie gribētu paši kļūt par mentoriem",
    "наставляемых хотят сами стать менторами",
    "mentees would like to become mentors themselves",
)
CAKE = say(
    "Zīmējums: trīs jaunieši pie galda ar torti, virs viņiem karājas krāsainu karodziņu virtene.",
    "Рисунок: трое молодых людей у стола с тортом, над ними гирлянда из цветных флажков.",
    "Drawing: three young people at a table with a cake, a string of coloured flags above them.",
)
CHEER = say(
    "Zīmējums: divi jaunieši pacēluši rokas ar apliecībām, apkārt krīt papīra konfeti.",
    "Рисунок: двое подняли руки с сертификатами, вокруг падают бумажные конфетти.",
    "Drawing: two young people raise their hands with certificates while paper confetti falls.",
)
CIRCLE = say(
    "Zīmējums: četri jaunieši sēž puslokā uz krēsliem un sarunājas.",
    "Рисунок: четверо молодых людей сидят полукругом на стульях и разговаривают.",
    "Drawing: four young people sit on chairs in a half circle and talk.",
)
YARD = PROGRAMMES["cesis"]["alt"]
SHOP = PROGRAMMES["jelgava"]["alt"]
THANKS = say("Paldies", "Спасибо", "Thanks")

CELEBRATIONS = (
    {
        "place": "cesis",
        "announced": -182,
        "day": -166,
        "from": (17, 0),
        "to": (20, 30),
        "image": "party",
        "certificates": 22,
        "where": say(
            "Jauniešu mājas „Pagalms” dārzs, Cēsis",
            "Сад молодёжного дома «Двор», Цесис",
            "The garden of youth house Pagalms, Cēsis",
        ),
        "slug": say("svetki-pagalma", "prazdnik-vo-dvore", "celebration-in-the-yard"),
        "title": say(
            "Sezona beidzās, tējkanna vēl silta",
            "Сезон закончился, чайник ещё тёплый",
            "The season is over, the kettle still warm",
        ),
        "introduction": say(
            "Vienpadsmit pāri Cēsīs nosvinēja to, ka noturējās visu sezonu, arī tās nedēļas, kad bija slinkums iznākt no mājas.",
            "Одиннадцать пар в Цесисе отпраздновали, что продержались весь сезон, даже те недели, когда лень было выходить из дома.",
            "Eleven pairs in Cēsis celebrated that they had lasted the whole season, even the weeks when nobody felt like leaving the house.",
        ),
        "body": [
            words(
                say(
                    "Runas bija aizliegtas. Tā vietā katrs pāris uz galda nolika vienu lietu: biļeti uz Siguldu, salabotu lādētāju, eksāmena lapu, greizās bikses. Un pateica vienu teikumu.",
                    "Речи были запрещены. Вместо них каждая пара положила на стол одну вещь: билет до Сигулды, починенную зарядку, экзаменационный лист, кривые штаны. И сказала одну фразу.",
                    "Speeches were not allowed. Instead each pair put one thing on the table: a ticket to Sigulda, a mended charger, an exam paper, the crooked trousers. And said one sentence.",
                ),
            ),
            numbers(
                say("Cēsu sezona skaitļos", "Сезон в Цесисе в числах", "The Cēsis season in numbers"),
                ("11", PAIRS, SOURCE, -166),
                ("248", MEETINGS, SOURCE, -166),
                ("4", BACK, SOURCE, -166),
            ),
            gallery(
                say("No vakara", "С вечера", "From the evening"),
                (
                    "cesis",
                    YARD,
                    say(
                        "Pirms viesiem vēl bija kluss.",
                        "Перед приходом гостей ещё было тихо.",
                        "It was still quiet before the guests came.",
                    ),
                ),
                (
                    "cheer",
                    CHEER,
                    say(
                        "Apliecības pasniedza mentorējamie.",
                        "Сертификаты вручали наставляемые.",
                        "The mentees handed out the certificates.",
                    ),
                ),
                (
                    "circle",
                    CIRCLE,
                    say(
                        "Pēc tam palikām vēl mazliet.", "Потом ещё немного посидели.", "Then we stayed a little longer."
                    ),
                ),
            ),
            quote(
                say(
                    "Es baidījos, ka beigās būs skumji. Ir. Bet labā ziņā.",
                    "Я боялась, что в конце будет грустно. Так и есть. Но по‑хорошему.",
                    "I was afraid that the end would be sad. It is. But in a good way.",
                ),
                say("Samanta, 17, mentorējamā", "Саманта, 17, наставляемая", "Samanta, 17, mentee"),
            ),
            text(
                THANKS,
                say(
                    "Skolotājiem, kas pateica „pamēģini”, Priežu pamatskolai par galdiem un kaimiņiem par to, ka desmitos vakarā neviens nesauca mūs iekšā.",
                    "Учителям, которые сказали «попробуй», школе «Приежу» за столы и соседям за то, что в десять ещё не загоняли нас внутрь.",
                    "To the teachers who said “try it”, to Priežu school for the tables, and to the neighbours who did not send us in at ten.",
                ),
            ),
        ],
    },
    {
        "place": "jelgava",
        "announced": -190,
        "day": -174,
        "from": (16, 0),
        "to": (19, 0),
        "image": "cheer",
        "certificates": 16,
        "where": say(
            "Amatu darbnīcas „Trešais cehs” pagalms",
            "Двор мастерской «Третий цех»",
            "The yard of the craft workshop Trešais cehs",
        ),
        "slug": say("svetki-ceha", "prazdnik-v-tsekhe", "celebration-in-the-workshop"),
        "title": say(
            "Astoņi pāri, trīs motori, viena laiva",
            "Восемь пар, три мотора, одна лодка",
            "Eight pairs, three engines, one boat",
        ),
        "introduction": say(
            "Jelgavā sezona beidzās ūdenī: pāri nolaida Lielupē laivu, ko būvēja visu sezonu. Tā peld.",
            "В Елгаве сезон закончился на воде: пары спустили в Лиелупе лодку, которую строили весь сезон. Она плавает.",
            "In Jelgava the season ended on the water: the pairs launched the boat that they had been building all season. It floats.",
        ),
        "body": [
            words(
                say(
                    "Laivai nav vārda, jo par to nevarēja vienoties. Toties ir astoņi paraksti uz dibena un neviena lieka skrūve.",
                    "У лодки нет имени: о нём не смогли договориться. Зато на днище восемь подписей и ни одного лишнего винта.",
                    "The boat has no name, because nobody could agree on one. It does have eight signatures on its bottom and not one screw left over.",
                ),
            ),
            pull(
                say(
                    "Mentors pateica: ja noslīks, tad kopā. Es smējos visu nedēļu.",
                    "Ментор сказал: если утонет, то вместе с нами. Я смеялся всю неделю.",
                    "My mentor said: if it sinks, we sink together. I laughed all week.",
                )
            ),
            numbers(
                say("Jelgavas sezona skaitļos", "Сезон в Елгаве в числах", "The Jelgava season in numbers"),
                ("8", PAIRS, SOURCE, -174),
                ("171", MEETINGS, SOURCE, -174),
                ("3", BACK, SOURCE, -174),
            ),
            gallery(
                say("No pagalma", "Со двора", "From the yard"),
                (
                    "jelgava",
                    SHOP,
                    say(
                        "Kamēr laiva vēl bija dēļi.", "Пока лодка ещё была досками.", "While the boat was still planks."
                    ),
                ),
                ("party", CAKE, say("Pēc nolaišanas.", "После спуска на воду.", "After the launch.")),
            ),
            quote(
                say(
                    "Skolā man teica, ka es neko nepabeidzu. Tagad man ir laiva.",
                    "В школе мне говорили, что я ничего не довожу до конца. Теперь у меня есть лодка.",
                    "At school they told me that I never finish anything. Now I have a boat.",
                ),
                say("Ralfs, 17, mentorējamais", "Ральф, 17, наставляемый", "Ralfs, 17, mentee"),
            ),
            text(
                THANKS,
                say(
                    "Uzņēmēju klubam „Pirmais solis” par dēļiem, mammām par kartupeļu salātiem un Mārtiņam par to, ka viņš neko neizdarīja mūsu vietā.",
                    "Клубу предпринимателей «Первый шаг» за доски, мамам за картофельный салат и Мартиньшу за то, что он ничего не сделал за нас.",
                    "To the business club Pirmais solis for the planks, to the mothers for the potato salad, and to Mārtiņš for doing nothing in our place.",
                ),
            ),
        ],
    },
)
