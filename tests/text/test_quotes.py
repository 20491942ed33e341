"""Which stretches stand in quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.text.quotes import find_quotes, is_within_quote


def quoted(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The dam holds,” the mayor said. “For now.”", ["“The dam holds,”", "“For now.”"]),
        ('"The dam holds," the mayor said.', ['"The dam holds,"']),
        ('They are "on track” again', ['"on track”']),
        ("Er sagte „bald“ und »gleich«, puis «demain»", ["„bald“", "»gleich«", "«demain»"]),
        ("Han kallade det ”svek” igen", ["”svek”"]),
        ("``Rates will fall,'' the bank said", ["``Rates will fall,''"]),
        ("‘‘Rates will fall,’’ the bank said", ["‘‘Rates will fall,’’"]),
        ("She called it “a ‘gift’ to rivals” on air", ["“a ‘gift’ to rivals”"]),
        ("‘They shouted “stop” at us,’ she said", ["‘They shouted “stop” at us,’"]),
        ("“He reads “between” lines”, she said", ["“He reads “between” lines”"]),
        ("It was “a farce.”—The judge", ["“a farce.”"]),
        ('"A"-list names (“stars”) came', ['"A"', "“stars”"]),
    ],
)
def test_every_kind_of_mark_pairs(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The sailors' wives' union won't pay", []),
        ("rock 'n' roll of the '90s and ’80s", []),
        ("‘We’re late,’ said one of the crew’s cooks. ‘It’s over.’", ["‘We’re late,’", "‘It’s over.’"]),
        ("‘the sailors’ wives are safe’, he said", ["‘the sailors’ wives are safe’"]),
        ("The 'lost causes' of the north", ["'lost causes'"]),
        ('a 6" pipe and a 5\'10" man', []),
    ],
)
def test_single_marks_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_paragraphs_that_only_open_are_kept_apart_and_said_to_be_open() -> None:
    text = "“We came late. We stayed.\n\n“Then we left,” she said.\n‘They never wrote."
    found = find_quotes(text)
    assert [(text[q.start : q.end], q.closed) for q in found] == [
        ("“We came late. We stayed.", False),
        ("“Then we left,”", True),
        ("‘They never wrote.", False),
    ]


def test_a_stray_mark_does_not_swallow_the_next_quotation() -> None:
    text = "“The port stays shut. “Not today,” the guard said, and left."
    assert [(text[q.start : q.end], q.closed) for q in find_quotes(text)] == [
        ("“The port stays shut.", False),
        ("“Not today,”", True),
    ]


def test_a_mark_may_find_its_partner_some_lines_on() -> None:
    assert quoted('He called it "hard\nwrapped\ntext" twice') == ['"hard\nwrapped\ntext"']


def test_lines_marked_as_a_block_are_one_quotation() -> None:
    assert quoted("He wrote:\n> First line.\n> Second “line”.\n\nThen he slept.") == ["> First line.\n> Second “line”."]


def test_empty_pairs_and_lone_marks_are_nothing() -> None:
    assert [quoted(text) for text in ("", '"', "“”", '" "', "’", "a ' b")] == [[], [], [], [], [], []]


def test_places_within() -> None:
    quotes = find_quotes("He said “no” to it")
    assert [is_within_quote(quotes, place) for place in (7, 8, 11, 12)] == [False, True, True, False]


@given(st.text(alphabet="ab .,\n\"'“”‘’«»>`S9", max_size=60))
def test_stretches_are_in_order_hold_words_and_never_overlap(text: str) -> None:
    found = find_quotes(text)
    assert all(0 <= quote.start < quote.end <= len(text) for quote in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(any(c.isalnum() for c in text[quote.start : quote.end]) for quote in found)


@pytest.mark.parametrize("unit", ['"', "“", "'", "‘", "‘a ", "\n“a", "“a” ", "> a\n"])
def test_time_grows_with_length_only(unit: str) -> None:
    find_quotes(unit * (40_000 // len(unit)))
