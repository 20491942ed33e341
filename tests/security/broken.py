"""A store in which every word is hostile or broken: markup, handlers, addresses that run, direction marks, halves of
characters, sheer length. For what is asked of the desk, the exports and the assistants."""

from __future__ import annotations

import json
from pathlib import Path

from consilience.pipeline import open_store, stored
from consilience.pipeline.intake import add
from consilience.settings import Settings

RUNS = (
    '"></title></style></textarea><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>'
    "<svg><animate onbegin=alert(4) attributeName=x></svg><a href='javascript:alert(5)'>x</a><details open "
    "ontoggle=alert(6)><iframe srcdoc='<script>parent.alert(7)</script>'></iframe>' onfocus=alert(8) autofocus x='"
)
HALVES = "\ud800 \udfff \udc80\ud83d"  # a store takes none of these; drafts and questions may hold them
BROKEN = (
    "\x00\x07\x1b[31m \ufffe\uffff \u202eturned \u2066\u2067 \u200b\u200f\ufeff "
    "Z" + "\u0301\u0489" * 200 + " \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \U0010ffff \U000e0041 \x85\u2028\u2029"
)
FORMULA = '=HYPERLINK("https://elm.example","x")'
LONG = "W" * 1_000_000
TOLD = (
    "The Orrin dam burst on Tuesday, the governor said. At least 30 people are missing, Governor Ines Falk said. "
    "Norway's army attacked Chile's port on Tuesday. Soldiers brought tents to Marl.",
    "A dam on the Orrin burst on Tuesday. Some 45 people are missing, the governor, Ines Falk, said. "
    "Norway's army attacked a port of Chile on Tuesday, said Ole Brandt.",
    "The Orrin dam burst on Tuesday, officials said. At least 30 people are missing, Governor Ines Falk said.",
)
IDS = ("broken", "long", "formula")


def rows() -> list[dict[str, str]]:
    return [
        {"id": "broken", "outlet": f"{RUNS} {BROKEN}", "title": f"{RUNS} {BROKEN} Orrin dam bursts", "author": BROKEN,
         "published": "2025-11-05", "url": "javascript:alert(9)//x", "text": f"{RUNS} {BROKEN}\n\n{TOLD[0]}"},
        {"id": "long", "outlet": LONG[:5000], "title": LONG, "author": RUNS, "published": "2025-11-06",
         "url": "data:text/html,<script>alert(10)</script>",
         "text": f"{TOLD[1]}\n\n{'V' * 20_000} {RUNS} {BROKEN} \"{'U' * 4000} Falk\" said Ines {'T' * 3000}."},
        {"id": "formula", "outlet": FORMULA, "title": f"{FORMULA} Orrin dam bursts", "author": "@SUM(1)",
         "published": "2025-11-07", "url": "https://evil.example/\"onmouseover=\"alert(11)",
         "text": f"{TOLD[2]} \"{FORMULA}\", said Ines Falk. \u202e{RUNS}"},
    ]  # fmt: skip


def broken_store(folder: Path) -> Settings:
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows()), encoding="utf-8")
    settings = Settings(store=str(folder / "desk.db"))
    with open_store(settings, create=True) as store:
        assert add(store, [str(path)], settings).added == len(IDS)
    return settings


def story_of(settings: Settings, article: str) -> str:
    with open_store(settings) as store:
        return next(each.story for each in stored.list_articles(store) if each.id == article and each.story)
