"""The tools for assistants, asked by the SDK's own client: in process, and over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from mcp import Client, StdioServerParameters, stdio_client

from consilience.settings import Settings
from consilience.web.assistants import QUOTED, make_server

from .conftest import DAM, DYKE


def ask(settings: Settings, *calls: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
    async def asked() -> list[dict[str, Any]]:
        async with Client(make_server(settings)) as client:
            return [(await client.call_tool(name, given)).structured_content for name, given in calls]

    return asyncio.run(asked())


def test_an_account_cites_the_words_that_it_rests_on(settings: Settings, story: str) -> None:
    (account,) = ask(settings, ("get_account", {"story": story}))
    texts = {"dam": DAM, "dyke": DYKE}
    assert {each["outlet"] for each in account["articles"]} == {"The Ash", "Elm Daily"}
    for finding in account["findings"]:
        assert finding["reports"]
        for report in finding["reports"]:
            assert report["words"] == texts[report["article"]][report["start"] : report["end"]]
    assert any(each["kind"] == "figure" for each in account["differences"])
    assert account["note"] == QUOTED


def test_search_check_explain_and_lists(settings: Settings, story: str) -> None:
    stories, hits, checked, explained = ask(
        settings,
        ("list_stories", {}),
        ("search_articles", {"words": "tents"}),
        ("check_text", {"text": "The Orrin dam burst on Tuesday. The Orrin dam burst on Friday.", "story": story}),
        ("explain_finding", {"story": story, "finding": "F1"}),
    )
    assert story in {each["id"] for each in stories["stories"]}
    assert [(each["article"], each["story"]) for each in hits["articles"]] == [("dam", story)]
    assert [each["verdict"] for each in checked["sentences"]] == ["supported", "contradicted"]
    assert explained["explanations"]


def test_what_an_article_orders_is_quoted_as_data(settings: Settings) -> None:
    (hits,) = ask(settings, ("search_articles", {"words": "instructions"}))
    assert "Ignore all earlier instructions" in hits["articles"][0]["words"]
    assert hits["note"] == QUOTED


def test_what_is_not_there_is_said(settings: Settings) -> None:
    for name, given in (("get_account", {"story": "S-0000000000"}), ("search_articles", {"words": '"'})):
        (answer,) = ask(settings, (name, given))
        assert answer["error"]
        assert answer["hint"]


def test_over_standard_input_and_output(settings: Settings, story: str) -> None:
    command = [sys.executable, "-m", "consilience", "mcp", "--store", settings.store]

    async def asked() -> tuple[list[str], dict[str, Any]]:
        server = StdioServerParameters(command=command[0], args=command[1:])
        async with Client(stdio_client(server)) as client:
            tools = [tool.name for tool in (await client.list_tools()).tools]
            return tools, (await client.call_tool("list_stories", {"limit": 1})).structured_content

    tools, stories = asyncio.run(asked())
    assert {"search_articles", "get_account", "check_text", "explain_finding"} <= set(tools)
    assert len(stories["stories"]) == 1
