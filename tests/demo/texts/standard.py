"""Pages that explain: what mentoring is, for mentors, for mentees, privacy."""

from tests.demo.blocks import listed, picture, quote, steps, text
from tests.demo.words import say

PAGES = {
    "about": {
        "slug": say("kas-ir-mentorings", "chto-takoe-mentorstvo", "what-mentoring-is"),
        "title": say("Kas ir mentorings", "Что такое менторство", "What mentoring is"),
        "introduction": say(
            "Divi jaunieši uz vienu sezonu kļūst par komandu. Viens ir mazliet tālāk ceļā, otrs grib sākt iet.",
            "Двое молодых людей на один сезон становятся командой. Один прошёл чуть дальше, другой хочет сделать первый шаг.",
            "For one season two young people become a team. One is a little further along the road, the other wants to set out.",
        ),
        "body": [
            text(
                say("Ko mēs solām un ko nesolām", "Что мы обещаем, а чего нет", "What we promise and what we do not"),
                say(
                    "Mentors neatrisina tavu dzīvi tavā vietā. Mentors klausās, jautā, pastāsta, kā pašam gāja, un ir tavā pusē, kamēr tu mēģini.",
                    "Ментор не проживёт твою жизнь за тебя. Он слушает, спрашивает, рассказывает, как было у него, и остаётся на твоей стороне, пока ты пробуешь.",
                    "A mentor does not solve your life for you. A mentor listens, asks, tells how it was, and stays on your side while you try.",
                ),
                items=(
                    say(
                        "Sarunas paliek starp jums. Izņēmums ir viens: ja kādam draud briesmas.",
                        "Разговоры остаются между вами. Исключение одно: если кому‑то грозит опасность.",
                        "What you say stays between you. There is one exception: when somebody is in danger.",
                    ),
                    say(
                        "Piedalies tikai tad, ja gribi. Aiziet var jebkurā dienā.",
                        "Участвуют только по своему желанию. Уйти можно в любой день.",
                        "You take part only because you want to. You can leave on any day.",
                    ),
                    say(
                        "Neviens nevienam nemaksā, un neviens neko nepārdod.",
                        "Никто никому не платит и ничего не продаёт.",
                        "Nobody pays anybody and nobody sells anything.",
                    ),
                ),
            ),
            steps(
                say(
                    "Pieci posmi, kas mēdz pārklāties",
                    "Пять этапов, которые переплетаются",
                    "Five stages that like to mix",
                ),
                (
                    say("Iepazīšanās", "Знакомство", "Getting to know each other"),
                    say("pirmais mēnesis", "первый месяц", "the first month"),
                    say(
                        "Kas esi tu, kas esmu es un kur ir mūsu robežas.",
                        "Кто ты, кто я и где наши границы.",
                        "Who you are, who I am, and where our limits are.",
                    ),
                ),
                (
                    say("Mērķis", "Цель", "A goal"),
                    say("dažas tikšanās", "несколько встреч", "a few meetings"),
                    say(
                        "Viens teikums, ko vari pārbaudīt: ko, līdz kuram datumam un kā tu zināsi, ka izdevās.",
                        "Одно предложение, которое можно проверить: что, к какому дню и как ты поймёшь, что получилось.",
                        "One sentence that can be checked: what, by which day, and how you will know that it worked.",
                    ),
                ),
                (
                    say("Darbošanās", "Дело", "Doing it"),
                    say("lielākā daļa sezonas", "большая часть сезона", "most of the season"),
                    say(
                        "Mazi soļi, neveiksmes, atkal soļi. Te visvairāk vajag otru cilvēku.",
                        "Маленькие шаги, неудачи, снова шаги. Именно здесь нужнее всего второй человек.",
                        "Small steps, setbacks, steps again. This is where another person helps most.",
                    ),
                ),
                (
                    say("Noslēgums", "Завершение", "The end"),
                    say("viena saruna un svētki", "один разговор и праздник", "one talk and a celebration"),
                    say(
                        "Paskatāties, kas izdevās, un nosvinat to.",
                        "Смотрите, что получилось, и празднуете это.",
                        "You look at what worked and celebrate it.",
                    ),
                ),
                (
                    say("Tālāk", "Дальше", "Onwards"),
                    say("cik paši gribat", "сколько сами захотите", "as long as you like"),
                    say(
                        "Daži satiekas arī pēc gada. Daži mentorējamie paši kļūst par mentoriem.",
                        "Кто‑то видится и через год. Кто‑то из наставляемых сам становится ментором.",
                        "Some still meet a year later. Some mentees become mentors themselves.",
                    ),
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
            listed(
                "municipalities",
                say("Sešas vietas kartē", "Шесть мест на карте", "Six places on the map"),
                show="programmes",
                municipalities=[],
                text="",
            ),
            listed("partner_logos", say("Kas mums palīdz", "Кто нам помогает", "Who helps us"), partners=[]),
        ],
    },
    "mentors": {
        "slug": say("mentoriem", "mentoram", "for-mentors"),
        "title": say("Būt mentoram", "Быть ментором", "Being a mentor"),
        "introduction": say(
            "Mentoram nav jābūt gudrākajam istabā. Jābūt tādam, kurš atnāk, kad ir apsolījis.",
            "Ментору не нужно быть самым умным. Нужно приходить, если обещал.",
            "A mentor need not be the cleverest in the room. A mentor is the one who comes when they said they would.",
        ),
        "body": [
            text(
                say("Ko tas dos tev", "Что это даст тебе", "What is in it for you"),
                say(
                    "Divas dienas mācību pirms sezonas, reizi mēnesī supervīzija ar pieredzējušu cilvēku un koordinators, kuram vari zvanīt, kad nezini, ko darīt.",
                    "Два дня обучения перед сезоном, раз в месяц супервизия с опытным человеком и координатор, которому можно позвонить, когда не знаешь, что делать.",
                    "Two days of training before the season, supervision once a month with somebody experienced, and a coordinator whom you can ring when you do not know what to do.",
                ),
                say(
                    "Sezonas beigās saņemsi apliecību. Bet visvairāk noderēs tas, ko te iemācīsies: klausīties, jautāt un nesteigties ar padomu.",
                    "В конце сезона ты получишь сертификат. А пригодится больше всего другое: умение слушать, спрашивать и не спешить с советом.",
                    "At the end there is a certificate. What you will use for longer is what you learn: to listen, to ask, and not to hurry with advice.",
                ),
            ),
            steps(
                say("Cik laika tas prasa", "Сколько времени это займёт", "How much time it takes"),
                (say("Pieteikums", "Заявка", "Application"), say("15 minūtes", "15 минут", "15 minutes"), ""),
                (
                    say("Saruna ar koordinatoru", "Разговор с координатором", "A talk with the coordinator"),
                    say("pusstunda", "полчаса", "half an hour"),
                    say("Klātienē vai pa telefonu.", "Лично или по телефону.", "In person or on the phone."),
                ),
                (
                    say("Mācības", "Обучение", "Training"),
                    say("divas sestdienas", "две субботы", "two Saturdays"),
                    say(
                        "Kopā ar citiem jaunajiem mentoriem.",
                        "Вместе с другими новыми менторами.",
                        "Together with the other new mentors.",
                    ),
                ),
                (
                    say("Tikšanās", "Встречи", "Meetings"),
                    say("stunda nedēļā", "час в неделю", "an hour a week"),
                    say(
                        "Kur un kad, vienojaties abi.",
                        "Где и когда, договариваетесь вдвоём.",
                        "Where and when is for the two of you to agree.",
                    ),
                ),
            ),
            quote(
                say(
                    "Domāju, ka man jāzina visas atbildes. Izrādījās, ka jāzina tikai labi jautājumi.",
                    "Думала, что нужно знать все ответы. Оказалось, нужны только хорошие вопросы.",
                    "I thought I had to know all the answers. It turned out that I only needed good questions.",
                ),
                say(
                    "Monta, 21, mentore otro sezonu",
                    "Монта, 21, ментор второй сезон",
                    "Monta, 21, mentor for a second season",
                ),
            ),
        ],
    },
    "mentees": {
        "slug": say("meklejot-mentoru", "ishchu-mentora", "for-mentees"),
        "title": say("Atrast savu mentoru", "Найти ментора", "Having a mentor"),
        "introduction": say(
            "Lai pieteiktos, nav jābūt lielās nepatikšanās. Pietiek ar to, ka gribi kaut ko mainīt, bet vienatnē nesanāk.",
            "Чтобы подать заявку, не нужна большая беда. Достаточно того, что хочется что‑то изменить, а в одиночку не получается.",
            "You do not have to be in deep trouble to apply. It is enough that you want to change something and would rather not do it alone.",
        ),
        "body": [
            text(
                say("Ar ko cilvēki atnāk", "С чем приходят", "What people come with"),
                items=(
                    say(
                        "Skolā vairs nesanāk, un kauns kādam prasīt.",
                        "В школе перестало получаться, а спросить неловко.",
                        "School has stopped working and asking feels embarrassing.",
                    ),
                    say(
                        "Jauna pilsēta, jauna klase, neviena drauga.",
                        "Новый город, новый класс, ни одного друга.",
                        "A new town, a new class, not one friend.",
                    ),
                    say(
                        "Gribas atrast darbu, bet nav skaidrs, kā to sāk.",
                        "Хочется найти работу, но непонятно, с чего начать.",
                        "I want a job and do not know how one starts.",
                    ),
                    say(
                        "Mājās ir skaļi, un vajag vietu, kur padomāt.",
                        "Дома шумно, и нужно место, чтобы подумать.",
                        "Home is loud and I need a place to think.",
                    ),
                    say(
                        "Ir sapnis, par kuru citi smejas.",
                        "Есть мечта, над которой другие смеются.",
                        "I have a dream that others laugh at.",
                    ),
                ),
            ),
            text(
                say("Kas uzzinās par tavu pieteikumu", "Кто узнает о твоей заявке", "Who will know that you applied"),
                say(
                    "Tavas programmas koordinatori. Skola neuzzinās, draugi neuzzinās. Ja tev vēl nav 18 gadu, koordinators kopā ar tevi izdomās, kā par to pastāstīt mammai, tētim vai aizbildnim.",
                    "Координаторы твоей программы. Школа не узнает, друзья тоже. Если тебе нет 18, координатор вместе с тобой придумает, как рассказать маме, папе или опекуну.",
                    "The coordinators of your programme. Not your school, not your friends. If you are under 18, the coordinator will work out with you how to tell a parent or guardian.",
                ),
            ),
            picture(
                "busstop",
                say(
                    "Zīmējums: divi jaunieši gaida autobusu pieturā, viens rāda otram kaut ko telefonā.",
                    "Рисунок: двое молодых людей ждут автобус, один показывает другому что‑то в телефоне.",
                    "Drawing: two young people wait at a bus stop, one shows the other something on a phone.",
                ),
            ),
            listed(
                "helpline",
                say("Ja tev ir grūti tieši tagad", "Если тебе тяжело прямо сейчас", "If it is hard right now"),
                show="first",
            ),
        ],
    },
    "privacy": {
        "slug": say("tavi-dati", "tvoi-dannye", "your-data"),
        "title": say("Tavi dati", "Твои данные", "Your data"),
        "introduction": say(
            "Īsi un bez sīkās drukas: ko glabājam, kas to lasa un kā tu vari to apturēt.",
            "Коротко и без мелкого шрифта: что мы храним, кто это читает и как это остановить.",
            "Short, and without small print: what we keep, who reads it, and how you can stop it.",
        ),
        "body": [
            text(
                say("Kas lasa pieteikumus", "Кто читает заявки", "Who reads applications"),
                say(
                    "Tikai tās programmas koordinatori, kurai pieteicies. Katru reizi, kad kāds atver tavas atbildes, sistēma to pieraksta.",
                    "Только координаторы той программы, куда подана заявка. Каждый раз, когда кто‑то открывает твои ответы, система это записывает.",
                    "Only the coordinators of the programme that you applied to. Each time somebody opens your answers, the system writes it down.",
                ),
                say(
                    "Uz jautājumu par drošību tavu atbildi lasa viens cilvēks, nevis visa komanda.",
                    "Ответ на вопрос о безопасности читает один человек, а не вся команда.",
                    "Your answer about safety is read by one person, not by the whole team.",
                ),
            ),
            text(
                say("Dalībnieku tīkls", "Сеть участников", "The network of participants"),
                say(
                    "Tur tevi redz tikai citi dalībnieki un koordinatori, un tikai tad, ja tu to atļāvi. Piekrišanu atsaukt ir tikpat viegli kā dot.",
                    "Там тебя видят только другие участники и координаторы, и только с твоего разрешения. Отозвать согласие так же легко, как дать.",
                    "Only other participants and coordinators see you there, and only if you allowed it. Taking the consent back is as easy as giving it.",
                ),
            ),
            text(
                say("Sīkdatnes", "Файлы cookie", "Cookies"),
                say(
                    "Kamēr tu tikai lasi, mēs tavā ierīcē neko nesaglabājam un tev nesekojam.",
                    "Пока ты просто читаешь, мы ничего не сохраняем на твоём устройстве и не следим за тобой.",
                    "While you are only reading, we store nothing on your device and do not follow you.",
                ),
            ),
        ],
    },
}
"""The standard pages by name, in the order of the menu."""
