from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import msgspec
import pytest

from consilience.model.account import Account, AccountDocument, Place, ReadArticle
from consilience.publish.page import account_page, sha256

from .hostile import EVIL, hostile_document
from .reading import Reading
from .sample import TEXTS, account, articles, document

TAGS = set(
    "html head meta title style body a header p nav div label span input output button main h1 h2 h3 h4 h5 h6 section "
    "details summary ul ol li svg circle path line rect text table caption thead tbody tr th td figure figcaption "
    "blockquote mark em b aside article footer dialog dl dt dd kbd code script".split()
)


@cache
def sample_page() -> str:
    return account_page(document())


@cache
def sample() -> Reading:
    return Reading(sample_page())


@cache
def hostile_page() -> str:
    return account_page(hostile_document())


@cache
def hostile() -> Reading:
    return Reading(hostile_page())


def several() -> AccountDocument:
    one = account()
    return msgspec.structs.replace(
        document(), stories=(one, msgspec.structs.replace(one, id="S2", title="The same again"))
    )


def bare(names: tuple[str, ...], **more: object) -> Account:
    empty = Account(
        id="B",
        title="Bare",
        date=None,
        place=None,
        articles=names,
        outlets=len(names),
        origins=(),
        findings=(),
        differences=(),
        quotations=(),
        timeline=(),
        entities=(),
        events=(),
        copies=(),
        omissions={},
        wording=(),
    )
    return msgspec.structs.replace(empty, **more)


def page_of(*stories: Account, **more: object) -> str:
    return account_page(msgspec.structs.replace(document(), stories=stories, **more))


PAGES: dict[str, Callable[[], str]] = {
    "sample": sample_page,
    "hostile": hostile_page,
    "several": lambda: account_page(several()),
    "nothing": lambda: account_page(AccountDocument()),
    "no story": page_of,
    "bare": lambda: page_of(bare(("000", "001"))),
    "one article": lambda: page_of(bare(("001",))),
    "no prose": lambda: page_of(msgspec.structs.replace(account(), prose=())),
    "articles gone": lambda: account_page(AccountDocument(stories=(account(),))),
}


# -- what any page must be ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_is_well_formed_with_ids_that_are_unique_and_anchors_that_resolve(name: str) -> None:
    page = Reading(PAGES[name]())
    assert page.unbalanced == []
    assert page.open == []
    assert {tag for tag, _ in page.tags} <= TAGS
    assert len(page.ids) == len(set(page.ids))
    inner = [href[1:] for href in page.values("href") if href.startswith("#")]
    assert set(inner) <= set(page.ids)
    assert "" not in inner
    for labels in page.values("aria-labelledby"):
        assert set(labels.split()) <= set(page.ids)


@pytest.mark.parametrize("name", PAGES)
def test_asks_for_nothing_and_allows_nothing_but_itself(name: str) -> None:
    html = PAGES[name]()
    page = Reading(html)
    assert not page.values("src")
    assert not {tag for tag, _ in page.tags} & {"link", "img", "iframe", "object", "embed", "base", "form"}
    style, script = page.inside(html, "style"), page.inside(html, "script")
    assert len(style) == len(script) == 1
    assert "url(" not in style[0]
    assert "@import" not in style[0]
    assert not re.search(r"fetch\(|XMLHttpRequest|import\(|WebSocket|sendBeacon|innerHTML|eval\(", script[0])
    policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src '{sha256(style[0])}'" in policy
    assert f"script-src '{sha256(script[0])}'" in policy
    assert "unsafe" not in policy
    # The policy refuses inline styles and handlers, so a page that has some would look other than it was drawn.
    names = {attribute for _, attributes in page.tags for attribute in attributes}
    assert not {name for name in names if name == "style" or name.startswith("on")}


