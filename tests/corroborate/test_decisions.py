"""Decisions of analysts: what they change, that they hold on another reading, and that nothing else is touched."""

from __future__ import annotations

import msgspec
import pytest

from consilience.corroborate import deciding
from consilience.corroborate.account import make_account
from consilience.corroborate.decisions import in_force
from consilience.errors import DecisionError
from consilience.model.account import Account
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.model.decision import Decision
from consilience.pipeline import annotate_all
from consilience.settings import Settings
from consilience.stories.copies import find_copies

TEXTS = {
    "ash": "The Orrin dam burst on Tuesday. At least 30 people are missing, Governor Ines Falk said. "
    "Soldiers brought blankets to the valley. The bridge at Marl is closed.",
    "elm": "The Orrin dam broke on Tuesday. Thirty people are missing, Governor Falk said. "
    "The emperor of Ruthenia sent a telegram.",
    "oak": "A dam on the Orrin burst. The governor, Ines Falk, said 30 people were missing. "
    "The bridge at Marl is closed.",
}
MORE = "Rain fell for six days before.\n\n"


def read(texts: dict[str, str]) -> tuple[Annotated, ...]:
    articles = [Article(id=name, text=text, outlet=name, published="2025-11-05") for name, text in texts.items()]
    return tuple(annotate_all(articles, Settings()))


def account(texts: dict[str, str], *decisions: Decision) -> Account:
    articles = read(texts)
    return make_account(articles, find_copies(articles), "S-1", decisions)


def signed(draft: Decision, number: int = 1) -> Decision:
    return deciding.signed(draft, "Ada", f"2025-11-06T10:00:{number:02}+00:00", "read it again")


def finding_with(found: Account, words: str) -> str:
    (name,) = [
        finding.id
        for finding in found.findings
        if any(words in TEXTS[report.article][report.start : report.end] for report in finding.reports)
    ]
    return name


def reports_with(found: Account, texts: dict[str, str], words: str) -> list[list[str]]:
    """The articles of each finding one of whose reports has these words."""
    return [
        [report.article for report in finding.reports]
        for finding in found.findings
        if any(words in texts[report.article][report.start : report.end] for report in finding.reports)
    ]


@pytest.fixture(scope="module")
def plain() -> Account:
    return account(TEXTS)


def merged(plain: Account) -> Decision:
    names = [finding_with(plain, "blankets"), finding_with(plain, "telegram")]
    return signed(deciding.merge(plain, TEXTS, names))


def test_without_decisions_nothing_is_shown(plain: Account) -> None:
    assert plain.decisions == ()
    assert reports_with(plain, TEXTS, "blankets") != reports_with(plain, TEXTS, "telegram")


def test_merge_joins_the_reports_and_says_by_whom(plain: Account) -> None:
    found = account(TEXTS, merged(plain))
    (finding,) = [each for each in found.findings if {r.article for r in each.reports} == {"ash", "elm"} and any(
        "blankets" in TEXTS[r.article][r.start : r.end] for r in each.reports
    )]  # fmt: skip
    assert finding.outlets == 2
    assert "put together by Ada on 2025-11-06: read it again" in finding.evidence
    (decided,) = found.decisions
    assert (decided.applied, decided.author, decided.findings) == (True, "Ada", (finding.id,))
    before = {(r.article, r.start, r.end) for each in plain.findings for r in each.reports}
    assert {(r.article, r.start, r.end) for each in found.findings for r in each.reports} == before


def test_split_parts_what_stood_together(plain: Account) -> None:
    name = finding_with(plain, "The bridge at Marl is closed")
    draft = deciding.split(plain, TEXTS, name, [2])
    found = account(TEXTS, signed(draft))
    assert reports_with(plain, TEXTS, "The bridge at Marl") == [["ash", "oak"]]
    assert reports_with(found, TEXTS, "The bridge at Marl") == [["ash"], ["oak"]]


