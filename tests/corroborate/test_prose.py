"""The account as prose, omissions and wording."""

from __future__ import annotations

from consilience.corroborate.account import make_account
from tests.corroborate.conftest import read, words

TEXTS = (
    "A cargo train derailed near the town of Zagorje on Sunday. The driver, Marko Vidic, was taken to hospital. "
    "Police said the train had been travelling too fast. The line to Ljubljana will stay closed until Wednesday. "
    "At least 40 wagons left the rails. The operator denied any fault.",
    "The train that derailed near Zagorje on Sunday had been travelling too fast, police said. "
    "Driver Marko Vidic is in hospital. Some 55 wagons left the rails, according to the union. "
    "The brutal crash shocked the town. The union demanded an inquiry.",
    "Marko Vidic, the driver of the cargo train, is in hospital. The train derailed near Zagorje on Sunday. "
    "The line to Ljubljana will stay closed until Wednesday.",
)


def test_no_sentence_is_told_twice(account_of):
    texts = [sentence.text for sentence in account_of(*TEXTS).prose]
    assert len(texts) == len(set(texts))
    assert 5 <= len(texts) <= 15


def test_every_sentence_rests_on_a_finding(account_of):
    account = account_of(*TEXTS)
    known = {finding.id for finding in account.findings}
    assert all(sentence.findings and set(sentence.findings) <= known for sentence in account.prose)


def test_the_event_comes_first(account_of):
    assert "derailed" in account_of(*TEXTS).prose[0].text


def test_an_article_that_leaves_out_a_main_finding_is_named(account_of):
    account = account_of(*TEXTS)
    main = {f.id for f in account.findings if f.main}
    assert main
    for article, missing in account.omissions.items():
        assert set(missing) <= main
        for finding in account.findings:
            if finding.id in missing:
                assert all(report.article != article for report in finding.reports)


def test_loaded_words_are_told_by_voice(account_of):
    account = account_of(*TEXTS, "“It was a brutal decision,” union leader Petra Kos said.")
    voices = {words(account, [*TEXTS, "“It was a brutal decision,” union leader Petra Kos said."], w): w.voice
              for w in account.wording if w.article == "a3"}  # fmt: skip
    assert voices == {"brutal": "speaker"}
    assert {w.voice for w in account.wording if w.article == "a1" and w.kind == "loaded"} == {"outlet"}


def prose_of(account):
    return [sentence.text for sentence in account.prose]


def test_sentences_are_whole(account_of):
    account = account_of(
        "The dam above Lerida burst on Friday after two days of rain, officials said. Eight people drowned. "
        "That holds, the mayor will resign.",
        "After two days of rain the dam above Lerida burst on Friday. Eight people drowned in the valley below it. "
        "“We had warned them for years,” said the engineer Pilar Soto, who built it.",
    )
    for text in prose_of(account):
        assert text[0].isupper() or not text[0].isalpha()
        assert text.endswith((".", ".”", "!”", "”", "!"))
    assert any("burst on Friday" in text for text in prose_of(account))
    assert not any(text.startswith("That") for text in prose_of(account))


def test_a_pronoun_gets_its_name(account_of):
    account = account_of(
        "Mayor Pilar Soto opened the bridge at Lerida on Friday. She thanked the masons from Huesca for their work.",
        "The bridge at Lerida was opened by Mayor Pilar Soto on Friday. Rain fell all day on the guests in the square.",
    )
    thanked = [text for text in prose_of(account) if "thanked" in text]
    assert all(text.startswith("She [Pilar Soto]") for text in thanked)


def test_no_outlet_speaks_for_itself(account_of):
    account = account_of(
        "We saw the bridge at Lerida fall on Friday. The bridge at Lerida fell on Friday morning, police said.",
        "The bridge at Lerida fell on Friday morning, police said. What does this mean for our readers?",
    )
    assert not any(word in f" {text} " for text in prose_of(account) for word in (" We ", " our "))
    assert not any(text.endswith("?") for text in prose_of(account))


def test_prose_stands_in_what_it_cites(account_of):
    account = account_of(*TEXTS)
    spans = {f.id: [(r.article, r.start, r.end) for r in f.reports] for f in account.findings}
    for sentence in account.prose:
        if sentence.section == "differs":
            continue
        cited = " ".join(TEXTS[int(a[1:])][s:e] for f in sentence.findings for a, s, e in spans[f]).lower()
        told = [w for w in "".join(c if c.isalnum() else " " for c in sentence.text.lower()).split() if len(w) > 3]
        assert sum(word in cited for word in told) >= 0.6 * len(told), sentence.text


def test_articles_that_name_no_outlet_are_numbered_not_called_by_their_files():
    texts = (
        "The harbour fire in Brezna killed 12 people on Tuesday, police said.",
        "The harbour fire in Brezna killed 15 people on Tuesday, police said.",
    )
    names = ("000_0dbe11ba84bef35b", "001_8f5b29fc2d6cd095")
    articles = [read(name, text, None) for name, text in zip(names, texts, strict=True)]
    account = make_account(articles, (), "S01")
    prose = " ".join(sentence.text for sentence in account.prose)
    assert "in article 000" in prose
    assert not any(name in prose for name in names)
