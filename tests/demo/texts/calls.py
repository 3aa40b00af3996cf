"""What every call says about the road from applying to the first meeting."""

from tests.demo.blocks import Raw, picture, steps, text
from tests.demo.words import say

BODY = {
    "mentor": [
        text(
            say("Kādu mentoru meklējam", "Когда ты нам подходишь", "When you are the one we look for"),
            items=(
                say(
                    "Vari atlicināt stundu nedēļā visu sezonu.",
                    "Можешь выделить час в неделю на весь сезон.",
                    "You can spare an hour a week for the whole season.",
                ),
                say(
                    "Proti paturēt pie sevis, ko tev uztic, bet pasaki koordinatoram, ja kādam draud briesmas.",
                    "Умеешь хранить чужие секреты и скажешь координатору, если кому‑то грозит опасность.",
                    "You keep what you are trusted with, and tell the coordinator when somebody is in danger.",
                ),
                say(
                    "Pieredze nav vajadzīga. Iemācīsim.",
                    "Опыт не нужен. Научим.",
                    "You need no experience. We will train you.",
                ),
            ),
        ),
        steps(
            say("Kas notiks pēc pieteikuma", "Что будет после заявки", "What happens after you apply"),
            (
                say("Izlasām", "Читаем", "We read it"),
                say("nedēļas laikā", "в течение недели", "within a week"),
                say(
                    "Lasa tikai šīs programmas koordinatori.",
                    "Читают только координаторы этой программы.",
                    "Only the coordinators of this programme do.",
                ),
            ),
            (
                say("Parunājam", "Разговариваем", "We talk"),
                say("pusstunda", "полчаса", "half an hour"),
                say(
                    "Par tevi, par laiku un par to, ar ko tu gribētu tikties.",
                    "О тебе, о времени и о том, с кем тебе хотелось бы встречаться.",
                    "About you, your time, and whom you would like to work with.",
                ),
            ),
            (say("Mācāmies", "Учимся", "We learn"), say("divas sestdienas", "две субботы", "two Saturdays"), ""),
            (
                say("Iepazīstinām", "Знакомим", "We introduce you"),
                say("sezonas sākumā", "в начале сезона", "as the season starts"),
                say(
                    "Vispirms jūs uzzināt viens par otru, tad satiekaties.",
                    "Ты узнаёшь о своей паре, пара — о тебе, а потом вы встречаетесь.",
                    "You learn about each other first, then you meet.",
                ),
            ),
        ),
    ],
    "mentee": [
        text(
            say("Kad tas ir domāts tev", "Когда это для тебя", "When this is for you"),
            items=(
                say(
                    "Gribi ar kādu parunāt, un lai tas nav pieaugušais no skolas.",
                    "Хочется с кем‑то поговорить, и чтобы это был не взрослый из школы.",
                    "You would like to talk to somebody who is not an adult from school.",
                ),
                say(
                    "Ir kaut kas, ko gribi iemācīties, sākt vai beigt.",
                    "Есть что‑то, чему хочется научиться, что хочется начать или закончить.",
                    "There is something that you want to learn, to start or to stop.",
                ),
                say(
                    "Vari atnākt reizi nedēļā vai vismaz reizi divās nedēļās.",
                    "Можешь приходить раз в неделю или хотя бы раз в две недели.",
                    "You can come once a week, or at least every other week.",
                ),
            ),
        ),
        steps(
            say("Kas būs, kad tu pieteiksies", "Что будет, когда ты подашь заявку", "What happens when you apply"),
            (
                say("Tu saņem numuru", "Ты получаешь номер", "You get a number"),
                say("uzreiz", "сразу", "at once"),
                say(
                    "Piezvani, nosauc to, un mēs pateiksim, kā iet tavam pieteikumam.",
                    "По нему можно позвонить и спросить, как дела с заявкой.",
                    "With it you can ring and ask how things stand.",
                ),
            ),
            (
                say("Mēs izlasām", "Мы читаем", "We read what you wrote"),
                say("nedēļas laikā", "в течение недели", "within a week"),
                say(
                    "Lasa tikai šīs programmas koordinatori.",
                    "Читают только координаторы этой программы.",
                    "Only the coordinators of this programme do.",
                ),
            ),
            (
                say("Satiekamies", "Встречаемся", "We meet"),
                say("pusstunda", "полчаса", "half an hour"),
                say(
                    "Vari ņemt līdzi draugu. Vari arī tikai sazvanīties.",
                    "Можно прийти с другом. Можно и просто созвониться.",
                    "Bring a friend if you like, or just have a call.",
                ),
            ),
            (
                say("Tu iepazīsti mentoru", "Ты знакомишься с ментором", "You meet your mentor"),
                say("sezonas sākumā", "в начале сезона", "as the season starts"),
                say(
                    "Vispirms izlasi par viņu. Ja nepatīk, pasaki.",
                    "Сначала прочитай о нём. Если не нравится, скажи.",
                    "First you read about them. If you do not like it, say so.",
                ),
            ),
        ),
    ],
}
PORTRAIT = say(
    "Zīmējums: divu jauniešu portreti divos apļos, kas pārklājas.",
    "Рисунок: портреты двоих молодых людей в двух пересекающихся кругах.",
    "Drawing: portraits of two young people in two overlapping circles.",
)


def body(role: str, portrait: str) -> list[Raw]:
    """Return the text of a call page for `role`, with the paired portrait called `portrait`."""
    return [*BODY[role], picture(portrait, PORTRAIT)]
