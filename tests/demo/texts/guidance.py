"""For referrers, help now, and questions with their answers."""

from tests.demo.blocks import listed, question, steps, text, topic
from tests.demo.words import say

REFERRERS = {
    "slug": say("ieteicejiem", "napravlyayushchim", "for-referrers"),
    "title": say(
        "Ja pazīstat jaunieti, kuram vajag kādu blakus",
        "Если вы знаете того, кому нужен кто‑то рядом",
        "If you know somebody who needs a person beside them",
    ),
    "introduction": say(
        "Skolotājiem, sociālajiem darbiniekiem, jaunatnes darbiniekiem, bāriņtiesām, ārstiem: ko darīt un kas notiks pēc tam.",
        "Учителям, социальным и молодёжным работникам, сиротским судам, врачам: что делать и что будет потом.",
        "For teachers, social workers, youth workers, family courts and doctors: what to do, and what happens then.",
    ),
    "body": [
        text(
            say("Kuru jaunieti ieteikt", "Кого направлять", "Whom to refer"),
            say(
                "Jaunieti no 13 līdz 25 gadiem, kurš pats ir ar mieru satikties ar mentoru. Nav vajadzīga ne diagnoze, ne izraksts, ne sods.",
                "Молодого человека от 13 до 25 лет, который сам согласен встретиться с ментором. Не нужны ни диагноз, ни справка, ни провинность.",
                "A young person of 13 to 25 who is willing to meet a mentor. It takes no diagnosis, no certificate and no misdeed.",
            ),
            items=(
                say(
                    "Sāk izkrist no skolas vai jau nenāk.",
                    "Начинает выпадать из школы или уже не ходит.",
                    "Is drifting out of school, or has stopped coming.",
                ),
                say(
                    "Ir viens: jaunā vietā, jaunā valodā, pēc zaudējuma.",
                    "Остался один: на новом месте, в новом языке, после утраты.",
                    "Is alone: in a new place, in a new language, after a loss.",
                ),
                say(
                    "Drīz sāks dzīvot patstāvīgi un nav, kam pajautāt.",
                    "Скоро начнёт жить самостоятельно, а спросить некого.",
                    "Will soon live on their own and has nobody to ask.",
                ),
                say(
                    "Grib kaut ko sasniegt, bet apkārt neviens tam netic.",
                    "Хочет чего‑то добиться, но вокруг никто в это не верит.",
                    "Wants to achieve something in which nobody around them believes.",
                ),
            ),
        ),
        text(
            say("Kad mentors nav īstā palīdzība", "Когда ментор — не та помощь", "When a mentor is not the right help"),
            say(
                "Ja jaunietim draud briesmas, zvaniet 112. Ja ir aizdomas par vardarbību, ziņojiet bāriņtiesai vai policijai un tikai tad rakstiet mums. Mentors neaizstāj ne ārstu, ne psihologu.",
                "Если молодому человеку грозит опасность, звоните 112. Если есть подозрение на насилие, сообщите в сиротский суд или полицию и только потом пишите нам. Ментор не заменяет ни врача, ни психолога.",
                "If the young person is in danger, call 112. If you suspect violence, tell the family court or the police before you write to us. A mentor stands in for neither a doctor nor a psychologist.",
            ),
        ),
        steps(
            say("Kas notiek pēc ieteikuma", "Что происходит после направления", "What happens after you refer"),
            (
                say("Jūs parunājat ar jaunieti", "Вы говорите с молодым человеком", "You talk to the young person"),
                say("pirms anketas", "до анкеты", "before the form"),
                say(
                    "Bez jaunieša piekrišanas ieteikumu nepieņemam.",
                    "Без согласия молодого человека мы направление не принимаем.",
                    "We take no referral without the young person’s agreement.",
                ),
            ),
            (
                say("Jūs aizpildāt anketu", "Вы заполняете анкету", "You fill in the form"),
                say("10 minūtes", "10 минут", "10 minutes"),
                say(
                    "Rakstiet tikai to, ko jaunietis zina.",
                    "Пишите только то, о чём он знает.",
                    "Write only what they know you are writing.",
                ),
            ),
            (
                say(
                    "Koordinators sazinās ar jaunieti",
                    "Координатор связывается с молодым человеком",
                    "A coordinator contacts the young person",
                ),
                say("piecu darbdienu laikā", "в течение пяти рабочих дней", "within five working days"),
                say(
                    "Tā, kā jūs norādījāt, un tikai ar viņu.",
                    "Так, как вы указали, и только с ним.",
                    "In the way that you named, and only with them.",
                ),
            ),
            (
                say("Jaunietis izlemj pats", "Решает сам молодой человек", "The young person decides"),
                say("cik vajag", "сколько нужно", "as long as it takes"),
                say(
                    "Par lēmumu jums pasakām tikai ar viņa atļauju.",
                    "О решении мы скажем вам только с его разрешения.",
                    "We tell you the decision only with their permission.",
                ),
            ),
        ),
    ],
}
HELP = {
    "slug": say("palidziba-tulit", "pomoshch-seychas", "help-now"),
    "title": say("Palīdzība tūlīt", "Помощь сейчас", "Help now"),
    "introduction": say(
        "Ja tev ir bail, ja kāds tevi sit vai tu domā nodarīt sev ko sliktu, negaidi mentoru. Zvani tagad.",
        "Если тебе страшно, если тебя бьют или появляются мысли причинить себе вред, не жди ментора. Позвони сейчас.",
        "If you are afraid, if somebody hits you, or you think of hurting yourself, do not wait for a mentor. Call now.",
    ),
    "body": [
        text(
            say(
                "Ko pateikt, kad paceļ klausuli",
                "Что сказать, когда снимут трубку",
                "What to say when somebody answers",
            ),
            say(
                "Pietiek ar vienu teikumu: „Man ir slikti, un es nezinu, ko darīt.” Tālāk jautās viņi. Vari klusēt, raudāt un nolikt klausuli, un pēc tam zvanīt vēlreiz.",
                "Хватит одной фразы: «Мне плохо, и я не знаю, что делать». Дальше спросят они. Можно молчать, плакать, положить трубку и потом позвонить снова.",
                "One sentence is enough: “I am not well and I do not know what to do.” They will ask the rest. You may be silent, cry, hang up, and then call again.",
            ),
        ),
        text(
            say("Ja skaļi runāt nevar", "Если вслух говорить нельзя", "If you cannot talk aloud"),
            say(
                "Izej tur, kur ir cilvēki: veikalā, bibliotēkā, pieturā. Pajautā kādam pieaugušajam, vai drīksti pastāvēt blakus. Zvanīt vari arī no turienes.",
                "Выйди туда, где есть люди: в магазин, библиотеку, на остановку. Спроси у кого‑нибудь из взрослых, можно ли постоять рядом. Позвонить можно и оттуда.",
                "Go where there are people: a shop, a library, a bus stop. Ask an adult whether you may stand beside them. You can call from there.",
            ),
        ),
        text(
            say("Ja vari pagaidīt līdz rītam", "Если можно подождать до утра", "If it can wait until morning"),
            say(
                "Uzraksti savas programmas koordinatoram. Koordinatori atbild darbdienās un zina, kas tavā pilsētā var palīdzēt.",
                "Напиши координатору своей программы. Он отвечает по будням и знает, кто в твоём городе может помочь.",
                "Write to the coordinator of your programme. Coordinators answer on working days and know who can help in your town.",
            ),
        ),
    ],
}
# 112 is on every page of help already. 116 111, 110 and 113: design notes, §4; 116 006: the page about it on jpa.gov.lv.
HELPLINES = (
    {
        "phone": "116 111",
        "name": say(
            "Bērnu un pusaudžu uzticības tālrunis",
            "Телефон доверия для детей и подростков",
            "Helpline for children and young people",
        ),
        "hours": say("visu diennakti, bez maksas", "круглосуточно, бесплатно", "day and night, free of charge"),
        "about": say(
            "Par visu, kas sāp: mājās, skolā, galvā. Vārds nav jāsaka.",
            "Обо всём, что болит: дома, в школе, в голове. Имя называть не нужно.",
            "About anything that hurts: at home, at school, in your head. You need not say your name.",
        ),
    },
    {
        "phone": "116 006",
        "name": say(
            "Atbalsta tālrunis noziegumos cietušajiem",
            "Телефон поддержки пострадавших от преступлений",
            "Helpline for victims of crime",
        ),
        "hours": say(
            "katru dienu no 12.00 līdz 22.00, bez maksas",
            "каждый день с 12.00 до 22.00, бесплатно",
            "every day from noon to 10 pm, free of charge",
        ),
        "about": say(
            "Ja kāds tev nodarījis pāri vai tu to redzēji: ko tagad darīt un kas ar tevi parunās.",
            "Если с тобой поступили жестоко или ты это видел: что теперь делать и кто с тобой поговорит.",
            "If somebody has harmed you, or you saw it happen: what to do now, and who will talk to you.",
        ),
    },
    {
        "phone": "113",
        "name": say("Neatliekamā medicīniskā palīdzība", "Скорая медицинская помощь", "Ambulance"),
        "hours": say("visu diennakti", "круглосуточно", "day and night"),
        "about": say(
            "Ja kāds ir savainots, bez samaņas vai kaut ko iedzēris.",
            "Если кто‑то ранен, без сознания или что‑то выпил.",
            "When somebody is hurt, unconscious or has swallowed something.",
        ),
    },
    {
        "phone": "110",
        "name": say("Valsts policija", "Государственная полиция", "State Police"),
        "hours": say("visu diennakti", "круглосуточно", "day and night"),
        "about": say(
            "Ja kāds tevi sit, draud vai seko.",
            "Если тебя бьют, тебе угрожают или за тобой следят.",
            "When somebody hits, threatens or follows you.",
        ),
    },
)
QUESTIONS = {
    "slug": say("jautajumi", "voprosy", "questions"),
    "title": say("Ko mums jautā", "О чём нас спрашивают", "What people ask us"),
    "introduction": say(
        "Desmit jautājumi, ko dzirdam visbiežāk. Ja tavējā te nav, uzraksti, un mēs atbildēsim.",
        "Десять вопросов, которые мы слышим чаще всего. Если твоего здесь нет, напиши, и мы ответим.",
        "The ten questions that we hear most. If yours is not here, write, and we will answer.",
    ),
    "body": [
        topic(say("Pirms piesakies", "Перед заявкой", "Before you apply")),
        question(
            say("Vai tas kaut ko maksā?", "Это сколько‑нибудь стоит?", "Does it cost anything?"),
            say(
                "Nē. Mentors ir brīvprātīgais. Ja jāmaksā par autobusu, pasaki, un mēs to atlīdzināsim.",
                "Нет. Ментор — доброволец. Если нужно платить за автобус, скажи, и мы вернём деньги.",
                "No. Mentors are volunteers. If you have to pay for the bus, tell us and we will pay you back.",
            ),
        ),
        question(
            say("Vai man jābūt nepatikšanās?", "Обязательно ли, чтобы всё было плохо?", "Do I have to be in trouble?"),
            say(
                "Nē. Daži atnāk ar to, ka gribas iemācīties braukt ar mopēdu vai beidzot pabeigt dziesmu.",
                "Нет. Кто‑то приходит, чтобы научиться ездить на мопеде или наконец дописать песню.",
                "No. Some come because they want to ride a moped or finish a song at last.",
            ),
        ),
        question(
            say(
                "Vai par to uzzinās vecāki un skola?",
                "Узнают ли родители и школа?",
                "Will my parents and my school know?",
            ),
            say(
                "Skola neuzzinās. Ja tev vēl nav 18, piedalīties var tikai tad, ja piekrīt arī mamma, tētis vai aizbildnis. Kā to pateikt, izdomāsim kopā.",
                "Школа не узнает. Если тебе нет 18, участвовать можно только с согласия мамы, папы или опекуна. Как об этом сказать, придумаем вместе.",
                "Your school will not. If you are under 18, a parent or guardian has to agree before you take part. We will work out together how to tell them.",
            ),
        ),
        question(
            say(
                "Es gribu būt mentors, bet man nav pieredzes.",
                "Хочу быть ментором, но опыта нет.",
                "I want to be a mentor but have no experience.",
            ),
            say(
                "Labi. Pirms sezonas ir divas mācību dienas, sezonas laikā koordinators un supervīzijas. Svarīgākais ir atnākt, kad esi apsolījis.",
                "Хорошо. Перед сезоном два дня обучения, во время сезона — координатор и супервизии. Главное — приходить, если обещал.",
                "Good. There are two days of training before the season, and a coordinator and supervision during it. What matters is that you come when you said you would.",
            ),
        ),
        topic(say("Kad esi pārī", "Когда ты в паре", "Once you are in a pair")),
        question(
            say(
                "Kā jūs izvēlaties, ar ko es tikšos?",
                "Как вы выбираете, с кем я буду встречаться?",
                "How do you choose whom I meet?",
            ),
            say(
                "Koordinators lasa abu atbildes un skatās, kas jums kopīgs, kad jums ir laiks un kurā valodā jums vieglāk. Izlemj cilvēks, nevis dators.",
                "Координатор читает ответы обоих и смотрит, что у вас общего, когда есть время и на каком языке легче. Решает человек, а не компьютер.",
                "A coordinator reads both your answers and looks at what you share, when you are free and which language is easier. A person decides, not a computer.",
            ),
        ),
        question(
            say("Un ja mēs nesaderam?", "А если мы не подойдём друг другу?", "What if we do not get on?"),
            say(
                "Pasaki koordinatoram. Meklējam citu pāri, un neviens nav vainīgs.",
                "Скажи координатору. Поищем другую пару, и никто не виноват.",
                "Tell the coordinator. We look for another pair, and it is nobody’s fault.",
            ),
        ),
        question(
            say(
                "Vai mentors kādam stāstīs, ko es saku?",
                "Расскажет ли ментор кому‑нибудь о наших разговорах?",
                "Will my mentor tell anybody what I say?",
            ),
            say(
                "Nē, ar vienu izņēmumu: ja tev vai kādam citam draud briesmas. Tad mentors pasaka koordinatoram un vispirms pasaka tev.",
                "Нет, с одним исключением: если тебе или кому‑то другому грозит опасность. Тогда ментор говорит координатору, а сначала — тебе.",
                "No, with one exception: if you or somebody else is in danger. Then your mentor tells the coordinator, and tells you first.",
            ),
        ),
        question(
            say("Vai drīkst tikties tiešsaistē?", "Можно ли встречаться онлайн?", "May we meet online?"),
            say(
                "Jā. Pirmā tikšanās ir klātienē, pēc tam vienojaties, kā ērtāk.",
                "Да. Первая встреча — лично, а дальше договаривайтесь, как удобнее.",
                "Yes. The first meeting is in person; after that you agree on what suits you.",
            ),
        ),
        topic(say("Kad gribas ko mainīt", "Когда хочется что‑то изменить", "When you want a change")),
        question(
            say("Vai drīkst aiziet pusceļā?", "Можно ли уйти на полпути?", "May I leave halfway?"),
            say(
                "Drīkst. Labāk, ja pasaki, kāpēc, bet tas nav obligāti. Durvis paliek vaļā nākamajai sezonai.",
                "Можно. Лучше, если скажешь почему, но это не обязательно. Дверь открыта и в следующем сезоне.",
                "You may. It helps if you say why, but you need not. The door stays open for the next season.",
            ),
        ),
        question(
            say(
                "Kā izdzēst to, ko par mani zināt?",
                "Как удалить то, что вы обо мне знаете?",
                "How do I have my data deleted?",
            ),
            say(
                "Uzraksti mums. Izdzēsīsim visu, ko mums nav pienākuma glabāt, un pateiksim, kas paliek un kāpēc.",
                "Напиши нам. Удалим всё, что не обязаны хранить, и скажем, что остаётся и почему.",
                "Write to us. We will delete everything that we are not obliged to keep, and tell you what stays and why.",
            ),
        ),
        listed(
            "helpline",
            say("Ja jautājums nevar gaidīt", "Если вопрос не может ждать", "If a question cannot wait"),
            show="first",
        ),
    ],
}
