"""Publication times as given."""

from __future__ import annotations

import pytest

from consilience.ingest.dates import iso_time


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("2025-10-27", "2025-10-27"),
        ("2025-10-27T23:06:00+05:30", "2025-10-27T23:06:00+05:30"),
        ("2025-10-27T23:06Z", "2025-10-27T23:06Z"),
        ("2025-10-27T23:06:00", "2025-10-27T23:06:00"),
        (" 2025-10-27 23:06:00.123+0530 ", "2025-10-27T23:06:00+05:30"),
        ("20251027", "2025-10-27"),
        ("Mon, 27 Oct 2025 10:00:00 +0100", "2025-10-27T10:00:00+01:00"),
        ("October 27, 2025", "2025-10-27"),
        ("Monday, 27 Oct 2025 14:30", "2025-10-27T14:30:00"),
        ("Oct. 27, 2025, 11:06 pm", "2025-10-27T23:06:00"),
        ("Oct 27, 2025 11:06 PM IST", "2025-10-27T23:06:00"),
        ("May 5, 2024 10:00 GMT+2", "2024-05-05T10:00:00+02:00"),
        ("03/04/2024", None),
        ("Published October 27, 2025", None),
        ("October 2025", None),
        ("2025-13-27", None),
        ("2025", None),
        ("last week", None),
        ("", None),
        (1761600000, None),
        (None, None),
        ("1" * 10_000, None),
    ],
)
def test_iso_time(given: object, found: str | None) -> None:
    assert iso_time(given) == found
