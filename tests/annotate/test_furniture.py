"""Furniture, headlines and metadata."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.annotate.furniture import find_furniture, find_headline, read_metadata

LEAD = (
    "The harbour of Port Maro was closed on Tuesday after two tankers collided in thick fog, the coast guard said, and "
    "pilots refused to go out."
)
BODY = "Nobody was hurt, but oil has reached the beaches north of the town, where volunteers were shovelling sand."
MORE = "The port authority promised an inquiry. Its last one, four years ago, found nothing."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in find_furniture(text)]


def article(*lines: str) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("related-link", "READ ALSO: Fuel up 4% in Port Maro, 900 jobs at risk"),
        ("related-link", "Related: Why fog is getting thicker"),
        ("related-link", "See also: 7 harbours to avoid"),
        ("other", "Sign up for our morning newsletter"),
        ("other", "© 2026 Maro Gazette. All rights reserved."),
        ("other", "This article was first published in the Maro Gazette."),
        ("other", "Editor's note: An earlier version misnamed one of the ships, and the coast guard said so."),
        ("other", "Follow us on Facebook and Telegram"),
        ("other", "Download our app for Android"),
        ("other", "Have a tip? Write to tips@example.org"),
        ("other", "Share this on WhatsApp"),
        ("other", "The views expressed are the author's own."),
        ("hashtags", "#PortMaro #Fog #Shipping"),
        ("byline", "(Reporting by Ana Ferreiro; Editing by T. Osei)"),
        ("byline", "With inputs from agencies"),
        ("byline", "The Coastal Press contributed to this report."),
        ("caption", "FILE - A tanker waits outside Port Maro, March 3, 2025."),
        ("caption", "A tug pulls one of the ships towards the pier. Photo: Harbour Office"),
        ("publication-line", "Published: 3 March 2026, 18:40 GMT"),
    ],
)
def test_a_line_after_the_report(kind: str, line: str) -> None:
    assert kinds(article(LEAD, BODY, line)) == [(kind, line)]


def test_head_of_an_article() -> None:
    text = article(
        "Tankers collide off Port Maro",
        "By Ana Ferreiro, Maro Gazette",
        "Tuesday 3 March 2026, 18.40 GMT",
        "A tug stands by one of the tankers off Port Maro on Tuesday.",
        "| Photo Credit: Harbour Office",
        "PORT MARO (Coastal Press) - " + LEAD,
        BODY,
    )
    assert [kind for kind, _ in kinds(text)] == ["byline", "publication-line", "caption", "credit", "dateline"]
    assert kinds(text)[-1] == ("dateline", "PORT MARO (Coastal Press) -")


def test_subheads_stand_between_paragraphs() -> None:
    text = article(LEAD, "‘A wall of milk’", BODY, "What happens now?", MORE, "Oil on the beaches", BODY)
    assert kinds(text) == [
        ("subhead", "‘A wall of milk’"),
        ("subhead", "What happens now?"),
        ("subhead", "Oil on the beaches"),
    ]


def test_the_speaker_named_below_a_quotation() -> None:
    text = article(LEAD, "“We saw nothing until the bow was over us.”", "Coast Guard Office", BODY)
    assert kinds(text) == [("credit", "Coast Guard Office")] or kinds(text) == [("subhead", "Coast Guard Office")]
    named = article(LEAD, "“We saw nothing until the bow was over us.”", "— Ines Maro, pilot", BODY)
    assert kinds(named) == [("credit", "— Ines Maro, pilot")]


def test_links_under_a_bare_heading() -> None:
    text = article(LEAD, BODY, "Read more:", "Fog closes airport", "Pilots want better radar")
    assert [kind for kind, _ in kinds(text)] == ["related-link"] * 3


def test_a_name_alone_at_the_end() -> None:
    assert kinds(article(LEAD, BODY, "Ana Maria Ferreiro")) == [("byline", "Ana Maria Ferreiro")]


def test_hashtags_that_close_a_paragraph() -> None:
    assert kinds(article(LEAD, BODY + " #Fog #Maro")) == [("hashtags", "#Fog #Maro")]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the oil had reached the southern beaches.",
        "Related industries such as fishing will suffer, the union said.",
        "Share prices fell by a tenth.",
        "The report was published on Monday by the coast guard and says that radar failed.",
        "Support for the mayor among members of the council has vanished.",
        "Content with the answer, the pilots went home.",
        "Close allies of the mayor met in the town hall.",
        "Photographs taken from the air show a slick two miles long.",
        "Images from the harbour showed men in white suits.",
        "Sign language interpreters were at the hearing.",
        "“Read my lips,” she said.",
        "Next: the lawyers will meet on Friday.",
        "She continued:",
        "Ships are waiting, according to a Harbour/Coastal poll of captains.",
        "Correct.",
        "Copyright law does not cover this, a lawyer said.",
        "Follow the money, the mayor told reporters.",
    ],
)
def test_prose_stays(line: str) -> None:
    assert kinds(article(LEAD, line, BODY)) == []


def test_a_result_is_no_subhead() -> None:
    report = "The home side scored twice before the break and never looked like losing the match at Lund."
    for line in ("Semi-final — Norway 2 – 1 Ghana", "Lund (SWE) 31-28 Flensburg"):
        assert kinds(f"Cup nears its end\n\n{report}\n\n{line}\n\n{report}\n\n{report}\n") == [], line
    assert kinds(f"Cup nears its end\n\n{report}\n\nA night to remember\n\n{report}\n\n{report}\n") == [
        ("subhead", "A night to remember")
    ]


def test_a_list_is_no_run_of_subheads() -> None:
    text = article(
        LEAD, BODY + " The plan:", "New radar on the mole", "Two more pilots", "A ban on night passages", MORE
    )
    assert kinds(text) == []


def test_hard_wrapped_text_has_no_subheads() -> None:
    wrapped = "\n".join(
        (LEAD + " " + BODY + " " + MORE).replace(",", "").replace(". ", " ")[i : i + 40] for i in range(0, 300, 40)
    )
    assert kinds(wrapped) == []


def test_line_breaks_of_every_kind_and_no_edits() -> None:
    text = f"\r\n\n  {LEAD}\r\n#Fog #Maro\r\n\n"
    assert kinds(text) == [("hashtags", "#Fog #Maro")]


def test_headline() -> None:
    def headline(text: str) -> str | None:
        found = find_headline(text, find_furniture(text))
        return text[found.start : found.end] if found else None

    assert headline(article("Tankers collide off Port Maro", LEAD, BODY)) == "Tankers collide off Port Maro"
    assert headline(article("\nWho moored the tankers?", LEAD, BODY)) == "Who moored the tankers?"
    assert headline(article("Tankers Collide Off Port Maro.", LEAD)) == "Tankers Collide Off Port Maro."
    assert headline(article(LEAD, BODY)) is None
    assert headline("") is None


def test_metadata() -> None:
    text = article(
        "By Ana Ferreiro and Tom Osei", LEAD, BODY, "© 2026 Maro Gazette. All rights reserved.",
        "Updated March 4, 2026 8:10 am IST", "Published – March 3, 2026 11:06 pm IST",
    )  # fmt: skip
    found = read_metadata(text, find_furniture(text))
    assert (found.outlet, found.author, found.published) == (
        "Maro Gazette",
        "Ana Ferreiro and Tom Osei",
        "2026-03-03T23:06:00+05:30",
    )


def test_metadata_unknown_stays_none() -> None:
    found = read_metadata(LEAD, find_furniture(LEAD))
    assert (found.outlet, found.author, found.published) == (None, None, None)


def test_an_outlet_in_the_furniture_decides_the_zone() -> None:
    text = article(LEAD, BODY, "Published 3 March 2026, 23:06 IST", "© The Galway Post, Ireland")
    assert read_metadata(text, find_furniture(text)).published == "2026-03-03T23:06:00+01:00"


def test_a_zone_that_is_open_leaves_local_time() -> None:
    text = article(LEAD, BODY, "Published 3 March 2026, 23:06 AST")
    assert read_metadata(text, find_furniture(text)).published == "2026-03-03T23:06:00"


def test_month_first_beside_an_american_zone() -> None:
    text = article(LEAD, BODY, "Posted: 03/04/2026 9:15 AM EST")
    assert read_metadata(text, find_furniture(text)).published == "2026-03-04T09:15:00-05:00"


@given(st.text(alphabet="Aa by.\n\r#—“”:|/©(1)20 26,", max_size=120))
def test_any_text_gives_ordered_pieces_within_it(text: str) -> None:
    at = 0
    for piece in find_furniture(text):
        assert at <= piece.start < piece.end <= len(text)
        at = piece.end
    read_metadata(text, find_furniture(text))


@pytest.mark.parametrize(
    "piece", ["a", "A", " ", "\n", "#a ", "By A ", "(", "“A”\nAb Cd\n", "Photo: ", "A.", "/", "12:00 "]
)
def test_long_odd_input_is_linear(piece: str) -> None:
    began = time.perf_counter()
    find_furniture(piece * (100_000 // len(piece)))
    assert time.perf_counter() - began < 5
