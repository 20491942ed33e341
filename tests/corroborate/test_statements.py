"""Statements: words of one report, made to stand alone."""

from __future__ import annotations

import pytest

from consilience.corroborate.statements import balance


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("“We left at dawn", "We left at dawn"),
        ("We left at dawn,”", "We left at dawn,"),
        ("“We left at dawn”", "“We left at dawn”"),
        ('"We left', "We left"),
        ("the pact (signed in May", "the pact (signed in May)"),
        ("the crew’s boat", "the crew’s boat"),
        ("", ""),
    ],
)
def test_marks_that_the_cut_left_alone_are_dropped(cut, whole):
    assert balance(cut) == whole


def test_a_shared_subject_is_supplied_in_brackets(account_of):
    account = account_of("Captain Mira Holt left the bridge at nine and ordered the crew into the boats.")
    assert "[Mira Holt] ordered the crew into the boats." in [f.statement for f in account.findings]


def test_a_statement_is_a_sentence(account_of):
    account = account_of("the storm reached the coast on Friday, and the ferries stopped.")
    for finding in account.findings:
        assert finding.statement[0].isupper()
        assert finding.statement.endswith(".")


def test_a_saying_stands_with_what_is_said(account_of):
    account = account_of("Minister Ewa Nowak said that the dam is safe.")
    [finding] = account.findings
    assert finding.statement == "Minister Ewa Nowak said that the dam is safe."
    assert finding.reports[0].chain == ("Ewa Nowak",)


def test_a_long_subject_is_cut_before_its_place(account_of):
    account = account_of("The inquiry heard Vesterline, the company from Riga that runs the ferry, on Monday.")
    assert not any("[Riga]" in finding.statement for finding in account.findings)
    assert any("company] runs the ferry" in finding.statement for finding in account.findings)


def test_what_is_quoted_is_shown_in_its_marks(account_of):
    account = account_of("“We left at dawn, and the boats came at nine,” said the harbour master, Leif Aune.")
    statements = [finding.statement for finding in account.findings]
    assert statements[0].startswith("“We left at dawn")
    assert all(said.count("“") == said.count("”") for said in statements)


def test_the_mark_that_a_cut_left_out_is_put_back(account_of):
    account = account_of('The mayor "wants the tram and so do I," the minister told the council.')
    assert any(finding.statement.count('"') == 2 for finding in account.findings)


def test_a_mark_that_nothing_closes_makes_no_quotation(account_of):
    account = account_of("“The harbour has asked for help from the mainland.\n\nThe ferry stopped.")
    assert not any("“" in finding.statement for finding in account.findings)


def test_an_aside_that_says_who_speaks_is_no_statement(account_of):
    account = account_of("Nineteen ships lay off the port on Friday, the harbour office said, and shops ran short.")
    assert not any(finding.statement == "The harbour office said." for finding in account.findings)


def test_what_is_cut_off_a_verb_is_seen(account_of):
    account = account_of(
        "The ministers met in Brezna. In private, officials in Norvia doubt whether the mayor can judge her own police."
    )
    assert "In private, officials in Norvia doubt …" in [finding.statement for finding in account.findings]


def test_no_statement_opens_with_him(account_of):
    account = account_of(
        "A court in Brezna sentenced Ivo Lasko to seven years, making him the first minister found guilty of bribery."
    )
    found = [finding.statement for finding in account.findings if "first minister" in finding.statement]
    assert found
    assert not any(statement.startswith("Him") for statement in found)


def test_the_word_before_a_day_is_not_lost(account_of):
    account = account_of(
        "Since May 2 the lorries had stood across the motorways of Norvia, which brought trade to a halt."
    )
    found = [finding.statement for finding in account.findings if "lorries" in finding.statement]
    assert found
    assert all("ince" in statement for statement in found)


def test_a_saying_without_what_is_said_is_seen_to_be_cut(account_of):
    account = account_of("Mayor Rhea Dunne said on Monday that the bridge was closed, and that nobody had been told.")
    assert all(s.endswith("…") or "bridge" in s or "told" in s for s in (f.statement for f in account.findings))
