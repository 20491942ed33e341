"""Merged events of our own for exports and pages."""

from __future__ import annotations

from typing import Any

from consilience.model.account import Account, AccountDocument, CodeCount, EventReport, MergedEvent, ReadArticle
from consilience.model.series import CountedEvent, Passage

TEXT = "The navy shelled the port of Antofagasta. <b>Smoke</b> rose."
ARTICLES = (
    ReadArticle(
        id="a", text=TEXT, outlet="The Lamp", url="https://lamp.example/1", language="en",
        published="2024-05-13T23:00:00+02:00",
    ),
    ReadArticle(id="b", text=TEXT, outlet="The Wick", language="en", published="2024-05-14"),
)  # fmt: skip


def counted(name: str, **more: Any) -> CountedEvent:
    actors, recipients = more.get("actors", ()), more.get("recipients", ())
    given: dict[str, Any] = {
        "type": "ASSAULT", "mode": None, "cameo": "190", "quad": "material conflict", "goldstein": -10.0,
        "contexts": ("military",), "date": "2024-05-13", "place": "Antofagasta", "status": "actual",
        "reports": tuple(EventReport(article=each, start=0, end=40, type="ASSAULT", cameo="190") for each in "ab"),
        "actor_names": ("the navy",) * len(actors), "recipient_names": ("the port",) * len(recipients),
        "precision": "day", "dated_by": "words", "published": "2024-05-13", "background": False, "lead": True,
        "outlets": 2, "origins_at_most": 2, "findings": ("F01",), "actors": actors, "recipients": recipients,
        "codes": (
            CodeCount(type="ASSAULT", mode=None, cameo="190", goldstein=-10.0, reports=2, outlets=2, origins_at_most=2),
        ),
    }  # fmt: skip
    event = MergedEvent(id=name, **{**given, **more})
    passages = tuple(
        Passage(
            article=article.id, start=0, end=40, outlet=article.outlet, published=article.published, before="",
            words=TEXT[:40], after=TEXT[40:],
        )
        for article in ARTICLES
    )  # fmt: skip
    return CountedEvent(
        key=f"S-0000000000/{name}",
        story="S-0000000000",
        direction=None,
        date=event.date,
        event=event,
        passages=passages,
    )


EVENTS = (
    counted("E1", actors=("NOR MIL",), recipients=("CHL",)),
    counted(
        "E2", type="CONSULT", cameo="040", quad="verbal cooperation", goldstein=1.0,
        actors=("NOR GOV", "CHL GOV", "UNO IGO"), actor_names=("Liv Dahl", "Pedro Rojas", "the UN"), place="Norway",
    ),
    counted(
        "E3", type="CONCEDE", cameo="081", quad="verbal cooperation", goldstein=5.0, actors=("CHL GOV",), place=None
    ),
    counted("E4", actors=("--- REB",), recipients=("--- JRN", "CHL CVL"), date="2024-05-14"),
    counted("E5", actors=("NOR MIL",), recipients=("CHL",), date="2024-05", precision="month"),
)  # fmt: skip
DOCUMENT = AccountDocument(
    articles=ARTICLES,
    stories=(
        Account(
            id="S-0000000000", title="t", date=None, place=None, articles=("a", "b"), outlets=2, origins=(),
            findings=(), differences=(), quotations=(), timeline=(), entities=(),
            events=tuple(each.event for each in EVENTS), copies=(), omissions={}, wording=(),
        ),
    ),
)  # fmt: skip
