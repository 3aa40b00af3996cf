"""In easy language: what the movement is, and one call."""

from tests.demo.blocks import steps, text
from tests.demo.words import say

ABOUT = {
    "slug": say("viegli-lasit", "legko-chitat", "easy-to-read"),
    "title": say(
        "Kas ir „Blakus”? Viegli lasīt", "Что такое «Рядом»? Простым языком", "What is Side by side? Easy to read"
    ),
    "introduction": say(
        "Šis teksts ir īss. Teikumi ir vienkārši.",
        "Этот текст короткий. Предложения простые.",
        "This text is short. The sentences are simple.",
    ),
    "body": [
        text(
            say("Kas ir mentors?", "Кто такой ментор?", "What is a mentor?"),
            say("Mentors ir jauns cilvēks.", "Ментор — молодой человек.", "A mentor is a young person."),
            say("Mentors klausās tevī.", "Ментор слушает тебя.", "A mentor listens to you."),
            say(
                "Mentors palīdz tev izdarīt to, ko tu gribi.",
                "Ментор помогает тебе сделать то, что ты хочешь.",
                "A mentor helps you to do what you want to do.",
            ),
            say(
                "Mentors nav skolotājs. Mentors nav ārsts.",
                "Ментор — не учитель. Ментор — не врач.",
                "A mentor is not a teacher. A mentor is not a doctor.",
            ),
        ),
        text(
            say("Ko jūs darīsiet?", "Что вы будете делать?", "What will you do?"),
            say("Jūs satiekaties vienu reizi nedēļā.", "Вы встречаетесь один раз в неделю.", "You meet once a week."),
            say("Jūs esat kopā vienu stundu.", "Вы вместе один час.", "You are together for one hour."),
            say(
                "Jūs runājat. Jūs ejat pastaigāties. Jūs kaut ko darāt kopā.",
                "Вы говорите. Вы гуляете. Вы что‑то делаете вместе.",
                "You talk. You go for a walk. You do something together.",
            ),
        ),
        text(
            say("Kas tev jāzina?", "Что тебе нужно знать?", "What do you need to know?"),
            items=(
                say("Tas neko nemaksā.", "Это бесплатно.", "It is free."),
                say("Tu vari pateikt „nē”.", "Ты можешь сказать «нет».", "You can say no."),
                say("Tu vari beigt, kad gribi.", "Ты можешь закончить, когда захочешь.", "You can stop when you want."),
                say(
                    "Mēs nevienam nestāstām, ko tu saki. Mēs stāstām tikai tad, ja tev draud briesmas.",
                    "Мы никому не рассказываем, что ты говоришь. Мы рассказываем, только если тебе грозит опасность.",
                    "We tell nobody what you say. We only tell if you are in danger.",
                ),
            ),
        ),
    ],
}
CALL = {
    "slug": say("piesakies-cesis-viegli-lasit", "zayavka-v-tsesise-legko-chitat", "apply-in-cesis-easy-to-read"),
    "title": say(
        "Atrodi mentoru Cēsīs. Viegli lasīt",
        "Найди ментора в Цесисе. Простым языком",
        "Find a mentor in Cēsis. Easy to read",
    ),
    "introduction": say(
        "Te ir rakstīts, kā tu vari atrast mentoru Cēsīs.",
        "Здесь написано, как найти ментора в Цесисе.",
        "Here you read how to find a mentor in Cēsis.",
    ),
    "body": [
        text(
            say("Vai tas ir tev?", "Это для тебя?", "Is this for you?"),
            say("Tev ir no 13 līdz 20 gadiem.", "Тебе от 13 до 20 лет.", "You are 13 to 20 years old."),
            say("Tu vari atbraukt uz Cēsīm.", "Ты можешь приехать в Цесис.", "You can come to Cēsis."),
            say(
                "Tu gribi ar kādu parunāt vai kaut ko iemācīties.",
                "Ты хочешь с кем‑то поговорить или чему‑то научиться.",
                "You want to talk to somebody or to learn something.",
            ),
        ),
        steps(
            say("Kas notiks?", "Что будет?", "What will happen?"),
            (
                say("Tu aizpildi anketu.", "Ты заполняешь анкету.", "You fill in a form."),
                say("15 minūtes", "15 минут", "15 minutes"),
                say(
                    "Vari palūgt, lai kāds tev palīdz.", "Можно попросить помочь.", "You can ask somebody to help you."
                ),
            ),
            (
                say("Mēs tev piezvanām vai uzrakstām.", "Мы тебе звоним или пишем.", "We ring you or write to you."),
                say("nedēļas laikā", "в течение недели", "within a week"),
                "",
            ),
            (
                say("Mēs satiekamies.", "Мы встречаемся.", "We meet."),
                say("pusstunda", "полчаса", "half an hour"),
                say("Tu vari ņemt līdzi draugu.", "Ты можешь взять с собой друга.", "You can bring a friend."),
            ),
            (
                say("Tu satiec mentoru.", "Ты встречаешь ментора.", "You meet your mentor."),
                say("sezonas sākumā", "в начале сезона", "as the season starts"),
                say(
                    "Ja mentors tev nepatīk, pasaki mums.",
                    "Если ментор тебе не нравится, скажи нам.",
                    "If you do not like the mentor, tell us.",
                ),
            ),
        ),
        text(
            say("Vai tev vajag palīdzību?", "Тебе нужна помощь?", "Do you need help?"),
            say(
                "Zvani Ilzei, tālrunis 20 001 000. Viņa ir koordinatore Cēsīs.",
                "Позвони Илзе, телефон 20 001 000. Она координатор в Цесисе.",
                "Ring Ilze, phone 20 001 000. She is the coordinator in Cēsis.",
            ),
        ),
    ],
}
