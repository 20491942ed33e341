from __future__ import annotations

import typing

import pytest

from consilience.model import account
from consilience.model.account import Finding, Side
from consilience.model.annotated import FurnitureKind
from consilience.publish import words
from consilience.publish.dates import date_words, gap_words, moment_words, span_words
from consilience.publish.plain import cited, last_word, one_line, printable, quoted, shorten


@pytest.mark.parametrize(
    ("codes", "table"),
    [
        (account.Verdict, words.VERDICTS),
        (account.Relation, words.RELATIONS),
        (account.DifferenceKind, words.KINDS),
        (account.Strength, words.STRENGTHS),
        (account.QuoteKind, words.QUOTES),
        (account.CopyKind, words.COPIES),
        (account.WordingKind, words.WORDINGS),
        (FurnitureKind, words.FURNITURE),
    ],
)
def test_every_code_of_the_contract_has_its_words(codes: object, table: dict[str, str]) -> None:
    assert set(typing.get_args(codes)) == set(table)


def test_every_verdict_and_relation_has_its_place() -> None:
    assert set(words.VERDICT_ORDER) == set(words.VERDICTS)
    assert set(words.RELATION_ORDER) == set(words.RELATIONS)


def finding(outlets: int, origins: int) -> Finding:
    return Finding(
        id="F",
        statement="s",
        verdict="corroborated",
        outlets=outlets,
        origins_at_most=origins,
        speakers=(),
        reports=(),
        reason="r",
    )


def test_counts_are_never_alone() -> None:
    assert words.support_words(finding(4, 3)) == "4 outlets, at most 3 origins"
    assert words.support_words(finding(2, 1)) == "2 outlets, at most 1 origin"
    assert words.support_words(finding(1, 1)) == "1 outlet"


@pytest.mark.parametrize(
    ("value", "text"),
    [(600, "600"), (1234.0, "1,234"), (0.5, "0.5"), (2_500_000, "2.5 million"), (-3, "-3"), (float("inf"), "inf")],
)
def test_numbers(value: float, text: str) -> None:
    assert words.number(value) == text


@pytest.mark.parametrize(
    ("noun", "text"),
    [("soldier", "soldiers"), ("person", "people"), ("city", "cities"), ("bus", "buses"), ("USD", "USD"),
     ("percent", "percent"), ("day", "days"), ("", "")],
)  # fmt: skip
def test_units_behind_a_count(noun: str, text: str) -> None:
    assert words.plural(noun) == text


def side(value: str, low: float | None = None, high: float | None = None, as_of: str | None = None) -> Side:
    return Side(value=value, reports=(), low=low, high=high, as_of=as_of)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (side("at least 600", 600), "at least 600"),
        (side("600", 600), "600 (600 or more)"),
        (side("600", 600, 600), "600"),
        (side("2,000", 1800, 2200), "2,000 (1,800 to 2,200)"),
        (side("900", None, 900), "900 (900 at most)"),
        (side("31", 31, 31, "2026-03-16"), "31, as of 16 March 2026"),
        (side("Kyiv"), "Kyiv"),
    ],
)
def test_the_bound_of_a_figure_is_said(given: Side, text: str) -> None:
    assert words.side_words(given) == text


def test_a_chain_names_the_speaker_before_the_relays() -> None:
    assert words.chain_words(("Interlink", "the mayor")) == "from the mayor, by way of Interlink"
    assert words.chain_words(("the mayor",)) == "from the mayor"
    assert words.chain_words(()) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [("2025-10-27", "27 October 2025"), ("2025-10", "October 2025"), ("2025", "2025"), ("2025-W43", "2025-W43"),
     ("2025-13", "2025-13"), ("", "")],
)  # fmt: skip
def test_dates(value: str, text: str) -> None:
    assert date_words(value) == text


def test_moments() -> None:
    assert moment_words("2025-10-27T23:06:00+05:30") == "27 Oct 2025, 23:06 +05:30"
    assert moment_words("2025-10-27T23:06Z") == "27 Oct 2025, 23:06 UTC"
    assert moment_words("2025-10-27") == "27 Oct 2025"
    assert moment_words(None) == ""


def test_spans_of_time_do_not_repeat_themselves() -> None:
    assert span_words("2026-02-23", "2026-02-24") == "23 to 24 February 2026"
    assert span_words("2026-02-23", "2026-03-02") == "23 February to 2 March 2026"
    assert span_words("2025-12-30", "2026-01-02") == "30 December 2025 to 2 January 2026"
    assert span_words("2024", "2026") == "2024 to 2026"
    assert span_words("2026-02-23", "2026-02-23") == "23 February 2026"


def test_gaps_are_no_more_exact_than_the_dates() -> None:
    assert gap_words("2026-02-25", "2026-03-16") == "19 days"
    assert gap_words("2025-11", "2026-03-16") == "4 months"
    assert gap_words("2003", "2019-12-30") == "16 years"
    assert gap_words("2025", "2026-01-01") == ""
    assert gap_words("2026-03", "2026-03-16") == ""
    assert gap_words("soon", "2026-03-16") == ""


def test_marks_around_cited_words() -> None:
    assert cited("no marks") == "“no marks”"
    assert cited("“one quotation”") == "“one quotation”"
    assert cited("he said “yes” twice") == "«he said “yes” twice»"
    assert cited("“yes,” he said, “no”") == "«“yes,” he said, “no”»"
    assert quoted("“The river,” she said") == "“The river,” she said"
    assert quoted("The river") == "“The river”"


def test_one_line_drops_what_would_steer_or_turn_the_line() -> None:
    assert one_line(" a\r\n\tb\u2028c \u202ed\u202c ") == "a b c d"
    assert one_line("\x1b[31mred\x07") == "�[31mred�"
    assert printable("a\r\nb\x00\ud800") == "a\nb��"
    assert one_line("👩\u200d🚒") == "👩\u200d🚒"


def test_shortening_says_so() -> None:
    assert shorten("short", 10) == "short"
    assert shorten("a longer line of words", 14) == "a longer line…"
    assert len(shorten("W" * 1_000_000, 40)) == 40
    assert shorten("ends here. " + " " * 100, 12) == "ends here."


def test_the_last_word_is_kept_apart() -> None:
    assert last_word("one two three.") == ("one two ", "three.")
    assert last_word("one") == ("", "one")
    assert last_word("W" * 100) == ("W" * 100, "")
