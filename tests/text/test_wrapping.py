"""Lines that end by width read as paragraphs; offsets stay; what is no such text stays as it is."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.text.wrapping import unwrapped

PARAGRAPHS = (
    "The harbour board closed the northern quay on Friday after divers found a crack that runs for eleven metres "
    "along its foot, and told the three lines that use it to berth across the bay until the spring.",
    "“We would rather lose a season than a ship,” its chair, Ilse Moor, said, adding that the repair was the "
    "largest since the quay was built and would cost at least four million euros.",
    "The lines, which carry some 600 people a day, said that they had been told nothing before the morning.",
)


@pytest.mark.parametrize("width", [60, 72, 78])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fixed_width_reads_as_one_line_a_paragraph(width: int, end: str) -> None:
    text = (end + end).join(end.join(textwrap.wrap(each, width)) for each in PARAGRAPHS)
    read = unwrapped(text)
    assert len(read) == len(text)
    assert tuple(" ".join(line.split()) for line in read.split(end + end)) == PARAGRAPHS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "\n".join(PARAGRAPHS),  # a paragraph a line
        "Key points:\n- The quay is closed until the spring of next year\n- Ferries berth across the bay\n" * 4,
        "NORTH  1,204  41.2\nSOUTH    998  37.0\nEAST     640  22.1\nWEST     522  19.9\nTOTAL  3,364  30.4\n",
        "Roses are red\nViolets are blue\nThe quay is shut\nAnd so are you\nThe bay is wide\nThe ship is too\n",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert unwrapped(text) == text


def test_a_headline_above_wrapped_text_stays_a_line_of_its_own() -> None:
    text = "QUAY CLOSED\n" + "\n".join(textwrap.wrap(" ".join(PARAGRAPHS), 72))
    assert unwrapped(text).startswith("QUAY CLOSED\nThe harbour")


@given(st.text(alphabet="ab .\r\n\t-\u2028“”", max_size=400))
def test_length_and_all_but_breaks_are_kept(text: str) -> None:
    read = unwrapped(text)
    assert len(read) == len(text)
    assert all(new == old or (new == " " and old in "\r\n") for new, old in zip(read, text, strict=True))
