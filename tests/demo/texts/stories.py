"""Four stories of invented people: two interviews, two texts."""

from tests.demo.blocks import picture, pull, quote, text, words
from tests.demo.texts.programmes import PROGRAMMES
from tests.demo.words import say

INDEX = {
    "slug": say("stasti", "istorii", "stories"),
    "title": say("Stāsti", "Истории", "Stories"),
    "introduction": say(
        "Kas notiek, kad divi cilvēki vienu stundu nedēļā patiešām ir blakus. Katru stāstu pirms publicēšanas izlasīja un atļāva tie, par kuriem tas ir.",
        "Что бывает, когда двое один час в неделю действительно рядом. Каждую историю до публикации прочли и разрешили те, о ком она.",
        "What happens when two people really are side by side for an hour a week. Everybody in a story read it first and agreed to it.",
    ),
}
SVETLANA = say("Svetlana Morozova", "Светлана Морозова", "Svetlana Morozova")
RAIMONDS = say("Raimonds Tiltiņš", "Раймондс Тилтиньш", "Raimonds Tiltiņš")
"""The demo's editors, see accounts.py."""

STORIES = {
    "rezekne": {
        "slug": say("vina-nepateica-prieksa", "ona-ne-podskazala", "she-never-told-me-the-answer"),
        "title": say(
            "„Viņa ne reizi nepateica priekšā”", "«Она ни разу не подсказала»", "“She never once told me the answer”"
        ),
        "introduction": say(
            "Kārlim ir astoņpadsmit, Montai divdesmit viens. Pusgadu viņi trešdienās sēdēja bibliotēkā pie viena galda. Sākumā klusēja abi.",
            "Карлису восемнадцать, Монте двадцать один. Полгода по средам они сидели в библиотеке за одним столом. Сначала молчали оба.",
            "Kārlis is eighteen, Monta is twenty-one. For half a year they shared a library table on Wednesdays. At first neither of them spoke.",
        ),
        "kind": "interview",
        "author": SVETLANA,
        "image": "pair-3",
        "day": -12,
        "people": (("Kārlis", "", False), ("Monta", "", False)),
        "body": [
            text(
                say("Ar ko tu atnāci?", "С чем ты пришёл?", "What did you come with?"),
                say(
                    "<b>Kārlis:</b> Ar divnieku ķīmijā un domu, ka vidusskola nav domāta man. Es to pateicu uzreiz, lai viņa nelolotu cerības.",
                    "<b>Карлис:</b> С двойкой по химии и мыслью, что средняя школа не для меня. Сказал сразу, чтобы она не питала надежд.",
                    "<b>Kārlis:</b> With a failed chemistry test and the idea that secondary school was not for me. I said so at once, so that she would not get her hopes up.",
                ),
                say(
                    "<b>Monta:</b> Un tad viņš četras trešdienas nepateica gandrīz neko. Es nesu tēju termosā un domāju, ka daru kaut ko nepareizi.",
                    "<b>Монта:</b> А потом четыре среды почти ничего не говорил. Я носила чай в термосе и думала, что делаю что‑то не так.",
                    "<b>Monta:</b> And then he said next to nothing for four Wednesdays. I brought tea in a flask and thought I was doing something wrong.",
                ),
            ),
            text(
                say("Kas izkustējās?", "Что сдвинулось?", "What made it move?"),
                say(
                    "<b>Kārlis:</b> Viņa palūdza, lai es viņai paskaidroju uzdevumu. Nevis otrādi. Es sāku skaidrot un pusceļā sapratu, kurā vietā pats neko nesaprotu.",
                    "<b>Карлис:</b> Она попросила, чтобы я объяснил ей задачу. Не наоборот. Я начал объяснять и на полпути понял, в каком месте сам ничего не понимаю.",
                    "<b>Kārlis:</b> She asked me to explain an exercise to her. Not the other way round. Halfway through I saw exactly where I stopped understanding it myself.",
                ),
                say(
                    "<b>Monta:</b> Mācībās mums teica: atbilde, ko iedod, der vienu reizi. Jautājums der vēl rīt.",
                    "<b>Монта:</b> На обучении нам говорили: готовый ответ годится один раз. Вопрос пригодится и завтра.",
                    "<b>Monta:</b> In training they told us: an answer that you hand over works once. A question still works tomorrow.",
                ),
            ),
            pull(
                say(
                    "Atbilde, ko iedod, der vienu reizi. Jautājums der vēl rīt.",
                    "Готовый ответ годится один раз. Вопрос пригодится и завтра.",
                    "An answer that you hand over works once. A question still works tomorrow.",
                )
            ),
            picture(
                "rezekne",
                say(
                    "Zīmējums: divi jaunieši bibliotēkā pie galda ar lampu, aiz viņiem grāmatu plaukti.",
                    "Рисунок: двое молодых людей в библиотеке за столом с лампой, за ними книжные полки.",
                    "Drawing: two young people at a library table with a lamp, bookshelves behind them.",
                ),
                say("Trešais galds no loga.", "Третий стол от окна.", "The third table from the window."),
            ),
            text(
                say("Un tagad?", "А теперь?", "And now?"),
                say(
                    "<b>Kārlis:</b> Ķīmijā man ir seši. Nav desmit, bet tie ir mani seši. Un stundā es tagad jautāju pirmais.",
                    "<b>Карлис:</b> По химии у меня шестёрка. Не десятка, но моя. И на уроке я теперь спрашиваю первым.",
                    "<b>Kārlis:</b> I have a six in chemistry. Not a ten, but it is my six. And in class I am now the first to ask.",
                ),
                say(
                    "<b>Monta:</b> Nupat viņš pieteicās par mentoru septītajai klasei. Es uzzināju no koordinatores, viņš pats nelielījās.",
                    "<b>Монта:</b> Недавно он подал заявку в менторы для седьмого класса. Я узнала от координатора, сам он не хвастался.",
                    "<b>Monta:</b> He has just applied to mentor a seventh-grader. I heard it from the coordinator; he never bragged about it.",
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
    },
    "daugavpils": {
        "slug": say("astoni-zaudejumi", "vosem-porazheniy", "eight-lost-games"),
        "title": say(
            "„Pirmās astoņas spēles es zaudēju”",
            "«Первые восемь игр я проиграла»",
            "“I lost the first eight games”",
        ),
        "introduction": say(
            "Amara spēlē basketbolu ratiņkrēslā un nekad nepiespēlē žēluma dēļ. Deniss to saprata ceturtajā minūtē.",
            "Амара играет в баскетбол в инвалидном кресле и никогда не отдаёт пас из жалости. Денис понял это на четвёртой минуте.",
            "Amara plays basketball in a wheelchair and never passes out of pity. Deniss found that out in the fourth minute.",
        ),
        "kind": "interview",
        "author": SVETLANA,
        "image": "pair-2",
        "day": -33,
        "people": (("Amara", "", False), ("Deniss", "Deniss māte", True)),
        "body": [
            text(
                say("Kurš kuru mācīja?", "Кто кого учил?", "Who taught whom?"),
                say(
                    "<b>Amara:</b> Oficiāli mentore esmu es. Bet metienu no soda līnijas man iemācīja viņš, un par to es vēl neesmu atmaksājusi.",
                    "<b>Амара:</b> Официально ментор я. Но штрафному броску меня научил он, и я за это ещё не расплатилась.",
                    "<b>Amara:</b> Officially I am the mentor. But he taught me the free throw, and I have not paid him back yet.",
                ),
                say(
                    "<b>Deniss:</b> Es domāju, ka man būs jāpiesargās, lai viņu nenotriektu. Pēc piecām minūtēm es sargāju tikai sevi.",
                    "<b>Денис:</b> Я думал, что придётся осторожничать, чтобы её не сбить. Через пять минут я берёг только себя.",
                    "<b>Deniss:</b> I thought I would have to be careful not to run into her. Five minutes later I was only looking after myself.",
                ),
            ),
            pull(
                say(
                    "Kad spēlē, tev ir par ko klusēt kopā.",
                    "Когда играешь, есть о чём помолчать вместе.",
                    "When you play, you have something to be silent about together.",
                )
            ),
            text(
                say("Par ko jūs runājat?", "О чём вы разговариваете?", "What do you talk about?"),
                say(
                    "<b>Deniss:</b> Sākumā tikai par bumbu. Tad par to, kāpēc es negribu iet mājās. Viņa neteica „nu gan jau”. Viņa jautāja, kurā stundā ir visgrūtāk.",
                    "<b>Денис:</b> Сначала только о мяче. Потом о том, почему мне не хочется домой. Она не сказала «да ладно, образуется». Она спросила, в котором часу тяжелее всего.",
                    "<b>Deniss:</b> At first only about the ball. Then about why I do not want to go home. She did not say “it will be fine”. She asked at what time of day it is hardest.",
                ),
                say(
                    "<b>Amara:</b> Tad mēs abi aizgājām pie koordinatores. Es viņam biju teikusi jau pirmajā dienā: vienu lietu es noslēpumā neturēšu.",
                    "<b>Амара:</b> Потом мы вдвоём пошли к координатору. Я предупредила его ещё в первый день: одну вещь я в секрете держать не буду.",
                    "<b>Amara:</b> Then the two of us went to the coordinator. I had told him on the first day that there is one thing I would not keep secret.",
                ),
            ),
            picture(
                "daugavpils",
                say(
                    "Zīmējums: divi jaunieši basketbola laukumā, viens ar bumbu, otrs ratiņkrēslā sniedzas pēc tās.",
                    "Рисунок: двое на баскетбольной площадке, один с мячом, другой в инвалидном кресле тянется к мячу.",
                    "Drawing: two young people on a basketball court, one with the ball, the other in a wheelchair reaching for it.",
                ),
            ),
            text(
                say("Un rezultāts?", "А счёт?", "And the score?"),
                say(
                    "<b>Amara:</b> Astoņi pret nulli viņa labā, tad es sapratu, kā viņš māna ar acīm. Tagad skaitām tikai trešdienas, nevis punktus.",
                    "<b>Амара:</b> Восемь — ноль в его пользу, а потом я поняла, как он обманывает взглядом. Теперь считаем только среды, а не очки.",
                    "<b>Amara:</b> Eight to nothing for him, until I saw how he fakes with his eyes. Now we count Wednesdays, not points.",
                ),
            ),
        ],
    },
    "cesis": {
        "slug": say("greizas-bikses", "krivye-shtany", "crooked-trousers"),
        "title": say(
            "Sarkanās durvis un greizas bikses",
            "Красная дверь и кривые штаны",
            "A red door and crooked trousers",
        ),
        "introduction": say(
            "Elza gribēja iemācīties šūt, lai nebūtu jāiet uz veikalu, kur viņu visi pazīst. Kofi neprata pat ievērt diegu.",
            "Эльза хотела научиться шить, чтобы не ходить в магазин, где её все знают. Кофи не умел даже вдеть нитку.",
            "Elza wanted to learn to sew, so that she need not go to the shop where everybody knows her. Kofi could not even thread a needle.",
        ),
        "kind": "text",
        "author": RAIMONDS,
        "image": "pair-1",
        "day": -54,
        "people": (("Elza", "Elzas tēvs", True), ("Kofi", "", False)),
        "body": [
            words(
                say(
                    "„Pagalma” otrajā stāvā stāv šujmašīna, kuru kāds atnesa un aizmirsa. Elza to ieraudzīja pirmajā tikšanās reizē un pajautāja, vai tā strādā. Kofi atbildēja godīgi: nezinu, bet varam noskaidrot.",
                    "На втором этаже «Двора» стоит швейная машинка, которую кто‑то принёс и забыл. Эльза увидела её на первой же встрече и спросила, работает ли она. Кофи ответил честно: не знаю, но можем выяснить.",
                    "On the upper floor of Pagalms stands a sewing machine that somebody brought and forgot. Elza saw it at their first meeting and asked whether it worked. Kofi answered truthfully: I do not know, but we can find out.",
                ),
                say(
                    "Noskaidrošana aizņēma trīs nedēļas. Viņi izlasīja instrukciju vācu valodā, nolauza divas adatas un uzzināja, ka Cēsīs ir kundze, kas labo visu, kam ir pedālis.",
                    "Выясняли три недели. Прочли инструкцию на немецком, сломали две иголки и узнали, что в Цесисе есть женщина, которая чинит всё, у чего есть педаль.",
                    "Finding out took three weeks. They read the manual in German, broke two needles and learned of a lady in Cēsis who mends anything with a pedal.",
                ),
            ),
            pull(
                say(
                    "Nezinu, bet varam noskaidrot.",
                    "Не знаю, но можем выяснить.",
                    "I do not know, but we can find out.",
                )
            ),
            text(
                say("Stāsts par vienu staru", "История одной штанины", "The story of one trouser leg"),
                say(
                    "Pirmajām biksēm sanāca viena stara garāka par otru. Elza gribēja tās izmest. Kofi uzvilka tās pats un izgāja pilsētā pēc maizes. Atpakaļ nāca ar diviem klaipiem un stāstu, ka neviens nav skatījies uz biksēm, visi skatījušies uz viņu, kā vienmēr.",
                    "У первых штанов одна штанина вышла длиннее другой. Эльза хотела их выбросить. Кофи надел их сам и пошёл в город за хлебом. Вернулся с двумя буханками и рассказом: на штаны никто не смотрел, смотрели на него, как всегда.",
                    "The first pair of trousers came out with one leg longer than the other. Elza wanted to throw them away. Kofi put them on and went into town for bread. He came back with two loaves and the news that nobody had looked at the trousers; they had looked at him, as ever.",
                ),
                say(
                    "Tā bija pirmā reize, kad viņi runāja par skatieniem. Par to, kā ir būt vienīgajam tumšādainajam puisim autobusā. Par to, kā ir būt meitenei, par kuru kāds klasē izveidojis čatu.",
                    "Тогда они впервые заговорили о взглядах. О том, каково быть единственным темнокожим парнем в автобусе. О том, каково быть девочкой, про которую в классе завели чат.",
                    "That was the first time they talked about being looked at. What it is like to be the only Black man on the bus. What it is like to be the girl about whom somebody in class has made a group chat.",
                ),
                say(
                    "Par čatu tagad zina klases audzinātāja. To, ka viņai teiks, izlēma Elza pati. Kofi tikai sēdēja blakus.",
                    "Про чат теперь знает классная руководительница. Рассказать ей решила сама Эльза. Кофи просто сидел рядом.",
                    "Her class teacher knows about the chat now. It was Elza who decided to tell. Kofi only sat beside her.",
                ),
            ),
            picture(
                "cesis",
                PROGRAMMES["cesis"]["alt"],
                say(
                    "Elza, 16, un Kofi, 22, tagad šuj somas.",
                    "Эльза, 16, и Кофи, 22, теперь шьют сумки.",
                    "Elza, 16, and Kofi, 22, have moved on to bags.",
                ),
            ),
            quote(
                say(
                    "Es domāju, ka vajag kādu, kurš prot šūt. Vajadzēja kādu, kurš neprot un nebaidās.",
                    "Я думала, нужен тот, кто умеет шить. А нужен был тот, кто не умеет и не боится.",
                    "I thought I needed somebody who could sew. I needed somebody who could not and did not mind.",
                ),
                say("Elza, 16, mentorējamā", "Эльза, 16, наставляемая", "Elza, 16, mentee"),
            ),
        ],
    },
    "liepaja": {
        "slug": say("zupa-par-pieciem-eiro", "sup-za-pyat-evro", "soup-for-five-euros"),
        "title": say("Zupa par pieciem eiro", "Суп за пять евро", "Soup for five euros"),
        "introduction": say(
            "Ji izauga audžuģimenē un astoņpadsmit gadu dienā dabūja atslēgas. Ralfs zināja, ko nozīmē pirmā nakts tukšā dzīvoklī.",
            "Йи выросла в приёмной семье и в восемнадцать лет получила ключи. Ральф знал, что такое первая ночь в пустой квартире.",
            "Ji grew up in a foster family and was handed the keys on her eighteenth birthday. Ralfs knew what a first night in an empty flat is like.",
        ),
        "kind": "text",
        "author": RAIMONDS,
        "image": "pair-5",
        "day": -81,
        "people": (("Ji", "", False), ("Ralfs", "", False)),
        "body": [
            words(
                say(
                    "Dzīvoklī bija matracis, spuldze un tik kluss, ka Ji atstāja krānu mazliet vaļā. Viņa par to uzrakstīja Ralfam divos naktī. Viņš atbildēja septiņos no rīta, jo naktī guļ: tā viņi bija norunājuši.",
                    "В квартире были матрас, лампочка и такая тишина, что Йи оставила кран чуть открытым. Она написала об этом Ральфу в два часа ночи. Он ответил в семь утра, потому что ночью спит: так они договорились.",
                    "In the flat there were a mattress, a light bulb and such silence that Ji left the tap running a little. She wrote so to Ralfs at two in the night. He answered at seven in the morning, because at night he sleeps: that was their agreement.",
                ),
                say(
                    "„Robeža mani nomierināja,” saka Ji. „Es zināju, kad viņš būs, un zināju, ka viņš būs.”",
                    "«Эта граница меня успокоила, — говорит Йи. — Я знала, когда он ответит, и знала, что ответит».",
                    "“The limit calmed me down,” says Ji. “I knew when he would be there, and I knew that he would.”",
                ),
            ),
            pull(
                say(
                    "Es zināju, kad viņš būs, un zināju, ka viņš būs.",
                    "Я знала, когда он ответит, и знала, что ответит.",
                    "I knew when he would be there, and I knew that he would.",
                )
            ),
            text(
                say("Četras lietas uz ledusskapja", "Четыре записки на холодильнике", "Four notes on the fridge"),
                say(
                    "Uz ledusskapja pie Ji karājas četras lapiņas. Katra ir viena tikšanās.",
                    "На холодильнике у Йи висят четыре листка. Каждый — одна встреча.",
                    "Four notes hang on Ji’s fridge. Each is one meeting.",
                ),
                items=(
                    say(
                        "Zupa četrām dienām, viss kopā 4,80 eiro.",
                        "Суп на четыре дня, всё вместе 4,80 евро.",
                        "Soup for four days, 4.80 euros altogether.",
                    ),
                    say(
                        "Skaitītājus noraksta divdesmit piektajā.",
                        "Показания счётчиков сдавать двадцать пятого.",
                        "Read the meters on the twenty-fifth.",
                    ),
                    say(
                        "Pie ārsta piesakās no rīta, nevis tad, kad jau sāp.",
                        "К врачу записываться утром, а не когда уже болит.",
                        "Ring the doctor in the morning, not once it hurts.",
                    ),
                    say(
                        "Ja nesaproti līgumu, neparaksti to tajā pašā dienā.",
                        "Если не понимаешь договор, не подписывай его в тот же день.",
                        "If you do not understand a contract, do not sign it on the same day.",
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
                say(
                    "Tagad pie Ji galda sēž arī citi.",
                    "Теперь за столом у Йи сидят и другие.",
                    "These days others sit at Ji’s table too.",
                ),
            ),
            words(
                say(
                    "Pēc deviņiem mēnešiem Ji pati uzvārīja zupu kādai meitenei, kura nupat bija dabūjusi atslēgas. Piekto lapiņu viņas rakstīja divatā.",
                    "Через девять месяцев Йи сварила суп девушке, которая только что получила ключи. Пятый листок они писали вдвоём.",
                    "Nine months later Ji made soup for a girl who had just been given her keys. They wrote the fifth note together.",
                ),
            ),
        ],
    },
}
"""By the place of their programme. `people` are (who agreed, their guardian, under 18)."""
