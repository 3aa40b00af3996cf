"""What the door for machines takes and gives, as the OpenAPI description shows it."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from ninja import Field, Schema
from pydantic import ConfigDict, StrictInt

LANGUAGES = "|".join(code for code, _name in settings.LANGUAGES)
Locale = Annotated[
    str, Field(pattern=f"^({LANGUAGES})$", description="The language in which the form is asked and errors are told.")
]
Slug = Annotated[str, Field(pattern=r"^[-\w]{1,50}$", description="The call that is applied to.")]
Json = dict[str, Any]
EXAMPLE_ID = "0b6f3a52d1f24f2f9d0f6d1c6a1d7e55"


class ListedCall(Schema):
    slug: str
    name: str
    role: str
    closes_at: datetime


class ListedLanguage(Schema):
    locale: str
    title: str
    url: str | None


class ListedForm(Schema):
    """`id` is the same in every language."""

    id: uuid.UUID
    languages: list[ListedLanguage]
    calls: list[ListedCall]


class Asked(Schema):
    """`answers` is the JSON Schema of what is sent; `sections` is what is needed to draw the form."""

    id: uuid.UUID
    version: int = Field(description="Send it back with the answers.")
    locale: str
    title: str
    introduction: str
    url: str | None
    call: ListedCall | None
    kept_months: int | None = Field(description="How long answers are kept, from the day they are sent.")
    sections: list[Json]
    answers: Json


class Sent(Schema):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"locale": "lv", "version": 3, "call": "cesis-2027", "answers": {EXAMPLE_ID: "Elza"}}]
        },
    )

    locale: Locale
    version: StrictInt = Field(ge=1, le=2**31 - 1)
    call: Slug | None = None
    answers: dict[str, Any] = Field(description="Stored values by question id, as the form's JSON Schema says.")


class Received(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reference": "BL-7K4P-2Q", "received_at": "2027-01-11T09:30:00Z"}]}
    )

    reference: str
    received_at: datetime


class Refusal(Schema):
    """`errors` are by question id, `form` is about the whole; both in the language of the form."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"errors": {EXAMPLE_ID: ["Write an answer."]}, "form": [], "reason": "answers"}]
        }
    )

    reason: str
    errors: dict[str, list[str]] = {}
    form: list[str] = []
