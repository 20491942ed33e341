"""Bytes -> bytes a little or much worse: what a careless or hostile sender makes of a good input.

The same seed gives the same inputs, so that what was found can be found again.
"""

# ruff: noqa: E501 (a table)
from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

LONGEST = 20_000  # bytes; larger inputs are the concern of the tests of linear time

# What parsers trip over, whatever their format.
COMMON = (
    b"", b"\x00", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xf0\x9f\x99\x82", b"\xed\xa0\x80", b"\xc0\xaf", b"\xe2\x80\xae",
    b"\xe2\x80\x8b", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"\r", b"\n", b"\r\n\r\n", b"\t", b"\x1b[31m", b"\x85", b"\xe2\x80\xa8",
    b"-1", b"0", b"1e999", b"NaN", b"99999999999999999999", b"-0", b"0x7f", b"1/0", b"%00", b"%s%n", b"../../etc/passwd",
    b"<", b">", b"&", b"&#0;", b"&#x110000;", b"]]>", b"<!--", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<script>", b"\"", b"'", b"{", b"}",
    b"[", b"]", b"null", b"true", b",", b":", b";", b"=", b"\\", b"\\u0000", b"\\ud800", b"(", b")", b"#", b"@", b"--",
)  # fmt: skip


class Mutator:
    """Makes inputs out of good ones: a stream of bytes that never ends, the same for the same seed."""

    def __init__(self, seeds: Sequence[bytes], words: Sequence[bytes] = (), seed: int = 0) -> None:
        if not seeds:
            raise ValueError("a mutator needs at least one good input")
        self._seeds, self._words, self._random = tuple(seeds), (*COMMON, *words), random.Random(seed)

    def inputs(self, count: int) -> Iterator[bytes]:
        """The good inputs first, then `count` others."""
        yield from self._seeds
        for _ in range(count):
            data = self._random.choice(self._seeds)
            # Mostly a few changes, now and then many: those reach what stands behind the first check.
            for _ in range(min(1 + int(self._random.expovariate(0.5)), 40)):
                data = self._change(data)
            yield data[:LONGEST]

    def _change(self, data: bytes) -> bytes:
        rnd = self._random
        at = rnd.randint(0, len(data))
        end = min(len(data), at + int(rnd.expovariate(0.1)))
        match rnd.randrange(9):
            case 0:
                return data[:at] + rnd.choice(self._words) + data[at:]
            case 1:
                return data[:at] + rnd.choice(self._words) + data[end:]
            case 2:
                return data[:at] + data[end:]
            case 3:
                return data[:at] + bytes([rnd.randrange(256)]) + data[at + 1 :]
            case 4:
                return data[:at] + data[at:end] * rnd.randint(2, 30) + data[end:]
            case 5:
                other = rnd.choice(self._seeds)
                cut = rnd.randint(0, len(other))
                return data[:at] + other[cut:]
            case 6:
                return data[:at]
            case 7:
                return data[:at] + rnd.randbytes(rnd.randint(1, 12)) + data[end:]
            case _:
                lines = data.split(b"\n")
                rnd.shuffle(lines)
                return b"\n".join(lines)
