from __future__ import annotations

import io
import re

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console

from consilience.model.account import AccountDocument
from consilience.publish.terminal import print_account

from .hostile import hostile_document
from .sample import OUTLETS, account, document


def printed(doc: AccountDocument, width: int = 80, page: str | None = None, **more: object) -> str:
    out = io.StringIO()
    print_account(doc, Console(file=out, width=width, **more), page=page)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 80, 140])
@pytest.mark.parametrize(
    "doc", [document(), hostile_document(), AccountDocument()], ids=["sample", "hostile", "nothing"]
)
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(doc: AccountDocument, width: int) -> None:
    for line in printed(doc, width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_prose_is_wrapped_at_76_however_wide_the_terminal_is() -> None:
    text = printed(document(), 200)
    prose = text[text.index("THE ACCOUNT") : text.index("WHERE THEY DIFFER")]
    assert max(map(len, prose.splitlines())) <= 76


def test_the_order_is_that_of_the_page() -> None:
    heads = [line for line in printed(document()).splitlines() if line.isupper()]
    assert heads == [
        "THE ACCOUNT",
        "WHERE THEY DIFFER",
        "ONLY ONE OUTLET SAYS",
        "WHO SAID WHAT",
        "TIMELINE",
        "EVENTS",
        "MAY REST ON ONE TEXT",
        "ARTICLES",
    ]
    assert printed(document()).splitlines()[2].startswith("5 outlets · at most 3 origins · 15 statements")


def test_every_mark_stands_in_the_list_of_articles() -> None:
    text = printed(document())
    listed = text[text.index("ARTICLES") :]
    for mark in re.findall(r"\[([0-9 ]+)\]", text):
        for name in mark.split():
            assert f"{name}  {OUTLETS[name]}" in listed


def test_differences_stand_with_values_speakers_articles_and_reason() -> None:
    text = printed(document())
    assert "◆ people who left their homes: cannot both hold" in text
    assert re.search(r"31, as of 16 March 2026 +the mayors of the five +\[001\]", text)
    assert re.search(r"24 February +Arland’s Civil Guard +\[000 003\]", text)
    assert "Two members of one government, opposite answers." in text
    for difference in account().differences:
        assert difference.topic in text


def test_what_one_outlet_says_stands_under_its_name() -> None:
    text = printed(document())
    alone = text[text.index("ONLY ONE") : text.index("WHO SAID")]
    assert re.search(r"Morning Ledger\n  - Insurers expect claims of 140 million crowns\. \[003\] Halden & Roe", alone)


def test_statements_that_the_prose_does_not_name_are_listed() -> None:
    text = printed(msgspec.structs.replace(document(), stories=(msgspec.structs.replace(account(), prose=()),)))
    assert "No running account was written." in text
    listed = text[text.index("SEVERAL OUTLETS SAY") : text.index("WHERE THEY DIFFER")]
    assert "●●●○○" in listed
    assert "SEVERAL OUTLETS" not in printed(document())


def test_a_paraphrase_is_never_in_quotation_marks() -> None:
    text = printed(document())
    assert re.search(r"^    rivers pay no heed to maps +paraphrase +\[004\]$", text, re.MULTILINE)
    assert re.search(r"^    “We buried them. We can count,” +quoted +\[001\]$", text, re.MULTILINE)


def test_the_last_lines_say_what_was_left_out_and_where_the_page_lies() -> None:
    lines = printed(document(), page="out/flood.html").splitlines()
    assert lines[-4:] == [
        "Left out: 2 things given.",
        "  articles/005.txt: The file is empty. Save the article again.",
        "  feed.jsonl:12: The field `text` is missing. Add it or drop the line.",
        "Page: out/flood.html",
    ]
    assert printed(AccountDocument()).splitlines()[-1] == "Everything that was given was read."


def test_no_escape_sequence_leaves_a_pipe() -> None:
    assert "\x1b" not in printed(document())
    assert "\x1b" not in printed(hostile_document())


def test_a_terminal_gets_colour_unless_it_asks_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = re.compile(r"\x1b\[(?:\d+;)*3\d(?:;\d+)*m")
    assert coloured.search(printed(document(), force_terminal=True, color_system="standard"))
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured.search(printed(document(), force_terminal=True, color_system="standard"))


def test_a_hostile_text_cannot_steer_the_terminal() -> None:
    text = printed(hostile_document(), force_terminal=True, color_system="standard")
    assert not re.search(r"\x1b(?!\[[0-9;]*m)", text)  # only our own colours
    assert not re.search("[\x07\u202e\u2067\x9b]", text)


def test_several_stories_are_counted() -> None:
    two = msgspec.structs.replace(document(), stories=(account(), account()))
    text = printed(two)
    assert "STORY 1 OF 2" in text
    assert "STORY 2 OF 2" in text


def test_one_outlet_is_told_as_one() -> None:
    one = msgspec.structs.replace(
        account(), articles=("001",), differences=(), findings=(), prose=(), quotations=(), timeline=(), origins=()
    )
    text = printed(msgspec.structs.replace(document(), stories=(one,)))
    assert "One outlet only: there is nothing to compare it with." in text
    assert "One outlet cannot differ from another." in text
    assert "Nobody is quoted." in text


def test_events_stand_with_parties_code_outlets_and_articles() -> None:
    text = printed(document())
    events = " ".join(text[text.index("EVENTS") : text.index("MAY REST")].split())
    assert "Arland (ARL GOV) → Norvia (NRV GOV) · AGREE · 2 outlets · at most 2 origins [000 001]" in events


def test_history_is_no_event_of_the_story() -> None:
    told = account()
    past = tuple(msgspec.structs.replace(event, background=True) for event in told.events)
    text = printed(msgspec.structs.replace(document(), stories=(msgspec.structs.replace(told, events=past),)))
    assert "EVENTS" not in text
