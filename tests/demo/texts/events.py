"""Six events: coming, online, cancelled, past; and two celebrations that closed a season."""

from tests.demo.blocks import picture, steps, text, words
from tests.demo.words import say

INDEX = {
    "slug": say("pasakumi", "sobytiya", "events"),
    "title": say("Pasākumi", "События", "Events"),
    "introduction": say(
        "Vakari, uz kuriem var vienkārši atnākt, un svētki, ar kuriem beidzas katra sezona.",
        "Вечера, на которые можно просто прийти, и праздники, которыми заканчивается каждый сезон.",
        "Evenings to which you can simply come, and the celebrations that end each season.",
    ),
}
FREE = text(
    say("Kas jāzina", "Что нужно знать", "Good to know"),
    items=(
        say(
            "Ieeja ir brīva. Pieteikties nevajag.",
            "Вход свободный. Записываться не нужно.",
            "Free. No need to sign up.",
        ),
        say(
            "Vari nākt ar draugu. Vari arī aiziet jebkurā brīdī.",
            "Можно прийти с другом. Можно и уйти в любой момент.",
            "Bring a friend if you like. Leave whenever you like.",
        ),
        say(
            "Fotografējam tikai tos, kas to atļauj. Kas negrib, saņem zaļu uzlīmi.",
            "Снимаем только тех, кто разрешил. Кто не хочет, получает зелёную наклейку.",
            "We take pictures only of those who agree. Whoever does not gets a green sticker.",
        ),
    ),
)
EVENTS = (
    {
        "place": "cesis",
        "announced": -10,
        "day": 9,
        "from": (17, 0),
        "to": (19, 0),
        "image": "cesis",
        "where": say(
            "Jauniešu māja „Pagalms”, Palasta iela, Cēsis",
            "Молодёжный дом «Двор», улица Паласта, Цесис",
            "Youth house Pagalms, Palasta iela, Cēsis",
        ),
        "slug": say("vakars-pie-sarkanajam-durvim", "vecher-u-krasnoy-dveri", "evening-at-the-red-door"),
        "title": say("Vakars pie sarkanajām durvīm", "Вечер у красной двери", "An evening at the red door"),
        "introduction": say(
            "Ja domā par mentorēšanu, bet nezini, vai tas ir tev, atnāc un pajautā tiem, kas to dara.",
            "Если думаешь, стать ли ментором, но сомневаешься, приходи и спроси тех, кто этим занят.",
            "If you wonder whether mentoring is for you, come and ask those who do it.",
        ),
        "body": [
            words(
                say(
                    "Būs trīs mentori, divi bijušie mentorējamie un pankūkas. Runu nebūs. Pie katra galda sēž viens cilvēks, kuram drīkst jautāt visu, arī to, cik reižu gribējies padoties.",
                    "Будут три ментора, двое бывших наставляемых и блины. Речей не будет. За каждым столом сидит человек, которого можно спросить обо всём, даже о том, сколько раз хотелось сдаться.",
                    "There will be three mentors, two former mentees and pancakes. No speeches. At each table sits one person whom you may ask anything, even how often they wanted to give up.",
                ),
            ),
            FREE,
        ],
    },
    {
        "place": "daugavpils",
        "announced": -6,
        "day": 19,
        "from": (16, 30),
        "to": (18, 30),
        "image": "daugavpils",
        "where": say(
            "Biedrības „Tilts” sporta laukums",
            "Спортивная площадка общества «Мост»",
            "The sports court of the association Tilts",
        ),
        "slug": say("bumba-un-kakao", "myach-i-kakao", "a-ball-and-cocoa"),
        "title": say("Bumba un kakao", "Мяч и какао", "A ball and cocoa"),
        "introduction": say(
            "Spēlējam trīs pret trim, komandas izlozējam. Latviski, krieviski un ar rokām.",
            "Играем трое на трое, команды по жребию. По‑русски, по‑латышски и жестами.",
            "Three against three, teams drawn by lot. In Latvian, in Russian and with our hands.",
        ),
        "body": [
            words(
                say(
                    "Divi ratiņkrēsli spēlei būs uz vietas, un pamēģināt var ikviens. Ja līst, ejam zālē.",
                    "Два кресла для игры будут на месте, попробовать может каждый. Если дождь, идём в зал.",
                    "There will be two sports wheelchairs, and anyone may have a go. If it rains, we go inside.",
                ),
            ),
            FREE,
        ],
    },
    {
        "place": "",
        "announced": -8,
        "day": 16,
        "from": (18, 0),
        "to": (19, 15),
        "image": "screen",
        "where": "",
        "online": "https://meet.example.org/pirma-tiksanas",
        "sign_up": True,
        "slug": say("pirma-tiksanas-tiessaiste", "pervaya-vstrecha-onlayn", "the-first-meeting-online"),
        "title": say(
            "Tiešsaistē: kā sākt pirmo sarunu",
            "Онлайн: как начать первый разговор",
            "Online: how to begin a first talk",
        ),
        "introduction": say(
            "Stunda par to, kas notiek pirmajās desmit minūtēs, kad divi svešinieki apsēžas pie viena galda.",
            "Час о том, что происходит в первые десять минут, когда двое незнакомых садятся за один стол.",
            "An hour about the first ten minutes after two strangers sit down at one table.",
        ),
        "body": [
            steps(
                say("Kā tas noritēs", "Как это пройдёт", "How it will go"),
                (
                    say("Stāsts", "История", "A story"),
                    say("20 minūtes", "20 минут", "20 minutes"),
                    say(
                        "Monta pastāsta par savām četrām klusajām trešdienām.",
                        "Монта рассказывает о своих четырёх молчаливых средах.",
                        "Monta tells of her four silent Wednesdays.",
                    ),
                ),
                (
                    say("Mēģinājums", "Попытка", "A try"),
                    say("25 minūtes", "25 минут", "25 minutes"),
                    say(
                        "Pa divi atsevišķās istabās. Kamera nav obligāta.",
                        "По двое в отдельных комнатах. Камера не обязательна.",
                        "In twos, in rooms of their own. A camera is not a must.",
                    ),
                ),
                (
                    say("Jautājumi", "Вопросы", "Questions"),
                    say("pusstunda", "полчаса", "half an hour"),
                    say(
                        "Var jautāt balsī vai rakstiski, arī bez vārda.",
                        "Вслух или письменно, можно и без имени.",
                        "Aloud or in writing, without your name if you like.",
                    ),
                ),
            ),
            words(
                say(
                    "Sarunu neierakstām. Saite strādās piecpadsmit minūtes pirms sākuma. Piesakies, lai zinām, cik istabu sagatavot.",
                    "Разговор не записываем. Ссылка заработает за пятнадцать минут до начала. Запишись, чтобы мы знали, сколько комнат подготовить.",
                    "We do not record. The link works from fifteen minutes before the start. Sign up, so that we know how many rooms to prepare.",
                ),
            ),
        ],
    },
    {
        "place": "liepaja",
        "announced": -18,
        "day": 5,
        "from": (14, 0),
        "to": (16, 0),
        "cancelled": True,
        "image": "liepaja",
        "where": say(
            "Pludmale pie glābšanas stacijas",
            "Пляж у спасательной станции",
            "The beach by the lifeguard station",
        ),
        "slug": say("pastaiga-gar-juru", "progulka-u-morya", "walk-by-the-sea"),
        "title": say("Pastaiga gar jūru", "Прогулка у моря", "A walk by the sea"),
        "introduction": say(
            "Solīja vētru, tāpēc šoreiz uz jūru neejam. Jaunu dienu pateiksim, tiklīdz rims vējš.",
            "Обещают шторм, поэтому к морю в этот раз не идём. Новый день назовём, как только стихнет ветер.",
            "A storm is forecast, so we stay away from the sea this time. We will name a new day as soon as the wind drops.",
        ),
        "body": [
            words(
                say(
                    "Kas jau bija nolēmis iznākt no mājas, tajā pašā laikā var atnākt uz „Ostu”. Kristīne būs tur un vārīs zupu.",
                    "Кто уже решил выйти из дома, в это же время может прийти в «Порт». Кристине будет там и сварит суп.",
                    "If you had made up your mind to get out of the house, come to Osta at the same hour. Kristīne will be there, making soup.",
                ),
            )
        ],
    },
    {
        "place": "jelgava",
        "announced": -41,
        "day": -20,
        "from": (12, 0),
        "to": (17, 0),
        "image": "jelgava",
        "where": say(
            "Amatu darbnīca „Trešais cehs”",
            "Мастерская «Третий цех»",
            "Craft workshop Trešais cehs",
        ),
        "slug": say("izjauc-un-saliec", "razberi-i-soberi", "take-apart-put-together"),
        "title": say("Izjauc un saliec", "Разбери и собери", "Take it apart, put it together"),
        "introduction": say(
            "Atvērto durvju diena cehā: uz galda nolikām trīs vecus motorus un skatījāmies, kas notiks.",
            "День открытых дверей в цехе: положили на стол три старых мотора и смотрели, что будет.",
            "Open day at the workshop: we put three old engines on a table and watched what would happen.",
        ),
        "body": [
            words(
                say(
                    "Atnāca četrdesmit cilvēku, jaunākajam bija seši gadi, vecākajam septiņdesmit divi. Divi motori aizgāja, trešais tagad ir skulptūra.",
                    "Пришли сорок человек, младшему было шесть лет, старшему семьдесят два. Два мотора завелись, третий теперь скульптура.",
                    "Forty people came, the youngest six years old, the oldest seventy-two. Two engines started; the third is now a sculpture.",
                ),
                say(
                    "Pieci jaunieši pēc tam pieteicās mentoram. Viens atnāca, jo meklēja uzgriezni.",
                    "Пятеро ребят потом подали заявку на ментора. Один пришёл, потому что искал гайку.",
                    "Five young people then applied for a mentor. One had come because he was looking for a nut.",
                ),
            )
        ],
    },
    {
        "place": "kuldiga",
        "announced": -75,
        "day": -48,
        "from": (10, 0),
        "to": (15, 0),
        "image": "orchard",
        "where": say(
            "Ventas krasts pie tilta, Kuldīga",
            "Берег Венты у моста, Кулдига",
            "The bank of the Venta by the bridge, Kuldīga",
        ),
        "slug": say("abolu-diena", "yablochnyy-den", "apple-day"),
        "title": say("Ābolu diena", "Яблочный день", "Apple day"),
        "introduction": say(
            "Pašvaldības vecajā ābeļdārzā salasījām ābolus, kurus citādi neviens nelasītu, un izspiedām sulu.",
            "В старом городском саду собрали яблоки, которые иначе никто бы не собрал, и отжали сок.",
            "In the old municipal orchard we picked the apples that nobody else would have picked, and pressed them.",
        ),
        "body": [
            picture(
                "orchard",
                say(
                    "Zīmējums: divi jaunieši zem ābeles, viens sniedzas pēc ābola, otra stāv pie pilna groza.",
                    "Рисунок: двое под яблоней, один тянется за яблоком, другая стоит у полной корзины.",
                    "Drawing: two young people under an apple tree, one reaches for an apple, the other stands by a full basket.",
                ),
            ),
            words(
                say(
                    "Sanāca simt divdesmit litru. Puse aizgāja zupas virtuvei, puse pāriem mājās. Viens jaunietis pirmo reizi pateica, ka gribētu mācīties par dārznieku.",
                    "Вышло сто двадцать литров. Половина ушла на кухню для нуждающихся, половина — парам домой. Один парень впервые сказал, что хотел бы учиться на садовника.",
                    "It came to a hundred and twenty litres. Half went to the soup kitchen, half home with the pairs. One young man said for the first time that he would like to train as a gardener.",
                ),
            ),
        ],
    },
)
