"""A byte stream -> lines of bounded length, with what was looked at ahead put back."""

from __future__ import annotations

from typing import BinaryIO

from consilience.model.record import Record

_SKIP = 1 << 20


class Line(Record, frozen=True, kw_only=True):
    """One line without its end. `size` is its length in bytes; `data` is cut where it is longer than allowed."""

    number: int
    data: bytes
    size: int


class LineReader:
    """Reads lines of at most `most` bytes; of a longer one only its size is kept, so that memory stays bounded."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._most = most
        self._ahead = b""  # read, but not yet handed on
        self._at = 0  # position in `_ahead`
        self.number = 0

    def next(self) -> Line | None:
        """The next line, or None at the end."""
        data = self._line(self._most + 2)
        if not data:
            return None
        self.number += 1
        size = len(data)
        while not data.endswith(b"\n"):
            more = self._line(_SKIP)
            size += len(more)
            if more.endswith(b"\n") or not more:
                break
        return Line(number=self.number, data=data.rstrip(b"\r\n"), size=size)

    def put_back(self, line: Line) -> None:
        """Hand on this line once more."""
        self._ahead = line.data + b"\n" + self._ahead[self._at :]
        self._at = 0
        self.number -= 1

    def look_ahead(self, most: int) -> bytes | None:
        """All that is left, without moving on; None where that is more than `most` bytes."""
        self._ahead = self._ahead[self._at :]
        self._at = 0
        self._ahead += self._stream.read(max(0, most + 1 - len(self._ahead)))
        return self._ahead if len(self._ahead) <= most else None

    def _line(self, most: int) -> bytes:
        if self._at >= len(self._ahead):
            return self._stream.readline(most)
        end = self._ahead.find(b"\n", self._at, self._at + most)
        end = end + 1 if end >= 0 else min(len(self._ahead), self._at + most)
        data = self._ahead[self._at : end]
        self._at = end
        if not data.endswith(b"\n") and self._at >= len(self._ahead) and len(data) < most:
            data += self._stream.readline(most - len(data))  # the line goes on behind what was read ahead
        return data
