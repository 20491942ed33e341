"""Series and events -> the words that terminal and page share."""

from __future__ import annotations

from collections.abc import Mapping

from consilience.knowledge.actor_names import describe
from consilience.model.account import MergedEvent
from consilience.model.series import Actor, Direction, Dyad
from consilience.publish.dates import date_words, span_words
from consilience.publish.plain import one_line, shorten

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
REASONS = {
    "negated": "denied or not done",
    "future": "announced, still to come",
    "hypothetical": "only supposed",
    "historical": "told as history",
    "background": "background, more than 14 days before its first report",
    "undated": "without a date",
    "coarse": "dated less finely than the periods",
}
PERIODS = {"day": "day", "week": "week", "month": "month"}


def counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def signed(value: float) -> str:
    """`+3.5`, `−12.0`, `0`."""
    return "0" if value == 0 else f"{value:+.1f}".replace("-", "−")


def arrow(direction: Direction | None, a: Actor, b: Actor) -> str:
    if direction == "back":
        return f"{b.code} → {a.code}"
    return f"{a.code} {'→' if direction == 'forward' else '↔'} {b.code}"


def direction_words(direction: Direction, a: Actor, b: Actor) -> str:
    if direction == "mutual":
        return f"{a.name} and {b.name} together"
    one, other = (a, b) if direction == "forward" else (b, a)
    return f"{one.name} towards {other.name}"


def title(dyad: Dyad) -> str:
    return f"{dyad.a.name} and {dyad.b.name}"


def span(dyad: Dyad) -> str:
    """The days that the series covers, in words."""
    return span_words(dyad.points[0].start, dyad.points[-1].end) if dyad.points else ""


def left_out_words(left_out: Mapping[str, int]) -> str:
    """ "3 denied or not done, 1 without a date"."""
    return ", ".join(f"{number:,} {REASONS.get(reason, reason)}" for reason, number in left_out.items())


def who(event: MergedEvent) -> str:
    """ "Liv Dahl (NOR GOV) → Pedro Rojas (CHL GOV)"."""
    actors = _parties(event.actors, event.actor_names) or "nobody named"
    if event.recipients:
        return f"{actors} → {_parties(event.recipients, event.recipient_names)}"
    return actors


def _parties(codes: tuple[str, ...], names: tuple[str, ...]) -> str:
    return ", ".join(f"{shorten(name, 40)} ({code})" for code, name in zip(codes, names, strict=True))


def act(event: MergedEvent) -> str:
    """ "CONSULT visit"."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def when(event: MergedEvent) -> str:
    if event.status == "future":
        day = event.published if _lies_ahead(event) else event.date or event.published
        told_on = f"announced {date_words(day)}" if day else "announced"
        return told_on + (f" for {date_words(event.date or '')}" if _lies_ahead(event) else "")
    if not event.date:
        return "no date"
    words = date_words(event.date)
    return f"{words} (day of publication)" if event.dated_by == "publication" else words


def _lies_ahead(event: MergedEvent) -> bool:
    return event.date is not None and (event.published is None or event.date > event.published)


def spread(event: MergedEvent) -> str:
    """How the reports code it, where they part: "3 reports 043, 1 report 040"; else empty."""
    if len(event.codes) < 2:
        return ""
    parts = []
    for code in event.codes:
        name = code.cameo or code.type
        if sum((other.cameo or other.type) == name for other in event.codes) > 1:
            name += f" {code.mode or code.type}"
        parts.append(f"{code.reports} × {name}")
    return ", ".join(parts)


def party(code: str | None) -> str:
    """A code in words; "nobody named" where there is none."""
    return describe(code) if code else "nobody named"


def names(found: tuple[str, ...], most: int = 3) -> str:
    shown = [one_line(each) for each in found[:most]]
    return ", ".join(shown) + (" …" if len(found) > most else "")
