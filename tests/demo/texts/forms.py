"""The movement's two application forms, one for mentors and one for mentees."""

from typing import Any

from tests.demo.words import say
from tests.factories.forms import question, section

Raw = dict[str, Any]

MEETING = [
    ("in_person", say("Klātienē", "Лично", "In person")),
    ("online", say("Tiešsaistē, ar video", "По видеосвязи", "Online, with video")),
    ("remote", say("Sarakstoties vai zvanot", "В переписке или по телефону", "By messages or phone")),
]
TIMES = [
    ("afternoons", say("Darbdienās pēc skolas", "В будни после школы", "Weekdays after school")),
    ("evenings", say("Vakaros", "Вечером", "Evenings")),
    ("weekends", say("Brīvdienās", "В выходные", "Weekends")),
]
SOURCES = [
    ("friend", say("Pastāstīja draugs", "Рассказал друг", "A friend told me")),
    ("school", say("Skolā", "В школе", "At school")),
    ("centre", say("Jauniešu centrā", "В молодёжном центре", "At a youth centre")),
    ("worker", say("Ieteica sociālais darbinieks", "Посоветовал социальный работник", "A social worker suggested it")),
    ("internet", say("Internetā", "В интернете", "On the internet")),
]
COMPANY = [
    ("woman", say("Ar meiteni vai sievieti", "С девушкой", "With a woman")),
    ("man", say("Ar puisi vai vīrieti", "С парнем", "With a man")),
    ("any", say("Man vienalga", "Всё равно", "I do not mind")),
]


def _about(form: str, *, ages: str, who_reads: str) -> Raw:
    return section(
        f"{form}.you",
        say("Par tevi", "О тебе", "About you"),
        [
            question(
                "short_text",
                f"{form}.first_name",
                say("Kā tevi sauc?", "Как тебя зовут?", "What is your first name?"),
                binds_to="first_name",
            ),
            question(
                "short_text",
                f"{form}.family_name",
                say("Un tavs uzvārds?", "А фамилия?", "And your family name?"),
                binds_to="family_name",
            ),
            question(
                "date",
                f"{form}.birth_date",
                say("Kad tu piedzimi?", "Когда ты родился или родилась?", "When were you born?"),
                binds_to="birth_date",
                help_text=ages,
            ),
            question(
                "email",
                f"{form}.email",
                say("Uz kādu e-pastu tev rakstīt?", "На какой e‑mail тебе писать?", "Which e-mail shall we write to?"),
                binds_to="email",
                help_text=say(
                    "Ieraksti to, kurā tiešām ieskaties.",
                    "Укажи тот, который действительно проверяешь.",
                    "Choose the one that you really look at.",
                ),
            ),
            question(
                "phone",
                f"{form}.phone",
                say("Tavs tālrunis", "Твой телефон", "Your phone"),
                binds_to="phone",
                required=False,
                help_text=say(
                    "Ja vieglāk atbildēt uz ziņu nekā uz zvanu, vari to pateikt zemāk.",
                    "Если на сообщение отвечать легче, чем на звонок, напиши об этом ниже.",
                    "If a message is easier than a call, say so below.",
                ),
            ),
            question(
                "one_listed",
                f"{form}.municipality",
                say("Kur tu dzīvo?", "Где ты живёшь?", "Where do you live?"),
                binds_to="municipality",
                list_name="municipalities",
            ),
            question(
                "several_listed",
                f"{form}.languages",
                say(
                    "Kādās valodās tev ir viegli runāt?",
                    "На каких языках тебе легко говорить?",
                    "Which languages are easy for you to speak?",
                ),
                binds_to="languages",
                list_name="languages",
                required=False,
            ),
        ],
        introduction=who_reads,
    )