@pytest.mark.parametrize("name", PAGES)
def test_headings_go_down_one_level_at_a_time(name: str) -> None:
    levels = [int(tag[1]) for tag, _ in Reading(PAGES[name]()).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_is_the_same_each_time() -> None:
    assert account_page(document()) == account_page(document())


# -- what the page must hold ----------------------------------------------------------------------------------------


def test_every_finding_stands_in_its_home_with_reason_speakers_and_counts() -> None:
    for finding in account().findings:
        home = " ".join(sample().by_id[f"s1-f-{finding.id}"].split())
        assert finding.statement in home
        assert finding.reason in home
        assert all(speaker in home for speaker in finding.speakers)
        if finding.outlets > 1:
            assert f"{finding.outlets} outlets, at most {finding.origins_at_most} origin" in home


def test_every_difference_shows_its_sides_with_speakers_as_of_and_relation() -> None:
    for difference in account().differences:
        home = " ".join(sample().by_id[f"s1-d-{difference.id}"].split())
        assert difference.topic in home
        assert difference.reason in home
        for side in difference.sides:
            assert side.value in home
            assert all(speaker in home for speaker in side.speakers)
    assert "31, as of 16 March 2026" in sample().text


def test_every_passage_of_the_articles_is_marked_from_its_first_to_its_last_letter() -> None:
    one = account()
    places: list[Place] = [report for finding in one.findings for report in finding.reports]
    places += [report for difference in one.differences for side in difference.sides for report in side.reports]
    places += [variant for quotation in one.quotations for variant in quotation.variants]
    places += [place for item in one.timeline for place in item.reports]
    for place in places:
        name = f"s1-w{list(TEXTS).index(place.article) + 1}-{place.start}-{place.end}"
        assert name in sample().by_id
        assert sample().by_part[name] == TEXTS[place.article][place.start : place.end]


def test_articles_are_printed_in_full_and_unchanged() -> None:
    shown = sample().by_class["text"]
    assert shown == list(TEXTS.values())


def test_furniture_is_set_apart() -> None:
    furniture = [a.text[f.start : f.end] for a in articles() for f in a.furniture]
    assert sample().by_class["furniture"] == furniture


def test_each_excerpt_has_the_words_and_what_stands_around_them() -> None:
    excerpts = sample().by_class["excerpt"]
    assert any("… " not in excerpt and "Around 4,000 were taken" in excerpt for excerpt in excerpts)
    for finding in account().findings:
        for report in finding.reports:
            words = TEXTS[report.article][report.start : report.end]
            assert any(words in excerpt and excerpt != words for excerpt in excerpts)


def test_outlets_that_do_not_carry_a_statement_are_named() -> None:
    home = sample().by_id["s1-f-F08"]
    assert "Norvia Courier, Channel Six Online, Globe Digest" in home
    coverage = sample().by_class["coverage"][0]
    assert coverage.count("leaves out") == 5
    assert "hedges" in coverage
    assert "implies" in coverage


def test_a_less_exact_report_is_told_in_the_coverage() -> None:
    plain = msgspec.structs.replace(account(), findings=tuple(
        msgspec.structs.replace(f, reports=tuple(msgspec.structs.replace(r, strength="states") for r in f.reports))
        for f in account().findings
    ))  # fmt: skip
    assert "less exact" in Reading(page_of(plain)).by_class["coverage"][0]


def test_quotation_marks_stand_around_spoken_words_only() -> None:
    shown = [" ".join(wording.split()) for wording in sample().by_class["wording"]]
    assert "rivers pay no heed to maps in other words" in shown
    assert "Norvia was not […] to blame" in [re.sub(r"leaves out: [^[]*", "", wording) for wording in shown]
    for quotation in account().quotations:
        for variant in quotation.variants:
            words = TEXTS[variant.article][variant.start : variant.end]
            if variant.kind == "indirect":
                assert f"“{words}" not in "".join(shown)


def test_words_that_not_all_wordings_share_are_marked() -> None:
    assert {"The", "a", "work must start"} <= {mark.strip() for mark in sample().by_class["unlike"]}


def test_the_timeline_draws_its_precision_and_sets_background_apart() -> None:
    text = " ".join(sample().text.split())
    assert text.index("The event") < text.index("Its gates were last renewed.")
    assert sample().by_class["precision"].count("day") == 5
    assert sample().by_class["precision"].count("month") == 2
    assert sample().by_class["precision"].count("year") == 3
    assert "23 to 24 Feb 2026" in text


def test_names_stand_with_the_outlets_that_use_them() -> None:
    names = " ".join(sample().by_class["names"][0].split())
    assert "Ilse Brand Channel Six Online" in names
    assert "Ms Brandt Norvia Courier" in names


def test_shared_passages_stand_side_by_side() -> None:
    for copy in account().copies:
        for span in copy.spans:
            for place in (span.a, span.b):
                assert TEXTS[place.article][place.start : place.end] in sample().by_class["passage"]


def test_what_was_left_out_is_said_at_the_end() -> None:
    text = " ".join(sample().text.split())
    end = text[text.index("What was left out") :]
    assert "articles/005.txt The file is empty." in end
    assert "feed.jsonl:12" in end
    assert "Add it or drop the line." in end
    assert "Everything that was given was read." in Reading(page_of(account(), left_out=())).text


def test_printed_notes_name_outlet_time_and_words() -> None:
    note = " ".join(sample().by_id["s1-note-1"].split())
    assert "The Lantern, 17 Mar 2026, 18:40 +01:00: “The foreign ministers of Arland" in note
    numbers = [sample().by_id[name] for name in sample().ids if name.startswith("s1-note-")]
    assert len(numbers) == len(account().findings)


def test_marks_say_in_words_what_they_show() -> None:
    titles = sample().values("title", "summary")
    assert "weakest of 2 statements: 5 outlets, at most 3 origins; a difference: one takes in the other; " in titles[0]
    assert any("reports contradict one another" in title for title in titles)


# -- several, few, none ---------------------------------------------------------------------------------------------


def test_several_stories_have_a_list_of_contents() -> None:
    page = Reading(account_page(several()))
    contents = " ".join(page.by_class["contents"][0].split())
    assert "2 stories in 5 articles" in contents
    assert "The same again" in contents
    assert {"s1", "s2", "s1-f-F01", "s2-f-F01"} <= set(page.ids)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (lambda: account_page(AccountDocument()), "No article was read."),
        (page_of, "5 articles were read, but no story was found in them."),
        (lambda: page_of(bare(("000", "001"))), "No statement was found, so none could differ."),
        (lambda: page_of(bare(("000", "001"))), "No report gives a date that could be placed."),
        (lambda: page_of(bare(("000", "001"))), "Nobody is quoted."),
        (lambda: page_of(bare(("000", "001"))), "No two articles share a passage."),
        (lambda: page_of(bare(("000", "001"), findings=account().findings[:1])), "Nothing differs:"),
        (lambda: page_of(bare(("000", "001"), findings=account().findings[:1])), "Nothing rests on one outlet alone."),
        (lambda: page_of(bare(("001",))), "One article only: there is nothing to compare it with."),
        (lambda: page_of(msgspec.structs.replace(account(), prose=())), "No running account was written."),
        (lambda: account_page(AccountDocument(stories=(account(),))), "The articles of this story are not in the doc"),
        (lambda: account_page(AccountDocument(stories=(account(),))), "The passage does not lie in the articles read."),
    ],
)
def test_every_empty_state_is_said(html: Callable[[], str], words: str) -> None:
    assert words in " ".join(Reading(html()).text.split())


