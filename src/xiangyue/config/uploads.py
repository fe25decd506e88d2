"""How much may be sent at once. The rooms refuse a file in words of their own; this only keeps the disk."""

from collections.abc import Mapping
from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

# Twice the largest file any room takes (an import of 16 MB), so that a file a little too large still meets its form.
LIMIT = 32 * 1024 * 1024
HEARD_OUT = 8 * LIMIT  # read and dropped: a browser that is cut off while it sends shows no answer


class LimitedUploads(FileUploadHandler):
    """Stands before the handlers that keep files, and refuses before the first byte is kept."""

    def handle_raw_input(
        self, input_data: IO[bytes], META: Mapping[str, Any], content_length: int, *_more: Any, **_named: Any
    ) -> None:
        """A request without a length has no body, and none is longer than it says: the server cuts it off there."""
        if LIMIT < content_length <= HEARD_OUT:
            while input_data.read(self.chunk_size):
                pass
        if content_length > LIMIT:
            raise RequestDataTooBig(f"{content_length} bytes were sent at once.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Left to the handlers that follow."""
