"""Dyad, Acting -> one self-contained page: chart, table, and each period's events with the sentences that tell them.

Nothing is loaded and nothing runs: the chart is inline SVG, its weights (events, origins) are switched by the style.
"""

from __future__ import annotations

from collections.abc import Mapping

from consilience.model.series import Acting, CountedEvent, Dyad, Passage
from consilience.publish import series_words as told
from consilience.publish.dates import moment_words, span_words
from consilience.publish.page import UNFIT, asset, environment, policy
from consilience.publish.plain import one_line
from consilience.publish.series_chart import chart, period_id, shown


def dyad_page(dyad: Dyad) -> str:
    """The page as text, to be written as UTF-8."""
    style = asset("page.css") + asset("series.css")
    page = environment().get_template("series.html").render(
        title=told.title(dyad),
        dyad=dyad,
        charts=(("events", chart(dyad, "events")), ("origins", chart(dyad, "origins"))),
        points=shown(dyad.points),
        events={each.key: each for each in dyad.events},
        **_common(style),
    )  # fmt: skip
    return UNFIT.sub("\ufffd", page)


def acting_page(acting: Acting) -> str:
    """The page as text, to be written as UTF-8."""
    style = asset("page.css") + asset("series.css")
    page = environment().get_template("actors.html").render(
        title="Who did what to whom",
        acting=acting,
        events={each.key: each for each in acting.events},
        **_common(style),
    )  # fmt: skip
    return UNFIT.sub("\ufffd", page)


def _common(style: str) -> Mapping[str, object]:
    return {
        "told": told,
        "period_id": period_id,
        "tellings": tellings,
        "moment_words": moment_words,
        "span_words": span_words,
        "style": style,
        "policy": policy(style, ""),
    }


def tellings(event: CountedEvent) -> list[tuple[Passage, list[Passage]]]:
    """Each wording with the further articles that print the same."""
    found: dict[str, list[Passage]] = {}
    for passage in event.passages:
        found.setdefault(one_line(passage.before + passage.words + passage.after), []).append(passage)
    return [(passages[0], passages[1:]) for passages in found.values()]
