"""Lines of bounded length out of a stream."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from consilience.ingest.lines import LineReader


def all_lines(reader: LineReader) -> list[tuple[int, bytes, int]]:
    found = []
    while (line := reader.next()) is not None:
        found.append((line.number, line.data, line.size))
    return found


def test_a_long_line_is_counted_and_not_kept() -> None:
    stream = io.BytesIO(b"short\n" + b"x" * 5_000_000 + b"\nafter\n")
    lines = all_lines(LineReader(stream, 100))
    assert [(number, size) for number, _, size in lines] == [(1, 6), (2, 5_000_001), (3, 6)]
    assert len(lines[1][1]) <= 102
    assert lines[2][1] == b"after"


@given(st.lists(st.binary(max_size=12).map(lambda b: b.replace(b"\n", b"").replace(b"\r", b""))), st.integers(1, 40))
def test_looking_ahead_changes_nothing(parts: list[bytes], most: int) -> None:
    data = b"\n".join(parts)
    plain = all_lines(LineReader(io.BytesIO(data), 1000))
    reader = LineReader(io.BytesIO(data), 1000)
    first = reader.next()
    if first is not None:
        reader.put_back(first)
        ahead = reader.look_ahead(most)
        assert ahead is None or len(ahead) <= most
    assert [line[:2] for line in all_lines(reader)] == [line[:2] for line in plain]
