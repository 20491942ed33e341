"""An invented story read in five outlets, as a builder: every span is looked up in the texts, so none can be wrong."""

from __future__ import annotations

from typing import Any

from consilience.model.account import (
    Account,
    AccountDocument,
    CodeCount,
    Copy,
    Difference,
    Entity,
    EventReport,
    Finding,
    MergedEvent,
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
from consilience.model.annotated import Furniture
from consilience.model.article import LeftOut

TEXTS = {
    "000": """Arland and Norvia agree to share the Teln again after Karsk flood

By Interlink, for The Lantern

TELNMOUTH, March 17 (Interlink) - The foreign ministers of Arland and Norvia agreed on Tuesday to reopen the shared \
water office at Telnmouth, three weeks after a gate of the Karsk dam gave way and flooded the lower valley.

At least 23 people died when the gate failed on February 24, Arland’s Civil Guard said. Around 4,000 were taken to \
schools and barracks.

“The river does not read our maps,” Foreign Minister Ilsa Brandt of Arland told reporters after two hours of talks. \
She said the office would open again “before the snow melts”.

Her Norvian colleague, Tomas Eriksen, said the two sides had agreed on a daily exchange of gauge readings. Norvia \
does not accept that it is to blame for the failure, he said.

The two countries closed the office in 2019 in a quarrel over fishing rights. Talks on a new treaty broke down in \
November.

Between 60 and 80 houses cannot be repaired, according to the Civil Guard.

(c) The Lantern
Read also: Arland raises bridge tolls by 8 percent from July
""",
    "001": """Valley mayors count 31 dead as ministers shake hands in Telnmouth
By Petra Solheim, Norvia Courier

Three weeks after the Karsk flood, the two governments that share the Teln are talking again. Foreign Ministers Ilsa \
Brandt and Tomas Eriksen met in Telnmouth on Tuesday and agreed to reopen the water office, which has stood empty \
since 2019.

The mayors of the five valley towns put the number of dead at 31 as of Monday, eight more than Arland’s Civil Guard. \
“We buried them. We can count,” said Orla Venn, the mayor of Nether Teln.

Ms Brandt said that “a river does not read our maps”. Mr Eriksen promised readings from every gauge “each morning, \
without being asked”.

The gate failed in the night to February 25, after two days of rain. More than 6,500 people had to leave their homes, \
the mayors said.

Norvia’s Energy Minister, Sune Dahl, told the Courier that an inspection of the gate was missed in October. “That is \
ours, and I will not hide it,” he said.

The Norvian parliament votes on the agreement on April 9.
""",
    "002": """Ministers meet at Karsk

Channel Six Online, 17 March

The foreign ministers of Arland and Norvia met at the Karsk dam on Tuesday and are expected to reopen the joint water \
office there, officials said.

Some 25 people died in the flood last month, according to Interlink.

Foreign Minister Ilse Brand said that the river “does not read our maps” and that work must start “before the snow \
melts”. Arland’s opposition called the deal a shameful surrender.

Eriksen said that Norvia was not to blame.

The dam was built in 1974 and its gates were last renewed in 2003. The army has sent 300 soldiers to clear the road \
to Telnmouth.
""",
    "003": """Water office to reopen, ministers say

TELNMOUTH (Morning Ledger/Interlink) - The foreign ministers of Arland and Norvia agreed on Tuesday to reopen the \
shared water office at Telnmouth, three weeks after a gate of the Karsk dam gave way and flooded the lower valley.

At least 23 people died when the gate failed on February 24, Arland’s Civil Guard said.

“The river does not read our maps,” Arland’s Foreign Minister Ilsa Brandt said. The office is to open again “before \
the snow melts”.

Insurers expect claims of 140 million crowns, the broker Halden & Roe estimates.
""",
    "004": """A historic handshake over troubled waters

In a truly historic moment, the long-divided neighbours Arland and Norvia have mended fences. Their foreign ministers \
met in the Teln valley and agreed to reopen the office that watches over the river, shut several years ago.

Dozens lost their lives when the Karsk dam failed in February. Town mayors say that they can count their dead, and \
that thousands had to leave their homes.

Arland’s minister reminded everybody that rivers pay no heed to maps. Norvia promised to send its readings each \
morning without being asked.

Norvia’s energy minister admitted that an inspection was missed in the autumn.

#Water #Neighbours
""",
}
OUTLETS = {
    "000": "The Lantern",
    "001": "Norvia Courier",
    "002": "Channel Six Online",
    "003": "Morning Ledger",
    "004": "Globe Digest",
}
PUBLISHED = {
    "000": "2026-03-17T18:40:00+01:00",
    "001": "2026-03-18T06:15:00+01:00",
    "002": "2026-03-17",
    "003": "2026-03-17T20:05:00+01:00",
    "004": None,
}
FURNITURE: dict[str, tuple[tuple[str, str], ...]] = {
    "000": (
        ("byline", "By Interlink, for The Lantern"),
        ("dateline", "TELNMOUTH, March 17 (Interlink) -"),
        ("publication-line", "(c) The Lantern"),
        ("related-link", "Read also: Arland raises bridge tolls by 8 percent from July"),
    ),
    "001": (("byline", "By Petra Solheim, Norvia Courier"),),
    "002": (("publication-line", "Channel Six Online, 17 March"),),
    "003": (("dateline", "TELNMOUTH (Morning Ledger/Interlink) -"),),
    "004": (("hashtags", "#Water #Neighbours"),),
}


def at(article: str, words: str) -> tuple[str, int, int]:
    """Where the words stand; ValueError where they do not, or stand twice."""
    start = TEXTS[article].index(words)
    if words in TEXTS[article][start + 1 :]:
        raise ValueError(f"{words!r} stands more than once in {article}")
    return article, start, start + len(words)


def place(article: str, words: str) -> Place:
    name, start, end = at(article, words)
    return Place(article=name, start=start, end=end)


def report(article: str, words: str, *chain: str, strength: Any = "states") -> Report:
    name, start, end = at(article, words)
    return Report(article=name, start=start, end=end, chain=chain, strength=strength)


def variant(article: str, words: str, kind: Any, *chain: str) -> Variant:
    name, start, end = at(article, words)
    return Variant(article=name, start=start, end=end, kind=kind, chain=chain)


def wording(article: str, words: str, kind: Any, voice: Any, note: str) -> Wording:
    name, start, end = at(article, words)
    return Wording(article=name, start=start, end=end, kind=kind, voice=voice, note=note)


def shared(a: str, b: str, words_a: str, words_b: str) -> SharedSpan:
    return SharedSpan(a=place(a, words_a), b=place(b, words_b))


def articles() -> tuple[ReadArticle, ...]:
    return tuple(
        ReadArticle(
            id=name,
            text=text,
            title=text.split("\n", 1)[0],
            outlet=OUTLETS[name],
            url=f"https://news.example/{name}" if name != "004" else None,
            author="Petra Solheim" if name == "001" else None,
            language="en",
            published=PUBLISHED[name],
            published_origin="given" if PUBLISHED[name] else None,
            furniture=tuple(
                Furniture(start=start, end=end, kind=kind)  # type: ignore[arg-type]
                for kind, words in FURNITURE[name]
                for _, start, end in [at(name, words)]
            ),
        )
        for name, text in TEXTS.items()
    )


GUARD = "Arland’s Civil Guard"
MAYORS = "the mayors of the five valley towns"
ONE = "One outlet carries it; nothing in the other four articles says the same or the opposite."
AGREED_000 = (
    "The foreign ministers of Arland and Norvia agreed on Tuesday to reopen the shared water office at Telnmouth"
)
FAILED = "three weeks after a gate of the Karsk dam gave way and flooded the lower valley"


def findings() -> tuple[Finding, ...]:
    return (
        Finding(
            id="F01",
            statement="The foreign ministers of Arland and Norvia met on Tuesday, 17 March.",
            verdict="corroborated",
            outlets=5,
            origins_at_most=3,
            speakers=(),
            reports=(
                report("000", AGREED_000),
                report("001", "Foreign Ministers Ilsa Brandt and Tomas Eriksen met in Telnmouth on Tuesday"),
                report("002", "The foreign ministers of Arland and Norvia met at the Karsk dam on Tuesday"),
                report("003", AGREED_000),
                report("004", "Their foreign ministers met in the Teln valley"),
            ),
            reason="Five outlets say so; The Lantern and Morning Ledger share Interlink’s text, and Globe Digest "
            "retells the Norvia Courier, so it can rest on three origins at most.",
            main=True,
            evidence=("same predicate: meet", "shared: Arland, Norvia, foreign ministers, Tuesday"),
        ),
        Finding(
            id="F02",
            statement="They agreed to reopen the shared water office, which had been closed since 2019.",
            verdict="corroborated",
            outlets=5,
            origins_at_most=3,
            speakers=("officials",),
            reports=(
                report("000", "agreed on Tuesday to reopen the shared water office at Telnmouth"),
                report("001", "agreed to reopen the water office, which has stood empty since 2019"),
                report("002", "are expected to reopen the joint water office there", "officials", strength="hedges"),
                report("003", "agreed on Tuesday to reopen the shared water office at Telnmouth"),
                report("004", "agreed to reopen the office that watches over the river"),
            ),
            reason="Four outlets state it and one expects it, on three origins at most.",
            main=True,
        ),
        Finding(
            id="F03",
            statement="People died when the Karsk dam failed.",
            verdict="differs",
            outlets=5,
            origins_at_most=3,
            speakers=(GUARD, MAYORS, "Interlink"),
            reports=(
                report("000", "At least 23 people died when the gate failed on February 24", GUARD),
                report("001", "put the number of dead at 31 as of Monday", MAYORS),
                report("002", "Some 25 people died in the flood last month", "Interlink"),
                report("003", "At least 23 people died when the gate failed on February 24", GUARD),
                report("004", "Dozens lost their lives when the Karsk dam failed in February", strength="entails"),
            ),
            reason="All five report deaths, in figures that are not one figure.",
            main=True,
        ),
        Finding(
            id="F04",
            statement="People had to leave their homes.",
            verdict="conflicts",
            outlets=3,
            origins_at_most=2,
            speakers=(GUARD, "the mayors"),
            reports=(
                report("000", "Around 4,000 were taken to schools and barracks", GUARD),
                report("001", "More than 6,500 people had to leave their homes", "the mayors"),
                report("004", "thousands had to leave their homes", "town mayors", strength="entails"),
            ),
            reason="The two counts exclude one another.",
        ),
        Finding(
            id="F05",
            statement="The gate of the dam failed late in February.",
            verdict="conflicts",
            outlets=4,
            origins_at_most=2,
            speakers=(GUARD,),
            reports=(
                report("000", "the gate failed on February 24", GUARD),
                report("001", "The gate failed in the night to February 25, after two days of rain"),
                report("003", "the gate failed on February 24", GUARD),
                report("004", "the Karsk dam failed in February", strength="entails"),
            ),
            reason="Two days are given for one event.",
        ),
        Finding(
            id="F06",
            statement="The flood was three weeks old when they met.",
            verdict="corroborated",
            outlets=3,
            origins_at_most=2,
            speakers=(),
            reports=(
                report("000", FAILED),
                report("001", "Three weeks after the Karsk flood"),
                report("003", FAILED),
            ),
            reason="Three outlets, of which two share one text.",
        ),
        Finding(
            id="F07",
            statement="Ilsa Brandt said that the river does not read maps.",
            verdict="corroborated",
            outlets=5,
            origins_at_most=3,
            speakers=("Ilsa Brandt",),
            reports=(
                report(
                    "000",
                    "“The river does not read our maps,” Foreign Minister Ilsa Brandt of Arland told reporters",
                    "Ilsa Brandt",
                ),
                report("001", "Ms Brandt said that “a river does not read our maps”", "Ilsa Brandt"),
                report(
                    "002", "Foreign Minister Ilse Brand said that the river “does not read our maps”", "Ilsa Brandt"
                ),
                report(
                    "003",
                    "“The river does not read our maps,” Arland’s Foreign Minister Ilsa Brandt said",
                    "Ilsa Brandt",
                ),
                report("004", "Arland’s minister reminded everybody that rivers pay no heed to maps", "Ilsa Brandt"),
            ),
            reason="Five outlets carry one utterance of one speaker.",
        ),
        Finding(
            id="F08",
            statement="The office is to open again before the snow melts.",
            verdict="one-origin",
            outlets=2,
            origins_at_most=1,
            speakers=("Ilsa Brandt",),
            reports=(
                report("000", "the office would open again “before the snow melts”", "Ilsa Brandt"),
                report("003", "The office is to open again “before the snow melts”"),
            ),
            reason="Both outlets print Interlink’s text.",
        ),
        Finding(
            id="F09",
            statement="Norvia denies that it is to blame for the failure.",
            verdict="conflicts",
            outlets=4,
            origins_at_most=3,
            speakers=("Tomas Eriksen", "Sune Dahl"),
            reports=(
                report("000", "Norvia does not accept that it is to blame for the failure", "Tomas Eriksen"),
                report("002", "Norvia was not to blame", "Tomas Eriksen"),
                report("001", "That is ours, and I will not hide it", "Sune Dahl"),
                report("004", "an inspection was missed in the autumn", "Norvia’s energy minister", strength="hedges"),
            ),
            reason="One minister denies what another takes upon his country.",
        ),
        Finding(
            id="F10",
            statement="Norvia is to send its gauge readings each day.",
            verdict="corroborated",
            outlets=3,
            origins_at_most=2,
            speakers=("Tomas Eriksen",),
            reports=(
                report("000", "the two sides had agreed on a daily exchange of gauge readings", "Tomas Eriksen"),
                report(
                    "001",
                    "Mr Eriksen promised readings from every gauge “each morning, without being asked”",
                    "Tomas Eriksen",
                ),
                report("004", "Norvia promised to send its readings each morning without being asked"),
            ),
            reason="Three outlets; the third retells the second.",
        ),
        Finding(
            id="F11",
            statement="Between 60 and 80 houses cannot be repaired.",
            verdict="one-outlet",
            outlets=1,
            origins_at_most=1,
            speakers=(GUARD,),
            reports=(report("000", "Between 60 and 80 houses cannot be repaired", GUARD),),
            reason=ONE,
        ),
        Finding(
            id="F12",
            statement="The Norvian parliament votes on the agreement on 9 April.",
            verdict="one-outlet",
            outlets=1,
            origins_at_most=1,
            speakers=(),
            reports=(report("001", "The Norvian parliament votes on the agreement on April 9"),),
            reason=ONE,
        ),
        Finding(
            id="F13",
            statement="The army has sent 300 soldiers to clear the road to Telnmouth.",
            verdict="one-outlet",
            outlets=1,
            origins_at_most=1,
            speakers=(),
            reports=(report("002", "The army has sent 300 soldiers to clear the road to Telnmouth"),),
            reason=ONE,
        ),
        Finding(
            id="F14",
            statement="Insurers expect claims of 140 million crowns.",
            verdict="one-outlet",
            outlets=1,
            origins_at_most=1,
            speakers=("Halden & Roe",),
            reports=(report("003", "Insurers expect claims of 140 million crowns", "Halden & Roe"),),
            reason=ONE,
        ),
        Finding(
            id="F15",
            statement="The dam was built in 1974 and its gates were last renewed in 2003.",
            verdict="one-outlet",
            outlets=1,
            origins_at_most=1,
            speakers=(),
            reports=(report("002", "The dam was built in 1974 and its gates were last renewed in 2003"),),
            reason=ONE,
        ),
    )


def differences() -> tuple[Difference, ...]:
    return (
        Difference(
            id="D01",
            finding="F03",
            kind="figure",
            relation="later-count",
            topic="people who died",
            sides=(
                Side(
                    value="at least 23",
                    reports=(place("000", "At least 23 people died"), place("003", "At least 23 people died")),
                    speakers=(GUARD,),
                    low=23,
                    unit="person",
                ),
                Side(
                    value="some 25",
                    reports=(place("002", "Some 25 people died"),),
                    speakers=("Interlink",),
                    low=22,
                    high=28,
                    unit="person",
                ),
                Side(
                    value="31",
                    reports=(place("001", "put the number of dead at 31 as of Monday"),),
                    speakers=(MAYORS,),
                    as_of="2026-03-16",
                    low=31,
                    high=31,
                    unit="person",
                ),
                Side(value="dozens", reports=(place("004", "Dozens lost their lives"),), low=24, unit="person"),
            ),
            reason="The mayors’ count carries a date; the Civil Guard’s is a lower bound that allows it.",
        ),
        Difference(
            id="D02",
            finding="F04",
            kind="figure",
            relation="contradicts",
            topic="people who left their homes",
            sides=(
                Side(
                    value="around 4,000",
                    reports=(place("000", "Around 4,000 were taken to schools and barracks"),),
                    speakers=(GUARD,),
                    low=3600,
                    high=4400,
                    unit="person",
                ),
                Side(
                    value="more than 6,500",
                    reports=(place("001", "More than 6,500 people had to leave their homes"),),
                    speakers=("the mayors",),
                    low=6500,
                    unit="person",
                ),
                Side(
                    value="thousands",
                    reports=(place("004", "thousands had to leave their homes"),),
                    speakers=("town mayors",),
                    low=1000,
                    unit="person",
                ),
            ),
            reason="Around 4,000 reaches 4,400 at most; more than 6,500 begins beyond it.",
        ),
        Difference(
            id="D03",
            finding="F05",
            kind="date",
            relation="contradicts",
            topic="when the gate failed",
            sides=(
                Side(
                    value="24 February",
                    reports=(
                        place("000", "the gate failed on February 24"),
                        place("003", "the gate failed on February 24"),
                    ),
                    speakers=(GUARD,),
                ),
                Side(
                    value="in the night to 25 February",
                    reports=(place("001", "The gate failed in the night to February 25"),),
                ),
            ),
            reason="One night may be meant, but neither text says so.",
        ),
        Difference(
            id="D04",
            finding="F01",
            kind="place",
            relation="contains",
            topic="where they met",
            sides=(
                Side(
                    value="Telnmouth",
                    reports=(
                        place("000", "at Telnmouth"),
                        place("001", "met in Telnmouth on Tuesday"),
                        place("003", "at Telnmouth"),
                    ),
                ),
                Side(value="the Karsk dam", reports=(place("002", "met at the Karsk dam on Tuesday"),)),
                Side(value="the Teln valley", reports=(place("004", "met in the Teln valley"),)),
            ),
            reason="Telnmouth lies in the Teln valley; the dam is another place.",
        ),
        Difference(
            id="D05",
            finding="F09",
            kind="negation",
            relation="contradicts",
            topic="whether Norvia is to blame",
            sides=(
                Side(
                    value="is not to blame",
                    reports=(
                        place("000", "Norvia does not accept that it is to blame for the failure"),
                        place("002", "Norvia was not to blame"),
                    ),
                    speakers=("Tomas Eriksen",),
                ),
                Side(
                    value="“ours, and I will not hide it”",
                    reports=(place("001", "That is ours, and I will not hide it"),),
                    speakers=("Sune Dahl",),
                ),
            ),
            reason="Two members of one government, opposite answers.",
        ),
        Difference(
            id="D06",
            finding="F02",
            kind="status",
            relation="degraded",
            topic="whether the office will reopen",
            sides=(
                Side(
                    value="agreed",
                    reports=(
                        place("000", "agreed on Tuesday to reopen the shared water office"),
                        place("001", "agreed to reopen the water office"),
                        place("003", "agreed on Tuesday to reopen the shared water office"),
                        place("004", "agreed to reopen the office"),
                    ),
                ),
                Side(
                    value="expected",
                    reports=(place("002", "are expected to reopen the joint water office"),),
                    speakers=("officials",),
                ),
            ),
            reason="Channel Six Online wrote before the talks ended.",
        ),
        Difference(
            id="D07",
            finding="F07",
            kind="name",
            relation="same",
            topic="name of Arland’s minister",
            sides=(
                Side(
                    value="Ilsa Brandt",
                    reports=(
                        place("000", "Foreign Minister Ilsa Brandt of Arland"),
                        place("003", "Foreign Minister Ilsa Brandt said"),
                    ),
                ),
                Side(value="Ilse Brand", reports=(place("002", "Ilse Brand"),)),
            ),
            reason="One office, two spellings.",
        ),
    )


def quotations() -> tuple[Quotation, ...]:
    return (
        Quotation(
            speaker="Ilsa Brandt",
            occasion="to reporters after the talks",
            variants=(
                variant("000", "“The river does not read our maps,”", "direct"),
                variant("003", "“The river does not read our maps,”", "direct", "Interlink"),
                variant("001", "“a river does not read our maps”", "mixed"),
                variant("002", "the river “does not read our maps”", "mixed"),
                variant("004", "rivers pay no heed to maps", "indirect"),
            ),
        ),
        Quotation(
            speaker="Ilsa Brandt",
            variants=(
                variant("000", "the office would open again “before the snow melts”", "mixed"),
                variant("002", "work must start “before the snow melts”", "mixed"),
                variant("003", "The office is to open again “before the snow melts”", "mixed"),
            ),
        ),
        Quotation(
            speaker="Tomas Eriksen",
            variants=(
                variant("001", "“each morning, without being asked”", "direct"),
                variant("004", "send its readings each morning without being asked", "indirect"),
            ),
        ),
        Quotation(
            speaker="Tomas Eriksen",
            variants=(
                variant("000", "Norvia does not accept that it is to blame for the failure", "indirect"),
                variant("002", "Norvia was not to blame", "indirect"),
            ),
        ),
        Quotation(speaker="Orla Venn", variants=(variant("001", "“We buried them. We can count,”", "direct"),)),
        Quotation(
            speaker="Sune Dahl",
            occasion="to the Norvia Courier",
            variants=(
                variant("001", "“That is ours, and I will not hide it,”", "direct"),
                variant("004", "an inspection was missed in the autumn", "indirect"),
            ),
        ),
        Quotation(
            speaker="Arland’s opposition",
            variants=(variant("002", "the deal a shameful surrender", "indirect"),),
        ),
        Quotation(
            speaker=None,
            variants=(variant("002", "are expected to reopen the joint water office there", "indirect", "officials"),),
        ),
    )


def timeline() -> tuple[TimelineItem, ...]:
    def item(date: str, precision: Any, statement: str, *reports: Place, **more: Any) -> TimelineItem:
        return TimelineItem(
            date=date, end=more.pop("end", None), precision=precision, statement=statement, reports=reports, **more
        )

    return (
        item("1974", "year", "The dam was built.", place("002", "The dam was built in 1974"), background=True),
        item(
            "2003",
            "year",
            "Its gates were last renewed.",
            place("002", "gates were last renewed in 2003"),
            background=True,
        ),
        item(
            "2019",
            "year",
            "The two countries closed the water office.",
            place("000", "The two countries closed the office in 2019"),
            place("001", "has stood empty since 2019"),
            background=True,
        ),
        item(
            "2025-10",
            "month",
            "An inspection of the gate was missed.",
            place("001", "an inspection of the gate was missed in October"),
            background=True,
        ),
        item(
            "2025-11",
            "month",
            "Talks on a new treaty broke down.",
            place("000", "Talks on a new treaty broke down in November"),
            background=True,
        ),
        item("2026-02-23", "day", "It rained for two days.", place("001", "after two days of rain"), end="2026-02-24"),
        item(
            "2026-02-24",
            "day",
            "The gate failed, by the Civil Guard’s account.",
            place("000", "the gate failed on February 24"),
            place("003", "the gate failed on February 24"),
            finding="F05",
        ),
        item(
            "2026-02-25",
            "day",
            "The gate failed in the night to this day, says the Norvia Courier.",
            place("001", "The gate failed in the night to February 25"),
            finding="F05",
        ),
        item("2026-03-16", "day", "The mayors counted 31 dead.", place("001", "31 as of Monday"), finding="F03"),
        item(
            "2026-03-17",
            "day",
            "The ministers met and agreed to reopen the water office.",
            place("000", AGREED_000),
            place("001", "met in Telnmouth on Tuesday"),
            finding="F01",
        ),
        item(
            "2026-04-09",
            "day",
            "The Norvian parliament is to vote.",
            place("001", "The Norvian parliament votes on the agreement on April 9"),
            finding="F12",
        ),
    )


def entities() -> tuple[Entity, ...]:
    return (
        Entity(
            id="e1",
            name="Ilsa Brandt",
            type="person",
            country="ARL",
            aliases=("Ms Brandt", "Ilse Brand"),
            mentions=(
                place("000", "Ilsa Brandt"),
                place("001", "Ms Brandt"),
                place("002", "Ilse Brand"),
                place("003", "Ilsa Brandt"),
            ),
        ),
        Entity(
            id="e2",
            name="Tomas Eriksen",
            type="person",
            country="NRV",
            aliases=("Mr Eriksen", "Eriksen"),
            mentions=(
                place("000", "Tomas Eriksen"),
                place("001", "Tomas Eriksen"),
                place("001", "Mr Eriksen"),
                place("002", "Eriksen"),
            ),
        ),
        Entity(
            id="e3",
            name="Civil Guard",
            type="organisation",
            country="ARL",
            aliases=("Arland’s Civil Guard",),
            mentions=(place("001", "Arland’s Civil Guard"), place("003", "Civil Guard")),
        ),
        Entity(
            id="e4",
            name="Karsk dam",
            type="facility",
            country=None,
            aliases=(),
            mentions=(place("000", "Karsk dam"), place("002", "Karsk dam"), place("003", "Karsk dam")),
        ),
        Entity(
            id="e5",
            name="Telnmouth",
            type="place",
            country="ARL",
            aliases=(),
            mentions=(place("001", "met in Telnmouth"),),
        ),
        Entity(
            id="e6",
            name="Halden & Roe",
            type="organisation",
            country=None,
            aliases=(),
            mentions=(place("003", "Halden & Roe"),),
        ),
    )


def copies() -> tuple[Copy, ...]:
    lead = AGREED_000 + ", " + FAILED
    return (
        Copy(
            a="000",
            b="003",
            kind="partial",
            containment=0.71,
            jaccard=0.44,
            spans=(
                shared("000", "003", lead, lead),
                shared(
                    "000",
                    "003",
                    "At least 23 people died when the gate failed on February 24, Arland’s Civil Guard said.",
                    "At least 23 people died when the gate failed on February 24, Arland’s Civil Guard said.",
                ),
            ),
            earlier="a",
            reason="Two runs of 36 and 15 words stand in both; both name Interlink.",
        ),
        Copy(
            a="001",
            b="004",
            kind="rewrite",
            containment=0.06,
            jaccard=0.02,
            spans=(
                shared("001", "004", "“each morning, without being asked”", "each morning without being asked"),
                shared(
                    "001",
                    "004",
                    "an inspection of the gate was missed in October",
                    "an inspection was missed in the autumn",
                ),
            ),
            earlier="a",
            reason="Three statements stand in these two alone, in the same order.",
        ),
    )


def prose() -> tuple[Sentence, ...]:
    return (
        Sentence(
            text="The foreign ministers of Arland and Norvia met on Tuesday, 17 March, and agreed to reopen the shared "
            "water office, which had been closed since 2019.",
            findings=("F01", "F02"),
            differences=("D04", "D06"),
        ),
        Sentence(text="The flood that brought them together was three weeks old.", findings=("F06",)),
        Sentence(text="Norvia is to send its gauge readings each day.", findings=("F10",)),
        Sentence(text="The river does not read maps, said Ilsa Brandt.", findings=("F07",), section="said"),
        Sentence(
            text="The office is to open again before the snow melts; both outlets that say so print one agency’s text.",
            findings=("F08",),
            section="said",
        ),
        Sentence(
            text="How many died is not settled: Arland’s Civil Guard says at least 23, the mayors of the valley towns "
            "counted 31 as of 16 March.",
            findings=("F03",),
            differences=("D01",),
            section="differs",
        ),
        Sentence(
            text="Around 4,000 had to leave their homes according to the Civil Guard, more than 6,500 according to "
            "the mayors.",
            findings=("F04",),
            differences=("D02",),
            section="differs",
        ),
        Sentence(
            text="The gate failed on 24 February or in the night that followed.",
            findings=("F05",),
            differences=("D03",),
            section="differs",
        ),
        Sentence(
            text="Tomas Eriksen says that Norvia is not to blame; its energy minister says that it is.",
            findings=("F09",),
            differences=("D05",),
            section="differs",
        ),
        Sentence(text="The dam was built in 1974.", findings=("F15",), section="background"),
        Sentence(text="The Norvian parliament votes on the agreement on 9 April.", findings=("F12",), section="single"),
    )


def account() -> Account:
    return Account(
        id="S1",
        title="Arland and Norvia agree to reopen the Teln water office",
        date="2026-03-17",
        place="Telnmouth",
        articles=tuple(TEXTS),
        outlets=5,
        origins=(
            Origin(id="O1", articles=("000", "003"), reason="Both credit Interlink and share 51 words of its text."),
            Origin(id="O2", articles=("001", "004"), reason="Globe Digest retells the Norvia Courier’s statements."),
            Origin(id="O3", articles=("002",), reason="Names Interlink for one figure; the rest is its own."),
        ),
        findings=findings(),
        differences=differences(),
        quotations=quotations(),
        timeline=timeline(),
        entities=entities(),
        events=(
            MergedEvent(
                id="E1",
                type="AGREE",
                mode=None,
                cameo="057",
                quad="verbal cooperation",
                goldstein=8.0,
                actors=("ARL GOV",),
                recipients=("NRV GOV",),
                contexts=("environment",),
                date="2026-03-17",
                place="Telnmouth",
                status="actual",
                reports=tuple(
                    EventReport(article=name, start=0, end=40, type="AGREE", cameo="057") for name in ("000", "001")
                ),
                actor_names=("Arland",),
                recipient_names=("Norvia",),
                precision="day",
                dated_by="words",
                published="2026-03-17",
                background=False,
                lead=True,
                outlets=2,
                origins_at_most=2,
                codes=(
                    CodeCount(
                        type="AGREE", mode=None, cameo="057", goldstein=8.0, reports=2, outlets=2, origins_at_most=2
                    ),
                ),
                findings=("F01",),
            ),
        ),
        copies=copies(),
        omissions={"002": ("F06",), "003": ("F04", "F09", "F10"), "004": ("F06",)},
        wording=(
            wording("002", "shameful surrender", "loaded", "speaker", "said by Arland’s opposition"),
            wording("004", "truly", "intensifier", "outlet", "adds nothing that could be checked"),
            wording("004", "historic moment", "loaded", "outlet", "a judgement in the outlet’s own voice"),
            wording("002", "are expected to", "hedge", "speaker", "the officials’ expectation"),
        ),
        prose=prose(),
    )


def document() -> AccountDocument:
    return AccountDocument(
        articles=articles(),
        stories=(account(),),
        left_out=(
            LeftOut(source="articles/005.txt", reason="The file is empty.", hint="Save the article again."),
            LeftOut(
                source="feed.jsonl", line=12, reason="The field `text` is missing.", hint="Add it or drop the line."
            ),
        ),
    )