def test_an_article_in_another_language_is_told_apart() -> None:
    german = msgspec.structs.replace(articles()[0], language="de")
    page = Reading(page_of(account(), articles=(german, *articles()[1:])))
    assert "in German" in page.text
    assert "de" in page.values("lang", "div")


def test_articles_without_outlet_are_called_by_their_id() -> None:
    nameless = tuple(msgspec.structs.replace(article, outlet=None) for article in articles())
    page = Reading(page_of(account(), articles=nameless))
    assert "article 003" in page.text
    assert "Article 003" in page.by_class["outlet-name"]


# -- hostile text ---------------------------------------------------------------------------------------------------


def test_hostile_text_is_text_only() -> None:
    page = hostile()
    assert "<script>alert(1)</script>" in page.text
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    outward = [href for href in page.values("href") if not href.startswith("#")]
    assert outward == []
    assert "{{ 7*7 }}" in page.text
    assert "49 " not in page.by_class["title"][0]


def test_only_plain_addresses_of_articles_lead_out() -> None:
    outward = [href for href in sample().values("href") if not href.startswith("#")]
    assert outward == [article.url for article in articles() if article.url]
    assert all(a["rel"] == "noopener noreferrer" for _, a in sample().tags if a.get("class") == "url")


def test_hostile_text_cannot_turn_or_steer_what_stands_around_it() -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", hostile_page())
    assert "\u202e" not in hostile().by_class["title"][0]
    # In its article the text keeps its marks, inside an element that isolates its direction.
    assert "\u202e" in hostile().by_class["text"][0]
    assert next(a for _, a in hostile().tags if a.get("class") == "text")["dir"] == "auto"


def test_a_headline_of_a_million_letters_is_cut_where_it_is_a_label() -> None:
    assert len(hostile_page()) < 1_300_000  # the article itself has a million
    assert all(len(title) < 500 for title in hostile().by_class["title"])
    assert all(len(name) < 60 for name in hostile().by_class["tab-name"])


def test_a_lone_surrogate_does_not_stop_the_page_from_being_written() -> None:
    odd = ReadArticle(id="000", text="He said \ud83d and left.\x00", outlet="O\udc00")
    account_page(AccountDocument(articles=(odd,), stories=(bare(("000",)),))).encode("utf-8")


def test_evil_is_evil() -> None:
    """The text that the other tests throw at the page does hold what they look for."""
    assert all(part in EVIL for part in ("<script>", "onerror", "</style>", "javascript:", "\x1b[", "\u202e", "\x00"))
