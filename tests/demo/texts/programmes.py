"""Six places, each with its own voice."""

from tests.demo.blocks import picture, quote, text
from tests.demo.words import say

PROGRAMMES = {
    "cesis": {
        "title": say("Blakus Cēsīs", "Рядом в Цесисе", "Side by side in Cēsis"),
        "introduction": say(
            "Pagalms starp vecajiem koka namiem, divi soli un durvis, kas pēcpusdienās nav aizslēgtas. Te tiekas lielākā daļa mūsu pāru.",
            "Двор между старыми деревянными домами, две скамейки и дверь, которая после обеда не запирается. Здесь встречается большинство наших пар.",
            "A yard between old wooden houses, two benches and a door that is never locked in the afternoon. This is where most of our pairs meet.",
        ),
        "alt": say(
            "Zīmējums: divi jaunieši sēž uz sola koka mājas pagalmā, aiz jumtiem redzams pils tornis.",
            "Рисунок: двое молодых людей на скамейке во дворе деревянного дома, за крышами видна башня замка.",
            "Drawing: two young people on a bench in the yard of a wooden house, a castle tower behind the roofs.",
        ),
        "body": [
            text(
                say("Kā pie mums ir", "Как у нас", "What it is like here"),
                say(
                    "Jauniešu māju „Pagalms” daudzi Cēsīs pazīst pēc sarkanajām durvīm. Tu ienāc, uzliec tējkannu, un neviens neprasa, kāpēc tu esi te.",
                    "Молодёжный дом «Двор» в Цесисе многие узнают по красной двери. Заходишь, ставишь чайник, и никто не спрашивает, зачем ты здесь.",
                    "Many in Cēsis know the youth house Pagalms by its red door. You come in, put the kettle on, and nobody asks why you are here.",
                ),
                say(
                    "Uz sarunām var atbraukt arī no Līgatnes, Raunas un Priekuļiem. Ja autobuss neder, koordinatore palīdzēs atrast, kur satikties tuvāk mājām.",
                    "Приехать можно и из Лигатне, Рауны, Приекули. Если автобус неудобный, координатор поможет найти место ближе к дому.",
                    "People come from Līgatne, Rauna and Priekuļi too. If the bus does not suit you, the coordinator helps to find a place nearer home.",
                ),
            ),
            quote(
                say(
                    "Mēs trīs mēnešus tikai staigājām gar Gauju. Ceturtajā es pateicu, ka gribu atpakaļ uz skolu.",
                    "Три месяца мы просто гуляли вдоль Гауи. На четвёртый я сказала, что хочу обратно в школу.",
                    "For three months we only walked along the Gauja. In the fourth I said that I wanted to go back to school.",
                ),
                say("Samanta, 17, mentorējamā", "Саманта, 17, наставляемая", "Samanta, 17, mentee"),
            ),
        ],
        "mentor": (
            say("Meklējam mentorus Cēsīs", "Ищем менторов в Цесисе", "Mentors for Cēsis"),
            say(
                "Meklējam divpadsmit cilvēkus no 18 gadiem, kam ceturtdienu vakari vēl ir brīvi un kas prot klusēt, kamēr otrs domā.",
                "Ищем двенадцать человек от 18 лет, у кого вечера четвергов ещё свободны и кто умеет молчать, пока другой думает.",
                "We are looking for twelve people, 18 or older, whose Thursday evenings are still free and who can be quiet while somebody else is thinking.",
            ),
        ),
        "mentee": (
            say("Savs cilvēks Cēsīs", "Свой человек в Цесисе", "Somebody for you in Cēsis"),
            say(
                "Ja tev ir no 13 līdz 20 un gribas, lai šajā pilsētā ir cilvēks, kuram vari uzrakstīt arī tad, kad vienkārši ir garlaicīgi, piesakies.",
                "Если тебе от 13 до 20 и хочется, чтобы в этом городе был человек, которому можно написать даже от скуки, подавай заявку.",
                "If you are 13 to 20 and would like one person in this town to whom you can write even when everything is just dull, apply.",
            ),
        ),
    },
    "daugavpils": {
        "title": say("Blakus Daugavpilī", "Рядом в Даугавпилсе", "Side by side in Daugavpils"),
        "introduction": say(
            "Bumba, grozs un divas valodas. Mūsu pāri bieži sāk laukumā, jo mest ir vieglāk nekā runāt.",
            "Мяч, кольцо и два языка. Наши пары часто начинают на площадке: бросать легче, чем говорить.",
            "A ball, a hoop and two languages. Our pairs often start on the court, because throwing is easier than talking.",
        ),
        "alt": say(
            "Zīmējums: divi jaunieši basketbola laukumā, viens ar bumbu, otrs ratiņkrēslā sniedzas pēc tās.",
            "Рисунок: двое на баскетбольной площадке, один с мячом, другой в инвалидном кресле тянется к мячу.",
            "Drawing: two young people on a basketball court, one with the ball, the other in a wheelchair reaching for it.",
        ),
        "body": [
            text(
                say("Valoda nav šķērslis", "Язык не помеха", "Language is no barrier"),
                say(
                    "Biedrībā „Tilts” puse pāru runā krieviski, puse latviski, un ir pāri, kas katru tikšanos sāk vienā valodā un beidz otrā.",
                    "В обществе «Мост» половина пар говорит по‑русски, половина по‑латышски, а есть и такие, что начинают встречу на одном языке, а заканчивают на другом.",
                    "At the association Tilts half of the pairs speak Russian, half Latvian, and some begin each meeting in one language and end it in the other.",
                ),
                say(
                    "Punktus laukumā neviens neskaita. Spēlē arī tie, kas bumbu rokās tur pirmo reizi, un tie, kas spēlē sēdus.",
                    "Очки на площадке никто не считает. Играют и те, кто держит мяч впервые, и те, кто играет сидя.",
                    "Nobody counts points on our court. Some hold a ball for the first time, some play sitting down.",
                ),
            ),
            quote(
                say(
                    "Es atnācu pamētāt bumbu. Paliku, jo Amara pamanīja, ka es nerunāju par mājām.",
                    "Я пришёл побросать мяч. Остался, потому что Амара заметила: о доме я не говорю.",
                    "I came to throw a ball. I stayed because Amara noticed that I never talk about home.",
                ),
                say("Deniss, 15, mentorējamais", "Денис, 15, наставляемый", "Deniss, 15, mentee"),
            ),
        ],
        "mentor": (
            say("Meklējam mentorus Daugavpilī", "Ищем менторов в Даугавпилсе", "Mentors for Daugavpils"),
            say(
                "Gaidām desmit cilvēkus, kuri prot zaudēt ar smaidu. Valoda: latviešu, krievu vai abas.",
                "Нужны десять человек, которые умеют проигрывать с улыбкой. Язык: латышский, русский или оба.",
                "We need ten people who can lose with a smile. Latvian, Russian, or both.",
            ),
        ),
        "mentee": (
            say("Izej laukumā", "Выходи на площадку", "Come out on the court"),
            say(
                "Tev nav jāprot spēlēt. Atnāc, ja gribas, lai kāds ir tavā komandā arī ārpus laukuma.",
                "Уметь играть не обязательно. Приходи, если хочется, чтобы кто‑то был в твоей команде и за пределами площадки.",
                "You need not know how to play. Come if you want somebody on your team off the court too.",
            ),
        ),
    },
    "rezekne": {
        "title": say("Blakus Rēzeknē", "Рядом в Резекне", "Side by side in Rēzekne"),
        "introduction": say(
            "Skolas bibliotēka pēc sestās stundas. Lampa, burtnīca un kāds, kurš eksāmenu jau ir nokārtojis un atceras, cik bail bija.",
            "Школьная библиотека после шестого урока. Лампа, тетрадь и человек, который экзамен уже сдал и помнит, как было страшно.",
            "The school library after the sixth lesson. A lamp, a notebook, and somebody who has passed the exam already and remembers how frightening it was.",
        ),
        "alt": say(
            "Zīmējums: divi jaunieši bibliotēkā pie galda ar lampu, aiz viņiem grāmatu plaukti.",
            "Рисунок: двое молодых людей в библиотеке за столом с лампой, за ними книжные полки.",
            "Drawing: two young people at a library table with a lamp, bookshelves behind them.",
        ),
        "body": [
            text(
                say("Ne tikai mācības", "Не только учёба", "Not only lessons"),
                say(
                    "Ezermalas vidusskolā mentori ir absolventi un divpadsmitie. Viņi nepilda mājasdarbus tavā vietā. Viņi palīdz saprast, no kura gala sākt.",
                    "В средней школе «Эзермала» менторы — выпускники и двенадцатиклассники. Домашнее задание за тебя они не сделают. Зато помогут понять, с какого конца начать.",
                    "At Ezermala secondary school the mentors are leavers and twelfth-graders. They will not do your homework. They help you see at which end to begin.",
                ),
                say(
                    "Ja domā pamest skolu, vispirms atnāc. Neviens tevi neatrunās, bet divatā saskaitīt plusus un mīnusus ir godīgāk.",
                    "Если думаешь бросить школу, сначала приходи. Отговаривать никто не станет, но взвесить всё вдвоём честнее.",
                    "If you are thinking of leaving school, come first. Nobody will talk you out of it, but two people weigh things up more honestly than one.",
                ),
            ),
            quote(
                say(
                    "Man vajadzēja pusgadu, lai pajautātu skaļi. Tagad jautāju pirmais.",
                    "Мне понадобилось полгода, чтобы спросить вслух. Теперь я спрашиваю первым.",
                    "It took me half a year to ask aloud. Now I am the first to ask.",
                ),
                say("Kārlis, 18, mentorējamais", "Карлис, 18, наставляемый", "Kārlis, 18, mentee"),
            ),
        ],
        "mentor": (
            say("Meklējam mentorus Rēzeknē", "Ищем менторов в Резекне", "Mentors for Rēzekne"),
            say(
                "Ja matemātika, ķīmija vai vienkārši skolas ikdiena tev kādreiz šķita kalns un tagad tu stāvi tā otrā pusē, pasniedz roku.",
                "Если математика, химия или просто школьные будни когда‑то казались горой, а теперь ты по другую её сторону, протяни руку.",
                "If maths, chemistry or plain school days were once a mountain and you now stand on its other side, hold out a hand.",
            ),
        ),
        "mentee": (
            say("Pāris mācībām Rēzeknē", "Пара для учёбы в Резекне", "A pair for school in Rēzekne"),
            say(
                "Trešdienās un piektdienās bibliotēkā. Atnāc ar to, kas nesanāk, vai ar to, par ko klasē nejautā.",
                "По средам и пятницам в библиотеке. Приходи с тем, что не выходит, или с тем, о чём в классе не спрашивают.",
                "Wednesdays and Fridays in the library. Bring what does not work out, or what nobody asks about in class.",
            ),
        ),
    },
    "kuldiga": {
        "title": say("Blakus Kuldīgā", "Рядом в Кулдиге", "Side by side in Kuldīga"),
        "introduction": say(
            "Pār Ventu ved ķieģeļu tilts, un uz tā mūsējie izrunājuši ne vienu vien garu sarunu. Te tiekas ejot.",
            "Через Венту ведёт кирпичный мост, и по нему наши пары прошли много длинных разговоров. Здесь встречаются на ходу.",
            "A brick bridge crosses the Venta, and our pairs have walked many a long talk across it. Here people meet on foot.",
        ),
        "alt": say(
            "Zīmējums: divi jaunieši iet pār ķieģeļu tiltu ar lokiem, zem tā plūst upe.",
            "Рисунок: двое молодых людей идут по кирпичному мосту с арками, под ним течёт река.",
            "Drawing: two young people cross a brick bridge with arches, a river flows beneath.",
        ),
        "body": [
            text(
                say(
                    "Viens no pilsētas, viens no laukiem",
                    "Один из города, другой из деревни",
                    "One from the town, one from the country",
                ),
                say(
                    "Puse mūsu jauniešu dzīvo pagastos, kur pēdējais autobuss iet piecos. Tāpēc mēs meklējam laiku un vietu, kas neprasa ne naudu, ne nakts braucienu.",
                    "Половина наших ребят живёт в волостях, где последний автобус уходит в пять. Поэтому мы ищем время и место, которые не требуют ни денег, ни ночной дороги.",
                    "Half of our young people live where the last bus leaves at five. So we look for times and places that cost neither money nor a ride in the dark.",
                ),
                say(
                    "Pavasarī talkojam Ventas krastā, rudenī lasām ābolus. Sarunas notiek pa vidu.",
                    "Весной убираем берег Венты, осенью собираем яблоки. Разговоры случаются между делом.",
                    "In spring we tidy the river bank, in autumn we pick apples. The talks happen in between.",
                ),
            ),
            quote(
                say(
                    "Mans mentors nezināja atbildi. Viņš zināja, kam piezvanīt, un nosēdēja blakus, kamēr es zvanīju.",
                    "Мой ментор не знал ответа. Он знал, кому позвонить, и сидел рядом, пока я звонил.",
                    "My mentor did not know the answer. He knew whom to ring, and sat beside me while I did.",
                ),
                say("Matīss, 16, mentorējamais", "Матисс, 16, наставляемый", "Matīss, 16, mentee"),
            ),
        ],
        "mentor": (
            say("Meklējam mentorus Kuldīgā", "Ищем менторов в Кулдиге", "Mentors for Kuldīga"),
            say(
                "Astoņas vietas cilvēkiem, kuriem labāk patīk staigāt nekā sēdēt sapulcēs. Ja tev ir auto, tas palīdzēs, bet nav obligāti.",
                "Восемь мест для тех, кто лучше пройдётся, чем посидит на собрании. Машина пригодится, но не обязательна.",
                "Eight places for people who would rather walk than sit in meetings. A car helps but is not a must.",
            ),
        ),
        "mentee": (
            say("Pastaiga ar kādu Kuldīgā", "Прогулка вдвоём в Кулдиге", "A walk with somebody in Kuldīga"),
            say(
                "Runāt ejot ir vieglāk, jo nav jāskatās acīs. Piesakies, un mēs atradīsim kādu, kurš iet tavā solī.",
                "На ходу говорить легче: не нужно смотреть в глаза. Подавай заявку, и мы найдём того, кто идёт в твоём темпе.",
                "It is easier to talk while walking: you need not look anybody in the eye. Apply and we will find who walks at your pace.",
            ),
        ),
    },
    "liepaja": {
        "title": say("Blakus Liepājā", "Рядом в Лиепае", "Side by side in Liepāja"),
        "introduction": say(
            "Pirmais savs dzīvoklis, pirmā alga, pirmais rēķins. Liepājā esam blakus tiem, kas sāk dzīvot patstāvīgi.",
            "Первая собственная квартира, первая зарплата, первый счёт. В Лиепае мы рядом с теми, кто начинает жить самостоятельно.",
            "A first flat, a first wage, a first bill. In Liepāja we stand beside those who are starting to live on their own.",
        ),
        "alt": say(
            "Zīmējums: divi jaunieši jūras krastā kāpās, tālumā bāka un bura.",
            "Рисунок: двое молодых людей в дюнах на берегу моря, вдали маяк и парус.",
            "Drawing: two young people in the dunes by the sea, a lighthouse and a sail in the distance.",
        ),
        "body": [
            text(
                say(
                    "Lietas, ko neviens nav iemācījis",
                    "Вещи, которым никто не учил",
                    "Things that nobody has taught you",
                ),
                say(
                    "Atbalsta dienests „Osta” saved kopā jauniešus no ģimenēm, audžuģimenēm un jauniešu mājām ar tiem, kas šo ceļu jau nogājuši: īres līgums, zupa par pieciem eiro, pieraksts pie ārsta.",
                    "Служба поддержки «Порт» знакомит ребят из семей, приёмных семей и молодёжных домов с теми, кто этот путь уже прошёл: договор аренды, суп за пять евро, запись к врачу.",
                    "The support service Osta brings together young people from families, foster families and group homes with those who have been down that road: a lease, soup for five euros, a doctor’s appointment.",
                ),
                say(
                    "Kad ir grūti, ejam pie jūras. Tur rēķini izskatās mazāki.",
                    "Когда тяжело, идём к морю. Там счета кажутся меньше.",
                    "When it gets hard we go to the sea. Bills look smaller there.",
                ),
            ),
            picture(
                "kitchen",
                say(
                    "Zīmējums: divas jaunietes pie virtuves galda, starp viņām tēja un burtnīca.",
                    "Рисунок: две девушки за кухонным столом, между ними чай и тетрадь.",
                    "Drawing: two young women at a kitchen table with tea and a notebook between them.",
                ),
            ),
            quote(
                say(
                    "Mēs kopā uzrakstījām pirmo CV. Otro es uzrakstīju viena.",
                    "Первое резюме мы написали вместе. Второе я написала сама.",
                    "We wrote my first CV together. The second I wrote alone.",
                ),
                say("Keita, 19, mentorējamā", "Кейта, 19, наставляемая", "Keita, 19, mentee"),
            ),
        ],
        "mentor": (
            say("Meklējam mentorus Liepājā", "Ищем менторов в Лиепае", "Mentors for Liepāja"),
            say(
                "Ja atceries savu pirmo nedēļu bez vecākiem, tev jau ir pieredze, kas kādam vajadzīga.",
                "Если помнишь свою первую неделю без родителей, у тебя уже есть опыт, который кому‑то нужен.",
                "If you remember your first week away from home, you already have what somebody needs.",
            ),
        ),
        "mentee": (
            say("Uz savām kājām Liepājā", "Самостоятельная жизнь в Лиепае", "Starting out in Liepāja"),
            say(
                "Tev ir 16 vai vairāk, un drīz dzīvosi patstāvīgi? Nav jāprot viss uzreiz. Atrodi, ar ko kopā to iemācīties.",
                "Тебе 16 или больше и скоро жить самостоятельно? Необязательно уметь всё сразу. Найди, с кем этому учиться.",
                "Sixteen or older and soon living on your own? You do not have to know it all at once. Find somebody to learn it with.",
            ),
        ),
    },
    "jelgava": {
        "title": say("Blakus Jelgavā", "Рядом в Елгаве", "Side by side in Jelgava"),
        "introduction": say(
            "Eļļaina lupata, izjaukts motors un kāds, kurš zina, no kurienes tā liekā skrūve. Mēs mācāmies ar rokām.",
            "Промасленная тряпка, разобранный мотор и кто‑то, кто знает, от чего остался лишний винт. Мы учимся руками.",
            "An oily rag, an engine in pieces and somebody who knows where the last screw belongs. We learn with our hands.",
        ),
        "alt": say(
            "Zīmējums: divi jaunieši darbnīcā pie divriteņa, uz sienas karājas instrumenti.",
            "Рисунок: двое молодых людей в мастерской у велосипеда, на стене инструменты.",
            "Drawing: two young people in a workshop by a bicycle, tools hang on the wall.",
        ),
        "body": [
            text(
                say("Trešajā cehā", "В третьем цехе", "In workshop three"),
                say(
                    "Amatu darbnīca „Trešais cehs” ir atvērta otrdienu un sestdienu vakaros. Mentors nestāv aiz muguras, bet strādā pie blakus galda.",
                    "Мастерская «Третий цех» открыта по вечерам во вторник и субботу. Ментор не стоит над душой, а работает за соседним верстаком.",
                    "The craft workshop Trešais cehs is open on Tuesday and Saturday evenings. A mentor does not stand over you but works at the next bench.",
                ),
                say(
                    "Šeit var salabot divriteni, uzšūt somu vai uzrakstīt spēli. Galvenais, lai beigās ir kaut kas, ko var paņemt rokās vai parādīt.",
                    "Здесь можно починить велосипед, сшить сумку или написать игру. Главное, чтобы в конце было что взять в руки или показать.",
                    "You can mend a bicycle here, sew a bag or write a game. What counts is that at the end there is something to hold or to show.",
                ),
            ),
            quote(
                say(
                    "Skolā teica, ka man abas rokas kreisās. Te es salaboju trīs motorus.",
                    "В школе говорили, что у меня руки не оттуда. Здесь я починил три мотора.",
                    "At school they said I was all thumbs. Here I have mended three engines.",
                ),
                say("Ralfs, 17, mentorējamais", "Ральф, 17, наставляемый", "Ralfs, 17, mentee"),
            ),
        ],
        "mentor": (
            say("Meklējam mentorus Jelgavā", "Ищем менторов в Елгаве", "Mentors for Jelgava"),
            say(
                "Mehāniķi, šuvējas, programmētāji, galdnieki: ja proti ko salikt kopā un gribi to parādīt, nāc.",
                "Механики, швеи, программисты, столяры: если умеешь что‑то собрать и хочешь показать, приходи.",
                "Mechanics, tailors, programmers, joiners: if you can put something together and like to show how, come.",
            ),
        ),
        "mentee": (
            say("Vieta pie darbgalda Jelgavā", "Место за верстаком в Елгаве", "A place at the bench in Jelgava"),
            say(
                "Nezini, ko gribi darīt dzīvē? Sāc ar to, ko gribi izjaukt. Instrumentus iedosim.",
                "Не знаешь, чем заняться в жизни? Начни с того, что хочется разобрать. Инструменты дадим.",
                "Not sure what to do in life? Start with what you would like to take apart. We have the tools.",
            ),
        ),
    },
}
"""Title, introduction, picture's text, body, and the two calls (title, introduction) of each programme."""
