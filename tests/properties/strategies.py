"""Invented news to try the properties on: sentences of our own from parts, with all that goes wrong in real texts."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from consilience.model.article import Article

PEOPLE = ["Ilse Varga", "Tomas Brandt", "Minister Okello", "President Rosa Lindqvist", "Mr. Varga", "the mayor"]
PLACES = ["Lisbon", "Norwegian waters", "the port of Gdynia", "Kenya", "the Harbour House"]
SAYING = ["said", "told reporters", "claimed", "denied", "announced in a statement"]
ACTS = [
    "the bridge had been closed since {when}",
    "at least {number} people were injured in the fire",
    "around {number} workers walked out",
    "{number} homes had lost power as of {when}",
    "the ministers met in {place} on {when}",
    "the museum was opened on {when}",
    "construction of the museum had begun in {when}",
    "no one was killed",
    "the talks were “going as agreed”",
    'the plan was "a gift to nobody',
    "up to {number}% of the cargo was lost",
]
WHEN = ["Monday", "April", "12 March 2024", "last year", "late 2023", "several days ago", "Tuesday evening"]
NUMBERS = ["14", "600", "two dozen", "thousands of", "1,200", "forty"]
FURNITURE = [
    "READ ALSO: Grain prices up 46%",
    "Photo: The harbour at night (Agency One)",
    "By Ana Kovač",
    "Published - March 14, 2024 9:30 pm CET",
    "#News #Harbour",
    "Trade and tourism",
]
ODD = ["\ufeff", "\u200b", "🙂", "“", '"', "\u202e", "(", "…", "—", "’", "\t", "  ", "\r\n", "\n\n\n"]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    act = draw(st.sampled_from(ACTS)).format(
        number=draw(st.sampled_from(NUMBERS)), when=draw(st.sampled_from(WHEN)), place=draw(st.sampled_from(PLACES))
    )
    form = draw(st.integers(0, 3))
    who, cue = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(SAYING))
    if form == 0:
        return f"{who} {cue} that {act}."
    if form == 1:
        return f"“{act[0].upper()}{act[1:]},” {who} {cue}."
    if form == 2:
        return f"{act[0].upper()}{act[1:]}, according to {who}."
    return f"{act[0].upper()}{act[1:]}."


@st.composite
def texts(draw: st.DrawFn, least: int = 2, most: int = 7) -> str:
    """An article's text: sentences, furniture and odd characters in any order."""
    parts = draw(st.lists(sentences(), min_size=least, max_size=most))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(parts)))
        parts.insert(at, "\n" + draw(st.sampled_from(FURNITURE)) + "\n")
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(parts)))
        parts.insert(at, draw(st.sampled_from(ODD)))
    return draw(st.sampled_from([" ", "\n"])).join(parts)


@st.composite
def stories(draw: st.DrawFn, least: int = 2, most: int = 4) -> list[Article]:
    """Articles of several outlets that share some sentences, as reports of one event do."""
    common = draw(st.lists(sentences(), min_size=1, max_size=4))
    articles = []
    for number in range(draw(st.integers(least, most))):
        own = draw(texts(least=1, most=4))
        kept = [s for s in common if draw(st.booleans())]
        text = "\n".join([*kept, own]) if draw(st.booleans()) else "\n".join([own, *kept])
        published = draw(st.sampled_from([None, "2024-03-14", "2024-03-15T08:00:00+01:00"]))
        articles.append(Article(id=f"a{number}", text=text, outlet=f"Outlet {number}", published=published))
    return articles


def anything() -> SearchStrategy[str]:
    """Any text at all, surrogates aside."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
