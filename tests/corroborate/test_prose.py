"""The account as prose, omissions and wording."""

from __future__ import annotations

from tests.corroborate.conftest import words

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
