"""What can be asked of the API. Questions are judged before Wagtail or a database sees them: wrong ones are a 400 in words."""

import re
from datetime import date
from typing import Annotated, Any, Literal, Self, TypeVar

from django.conf import settings
from django.http import QueryDict
from ninja import Field, Schema
from pydantic import BeforeValidator, ConfigDict, ValidationError, model_validator
from wagtail.api.v2.utils import BadRequestError

from cms.models import Municipality
from forms.models.call import CallState
from pages.api.kinds import KINDS

LANGUAGES = [code for code, _name in settings.LANGUAGES]
MANY = settings.WAGTAILAPI_LIMIT_MAX
SHOWN = 40
"""Letters of what was asked that a refusal says back."""
Asked = TypeVar("Asked", bound="Asking")


def _whole(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch("[0-9]{1,9}", value):
        raise ValueError("write a whole number of at most nine digits")
    return value


def _several(value: Any) -> Any:
    return value.split(",") if isinstance(value, str) else value


def _words(value: Any) -> Any:
    words = re.findall(r"\w+", value) if isinstance(value, str) else []
    if not words:
        raise ValueError("write at least one word")
    return " ".join(words)


Whole = BeforeValidator(_whole)
Number = Annotated[int, Whole, Field(ge=1, le=2**31 - 1)]
Kind = Annotated[str, Field(json_schema_extra={"enum": list(KINDS)})]
Kinds = Annotated[list[Kind], BeforeValidator(_several)]
States = Annotated[list[CallState], BeforeValidator(_several)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
Language = Annotated[str, Field(json_schema_extra={"enum": LANGUAGES}, pattern=f"^({'|'.join(LANGUAGES)})$")]
Slug = Annotated[str, Field(pattern="^[a-z0-9-]{1,50}$")]
Words = Annotated[str, BeforeValidator(_words), Field(max_length=200)]
Names = Annotated[str, Field(pattern=r"^(\*|_|-?[a-z_]+)(,-?[a-z_]+)*$", max_length=400)]
Place = Number | Literal["root"]
ORDERS = ("id", "title", "first_published_at", "date", "starts_at", "closes_at")
Order = Annotated[str, Field(json_schema_extra={"enum": [f"{mark}{name}" for name in ORDERS for mark in ("", "-")]})]


class Asking(Schema):
    """All that a question may hold, each at most once."""

    model_config = ConfigDict(extra="forbid")


class Detail(Asking):
    fields: Names | None = Field(
        None,
        description="Which fields come: `*` for all, `-name` leaves one out, `_,name` gives only what is named.",
        examples=["_,id,title"],
    )


class Listing(Detail):
    offset: Annotated[int, Whole] = Field(0, ge=0, le=100_000, description="How many to leave out first.")
    limit: Annotated[int, Whole] = Field(20, ge=1, le=MANY, description="How many to give.")


class Searched(Listing):
    search: Words | None = Field(None, description="Words in any form, all of which are in it. Signs are spaces.")


class PageListing(Searched):
    type: Kinds | None = Field(None, description="Kinds of pages, with commas between. One alone gives its own fields.")
    locale: Language | None = Field(None, description="Pages in one language.")
    slug: Slug | None = Field(None, description="The last part of the address.")
    municipality: Slug | None = Field(None, description="What is about one municipality, such as `cesu-novads`.")
    first: Day | None = Field(
        None,
        alias="from",
        description="News and stories from this day on; events and calls that are not over before it.",
    )
    last: Day | None = Field(None, alias="to", description="Up to this day.")
    state: States | None = Field(None, description="How calls stand, with commas between. With `type=pages.CallPage`.")
    order: Order | None = Field(None, description="By what the list is ordered; `-` turns it around.")
    child_of: Place | None = Field(None, description="Pages right below one; `root` is the first page.")
    descendant_of: Place | None = Field(None, description="Pages anywhere below one.")
    ancestor_of: Number | None = Field(None, description="Pages above one.")
    translation_of: Place | None = Field(None, description="The same page in other languages.")

    @model_validator(mode="after")
    def judge(self) -> Self:
        """Refuse what makes sense alone, but not together."""
        unknown = [name for name in self.type or [] if name not in KINDS]
        if unknown:
            raise ValueError(f"there is no type “{unknown[0][:SHOWN]}”; there are {', '.join(KINDS)}")
        if self.state and self.type != ["pages.CallPage"]:
            raise ValueError("“state” narrows calls: ask for type=pages.CallPage as well")
        if self.first and self.last and self.last < self.first:
            raise ValueError("“to” is before “from”")
        if self.order and self.order.removeprefix("-") not in ORDERS:
            raise ValueError(f"“order” is one of {', '.join(ORDERS)}")
        return self


class PageFinding(Asking):
    html_path: str = Field(
        max_length=500, description="The page's address without the host.", examples=["/lv/programmas/"]
    )
    fields: Names | None = Field(None, description="As for the page itself.")


class MediaFinding(Asking):
    id: Number


class OpenCalls(Asking):
    lang: Language = Field(settings.LANGUAGE_CODE, description="The language of titles and addresses.")
    municipality: Slug | None = Field(None, description="Calls of programmes in one municipality.")


def judged(query: QueryDict, schema: type[Asked]) -> Asked:
    """Return what is asked. Raises `BadRequestError` with words for whoever wrote the client."""
    for name, values in query.lists():
        if len(values) > 1:
            raise BadRequestError(f"“{name[:SHOWN]}” is given more than once")
        if "\0" in name + values[0]:
            raise BadRequestError("there is a NUL in what is asked")
    try:
        return schema.model_validate(dict(query.items()))
    except ValidationError as error:
        raise BadRequestError("; ".join(_told(item) for item in error.errors()[:5])) from None


def _told(error: Any) -> str:
    where = str(error["loc"][0])[:SHOWN] if error["loc"] else ""
    if error["type"] == "extra_forbidden":
        return f"“{where}”: there is no such parameter"
    words = error["msg"].removeprefix("Value error, ")
    return f"“{where}”: {words}" if where else words


def municipality(slug: str) -> Municipality:
    """Return the municipality that is asked for; raises `BadRequestError`."""
    found = Municipality.objects.filter(slug=slug).first()
    if found is None:
        raise BadRequestError(f"“municipality”: there is none with the key “{slug}”")
    return found
