"""A tiny form as somebody would write it by hand, in the file format, with a condition, a scale and a concept."""

from typing import Any


def tiny_form(**changes: Any) -> dict[str, Any]:
    """Return a questionnaire in Latvian, Russian and English as a JSON value."""
    return {
        "format": "blakus-form-1",
        "key": "tiny",
        "kind": "questionnaire",
        "language": "lv",
        "title": {"lv": "Kā tev iet?", "ru": "Как дела?", "en": "How are you?"},
        "summary": {"lv": "Īsa anketa."},
        "introduction": {"lv": "Divi jautājumi.", "ru": "Два вопроса.", "en": "Two questions."},
        "settings": {"kept_months": 12, "once": True},
        "scales": [
            {
                "key": "agree",
                "name": {"lv": "Piekrišana", "ru": "Согласие", "en": "Agreement"},
                "steps": [
                    {"key": "no", "label": {"lv": "Nē", "ru": "Нет", "en": "No"}},
                    {"key": "yes", "label": {"lv": "Jā", "ru": "Да", "en": "Yes"}},
                ],
            }
        ],
        "concepts": [
            {"key": "belonging", "name": {"lv": "Piederība", "ru": "Принадлежность", "en": "Belonging"}},
        ],
        "sections": [
            {
                "id": "first",
                "title": {"lv": "Sākums", "ru": "Начало", "en": "Beginning"},
                "questions": [
                    {
                        "id": "friend",
                        "type": "one_choice",
                        "label": {"lv": "Vai tev ir draugs?", "ru": "У тебя есть друг?", "en": "Have you a friend?"},
                        "choices": [
                            {"id": "yes_", "label": {"lv": "Ir", "ru": "Есть", "en": "I have"}},
                            {"id": "no_", "label": {"lv": "Nav", "ru": "Нет", "en": "I have not"}},
                        ],
                    },
                    {
                        "id": "statements",
                        "type": "matrix",
                        "label": {"lv": "Cik tas ir tiesa?", "ru": "Насколько это верно?", "en": "How true is it?"},
                        "concept": "belonging",
                        "details": {"scale": "agree"},
                        "rows": [
                            {"id": "a", "label": {"lv": "Esmu savējais", "ru": "Я свой", "en": "I belong"}},
                            {"id": "b", "label": {"lv": "Esmu viens", "ru": "Мне одиноко", "en": "I am alone"}},
                        ],
                    },
                    {
                        "id": "agrees",
                        "type": "scale",
                        "label": {"lv": "Piekrīti?", "ru": "Согласны?", "en": "Do you agree?"},
                        "details": {"scale": "agree"},
                    },
                    {
                        "id": "born",
                        "type": "date",
                        "label": {"lv": "Kad tu piedzimi?", "ru": "Когда ты родился?", "en": "When were you born?"},
                        "binds_to": "birth_date",
                    },
                    {
                        "id": "why",
                        "type": "long_text",
                        "label": {"lv": "Kāpēc?", "ru": "Почему?", "en": "Why?"},
                        "required": False,
                        "shown_if": {
                            "match": "any",
                            "groups": [
                                {
                                    "match": "all",
                                    "tests": [
                                        {"subject": "friend", "operator": "is", "values": ["no_"]},
                                        {"subject": "agrees", "operator": "is", "values": ["yes"]},
                                    ],
                                }
                            ],
                        },
                    },
                ],
            },
            {
                "id": "sorry",
                "is_exit": True,
                "title": {"lv": "Vēl ne", "ru": "Пока нет", "en": "Not yet"},
                "text": {"lv": "Tev vēl nav 13.", "ru": "Тебе ещё нет 13.", "en": "You are not 13 yet."},
                "shown_if": {
                    "match": "all",
                    "groups": [
                        {"match": "all", "tests": [{"subject": "age", "operator": "at_most", "values": ["12"]}]}
                    ],
                },
            },
        ],
        **changes,
    }
