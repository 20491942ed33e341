"""Input that must not break the reading, and what must still come out of it."""

from __future__ import annotations

import cProfile
import pstats
import textwrap

import pytest

from consilience.annotate.article import annotate, skim
from consilience.annotate.draft import annotate_draft
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.model.record import Span
from consilience.settings import Settings

PARAGRAPH = (
    "The harbour master said at least 40 people were rescued on Tuesday. “We saw the lights go out,” Anna Berg told "
    "reporters in Oslo, according to the agency. Norway sent 200 soldiers after the storm."
)


def read(text: str) -> Annotated:
    return annotate(Article(id="a", text=text, published="2025-11-04"), Settings())


def cut(annotated: Annotated, span: Span) -> str:
    return annotated.article.text[span.start : span.end]


def assert_sound(annotated: Annotated) -> None:
    """Every span lies in the text and holds something; the text is as it was."""
    layers = (annotated.furniture, annotated.sentences, annotated.entities, annotated.times, annotated.figures)
    for span in [each for layer in (*layers, annotated.claims) for each in layer]:
        assert 0 <= span.start < span.end <= len(annotated.article.text)
        assert cut(annotated, span).strip()
    for attribution in annotated.attributions:
        assert all(0 <= content.start < content.end for content in attribution.content)


def said(annotated: Annotated) -> list[tuple[str | None, str]]:
    return [
        (each.source.name if each.source else None, cut(annotated, content).strip("\"“”„'’‘ ,."))
        for each in annotated.attributions
        for content in each.content
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\r\n\r",
        "\ufeff",
        "“",
        "\"'“”‘’«»„",
        "“““““",
        ".",
        "😢",
        "\u200b\u200f\u202e",
        "\x00\x01\x7f",
        "a",
        "1",
        "%",
        "—",
        "\ud7ff\U0010ffff",
        "((((((((((",
        "-" * 300,
        "A" * 5000,
        "9" * 5000,
        "no final stop, no final line",
    ],
)
def test_scraps_break_nothing(text: str) -> None:
    assert_sound(read(text))


def test_breaks_of_every_kind_read_the_same() -> None:
    plain = read(PARAGRAPH + "\n\n" + PARAGRAPH)
    for gap in ("\r\n\r\n", "\r", "\n\n\n\n\n", "\u2029", "\n \t \n"):
        other = read(PARAGRAPH + gap + PARAGRAPH)
        assert [cut(other, claim) for claim in other.claims] == [cut(plain, claim) for claim in plain.claims]
        assert said(other) == said(plain)


def test_lines_of_fixed_width_read_as_paragraphs() -> None:
    plain = read(PARAGRAPH + "\n\n" + PARAGRAPH)
    wrapped = "\r\n".join(textwrap.wrap(PARAGRAPH, 66))
    other = read(wrapped + "\r\n\r\n" + wrapped)
    folded = [" ".join(cut(other, claim).split()) for claim in other.claims]
    assert folded == [cut(plain, claim) for claim in plain.claims]
    assert any("\r\n" in cut(other, claim) for claim in other.claims)  # what is cited is the text as it is


def test_a_draft_and_a_skimmed_article_of_fixed_width_are_read_as_any_other() -> None:
    wrapped = "Ferry sinks off Oslo\n\n" + "\n".join(textwrap.wrap(" ".join([PARAGRAPH] * 2), 66))
    plain = "Ferry sinks off Oslo\n\n" + " ".join([PARAGRAPH] * 2)
    drafts = [
        annotate_draft(Article(id="a", text=text, published="2025-11-04"), Settings()) for text in (wrapped, plain)
    ]
    assert drafts[0].sentences == drafts[1].sentences
    assert [time.value for time in drafts[0].times] == [time.value for time in drafts[1].times]
    assert [figure.low for figure in drafts[0].figures] == [figure.low for figure in drafts[1].figures]
    article = Article(id="a", text=wrapped)
    whole, skimmed = annotate(article, Settings()), skim(article)
    assert (skimmed.article, skimmed.furniture, skimmed.headline) == (whole.article, whole.furniture, whole.headline)


def test_unseen_characters_do_not_hide_figures_and_speakers() -> None:
    found = read(
        "At least\u00a040\u200b people were rescued on Tuesday. \u200f“We saw the lights go out,”\u200e Anna Berg said."
    )
    assert [(figure.low, figure.bound, figure.unit) for figure in found.figures] == [(40, "at least", "person")]
    assert [name for name, _ in said(found)] == ["Anna Berg"]
    assert [time.value for time in found.times] == ["2025-11-04"]


