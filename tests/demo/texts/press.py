"""The press room. Every figure is of the demo, and says so."""

from tests.demo.blocks import Raw, numbers, text
from tests.demo.words import say

PAGE = {
    "slug": say("presei", "presse", "press"),
    "title": say("Žurnālistiem", "Журналистам", "For journalists"),
    "introduction": say(
        "Teksti, skaitļi un logotipi, ko drīkst ņemt bez jautāšanas. Cilvēkus, ar kuriem parunāt, palīdzēsim atrast vienas dienas laikā.",
        "Тексты, цифры и логотипы, которые можно брать без спроса. Людей для разговора поможем найти за день.",
        "Texts, numbers and logos that you may take without asking. We will help you find people to talk to within a day.",
    ),
    "short_text": say(
        "„Blakus” saved kopā jauniešus no 13 līdz 25 gadiem: viens ir mazliet tālāk ceļā, otrs grib sākt iet.",
        "«Рядом» знакомит молодых людей от 13 до 25 лет: один прошёл чуть дальше, другой хочет сделать первый шаг.",
        "Side by side brings together people of 13 to 25: one a little further along the road, one about to set out.",
    ),
    "middle_text": say(
        "„Blakus” ir jauniešu mentoringa kustība sešās Latvijas vietās. Mentors un mentorējamais vienu sezonu tiekas apmēram stundu nedēļā, izvēlas mērķi, kas ir svarīgs mentorējamajam, un iet uz to kopā. Mentorus apmāca un sezonas laikā atbalsta koordinators un supervizors. Piedalīšanās ir brīvprātīga un bez maksas.",
        "«Рядом» — движение молодёжного менторства в шести местах Латвии. Ментор и наставляемый один сезон встречаются примерно час в неделю, выбирают цель, важную для наставляемого, и вместе к ней идут. Менторов обучают, а весь сезон их поддерживают координатор и супервизор. Участие добровольное и бесплатное.",
        "Side by side is a youth mentoring movement in six places in Latvia. For one season a mentor and a mentee meet for about an hour a week, choose a goal that matters to the mentee and work towards it together. Mentors are trained, and supported by a coordinator and a supervisor throughout. Taking part is voluntary and free.",
    ),
    "long_text": say(
        "„Blakus” ir jauniešu mentoringa kustība. Sešas organizācijas Cēsīs, Daugavpilī, Rēzeknē, Kuldīgā, Liepājā un Jelgavā – jauniešu māja, biedrība, skola, pašvaldības dienests, sociālais dienests un amatu darbnīca – katru sezonu meklē jauniešus, kuri grib būt kādam blakus, un jauniešus, kuriem kāds vajadzīgs.\n\nPieteikties var telefonā desmit minūtēs. Atbildes lasa tikai tās programmas koordinatori, kurai cilvēks pieteicies. Koordinators ar katru aprunājas, mentori divas dienas mācās, un tikai tad veido pārus. Pāris tiekas apmēram stundu nedēļā, visu sezonu: darbnīcā, bibliotēkā, basketbola laukumā vai pastaigā gar upi. Par ko runāt un uz kurieni iet, izlemj viņi paši.\n\nSarunas paliek starp abiem. Izņēmums ir viens: ja kādam draud briesmas. Tad mentors pasaka koordinatoram, un katrā programmā ir cilvēks, kas par drošību atbild. Sezona beidzas ar svētkiem un apliecību. Daži mentorējamie nākamajā sezonā paši kļūst par mentoriem.",
        "«Рядом» — движение молодёжного менторства. Шесть организаций в Цесисе, Даугавпилсе, Резекне, Кулдиге, Лиепае и Елгаве — молодёжный дом, общество, школа, муниципальная служба, социальная служба и мастерская — каждый сезон ищут молодых людей, которые хотят быть рядом, и тех, кому кто‑то нужен.\n\nПодать заявку можно с телефона за десять минут. Ответы читают только координаторы той программы, куда пришла заявка. Координатор разговаривает с каждым, менторы два дня учатся, и только потом складываются пары. Пара встречается примерно час в неделю весь сезон: в мастерской, в библиотеке, на баскетбольной площадке или на прогулке вдоль реки. О чём говорить и куда идти, они решают сами.\n\nРазговоры остаются между двоими. Исключение одно: если кому‑то грозит опасность. Тогда ментор говорит координатору, и в каждой программе есть человек, который отвечает за безопасность. Сезон заканчивается праздником и сертификатом. Кто‑то из наставляемых в следующем сезоне сам становится ментором.",
        "Side by side is a youth mentoring movement. Six organisations in Cēsis, Daugavpils, Rēzekne, Kuldīga, Liepāja and Jelgava – a youth house, an association, a school, a municipal service, a social service and a craft workshop – look each season for young people who want to be there for somebody, and for those who could do with somebody.\n\nApplying takes ten minutes on a phone. Only the coordinators of the programme that somebody applied to read the answers. A coordinator talks to everybody, mentors train for two days, and only then are pairs made. A pair meets for about an hour a week all season: in a workshop, a library, on a basketball court or on a walk by the river. What they talk about and where they go is for them to decide.\n\nWhat is said stays between the two. There is one exception: when somebody is in danger. Then the mentor tells the coordinator, and each programme has a person who answers for safety. A season ends with a celebration and a certificate. Some mentees become mentors in the next.",
    ),
}
SOURCE = say(
    "„Blakus” datubāze (demonstrācijas dati)",
    "База данных «Рядом» (демонстрационные данные)",
    "Side by side database (demonstration data)",
)
PLACES = say("programmas sešās pašvaldībās", "программ в шести самоуправлениях", "programmes in six municipalities")
APPLIED = say("pieteikumi divās sezonās", "заявок за два сезона", "applications in two seasons")
LANGUAGES = say("valodas, kurās var pieteikties", "языка, на которых можно подать заявку", "languages to apply in")


