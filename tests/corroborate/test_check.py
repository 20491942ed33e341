"""A draft's sentences held against three short reports of our own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pytest

from consilience.annotate.draft import annotate_draft
from consilience.corroborate.check import Checker
from consilience.model.article import Article
from consilience.model.check import CheckedSentence
from consilience.pipeline.checking import check_document
from consilience.settings import Settings
from tests.corroborate.conftest import DAY, articles_of

TEXTS = (
    "A fire broke out at the paper mill in Tarnow on Sunday evening. At least 12 workers were injured, the fire brigade"
    " said. “We lost everything in an hour,” said Marek Wolny, the mill's director. The owner, Baltpap, had bought the"
    " mill from Norska in 2018. Police did not find any trace of arson. Three engines from Krakow joined the crews.",
    "The fire at Tarnow's paper mill is out. Prosecutor Ewa Lis said on Monday that she would question the night shift."
    " The mill employs 340 people. Mayor Jan Kot denied that the city had ignored warnings. About 200 residents were"
    " evacuated. Baltpap will pay wages until June, the company said.",
    "Injured workers from the Tarnow mill were treated in two hospitals. Eleven of them went home on Monday. The"
    " brigade's chief, Adam Sowa, blamed a faulty dryer. The mill reopens in September.",
)


@lru_cache(maxsize=1)
def checker() -> Checker:
    return Checker(articles_of(TEXTS))


def checked(text: str) -> tuple[CheckedSentence, ...]:
    return checker().check(annotate_draft(Article(id="draft", text=text, published=DAY), Settings()))


@pytest.mark.parametrize(
    "sentence",
    [
        "A fire broke out on Sunday evening at the paper mill in Tarnow.",
        "At least twelve workers were hurt.",
        "“We lost everything in an hour,” Marek Wolny said.",
        "The mill was bought from Norska by Baltpap in 2018.",
        "Police found no trace of arson.",
        "Prosecutor Ewa Lis said that she will question the night shift.",
        "The mill employs 340 people, and about 200 residents were evacuated.",
        "Jan Kot, the mayor, denied that the city had ignored warnings.",
        "Adam Sowa blamed a faulty dryer.",
    ],
)
def test_what_says_the_same_is_supported(sentence: str) -> None:
    found = checked(sentence)
    assert [each.verdict for each in found] == ["supported"], found
    assert all(each.reports and not each.words for each in found)


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        ("At least 21 workers were injured.", "figure", "At least 21"),
        ("At most 12 workers were injured.", "figure", "At most 12"),
        ("12 workers were injured.", "figure", "12"),
        ("A fire broke out at the paper mill in Tarnow on Thursday evening.", "date", "Thursday evening"),
        ("Adam Wolny, the brigade's chief, blamed a faulty dryer.", "person", "Adam Wolny"),
        ("Police found a trace of arson.", "negation", ""),
        ("Jan Kot admitted that the city had ignored warnings.", "negation", "admitted"),
        ("“We lost everything in an hour,” said Ewa Lis.", "person", "Ewa Lis"),
        ("“We lost everything in a day,” said Marek Wolny.", "wording", ""),
        ("Norska had bought the mill from Baltpap in 2018.", "person", ""),
        ("Baltpap has paid wages until June.", "status", ""),
        ("Three engines from Warsaw joined the crews.", "place", "Warsaw"),
    ],
)
def test_what_is_changed_is_named(sentence: str, kind: str, words: str) -> None:
    (found,) = checked(sentence)
    assert found.verdict == "contradicted", found
    assert kind in {difference.kind for difference in found.differences}, found
    marked = [sentence[span.start : span.end] for span in found.words]
    assert marked
    assert not words or words in marked, marked
    for difference in found.differences:
        draft, source = difference.sides
        assert not draft.reports
        assert source.reports


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("Volunteers from Rzeszow fed the crews.", "Rzeszow"),
        ("The mill's insurance expired in spring.", "insurance"),
    ],
)
def test_what_no_source_has_is_not_found_and_the_words_are_marked(sentence: str, missing: str) -> None:
    (found,) = checked(sentence)
    assert found.verdict == "not found", found
    assert missing in [sentence[span.start : span.end] for span in found.words]


@pytest.mark.parametrize(
    "sentence", ["Who will pay for this?", "I think the city failed its workers.", "That is a disgrace."]
)
def test_what_asserts_nothing_is_opinion(sentence: str) -> None:
    assert [each.verdict for each in checked(sentence)] == ["opinion"]


def test_sentences_are_places_in_the_draft_in_order() -> None:
    draft = "A fire broke out at the paper mill in Tarnow on Sunday evening.\n\nAt least 21 workers were injured. Why?"
    found = checked(draft)
    assert [each.verdict for each in found] == ["supported", "contradicted", "opinion"]
    assert draft[found[1].start : found[1].end] == "At least 21 workers were injured."
    texts = {f"a{n}": text for n, text in enumerate(TEXTS)}
    for each in found:
        for place in each.reports:
            assert texts[place.article][place.start : place.end].strip()


def test_the_order_of_the_sources_makes_no_difference() -> None:
    sources = articles_of(TEXTS)
    draft = annotate_draft(
        Article(id="d", text="The mill employs 340 people. Norska bought it.", published=DAY), Settings()
    )
    assert Checker(sources).check(draft) == Checker(sources[::-1]).check(draft)


@pytest.mark.parametrize(
    "text", ["", "“““ ‘ ”", "🔥🔥🔥", "a" * 5000, "\u200b\r\n\u200b", "ALL CAPS AND NO STOP", '"' * 501, "1 2 3 4 5 6"]
)
def test_odd_drafts_do_not_crash(text: str) -> None:
    for each in checked(text):
        assert each.verdict in ("supported", "contradicted", "not found", "opinion")


def test_without_sources_nothing_is_borne() -> None:
    draft = annotate_draft(Article(id="d", text="The mill employs 340 people."), Settings())
    found: Sequence[CheckedSentence] = Checker([]).check(draft)
    assert [each.verdict for each in found] == ["not found"]


LISTS = (
    "Observers visited 19 stations in Tarnow, four in Krakow and five in Lublin. Jan Kot got 52 percent of the votes,"
    " Ewa Lis 31 and Adam Sowa 17. The mayor asked the court to annul the vote. Norska sold the mill to Baltpap for 3"
    " million euros. Prices rose by 4 percent in April after falling in March. A train from Lublin arrived in Krakow.",
)


@lru_cache(maxsize=1)
def lists() -> Checker:
    return Checker(articles_of(LISTS))


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Observers visited 19 stations in Tarnow.", "supported"),
        ("Observers visited 19 stations in Lublin.", "contradicted"),
        ("Ewa Lis got 31 percent of the votes.", "supported"),
        ("Ewa Lis got 52 percent of the votes.", "contradicted"),
        ("The court annulled the vote.", "contradicted"),
        ("The mill was sold to Baltpap by Norska for 3 million euros.", "supported"),
        ("Baltpap sold the mill to Norska.", "contradicted"),
        ("Prices increased by 4 percent in April.", "supported"),
        ("Prices rose by 4 percent in March.", "contradicted"),
        ("Prices fell by 4 percent in April.", "contradicted"),
        ("A train from Krakow arrived in Lublin.", "contradicted"),
    ],
)
def test_what_goes_with_what_is_kept_apart(sentence: str, verdict: str) -> None:
    (found,) = lists().check(annotate_draft(Article(id="draft", text=sentence, published=DAY), Settings()))
    assert found.verdict == verdict, found


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("Mayor Hana Sato resigned on Monday.", "not found"),
        ("The mayor of Ulmet resigned on Monday.", "not found"),
        ("Hana Sato left the council chamber on Monday.", "supported"),
        ("Bo Lind resigned on Wednesday.", "supported"),
    ],
)
def test_a_verb_that_is_alike_in_one_sense_alone_bears_nothing(draft: str, verdict: str) -> None:
    text = "Hana Sato, the mayor of Ulmet, left the council chamber on Monday after a row. Bo Lind quit on Wednesday."
    articles = [Article(id="a", outlet="The Elm", published="2025-11-06", text=text)]
    (sentence,) = check_document(Article(id="d", text=draft), articles, Settings()).sentences
    assert sentence.verdict == verdict
