from __future__ import annotations

import msgspec
import pytest

from consilience.model.account import AccountDocument, Place
from consilience.model.annotated import Annotated
from consilience.model.record import Span
from consilience.publish.cited import Cited
from consilience.publish.marks import finding_mark
from consilience.publish.story import Story, is_fragment
from consilience.text.short_ids import short_ids

from .sample import TEXTS, account, articles, at, document, place


def story() -> Story:
    return Story(account(), document(), 1)


def test_every_finding_has_one_home() -> None:
    assert sorted(f.id for f in story().in_order) == sorted(f.id for f in account().findings)


def test_contradictions_come_before_what_differs_and_that_before_the_rest() -> None:
    rows = story().disputed
    assert [row.finding.verdict for row in rows if row.finding][:5] == ["conflicts"] * 3 + ["differs", "corroborated"]
    assert sum(len(row.differences) for row in rows) == len(account().differences)
    assert [row.differences[0].id for row in story().small] == ["D06", "D07"]


def test_an_outlet_counts_once() -> None:
    twice = (*articles(), msgspec.structs.replace(articles()[0], id="005"))
    told = Story(
        msgspec.structs.replace(account(), articles=tuple(a.id for a in twice)), AccountDocument(articles=twice), 1
    )
    assert len(told.outlets) == 5
    assert told.origins_at_most == 3
    assert told.facts[:2] == ("5 outlets", "at most 3 origins")


def test_origins_never_outnumber_outlets() -> None:
    alone = msgspec.structs.replace(account(), origins=())
    assert Story(alone, document(), 1).origins_at_most == 5


def test_coverage_tells_how_each_outlet_carries_a_finding() -> None:
    told = story()
    states = {f.id: [cell.state for cell in told.coverage(f)] for f in account().findings}
    assert states["F02"] == ["states", "states", "hedges", "states", "states"]
    assert states["F05"] == ["states", "states", "absent", "states", "implies"]
    assert states["F10"] == ["states", "states", "absent", "leaves out", "states"]


def test_notes_are_numbered_in_the_order_of_the_prose_and_miss_no_finding() -> None:
    notes = story().notes
    assert list(notes)[:3] == ["F01", "F02", "F06"]
    assert sorted(notes.values()) == list(range(1, len(account().findings) + 1))


def test_circles_are_outlets_and_the_filled_ones_origins() -> None:
    marks = {f.id: finding_mark(f).glyphs for f in account().findings}
    assert marks["F01"] == "●●●○○"
    assert marks["F08"] == "●○"
    assert marks["F03"] == "◇●●●○○"
    assert marks["F04"] == "◆●●○"
    many = msgspec.structs.replace(account().findings[0], outlets=12, origins_at_most=9)
    assert finding_mark(many).glyphs == "●12/9"


def test_an_excerpt_stays_in_its_paragraph_and_cuts_at_words() -> None:
    cited = Cited(articles())
    found = cited.excerpt(place("000", "Around 4,000"))
    assert found is not None
    assert found.words == "Around 4,000"
    assert found.before.startswith("At least 23 people died")
    assert found.after.endswith("schools and barracks.")
    inside = cited.excerpt(place("001", "rain"))
    assert inside is not None
    assert inside.after == ". More than 6,500 people had to leave their homes, the mayors said."


def test_an_excerpt_ends_with_its_sentence_where_the_sentences_are_known() -> None:
    name, start, end = at("000", "Around 4,000 were taken to schools and barracks.")
    read = Annotated(article=articles()[0], sentences=(Span(start=start, end=end),))
    found = Cited(articles(), {name: read}).excerpt(place("000", "schools"))
    assert found is not None
    assert found.before == "Around 4,000 were taken to "
    assert found.after == " and barracks."


def test_a_long_citation_says_what_it_leaves_out() -> None:
    long = msgspec.structs.replace(articles()[0], text="x" * 5000)
    found = Cited((long,)).excerpt(Place(article="000", start=0, end=5000))
    assert found is not None
    assert len(found.words) + found.left_out + len(found.tail) == 5000


def test_places_outside_the_articles_have_no_words() -> None:
    cited = Cited(articles())
    for lost in (("000", -1, 4), ("000", 4, 4), ("000", 0, len(TEXTS["000"]) + 1), ("nowhere", 0, 4)):
        outside = Place(article=lost[0], start=lost[1], end=lost[2])
        assert not cited.has(outside)
        assert cited.words(outside) == ""
        assert cited.excerpt(outside) is None


def test_short_names_of_articles_tell_them_apart() -> None:
    assert short_ids(["000_ab12", "001_ab13"]) == {"000_ab12": "000", "001_ab13": "001"}
    assert short_ids(["abcdef0123456789", "abcfff0123456789"]) == {
        "abcdef0123456789": "abcd",
        "abcfff0123456789": "abcf",
    }
    same = "the same beginning "
    assert list(short_ids([same + "a", same + "b"]).values()) == ["1", "2"]
    assert short_ids([]) == {}


@pytest.mark.parametrize(
    ("statement", "leans"),
    [
        ("With which there is an “invincible” alliance.", True),
        ("Officials in Norvia doubt …", True),
        ("[Rhea Dunne] stating that the bridge is safe.", True),
        ("What we know about the bridge.", True),
        ("What happened on the bridge?", False),
        ("[Rhea Dunne] stated that the bridge is safe.", False),
        ("Which bridge fell is not known.", True),
        ("The bridge is closed.", False),
    ],
)
def test_what_leans_on_other_words_is_told_from_a_sentence(statement, leans):
    assert is_fragment(statement) is leans