def test_a_decision_holds_when_articles_are_added_and_words_move(plain: Account) -> None:
    decision = merged(plain)
    texts = {
        **TEXTS,
        "ash": MORE + TEXTS["ash"],
        "fir": "Divers searched the Orrin. The mayor of Marl, Ole Brandt, resigned on Friday.",
    }
    found = account(texts, decision)
    assert found.decisions[0].applied
    (articles,) = reports_with(found, texts, "blankets")
    assert {"ash", "elm"} <= set(articles)


def test_what_can_no_longer_be_followed_is_said(plain: Account) -> None:
    decision = merged(plain)
    found = account({**TEXTS, "ash": "The Orrin dam burst on Tuesday. The valley is empty."}, decision)
    (decided,) = found.decisions
    assert not decided.applied
    assert "ash no longer says" in decided.note
    assert account({"yew": TEXTS["oak"]}, decision).decisions == ()  # another story


def test_copy_and_independent_change_origins_and_only_these(plain: Account) -> None:
    copied = account(TEXTS, signed(deciding.relate(plain, "copy", ["ash", "oak"])))
    joined = [origin for origin in copied.origins if set(origin.articles) >= {"ash", "oak"}]
    assert len(joined) == 1
    assert "decided by Ada on 2025-11-06" in joined[0].reason
    assert copied.copies == plain.copies  # what was found in the texts stays what it was
    back = account(
        TEXTS,
        signed(deciding.relate(plain, "copy", ["ash", "oak"])),
        signed(deciding.relate(plain, "independent", ["ash", "oak"]), 2),
    )
    assert [origin.articles for origin in back.origins] == [origin.articles for origin in plain.origins]


def test_rename_is_shown_everywhere_but_in_the_articles_words(plain: Account) -> None:
    decision = signed(deciding.rename(plain, "Ines Falk", "Inês Falk"))
    found = account(TEXTS, decision)
    assert [entity.name for entity in found.entities if "Ines Falk" in entity.aliases] == ["Inês Falk"]
    speakers = {name for finding in found.findings for name in finding.speakers}
    assert "Inês Falk" in speakers
    assert "Ines Falk" not in speakers
    assert [finding.statement for finding in found.findings] == [finding.statement for finding in plain.findings]


def test_undo_and_undo_of_undo(plain: Account) -> None:
    first = merged(plain)
    second = signed(deciding.undo([first], first.id[:6]), 2)
    third = signed(deciding.undo([first, second], second.id), 3)
    assert in_force([first]) == (first,)
    assert in_force([first, second]) == ()
    assert in_force([first, second, third]) == (first,)
    assert account(TEXTS, first, second) == plain


def test_the_same_decisions_give_the_same_account_and_survive_json(plain: Account) -> None:
    decision = merged(plain)
    again = msgspec.json.decode(msgspec.json.encode(decision), type=Decision)
    assert again == decision
    assert account(dict(reversed(TEXTS.items())), again) == account(TEXTS, decision)


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (lambda a: deciding.merge(a, TEXTS, ["F01"]), "cannot be merged with itself"),
        (lambda a: deciding.merge(a, TEXTS, ["F01", "F99"]), "no finding 'F99'"),
        (lambda a: deciding.split(a, TEXTS, "F01", [9]), "has no report 9"),
        (lambda a: deciding.split(a, TEXTS, "F01", []), "on both sides"),
        (lambda a: deciding.rename(a, "Nobody", "X"), "nobody in this story"),
        (lambda a: deciding.rename(a, "Ines Falk", " "), "cannot be empty"),
        (lambda a: deciding.relate(a, "copy", ["ash", "fir"]), "no article 'fir'"),
        (lambda a: deciding.relate(a, "copy", ["ash", "ash"]), "two articles"),
        (lambda a: deciding.undo([], "abc"), "no decision 'abc'"),
        (lambda a: deciding.signed(deciding.relate(a, "copy", ["ash", "oak"]), "", "", "why"), "needs an author"),
        (lambda a: deciding.signed(deciding.relate(a, "copy", ["ash", "oak"]), "Ada", "", " "), "needs a reason"),
    ],
)
def test_what_makes_no_sense_is_said(plain: Account, draft: object, said: str) -> None:
    with pytest.raises(DecisionError, match=said) as caught:
        draft(plain)  # type: ignore[operator]
    assert caught.value.hint
