"""Distress is heard in many words and forms, and not in what people look for otherwise."""

import pytest

from search import distress

HEARD = {
    "lv": [
        "pašnāvība", "pasnaviba", "Pašnāvību", "PAŠNĀVĪBAS", "pašnavība", "pasnāvibu", "pašnāvnieks", "pasnavniba", "pašnāvbia",
        "suicīds", "suicida domas", "gribu nomirt", "gribu nomirst", "Gribu Nomirt!!!", "es gribu nomirt tagad", "gribas nomirt",
        "gribu mirt", "negribu dzīvot", "negribu dzivot vairs", "negribas dzivot", "nav jēgas dzīvot", "nogalināt sevi",
        "nogalinat sevi", "sit mani", "mani sit", "mani sit tētis", "tēvs sit mani", "sita mani", "mani sita", "sit majas",
        "griežu sevi", "griezu rokas", "griezt rokas", "graizu rokas", "graizīšanās", "paškaitējums", "paskaitejums",
        "vardarbība", "vardarbiba mājās", "vardarbiibu", "izvaroja", "izvarošana", "seksuāla vardarbība", "mani apceļ",
        "apcelšana skolā", "apcelsana", "mobings", "ņirgājas par mani", "nirgajas", "šantažē", "santaza", "baidos iet mājās",
        "bail iet majas", "aizbegt no majam", "depresija", "depresiju", "depresja", "panikas lēkme", "vientulība", "jūtos viens",
        "pārdozēt", "pardozesana", "palidziet man", "ienīstu sevi", "krīzes tālrunis", "pakārties",
    ],
    "ru": [
        "хочу умереть", "Хочу умереть", "хачу умереть", "хочу умиреть", "не хочу жить", "самоубийство", "самоубийства",
        "самаубийство", "суицид", "суицидальные мысли", "покончить с собой", "убить себя", "режу себя", "режу руки", "порезать вены",
        "меня бьют", "меня бьёт отец", "папа бьет меня", "насилие", "изнасиловали", "травля в школе", "буллинг", "булинг",
        "депрессия", "дипрессия", "паническая атака", "мне одиноко", "ненавижу себя", "телефон доверия", "hochu umeret",
    ],
    "en": [
        "cutting", "suicide", "suicidal", "sucide", "suicde", "kill myself", "i want to kill myself", "want to die", "kms",
        "self harm", "self-harm", "selfharm", "cut myself", "he hits me", "dad beats me", "abuse", "abused", "raped", "bullying",
        "bullied", "buly", "depression", "depresion", "panic attack", "i hate myself", "don't want to live", "overdose",
    ],
}  # fmt: skip
NOT_HEARD = [
    "", " ", "🙂", "mentors", "mentori Cēsīs", "pieteikums", "nometne", "jauniešu stāsti", "kā kļūt par mentoru", "Rīga", "skola",
    "brīvprātīgie", "sertifikāts", "partneri", "zvans", "gribu kļūt par mentoru", "gribu palīdzēt", "kontakti", "sports",
    "наставник", "хочу стать наставником", "школа", "новости", "как подать заявку", "жить в Риге", "mentor", "how to apply",
    "news", "school", "volunteer", "summer camp", "i want to be a mentor", "partner", "celebration", "Valmiera", "a b c d e f g",
]  # fmt: skip


@pytest.mark.parametrize(("language", "words"), [(code, words) for code, all_of in HEARD.items() for words in all_of])
def test_distress_is_heard(language: str, words: str) -> None:
    assert distress.language_of(words), words


@pytest.mark.parametrize("words", NOT_HEARD)
def test_other_words_are_left_alone(words: str) -> None:
    assert distress.language_of(words) == ""


def test_the_language_of_distress_is_known() -> None:
    assert [distress.language_of(words) for words in ("gribu nomirt", "хочу умереть", "want to die")] == [
        "lv",
        "ru",
        "en",
    ]


def test_no_pattern_is_empty_or_so_short_that_it_fits_anything() -> None:
    for phrase in distress.phrases():
        assert phrase.patterns
        assert sum(len(pattern.word) for pattern in phrase.patterns) >= 3, phrase
