"""Words that look like the signs of the comparison: names of accounts, tags, equations."""

from __future__ import annotations


def test_accounts_and_tags_are_words(account_of):
    account = account_of(
        "The bridge fell on Monday, @riverwatch wrote. Tag: #bridge @12 =3 #may.",
        "The bridge fell on Monday, according to @riverwatch. #bridge #5 @x-y =bridge",
    )
    assert account.findings