def figures(applications: int) -> tuple[tuple[str, str, str, int | None], ...]:
    """Return the numbers that pages show, of a demo with so many applications."""
    return (
        ("6", PLACES, SOURCE, 0),
        (str(applications), APPLIED, SOURCE, 0),
        ("3", LANGUAGES, SOURCE, 0),
    )


def body(applications: int) -> list[Raw]:
    """Return the facts, logos and rules of a press room."""
    return [
        numbers(
            say("Skaitļi, kurus drīkst citēt", "Цифры, которые можно цитировать", "Numbers that you may quote"),
            *figures(applications),
        ),
        text(
            say("No kurienes skaitļi", "Откуда цифры", "Where the numbers come from"),
            say(
                "Šī ir demonstrācija: cilvēki, organizācijas un skaitļi ir izdomāti. Skaitļi sakrīt ar to, kas ir šīs demonstrācijas datubāzē, taču par īstu programmu tos citēt nevar.",
                "Это демонстрация: люди, организации и цифры выдуманы. Цифры совпадают с базой данных этой демонстрации, но цитировать их как данные настоящей программы нельзя.",
                "This is a demonstration: people, organisations and numbers are made up. The numbers agree with this demonstration’s own database, but cannot be quoted about a real programme.",
            ),
        ),
        text(
            say(
                "Ja gribat intervēt jaunieti",
                "Если вы хотите взять интервью у подростка",
                "If you would like to interview a young person",
            ),
            items=(
                say(
                    "Vispirms piezvaniet mums. Jaunietim ir tiesības atteikt, arī dienu pirms publicēšanas.",
                    "Сначала позвоните нам. Молодой человек вправе отказаться, даже за день до публикации.",
                    "Ring us first. The young person may say no, even the day before you publish.",
                ),
                say(
                    "Par cilvēku, kuram vēl nav 18, piekrīt arī mamma, tētis vai aizbildnis.",
                    "За тех, кому нет 18, согласие дают и родители или опекун.",
                    "For somebody under 18 a parent or guardian agrees, too.",
                ),
                say(
                    "Uzvārdu, skolu un pagastu nerakstām.",
                    "Фамилию, школу и волость не пишем.",
                    "We give no family name, no school and no village.",
                ),
            ),
        ),
    ]
