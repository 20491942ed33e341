"""A document in which every string tries to break out: markup, handlers, escapes, direction marks, sheer length."""

from __future__ import annotations

from consilience.model.account import (
    Account,
    AccountDocument,
    Copy,
    Difference,
    Entity,
    Finding,
    Origin,
    Place,
    Quotation,
    ReadArticle,
    Report,
    Sentence,
    SharedSpan,
    Side,
    TimelineItem,
    Variant,
    Wording,
)
from consilience.model.article import LeftOut

EVIL = (
    "\"><script>alert(1)</script><img src=x onerror=alert(2)>' onclick=alert(3) </style></script></textarea><!-- --> "
    "[click](javascript:alert(4)) ![x](https://evil.example/x.png) <https://evil.example> www.evil.example `x` | # \\ "
    "{{ 7*7 }} {% raw %} \x1b[31m\x1b]0;title\x07 \u202eturned\u202c \u2067isolated \x00 \u200f \U0001f4a5"
)
LONG = "W" * 1_000_000


def place(article: str, start: int, end: int) -> Place:
    return Place(article=article, start=start, end=end)


def report(article: str, start: int, end: int, *chain: str) -> Report:
    return Report(article=article, start=start, end=end, chain=chain)


def hostile_document() -> AccountDocument:
    one = ReadArticle(
        id='a"><script>',
        text=f"{EVIL}\r\n\r\n{EVIL} x",
        title=LONG,
        outlet=EVIL,
        url="javascript:alert(5)",
        author=EVIL,
        language='"><b>',
        published='"><i>never',
    )
    two = ReadArticle(
        id="b", text=LONG, title=EVIL, outlet=LONG, url='https://e.example/"onmouseover="alert(6)', language="he"
    )
    findings = (
        Finding(
            id='F1"><script>',
            statement=EVIL + LONG,
            verdict="corroborated",
            outlets=2,
            origins_at_most=2,
            speakers=(EVIL, LONG),
            reports=(
                report(one.id, 0, 50, EVIL, "b"),
                report("b", 0, 900_000),
                report("nowhere", 0, 5),
                report("b", 5, 5),
                report("b", -4, 9),
                report("b", 10, 2_000_000),
            ),
            reason=EVIL,
            evidence=(EVIL,),
        ),
        Finding(
            id="F2",
            statement=EVIL,
            verdict="differs",
            outlets=40,
            origins_at_most=33,
            speakers=(),
            reports=(report(one.id, 20, 90), report(one.id, 40, 120)),
            reason=EVIL,
        ),
        Finding(
            id="F3",
            statement="",
            verdict="one-outlet",
            outlets=1,
            origins_at_most=1,
            speakers=(),
            reports=(),
            reason="",
        ),
    )
    differences = (
        Difference(
            id="D1",
            finding="F2",
            kind="figure",
            relation="overlaps",
            topic=EVIL,
            reason=EVIL,
            sides=(
                Side(value=EVIL, reports=(place(one.id, 0, 10),), low=float("inf"), unit=EVIL),
                Side(value=LONG, reports=(), low=1e300, high=1e301, unit="x"),
                Side(value="-5", reports=(), low=-5, high=-5, unit="y"),
                Side(value="up to 9", reports=(), high=9, unit="y"),
            ),
        ),
        Difference(
            id="D2",
            finding="no such finding",
            kind="name",
            relation="contradicts",
            topic="t",
            reason="r",
            sides=(Side(value="no figure", reports=()),),
        ),
    )
    account = Account(
        id="h",
        title=EVIL + LONG,
        date="not a date",
        place=EVIL,
        articles=(one.id, "b", "gone"),
        outlets=2,
        origins=(Origin(id="O", articles=(one.id, "gone"), reason=EVIL),),
        findings=findings,
        differences=differences,
        quotations=(
            Quotation(
                speaker=EVIL,
                occasion=EVIL,
                variants=(
                    Variant(article=one.id, start=0, end=60, kind="direct"),
                    Variant(article="b", start=0, end=999_999, kind="mixed"),
                    Variant(article=one.id, start=3, end=70, kind="indirect", chain=(EVIL,)),
                ),
            ),
        ),
        timeline=(
            TimelineItem(date="2026-99-99", end="x", precision="day", statement=EVIL, reports=(place("b", 0, 4),)),
        ),
        entities=(
            Entity(
                id="e",
                name=EVIL,
                type="person",
                country=EVIL,
                aliases=(EVIL, LONG),
                mentions=(place(one.id, 0, len(EVIL)),),
            ),
        ),
        events=(),
        copies=(
            Copy(
                a=one.id,
                b="gone",
                kind="verbatim",
                containment=1,
                jaccard=1,
                spans=(SharedSpan(a=place(one.id, 1, 90), b=place("gone", 1, 2)),),
                earlier=None,
                reason=EVIL,
            ),
        ),
        omissions={"b": ("F2", "no such finding")},
        wording=(Wording(article=one.id, start=2, end=9, kind="loaded", voice="outlet", note=EVIL),),
        prose=(
            Sentence(text=EVIL, findings=("F2", "no such finding"), differences=("D1", "no such difference")),
            Sentence(text=LONG, findings=(), section="said"),
        ),
    )
    return AccountDocument(
        articles=(one, two),
        stories=(account,),
        left_out=(LeftOut(source=EVIL, line=3, reason=EVIL, hint=EVIL),),
    )
