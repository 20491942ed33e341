"""Quotations: who said it, all wordings together, paraphrases apart."""

from __future__ import annotations

from consilience.corroborate.quotations import same_name
from tests.corroborate.conftest import words


def test_wordings_of_one_utterance_stand_together(account_of):
    texts = (
        "“The harbour will stay open,” Mayor Ines Duarte said on Monday.",
        "Mayor Ines Duarte promised that the harbour would “stay open”.",
    )
    account = account_of(*texts)
    [quotation] = account.quotations
    assert quotation.speaker == "Ines Duarte"
    printed = {words(account, texts, v).strip(",.") for v in quotation.variants if v.kind != "indirect"}
    assert printed == {"“The harbour will stay open,”".strip(",."), "“stay open”"}


def test_two_speakers_are_never_one_utterance(account_of):
    account = account_of(
        "“We want peace,” Minister Anna Berg said.",
        "“We want peace,” General Otto Falk said.",
    )
    assert sorted(q.speaker or "" for q in account.quotations) == ["Anna Berg", "Otto Falk"]


def test_a_paraphrase_is_no_quotation(account_of):
    texts = (
        "“The plant will close in June,” director Paul Meer told workers.",
        "Director Paul Meer told workers that the plant will close in June.",
    )
    account = account_of(*texts)
    for quotation in account.quotations:
        for variant in quotation.variants:
            has_marks = words(account, texts, variant)[0] in "“\"'‘"
            assert has_marks == (variant.kind != "indirect")


def test_same_name():
    assert same_name("the ministry", "Foreign Ministry")
    assert same_name("Kim", "Kim")
    assert not same_name("Foreign Ministry", "Defence Ministry")
    assert not same_name("Anna Berg", "Otto Berg")
