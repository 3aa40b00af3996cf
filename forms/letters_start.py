"""The letters that a new movement starts with: one for each decision and language, for every programme.

Subjects are neutral, because others may see the screen. No word depends on the reader's gender.
"""

from collections.abc import Mapping
from typing import Any

from forms import letters_between
from forms.models import LetterTemplate, Verdict

Texts = Mapping[str, str]
SIGNED = "\n\n{sender}\n{programme}"

ANSWER = {"lv": "Atbilde par {reference}", "ru": "Ответ по {reference}", "en": "An answer about {reference}"}
QUESTION = {"lv": "Jautājums par {reference}", "ru": "Вопрос по {reference}", "en": "A question about {reference}"}
CONFIRMED = {"lv": "Par {reference}", "ru": "По поводу {reference}", "en": "About {reference}"}

SUBJECTS = {
    Verdict.ACCEPTED: ANSWER,
    Verdict.WAITING_LIST: ANSWER,
    Verdict.DECLINED: ANSWER,
    Verdict.MORE_INFORMATION: QUESTION,
    Verdict.WITHDRAWN: CONFIRMED,
}

BODIES = {
    Verdict.ACCEPTED: {
        "lv": """Sveiki, {first_name}!

Mums ir laba ziņa: tev ir vieta. Paldies, ka uzticējies mums un pastāstīji par sevi.

Tuvākajās dienās sazināsimies ar tevi, lai norunātu pirmo tikšanos. Līdz tam tev nekas nav jādara. Ja tavi plāni mainās, dod mums ziņu un nosauc numuru {reference}.

Uz drīzu tikšanos!""",
        "ru": """Здравствуй, {first_name}!

У нас хорошая новость: для тебя есть место. Спасибо за доверие и за рассказ о себе.

В ближайшие дни мы свяжемся с тобой и договоримся о первой встрече. До этого делать ничего не нужно. Если твои планы изменятся, дай нам знать и назови номер {reference}.

До скорой встречи!""",
        "en": """Hello {first_name},

Good news: there is a place for you. Thank you for trusting us and for telling us about yourself.

We will be in touch in the next few days to agree on a first meeting. There is nothing you need to do until then. If your plans change, let us know and mention {reference}.

See you soon""",
    },
    Verdict.WAITING_LIST: {
        "lv": """Sveiki, {first_name}!

Paldies par pieteikumu. Pašlaik visas vietas ir aizņemtas, tāpēc esam to ielikuši gaidīšanas sarakstā. Tas nav „nē”: tiklīdz kāda vieta atbrīvosies, mēs tev uzrakstīsim.

Tev nekas nav jādara. Ja vairs negribi gaidīt, dod mums ziņu un nosauc numuru {reference}.

Paldies par pacietību!""",
        "ru": """Здравствуй, {first_name}!

Спасибо за заявку. Сейчас все места заняты, поэтому мы внесли её в список ожидания. Это не отказ: как только место освободится, мы тебе напишем.

Делать ничего не нужно. Если ждать больше не хочется, дай нам знать и назови номер {reference}.

Спасибо за терпение!""",
        "en": """Hello {first_name},

Thank you for applying. All places are taken at the moment, so we have put you on the waiting list. This is not a no: as soon as a place becomes free, we will write to you.

There is nothing you need to do. If you would rather not wait, let us know and mention {reference}.

Thank you for your patience""",
    },
    Verdict.DECLINED: {
        "lv": """Sveiki, {first_name}!

Paldies, ka veltīji laiku pieteikumam. Šoreiz mēs nevaram tev piedāvāt vietu. Tas nav spriedums par tevi: mēs skatāmies, ko tieši tagad spējam izdarīt labi.

{reason}

Ja gribi zināt, kāpēc tā, vai parunāt par citām iespējām, sazinies ar mums un nosauc numuru {reference}. Pieteikties vari arī citreiz, un mēs par to priecāsimies.

Lai tev labi klājas!""",
        "ru": """Здравствуй, {first_name}!

Спасибо за время, которое ушло на заявку. В этот раз мы не можем предложить тебе место. Это не оценка тебя: мы смотрим, что именно сейчас сможем сделать хорошо.

{reason}

Если хочешь узнать, почему так вышло, или поговорить о других возможностях, свяжись с нами и назови номер {reference}. Можно подать заявку и в другой раз, мы будем рады.

Всего тебе доброго!""",
        "en": """Hello {first_name},

Thank you for the time you put into your application. We cannot offer you a place this time. This is not a judgement of you: we look at what we are able to do well right now.

{reason}

If you would like to know why, or to talk about other options, get in touch and mention {reference}. You are welcome to apply again another time.

All the best""",
    },
    Verdict.MORE_INFORMATION: {
        "lv": """Sveiki, {first_name}!

Paldies par pieteikumu. Pirms izlemjam, gribam tev vēl ko pajautāt, un visvieglāk to ir pārrunāt.

Sazinies ar mums tā, kā tev ērtāk, un nosauc numuru {reference}. Ja par kaut ko negribi stāstīt, tā arī pasaki: viss kārtībā.

Gaidām tavu ziņu!""",
        "ru": """Здравствуй, {first_name}!

Спасибо за заявку. Прежде чем решить, мы хотим ещё кое о чём тебя спросить, и проще всего это обсудить.

Свяжись с нами, как тебе удобнее, и назови номер {reference}. Если о чём-то рассказывать не хочется, так и скажи: это нормально.

Ждём от тебя весточки!""",
        "en": """Hello {first_name},

Thank you for applying. Before we decide, there are a few things we would like to ask you, and it is easiest to talk them through.

Get in touch whichever way suits you and mention {reference}. If there is something you would rather not talk about, just say so: that is fine.

We look forward to hearing from you""",
    },
    Verdict.WITHDRAWN: {
        "lv": """Sveiki, {first_name}!

Kā vēlējies, pieteikumu {reference} esam atsaukuši. Viss kārtībā: tālāk ar to neko nedarīsim.

Paldies, ka padomāji par mums. Ja kādreiz pārdomāsi, piesakies atkal: durvis ir vaļā.

Visu labu!""",
        "ru": """Здравствуй, {first_name}!

Мы записали, что заявка {reference} отозвана. Всё в порядке: дальше мы ничего делать не будем.

Спасибо, что наша программа тебя заинтересовала. Если передумаешь, подай заявку снова: дверь открыта.

Всего доброго!""",
        "en": """Hello {first_name},

We have noted that {reference} is withdrawn. That is fine: nothing further will happen with it.

Thank you for thinking of us. If you change your mind one day, apply again: the door is open.

Take care""",
    },
}


def ensure() -> None:
    """Add the general templates that are missing. One that somebody edited stays as it is."""
    for event, words in {
        **_by_event(SUBJECTS, BODIES),
        **_by_event(letters_between.SUBJECTS, letters_between.BODIES),
    }.items():
        for language, (subject, body) in words.items():
            LetterTemplate.objects.get_or_create(
                event=event, language=language, team=None, defaults={"subject": subject, "body": body + SIGNED}
            )


def _by_event(subjects: Mapping[Any, Texts], bodies: Mapping[Any, Texts]) -> dict[str, dict[str, tuple[str, str]]]:
    return {
        event: {language: (subjects[event][language], body) for language, body in texts.items()}
        for event, texts in bodies.items()
    }