def _end(form: str, *, directory: str, shows: list[str]) -> Raw:
    return section(
        f"{form}.consents",
        say("Tava piekrišana", "Твоё согласие", "Your consent"),
        [
            question(
                "consent", f"{form}.taking_part", say("Piekrītu, ka koordinatori lasa manas atbildes", "Соглашаюсь, что координаторы читают мои ответы", "I agree that the coordinators read my answers"), purpose="taking_part", shows=[],
                text=say(
                    "Tavas programmas koordinatori lasa tavas atbildes, lai saprastu, vai programma tev der, un atrastu tev pāri. Ja tev vēl nav 18 gadu, koordinators pirms sezonas runās arī ar tavu vecāku vai aizbildni. Piekrišanu vari atsaukt, kad vien gribi: uzraksti vai piezvani koordinatoram.",
                    "Координаторы твоей программы читают ответы, чтобы понять, подходит ли тебе программа, и найти тебе пару. Если тебе нет 18, перед сезоном координатор поговорит и с твоим родителем или опекуном. Отозвать согласие можно когда угодно: напиши или позвони координатору.",
                    "The coordinators of your programme read your answers to see whether the programme suits you and to find you a pair. If you are under 18, the coordinator will also talk to your parent or guardian before the season. You can take this consent back whenever you like: write to the coordinator or ring.",
                ),
            ),
            question("consent", f"{form}.directory", say("Rādiet mani dalībnieku tīklā", "Покажите меня в сети участников", "Show me in the network of participants"), required=False, purpose="directory", shows=shows, text=directory),
            question(
                "consent", f"{form}.news", say("Sūtiet man ziņu lapu", "Присылайте мне рассылку", "Send me the newsletter"), required=False, purpose="news", shows=[],
                text=say("Reizi mēnesī īsa vēstule par to, kas notiek kustībā. Atteikties var ar vienu klikšķi.", "Раз в месяц короткое письмо о том, что происходит в движении. Отписаться можно в один клик.", "Once a month, a short letter about what goes on in the movement. One click stops it."),
            ),
        ],
    )  # fmt: skip


def _mentee() -> list[Raw]:
    wishes = section(
        "mentee.wishes",
        say("Kas tev patīk un ko tu gribi", "Что тебе нравится и чего хочется", "What you like and what you want"),
        [
            question(
                "several_listed",
                "mentee.interests",
                say("Kas tev patīk?", "Что тебе нравится?", "What do you like?"),
                binds_to="interests",
                list_name="interests",
                required=False,
            ),
            question(
                "long_text",
                "mentee.about",
                say("Pastāsti par sevi", "Расскажи о себе", "Tell us about yourself"),
                binds_to="about",
                maximum=1000,
                help_text=say(
                    "Pietiek ar diviem trim teikumiem. Tos lasīs arī tavs mentors.",
                    "Хватит двух‑трёх предложений. Их прочитает и твой ментор.",
                    "Two or three sentences will do. Your mentor will read them too.",
                ),
            ),
            question(
                "long_text",
                "mentee.wish",
                say(
                    "Ko tu gribētu mainīt, iemācīties vai sākt?",
                    "Что хочется изменить, чему научиться или что начать?",
                    "What would you like to change, learn or start?",
                ),
                maximum=1500,
            ),
            question(
                "one_choice",
                "mentee.company",
                say(
                    "Ar ko tev būtu vieglāk runāt?",
                    "С кем тебе было бы легче говорить?",
                    "With whom would it be easier to talk?",
                ),
                choices=COMPANY,
                required=False,
            ),
            question(
                "one_choice",
                "mentee.way",
                say("Kā tev ērtāk tikties?", "Как тебе удобнее встречаться?", "How would you rather meet?"),
                choices=MEETING,
            ),
            question(
                "several_choices",
                "mentee.time",
                say("Kad tev ir laiks?", "Когда у тебя есть время?", "When do you have time?"),
                choices=TIMES,
            ),
        ],
    )
    care = section(
        "mentee.care",
        say("Ja gribi pateikt vēl ko", "Если хочешь сказать что‑то ещё", "If there is something else"),
        [
            question(
                "long_text", "mentee.worry", say("Vai ir kas tāds, kas mums jāzina, lai tu būtu drošībā?", "Есть ли что‑то, что нам нужно знать, чтобы тебе было безопасно?", "Is there anything that we should know to keep you safe?"), required=False, maximum=1500, audience="safeguarding", sensitivity="special",
                reason=say("Lai mēs tevi nenostatītu vietā vai blakus cilvēkam, kur tev nav droši.", "Чтобы ты не оказался или не оказалась там, где тебе небезопасно.", "So that we never put you in a place or beside a person where you are not safe."),
                help_text=say("To lasa tikai viens cilvēks, kas programmā atbild par drošību. Ja palīdzību vajag tūlīt, zvani 116 111.", "Это читает только один человек, который отвечает в программе за безопасность. Если помощь нужна сейчас, звони 116 111.", "Only one person reads this, the one who looks after safety in the programme. If you need help now, call 116 111."),
            ),
            question("one_choice", "mentee.source", say("Kā tu par mums uzzināji?", "Откуда ты о нас знаешь?", "How did you hear of us?"), choices=SOURCES, required=False),
        ],
    )  # fmt: skip
    about = _about(
        "mentee",
        ages=say(
            "Programmas gaida jauniešus no 13 līdz 25 gadiem.",
            "Программы ждут молодых людей от 13 до 25 лет.",
            "The programmes are for people aged 13 to 25.",
        ),
        who_reads=say(
            "Lai koordinators zina, kā tevi uzrunāt un kā ar tevi sazināties.",
            "Чтобы координатор знал, как к тебе обращаться и как с тобой связаться.",
            "So that the coordinator knows what to call you and how to reach you.",
        ),
    )
    directory = say(
        "Citi dalībnieki un koordinatori redz tavu vārdu, lomu, pilsētu vai novadu, intereses un valodas. Uzvārdu un kontaktus neredz. Vari to izslēgt, kad vien gribi.",
        "Другие участники и координаторы видят твоё имя, роль, город или край, интересы и языки. Фамилию и контакты не видят. Это можно отключить в любой момент.",
        "Other participants and coordinators see your first name, your role, your town or municipality, interests and languages. Not your family name, not your contacts. You can switch it off whenever you like.",
    )
    return [
        about,
        wishes,
        care,
        _end("mentee", directory=directory, shows=["first_name", "role", "municipality", "interests", "languages"]),
    ]


