"""What the API gives, as its description shows it. A field that a page of some kind has not is absent."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict

from forms.models import Role
from forms.models.call import CallState
from pages.api.kinds import KINDS
from pages.blocks import PressBlocks, QuestionsBlocks

BLOCKS = sorted({*QuestionsBlocks().child_blocks, *PressBlocks().child_blocks})
KindName = Annotated[str, Field(json_schema_extra={"enum": list(KINDS)})]
Day = date
Url = Annotated[str, Field(json_schema_extra={"format": "uri"})]


class Shape(Schema):
    model_config = ConfigDict(extra="forbid")


class Problem(Shape):
    """What was wrong with the question, in words for whoever wrote the client."""

    message: str


class Place(Shape):
    slug: str
    name: str


class Ages(Shape):
    youngest: int
    oldest: int


class Programme(Shape):
    name: str
    municipality: Place | None
    organisation: str
    ages: Ages


class Organisation(Shape):
    name: str
    kind: str
    website: str
    municipality: Place | None


class Call(Shape):
    slug: str
    role: Role
    state: CallState
    opens_at: datetime
    closes_at: datetime
    places: int


class FormDoor(Shape):
    """`html_url` is for people; `schema_url` says to machines what the form asks and takes the answers."""

    html_url: Url
    schema_url: Url


class OpenCall(Call):
    title: str
    introduction: str
    programme: str | None
    municipality: Place | None
    ages: Ages | None
    url: Url
    detail_url: Url
    form: FormDoor | None = Field(description="Null while the form is not public in this language.")


class OpenCallList(Shape):
    lang: str
    calls: list[OpenCall]


class Source(Shape):
    type: str
    url: Url
    width: int
    height: int


class Picture(Shape):
    """Ready sizes, the smaller and better formats first. `credit` must be shown with it."""

    id: int
    alt: str = Field(description="Empty for a decoration.")
    credit: str
    licence: str
    src: Url
    width: int
    height: int
    sources: list[Source]


class Link(Shape):
    id: int
    title: str
    html_url: Url
    detail_url: Url


class Reference(Link):
    type: KindName
    introduction: str


class Translation(Shape):
    locale: str
    id: int
    html_url: Url
    detail_url: Url


class Helpline(Shape):
    name: str
    phone: str
    website: str
    hours: str
    about: str


class Block(Shape):
    """`value` is an object whose names tell what they are; rich text in it is HTML, pictures are `Picture`s."""

    type: Annotated[str, Field(json_schema_extra={"enum": BLOCKS})]
    id: str | None
    value: dict[str, Any] | None


class PageMeta(Shape):
    type: KindName | None = None
    detail_url: Url | None = None
    html_url: Url | None = None
    slug: str | None = None
    locale: str | None = None
    translations: list[Translation] | None = None
    first_published_at: datetime | None = None
    last_published_at: datetime | None = None
    seo_title: str | None = None
    search_description: str | None = None
    show_in_menus: bool | None = None
    parent: Link | None = None


class Page(Shape):
    id: int | None = None
    meta: PageMeta | None = None
    title: str | None = None
    tagline: str | None = None
    introduction: str | None = None
    body: list[Block] | None = None
    image: Picture | None = None
    logo: Picture | None = None
    date: Day | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str | None = None
    online_url: str | None = None
    is_cancelled: bool | None = None
    calendar_url: Url | None = None
    certificates: int | None = None
    municipality: Place | None = None
    programme: Programme | None = None
    organisation: Organisation | None = None
    call: Call | None = None
    who: str | None = None
    giving: list[str] | None = None
    getting: list[str] | None = None
    form: FormDoor | None = None
    schema_url: Url | None = None
    kind: Literal["text", "interview", "application", "questionnaire"] | None = None
    author: str | None = None
    short_url: Url | None = None
    helplines: list[Helpline] | None = None
    short_text: str | None = None
    middle_text: str | None = None
    long_text: str | None = None
    is_easy: bool | None = None
    easy_page: Reference | None = None


class ListMeta(Shape):
    total_count: int


class PageList(Shape):
    meta: ListMeta
    items: list[Page]


class MediaMeta(Shape):
    type: str | None = None
    detail_url: Url | None = None
    download_url: Url | None = None


class Image(Shape):
    """`meta.download_url` is there where anybody may take along the file in print quality."""

    id: int | None = None
    meta: MediaMeta | None = None
    title: str | None = None
    width: int | None = None
    height: int | None = None
    default_alt_text: str | None = None
    credit: str | None = None
    licence: str | None = None
    sources: list[Source] | None = None


class ImageList(Shape):
    meta: ListMeta
    items: list[Image]


class Document(Shape):
    id: int | None = None
    meta: MediaMeta | None = None
    title: str | None = None
    kind: str | None = None
    bytes: int | None = None
    created_at: datetime | None = None


class DocumentList(Shape):
    meta: ListMeta
    items: list[Document]
