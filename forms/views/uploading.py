"""Files as they come in: held in memory up to a limit, never on the disk, where a crash would leave them readable."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from cms import pace
from forms.models import Draft
from forms.questions.file import MOST_MEGABYTES

MEGABYTE = 1024 * 1024
MOST_AT_ONCE = 60 * MEGABYTE
"""Bytes of all files of one request together that are held; what is more is read and dropped, and told as too large."""
LONGEST_BODY = 250 * MEGABYTE
"""A longer request is not even read."""


class Dropped(InMemoryUploadedFile):
    """A file of which too much came. Its `size` is larger than any form takes; nothing of it is held."""


class MemoryHandler(FileUploadHandler):
    """Holds files in memory. Once one is too large, or all together are, what comes is counted and thrown away."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.held = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.parts: BytesIO | None = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.held += len(raw_data)
        if start + len(raw_data) > MOST_MEGABYTES * MEGABYTE or self.held > MOST_AT_ONCE:
            self.parts = None
        if self.parts is not None:
            self.parts.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        kind, size = InMemoryUploadedFile, file_size
        if self.parts is None:
            kind, size = Dropped, max(file_size, MOST_MEGABYTES * MEGABYTE + 1)
        held = self.parts or BytesIO()
        held.seek(0)
        extra = self.content_type_extra
        return kind(held, self.field_name, self.file_name, self.content_type, size, self.charset, extra)


def may_upload(request: HttpRequest, draft: Draft) -> bool:
    """Count one more file of a draft and of an address; return whether it is not one of very many in few minutes."""
    return pace.is_within(settings.FORMS_UPLOADS_PER_DRAFT, of=f"upload:{draft.public_id}") and pace.is_within(
        settings.FORMS_UPLOADS_PER_ADDRESS, of=f"upload:{pace.address_of(request)}"
    )


def is_too_long(request: HttpRequest) -> bool:
    """Return whether a request is so long that it is not read at all."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > LONGEST_BODY


def hold_in_memory(request: HttpRequest) -> None:
    """Have the request's files held in memory. Call it before anything reads the request."""
    if not hasattr(request, "_files"):
        request.upload_handlers = [MemoryHandler(request)]