def _mentor() -> list[Raw]:
    reasons = section(
        "mentor.reasons",
        say("Kāpēc un ar ko", "Зачем и с кем", "Why, and with whom"),
        [
            question(
                "several_listed",
                "mentor.interests",
                say(
                    "Ko tu labprāt darītu kopā ar savu pāri?",
                    "Чем тебе хочется заниматься вместе со своей парой?",
                    "What could you do together with somebody?",
                ),
                binds_to="interests",
                list_name="interests",
            ),
            question(
                "long_text",
                "mentor.about",
                say(
                    "Pastāsti par sevi savam nākamajam pārim",
                    "Расскажи о себе своей будущей паре",
                    "Tell your future pair about yourself",
                ),
                binds_to="about",
                maximum=1000,
                help_text=say(
                    "Divi trīs teikumi tā, kā tu tos teiktu klātienē.",
                    "Два‑три предложения так, как прозвучало бы вживую.",
                    "Two or three sentences, the way you would say them face to face.",
                ),
            ),
            question(
                "long_text",
                "mentor.why",
                say(
                    "Kāpēc tu gribi būt mentors?", "Почему ты хочешь быть ментором?", "Why do you want to be a mentor?"
                ),
                maximum=1500,
            ),
            question(
                "long_text",
                "mentor.experience",
                say(
                    "Kad tu kādam biji blakus? Kā gāja?",
                    "Когда тебе случалось быть рядом с кем‑то? Как это было?",
                    "When did you stand beside somebody? How did it go?",
                ),
                required=False,
                maximum=1500,
                help_text=say(
                    "Brālim, draugam, komandai. Der arī tas, kas neizdevās.",
                    "С братом, другом, командой. Годится и то, что не получилось.",
                    "A brother, a friend, a team. Things that went wrong count too.",
                ),
            ),
        ],
    )
    time = section(
        "mentor.time",
        say("Laiks", "Время", "Time"),
        [
            question(
                "number",
                "mentor.hours",
                say(
                    "Cik stundu mēnesī vari atlicināt?",
                    "Сколько часов в месяц ты можешь выделить?",
                    "How many hours a month can you spare?",
                ),
                minimum=2,
                maximum=40,
            ),
            question(
                "one_choice",
                "mentor.way",
                say("Kā tev ērtāk tikties?", "Как тебе удобнее встречаться?", "How would you rather meet?"),
                choices=MEETING,
            ),
            question(
                "several_choices",
                "mentor.time",
                say("Kad tev ir laiks?", "Когда у тебя есть время?", "When do you have time?"),
                choices=TIMES,
            ),
            question(
                "checkbox",
                "mentor.before",
                say(
                    "Man kādreiz bija mentors šajā kustībā",
                    "Раньше у меня был ментор в этом движении",
                    "I once had a mentor in this movement",
                ),
                required=False,
            ),
            question(
                "one_choice",
                "mentor.source",
                say("Kā tu par mums uzzināji?", "Откуда ты о нас знаешь?", "How did you hear of us?"),
                choices=SOURCES,
                required=False,
            ),
        ],
    )
    about = _about(
        "mentor",
        ages=say("Mentoriem ir no 18 līdz 25 gadiem.", "Менторам от 18 до 25 лет.", "Mentors are 18 to 25."),
        who_reads=say(
            "Šīs atbildes lasa tikai tās programmas koordinatori, kurai piesakies.",
            "Эти ответы читают только координаторы программы, в которую ты идёшь.",
            "Only the coordinators of the programme that you apply to read these answers.",
        ),
    )
    directory = say(
        "Citi dalībnieki un koordinatori redz tavu vārdu, uzvārdu, lomu, e-pastu, pilsētu vai novadu, intereses, valodas un to, ko uzrakstīji savam pārim. Vari to izslēgt, kad vien gribi.",
        "Другие участники и координаторы видят твои имя и фамилию, роль, e‑mail, город или край, интересы, языки и твой рассказ о себе. Это можно отключить в любой момент.",
        "Other participants and coordinators see your name, role, e-mail, town or municipality, interests, languages and what you told your pair. You can switch it off whenever you like.",
    )
    shows = ["first_name", "family_name", "role", "email", "municipality", "interests", "languages", "about"]
    return [about, reasons, time, _end("mentor", directory=directory, shows=shows)]


