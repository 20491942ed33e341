"""Records in any order -> the same in stream order, by way of a temporary file: memory holds their keys alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Generic, Protocol, TypeVar

import msgspec

from consilience.stories.terms import day_of

T = TypeVar("T", bound=msgspec.Struct)
_IN_MEMORY = 64_000_000  # bytes; a day's news is never written to disk


T_co = TypeVar("T_co", covariant=True)


class Counted(Protocol[T_co]):
    """What can be gone through, and says how many there are: a list, or a spool."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[T_co]: ...


class Spool(Generic[T]):
    """Takes records with their id and time of publication; iterating gives them back, undated ones first, then by time.

    Ids have to differ. The file has no name, or is gone when the spool is closed, and belongs to the user alone.
    """

    def __init__(self, kind: type[T]) -> None:
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._encoder = msgspec.msgpack.Encoder()
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  closed by __exit__
        self._keys: list[tuple[float, str, int, int]] = []  # day, id, place in the file, length
        self._end = 0

    def add(self, record: T, name: str, published: str | None) -> None:
        data = self._encoder.encode(record)
        self._file.seek(0, os.SEEK_END)
        self._file.write(data)
        day = day_of(published)
        self._keys.append((float("-inf") if day is None else day, name, self._end, len(data)))
        self._end += len(data)

    def __len__(self) -> int:
        return len(self._keys)

    def names(self) -> list[str]:
        """The ids in stream order."""
        return [name for _, name, _, _ in sorted(self._keys)]

    def __iter__(self) -> Iterator[T]:
        self._keys.sort()
        for _, _, place, length in self._keys:
            self._file.seek(place)
            yield self._decoder.decode(self._file.read(length))

    def __enter__(self) -> Spool[T]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
