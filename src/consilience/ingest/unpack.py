"""Compressed bytes -> their content, as a stream that ends where a limit is reached: a bomb is cut, never unfolded.

Gzip members that are damaged are skipped up to the next one, so that a broken record
of a web archive does not take the others with it.
"""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from consilience.errors import InputError
from consilience.ingest.given import size_in_words

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
SUFFIXES = {".gz": GZIP, ".zst": ZSTD}
_MEMBER = b"\x1f\x8b\x08"
_CHUNK = 1 << 16
_WINDOW = 1 << 27  # largest window of a zstd frame, 128 MB: what its own command line takes by default


def is_packed(head: bytes) -> bool:
    """Whether the first bytes are those of gzip or zstd."""
    return head.startswith((GZIP, ZSTD))


def unpacked(stream: BinaryIO, head: bytes, source: str, most: int) -> io.BufferedReader:
    """The content of a gzip or zstd stream, read as it is needed.

    Reading raises InputError beyond `most` bytes, and where the first bytes are damaged already.
    """
    pieces = _gunzipped(stream, source) if head.startswith(GZIP) else _unzstd(stream, source)
    return io.BufferedReader(_Pieces(pieces, source, most), _CHUNK)


def piecewise(pieces: Iterator[bytes]) -> io.BufferedReader:
    """Pieces of bytes as one stream."""
    return io.BufferedReader(_Pieces(pieces, "", sys.maxsize), _CHUNK)


class _Pieces(io.RawIOBase):
    """Pieces of bytes as a raw stream, counted against a limit."""

    def __init__(self, pieces: Iterator[bytes], source: str, most: int) -> None:
        self._pieces = pieces
        self._source = source
        self._left = most
        self._most = most
        self._held = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left -= len(piece)
            if self._left < 0:
                raise too_much(self._source, self._most)
            self._held = memoryview(piece)
        count = min(len(buffer), len(self._held))
        buffer[:count] = self._held[:count]
        self._held = self._held[count:]
        return count


def too_much(source: str, most: int) -> InputError:
    return InputError(
        f"this unpacks to more than {size_in_words(most)}; the rest was not read",
        source=source,
        hint=f"if it is meant to be so large, set CONSILIENCE_MAX_UNPACKED above {most}",
    )


def _gunzipped(stream: BinaryIO, source: str) -> Iterator[bytes]:
    data = stream.read(_CHUNK)
    first = True
    skipped = 0
    while data:
        engine = zlib.decompressobj(wbits=31)
        try:
            while not engine.eof and data:
                piece = engine.decompress(data, _CHUNK)
                if piece:
                    first = False
                    yield piece
                data = engine.unconsumed_tail or (b"" if engine.eof else stream.read(_CHUNK))
        except zlib.error as error:
            if first:
                raise _damaged(source, "gzip", error) from error
            data = _next_member(stream, data[1:] if data.startswith(_MEMBER) else data)
            if not data:
                raise _damaged(source, "gzip", error) from error
            skipped += 1
            continue
        if not engine.eof:
            raise _damaged(source, "gzip", EOFError("it is cut off"))
        data = (engine.unused_data if engine.eof else b"") or stream.read(_CHUNK)
        while data and not data.startswith(GZIP):  # padding behind the last member, or bytes that belong to none
            data = _next_member(stream, data.lstrip(b"\0"))
    if skipped:
        raise InputError(
            f"damaged parts of this gzip file were passed over ({skipped})",
            source=source,
            hint="what is behind them was read; copy or download it again for the rest",
        )


def _next_member(stream: BinaryIO, data: bytes) -> bytes:
    """From the next place that looks like the start of a gzip member; empty where there is none."""
    while True:
        at = data.find(_MEMBER)
        if at >= 0:
            return data[at:] + stream.read(_CHUNK)
        more = stream.read(_CHUNK)
        if not more:
            return b""
        data = data[-2:] + more


def _unzstd(stream: BinaryIO, source: str) -> Iterator[bytes]:
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(stream, read_across_frames=True)
    while True:
        try:
            piece = reader.read(_CHUNK)
        except (zstandard.ZstdError, MemoryError) as error:
            raise _damaged(source, "zstd", error) from error
        if not piece:
            return
        yield piece


def _damaged(source: str, name: str, error: BaseException) -> InputError:
    return InputError(
        f"this {name} file is damaged ({str(error).splitlines()[0] if str(error) else type(error).__name__})",
        source=source,
        hint="copy or download it again",
    )


def inflated(pieces: Iterable[bytes], encoding: str, most: int, *, cut: bool = False) -> bytes | None:
    """A body sent with `Content-Encoding` as its content; None where that has more than `most` bytes, or cut there.

    Raises ValueError for an encoding that is not known and for damaged data.
    """
    names = [name for name in encoding.lower().replace(" ", "").split(",") if name not in ("", "identity")]
    if len(names) > 1 or any(name not in ("gzip", "x-gzip", "deflate") for name in names):
        raise ValueError(f"its encoding is {encoding[:40]}")
    body = bytearray()
    engine: Any = None
    for piece in pieces:
        if not names:
            body += piece
        else:
            data = piece
            if engine is None:
                engine = zlib.decompressobj(wbits=_wbits(names[0], data))
            while data and not engine.eof:
                try:
                    body += engine.decompress(data, most + 1 - len(body))
                except zlib.error as error:
                    raise ValueError(f"its compressed data is damaged: {error}") from error
                data = engine.unconsumed_tail
                if len(body) > most:
                    return bytes(body[:most]) if cut else None
        if len(body) > most:
            return bytes(body[:most]) if cut else None
    if engine is not None and not engine.eof:
        raise ValueError("its compressed data is cut off")
    return bytes(body)


def _wbits(name: str, data: bytes) -> int:
    """Servers send `deflate` with zlib's two bytes in front (RFC 9110) or without them (what many do)."""
    if name != "deflate":
        return 31
    return 15 if len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0 else -15