FORMS = {
    "mentor": {
        "slug": say("klusti-par-mentoru", "stan-mentorom", "become-a-mentor"),
        "title": say("Kļūsti par mentoru", "Стань ментором", "Become a mentor"),
        "introduction": say(
            "Piecpadsmit minūtes, un pietiek ar telefonu. Raksti, kā runā: pareizo atbilžu te nav.",
            "Пятнадцать минут, можно с телефона. Пиши, как говоришь: правильных ответов здесь нет.",
            "Fifteen minutes, and a phone will do. Write as you talk: there are no right answers here.",
        ),
        "button": say("Nosūtīt pieteikumu", "Отправить заявку", "Send the application"),
        "thanks_title": say(
            "Paldies, tavs pieteikums ir pie mums", "Спасибо, твоя заявка у нас", "Thank you, we have your application"
        ),
        "thanks_text": say(
            "Koordinators to izlasīs un nedēļas laikā ar tevi sazināsies. Pieraksti numuru un nosauc to, ja zvani vai raksti.",
            "Координатор прочитает её и в течение недели свяжется с тобой. Запиши номер и назови его, если позвонишь или напишешь.",
            "A coordinator will read it and get in touch within a week. Note the number: you can ring and ask with it.",
        ),
        "kept_months": 24,
        "body": _mentor(),
    },
    "mentee": {
        "slug": say("atrodi-mentoru", "naydi-mentora", "find-a-mentor"),
        "title": say("Atrodi savu mentoru", "Найди своего ментора", "Find your mentor"),
        "introduction": say(
            "Desmit minūtes, un pietiek ar telefonu. Uz grūtajiem jautājumiem vari neatbildēt: parunāsim klātienē.",
            "Десять минут, можно с телефона. На трудные вопросы можно не отвечать: поговорим при встрече.",
            "Ten minutes, and a phone will do. Leave the hard questions empty if you like: we can talk when we meet.",
        ),
        "button": say("Nosūtīt", "Отправить", "Send"),
        "thanks_title": say("Paldies, ka uzrakstīji", "Спасибо за доверие", "Thank you for writing"),
        "thanks_text": say(
            "Koordinators visu izlasīs nedēļas laikā un atrakstīs vai piezvanīs. Ja pa to laiku kļūst pavisam grūti, zvani 116 111.",
            "Координатор прочитает всё в течение недели и напишет или позвонит. Если за это время станет совсем трудно, звони 116 111.",
            "A coordinator will read it within a week and write or ring. If things get really hard before that, call 116 111.",
        ),
        "kept_months": 24,
        "body": _mentee(),
    },
}
"""The two forms by role."""