def test_emoji() -> None:
    found = read("🚨 At least 40 people 👨‍👩‍👧 were rescued, the minister said 🇳🇴. “We saw it 😢,” Anna Berg said.")
    assert [(figure.low, figure.bound) for figure in found.figures] == [(40, "at least")]
    assert "Anna Berg" in [name for name, _ in said(found)]
    assert_sound(found)


@pytest.mark.parametrize(
    "quoted",
    [
        '"We saw the lights go out,” Anna Berg said.',
        '“We saw the lights go out," Anna Berg said.',
        "“We saw the lights go out, Anna Berg said.",
        "„We saw the lights go out“, Anna Berg said.",
        "«We saw the lights go out», Anna Berg said.",
        "''We saw the lights go out,'' Anna Berg said.",
        "‘We saw the lights go out,’ Anna Berg said.",
    ],
)
def test_marks_unbalanced_and_mixed(quoted: str) -> None:
    found = read(f"The ferry sank on Monday.\n\n{quoted}\n\nThe harbour is closed.")
    assert [name for name, _ in said(found)] == ["Anna Berg"]
    assert "lights go out" in said(found)[0][1]
    assert "harbour is closed" not in said(found)[0][1]
    assert "The harbour is closed" in [cut(found, claim) for claim in found.claims]


def test_headline_in_capitals() -> None:
    found = read("FERRY SINKS OFF OSLO; AT LEAST 40 RESCUED\n\nThe minister said 40 people were rescued in Oslo.")
    assert {m.name for m in found.entities if m.type == "place"} == {"Oslo"}
    assert [(figure.low, figure.bound) for figure in found.figures] == [(40, "at least"), (40, "exact")]


def test_table_and_list() -> None:
    found = read(
        "Ward\tVotes\tShare\nNorth\t1,204\t41.2 %\nSouth\t998\t37 %\n\nThe minister said turnout was 61 percent.\n\n"
        "Key points:\n- Forty people were rescued on Tuesday\n* The captain, Jan Holm, was arrested in Oslo\n"
        "1. An inquiry will begin in May\n"
    )
    shares = [(f.low, f.unit) for f in found.figures if f.unit == "percent"]
    assert shares == [(41.2, "percent"), (37, "percent"), (61, "percent")]
    clauses = [cut(found, claim) for claim in found.claims]
    assert "Forty people were rescued on Tuesday" in clauses
    assert "An inquiry will begin in May" in clauses
    # A list's items are lines of their own: none runs into the next.
    assert not any("\n" in clause for clause in clauses)


def test_transcript() -> None:
    found = read(
        "The inquiry into the sinking\n\nBERG: We left the quay at nine. The pilot was not aboard.\n\n"
        "QUESTION: Who decided that?\n\nMR. HOLM: The company decided. Forty people had boarded by then.\n\n"
        "ANNA BERG: I told them on Monday that the ramp was broken.\n"
    )
    direct = [each for each in found.attributions if each.kind == "direct"]
    assert [each.source.name for each in direct if each.source] == ["ANNA BERG", "QUESTION", "HOLM", "ANNA BERG"]
    assert ("ANNA BERG", "that the ramp was broken") in said(found)  # "I" is whose turn it is
    clauses = [cut(found, claim) for claim in found.claims]
    assert "The pilot was not aboard" in clauses
    assert not any(name in clause for clause in clauses for name in ("BERG", "QUESTION", "HOLM"))


def test_another_language_named_in_the_record_is_not_parsed_as_english() -> None:
    article = Article(id="a", text="Quarante personnes ont été secourues mardi.", language="fr")
    found = annotate(article, Settings())
    assert found.article.language == "fr"
    assert found.claims == ()
    assert found.entities == ()


def _calls(text: str) -> int:
    """How many function calls reading takes: work counted, not timed."""
    profile = cProfile.Profile()
    profile.enable()
    read(text)
    profile.disable()
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_work_grows_with_length_and_not_faster() -> None:
    short, long = ("\n\n".join([PARAGRAPH] * count) for count in (60, 480))
    read(long)  # tables are read and the paragraph kept: what is counted is our own work
    assert _calls(long) < 1.3 * 8 * _calls(short)


def test_a_hundred_thousand_words_in_one_article() -> None:
    paragraphs = [PARAGRAPH.replace("40", str(40 + number % 9)) for number in range(3200)]
    found = read("\n\n".join(paragraphs))
    assert len(found.article.text.split()) > 100_000
    assert len(found.figures) == 2 * len(paragraphs)
    assert len(found.sentences) == 3 * len(paragraphs)
    assert_sound(found)
