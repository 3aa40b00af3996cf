"""The letters that a new movement starts with, for what happens beside the decisions: offers, reminders, other hands."""

from forms.models import LetterEvent

NEWS = {"lv": "Ziņa par {reference}", "ru": "Новость по {reference}", "en": "News about {reference}"}
REMINDER = {
    "lv": "Atgādinājums par {reference}",
    "ru": "Напоминание: {reference}",
    "en": "A reminder about {reference}",
}

SUBJECTS = {
    LetterEvent.OFFERED: NEWS,
    LetterEvent.LEFT: NEWS,
    LetterEvent.OFFER_LAPSED: NEWS,
    LetterEvent.HANDED_OVER: NEWS,
    LetterEvent.INFORMATION_REMINDER: REMINDER,
    LetterEvent.OFFER_REMINDER: REMINDER,
    LetterEvent.SIGNATURE_REMINDER: REMINDER,
    LetterEvent.FREE: NEWS,
}

BODIES = {
    LetterEvent.OFFERED: {
        "lv": """Sveiki, {first_name}!

Ir atbrīvojusies vieta, un mēs to piedāvājam tev. Atbildi mums līdz {answer_by}. Vieta atbildei ir zem šīs vēstules, un pietiek ar vienu vārdu: „jā” vai „nē”.

Ja vairs negribi vai šobrīd nevari, viss kārtībā. Dod ziņu, un vietu piedāvāsim citam.""",
        "ru": """Здравствуй, {first_name}!

Освободилось место, и мы предлагаем его тебе. Ответь нам до {answer_by}. Место для ответа есть под этим письмом, и достаточно одного слова: «да» или «нет».

Если больше не хочется или сейчас не получается, это нормально. Дай нам знать, и мы предложим место другому.""",
        "en": """Hello {first_name},

A place has become free, and we would like to offer it to you. Please answer by {answer_by}. There is room for it below this letter, and one word is enough: yes or no.

If you no longer want it, or cannot take it now, that is fine. Let us know, and we will offer it to somebody else.""",
    },
    LetterEvent.LEFT: {
        "lv": """Sveiki, {first_name}!

Esam pierakstījuši, ka tālāk nepiedalies. Paldies par laiku, ko pavadīji kopā ar mums. Ja gribi pastāstīt, kā gāja, raksti: mēs lasīsim.

Durvis ir vaļā, ja kādreiz gribēsi atgriezties.""",
        "ru": """Здравствуй, {first_name}!

Мы записали, что дальше ты не участвуешь. Спасибо за время, которое мы провели вместе. Если хочешь рассказать, как всё было, напиши: мы прочитаем.

Дверь открыта, если захочешь вернуться.""",
        "en": """Hello {first_name},

We have noted that you are not going on. Thank you for the time that we had together. If you would like to tell us how it went, write to us: we will read it.

The door is open should you want to come back one day.""",
    },
    LetterEvent.OFFER_LAPSED: {
        "lv": """Sveiki, {first_name}!

Piedāvājām tev vietu, bet līdz norunātajai dienai atbildi nesagaidījām, tāpēc piedāvājums ir beidzies. Varbūt mūsu vēstule pazuda vai nebija īstais brīdis.

Ja joprojām gribi, uzraksti mums un nosauc numuru {reference}: paskatīsimies, ko varam darīt.""",
        "ru": """Здравствуй, {first_name}!

Мы предлагали тебе место, но не дождались ответа к назначенному дню, и предложение закончилось. Может быть, наше письмо потерялось или момент был неподходящий.

Если тебе всё ещё хочется, напиши нам и назови номер {reference}: посмотрим, что можно сделать.""",
        "en": """Hello {first_name},

We offered you a place and did not hear from you by the day we named, so the offer has ended. Perhaps our letter got lost, or it was not a good moment.

If you still want to, write to us and mention {reference}: we will see what we can do.""",
    },
    LetterEvent.HANDED_OVER: {
        "lv": """Sveiki, {first_name}!

Tavu pieteikumu {reference} tagad lasa {programme}, jo tur varam tev labāk palīdzēt. Tev nekas nav jādara, un nekas nav jāraksta no jauna.

Ja tev ir jautājumi vai negribi, lai to lasa citi, atbildi mums: vieta atbildei ir zem šīs vēstules.""",
        "ru": """Здравствуй, {first_name}!

Твою заявку {reference} теперь читает {programme}: там мы сможем сделать для тебя больше. Делать ничего не нужно, и писать заново тоже.

Если есть вопросы или не хочется, чтобы её читали другие, ответь нам: место для ответа есть под этим письмом.""",
        "en": """Hello {first_name},

Your application {reference} is now read by {programme}, where we can do more for you. There is nothing you need to do, and nothing to write again.

If you have questions, or would rather not have others read it, answer us: there is room for it below this letter.""",
    },
    LetterEvent.INFORMATION_REMINDER: {
        "lv": """Sveiki, {first_name}!

Pirms dažām dienām tev ko pajautājām un vēl gaidām atbildi. Varbūt vēstule pazuda starp citām.

Atbildi, kad vari: vieta atbildei ir zem šīs vēstules. Ja par kaut ko negribi stāstīt vai vairs negribi turpināt, tā arī pasaki.""",
        "ru": """Здравствуй, {first_name}!

Несколько дней назад мы кое о чём тебя спросили и ещё ждём ответа. Может быть, письмо затерялось среди других.

Ответь, когда сможешь: место для ответа есть под этим письмом. Если о чём-то рассказывать не хочется или планы изменились, так и скажи.""",
        "en": """Hello {first_name},

Some days ago we asked you something, and we are still waiting for your answer. Perhaps the letter got lost among others.

Answer when you can: there is room for it below this letter. If there is something you would rather not tell us, or you have changed your mind, just say so.""",
    },
    LetterEvent.OFFER_REMINDER: {
        "lv": """Sveiki, {first_name}!

Mūsu piedāvājums joprojām ir spēkā. Gaidām atbildi līdz {answer_by}. Pēc tam vietu piedāvāsim citam.

Pietiek ar vienu vārdu, „jā” vai „nē”: vieta atbildei ir zem šīs vēstules.""",
        "ru": """Здравствуй, {first_name}!

Наше предложение ещё в силе. Ждём ответа до {answer_by}. Потом предложим место другому.

Достаточно одного слова, «да» или «нет»: место для ответа есть под этим письмом.""",
        "en": """Hello {first_name},

Our offer still stands. We wait for your answer until {answer_by}. After that we offer the place to somebody else.

One word is enough, yes or no: there is room for it below this letter.""",
    },
    LetterEvent.SIGNATURE_REMINDER: {
        "lv": """Sveiki, {first_name}!

Ar tavu pieteikumu viss kārtībā, pietrūkst tikai viena paraksta. Aizsūtījām saiti uz adresi, ko mums iedevi.

Ja vēstule nav pienākusi, adrese ir cita vai parakstu dabūt ir grūti, uzraksti mums: atradīsim citu ceļu.""",
        "ru": """Здравствуй, {first_name}!

С твоей заявкой всё в порядке, не хватает только одной подписи. Мы отправили ссылку на адрес, который есть в заявке.

Если письмо не пришло, адрес другой или подпись получить трудно, напиши нам: найдём другой путь.""",
        "en": """Hello {first_name},

Your application is fine, only one signature is missing. We sent a link to the address that you gave us.

If it did not arrive, the address is a different one, or the signature is hard to get, write to us: we will find another way.""",
    },
    LetterEvent.FREE: {
        "lv": """Sveiki, {first_name}!

""",
        "ru": """Здравствуй, {first_name}!

""",
        "en": """Hello {first_name},

""",
    },
}
