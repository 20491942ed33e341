"""Decoding: what says what it is is believed, a guess is said, anything else is refused with a remedy."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.errors import InputError
from consilience.ingest.decode import declared_encoding, decode

PROSE = (
    "The mayor of Ålesund spoke on Monday.\n“We are not done,” she said – but café owners disagreed. "
    "It’s £5 a day, and nobody in the town had seen the ferry leave. Ásta Öberg agreed with her."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_utf8_texts_come_out_as_they_were(encoding: str) -> None:
    assert decode(PROSE.encode(encoding), "a.txt").text == PROSE
    assert decode(PROSE.encode(encoding), "a.txt").guess is None


def test_a_byte_order_mark_is_no_part_of_the_text_but_line_ends_are() -> None:
    assert decode(b"\xef\xbb\xbfOne.\r\nTwo.\rThree.\n", "a.txt").text == "One.\r\nTwo.\rThree.\n"


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "windows-1252"), ("mac_roman", "Mac Roman")])
def test_western_encodings_are_guessed_and_the_guess_is_said(encoding: str, name: str) -> None:
    decoded = decode(PROSE.encode(encoding), "a.txt")
    assert (decoded.text, decoded.guess, decoded.line) == (PROSE, name, 1)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("It’s a long way, he said.", "cp1252"), ("He left.\n“We are done,” he said, and went.", "mac_roman")],
)
def test_a_single_mark_is_enough_to_tell(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Мэр заявил, что переговоры продолжатся.", "cp1251"),
        ("市長は月曜日に協議が続くと述べた。", "shift_jis"),
        ("Burmistrz powiedział, że rozmowy będą trwały, a mieszkańcy są źli.", "cp1250"),
        ("The café owners said that they would not pay.", "cp437"),
    ],
)
def test_what_no_guess_fits_is_refused_with_line_and_remedy(text: str, encoding: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(b"First line.\n" + text.encode(encoding), "desk/a.txt")
    assert caught.value.place == "desk/a.txt:2"
    assert "not UTF-8" in caught.value.message
    assert "save the file as UTF-8" in caught.value.hint


def test_utf8_with_one_byte_lost_is_not_guessed_at() -> None:
    data = PROSE.encode()
    with pytest.raises(InputError, match="though the rest of the text is") as caught:
        decode(data[:-1].replace("“".encode(), b"\xe2\x80"), "a.txt")
    assert caught.value.line == 2


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(InputError, match="says that it is UTF-16"):
        decode(b"\xff\xfeabc", "a.txt")


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b'<html><head><meta charset="windows-1252">', "cp1252"),
        (b"<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>", "cp1252"),
        (b"<?xml version='1.0' encoding='koi8-r'?><html>", "koi8-r"),
        (b'<meta charset="no-such-thing">', None),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_a_page_names_its_encoding(head: bytes, found: str | None) -> None:
    assert declared_encoding(head) == found


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_refusal(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode(data, "a.txt").text, str)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=300))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text
