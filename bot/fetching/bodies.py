"""What a response holds, unpacked as it comes: never more than so much, on the wire or unpacked."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import AsyncIterator

from bot.fetching.errors import FetchError

ACCEPTED = "gzip, deflate"  # what the standard library unpacks bit by bit; of others nothing is asked for
WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": zlib.MAX_WBITS}
ZLIB = 0x78  # the first byte of deflate, unless it was sent raw
CHUNK = 65536
# encodings of texts that are safe to decode in: of others some take time by the square
ENCODINGS = re.compile(
    r"(iso[-_]?8859[-_]?\d{1,2}|latin-?1|windows-?\d{3,4}|cp\d{3,4}|koi8-[rut]|gb\w{2,7}|big5\w{0,6}|euc[-_](jp|kr)|shift[-_]jis)\Z"
)
WESTERN = ("iso-8859-1", "latin-1", "latin1")  # WHATWG's Encoding reads it so
MEGABYTE = 2**20


async def read_body(chunks: AsyncIterator[bytes], packing: str, most: int, host: str, *, cut: bool = False) -> bytes:
    """The bytes of a response, unpacked; of one with more than `most` the beginning if it is `cut`.

    Raises FetchError if there are more, or if they cannot be unpacked.
    """
    unpacking = _Unpacking(packing, host)
    taken, body = 0, bytearray()
    async for chunk in chunks:
        taken += len(chunk)
        body += unpacking.unpacked(chunk, most + 1 - len(body))
        if max(taken, len(body)) > most:
            if cut:
                return bytes(body[:most])
            raise FetchError.of("large", host=host, most=f"{most / MEGABYTE:.0f}")
    unpacking.finish()
    return bytes(body)


class _Unpacking:
    """One way of packing, or none. Raises FetchError for any other."""

    def __init__(self, packing: str, host: str) -> None:
        self._packing, self._host = packing.strip().lower(), host
        self._started = self._done = False
        if self._packing not in (*WINDOWS, "", "identity"):
            raise FetchError.of("garbled", host=host)
        self._object = zlib.decompressobj(WINDOWS.get(self._packing, zlib.MAX_WBITS))

    def unpacked(self, chunk: bytes, room: int) -> bytes:
        """What a chunk holds, `room` bytes at most."""
        if self._packing not in WINDOWS:
            return chunk[:room]
        if not self._started and chunk:
            self._started = True
            if self._packing == "deflate" and chunk[0] & 0x7F != ZLIB & 0x7F:
                self._object = zlib.decompressobj(-zlib.MAX_WBITS)
        found = bytearray()
        try:
            while chunk and len(found) < room:
                if self._object.eof:  # another member of the same file
                    self._object = zlib.decompressobj(WINDOWS[self._packing])
                found += self._object.decompress(chunk, room - len(found))
                chunk = self._object.unused_data if self._object.eof else self._object.unconsumed_tail
        except zlib.error:
            raise FetchError.of("garbled", host=self._host) from None
        return bytes(found)

    def finish(self) -> None:
        """Raises FetchError if the end is missing."""
        if self._packing in WINDOWS and self._started and not self._object.eof:
            raise FetchError.of("garbled", host=self._host)


def as_utf8(content: bytes, charset: str | None) -> bytes:
    """A text in UTF-8, where whoever serves it says what it is in, and it is so."""
    name = (charset or "").strip(" \"'").lower()
    if not ENCODINGS.match(name):
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return codecs.decode(content, "cp1252" if name in WESTERN else name).encode()
        except (LookupError, UnicodeDecodeError):
            pass
    return content
