"""Alert -> words: for a terminal, and for the subject and body of a message."""

from __future__ import annotations

from consilience.model.watch import Alert, Evidence
from consilience.publish.plain import is_address, one_line, shorten

_WIDTH = 300


def alert_subject(alert: Alert) -> str:
    """One line: the rule, and what it found."""
    return shorten(f"[{one_line(alert.rule)}] {alert.said}", 140)


def alert_text(alert: Alert) -> str:
    """What was found, in which story, the words that it rests on, each with outlet and address; ends in a newline."""
    lines = [
        f"{alert.time}  {one_line(alert.rule)} ({alert.on})",
        f"  {shorten(alert.said, 2 * _WIDTH)}",
        f"  story {alert.story}: {shorten(alert.title, _WIDTH)}",
    ]
    lines += [line for each in alert.evidence for line in evidence_lines(each)]
    lines.append(f"  alert {alert.id}")
    return "\n".join(lines) + "\n"


def evidence_lines(each: Evidence) -> list[str]:
    """The words with who prints them and where, then the note and the address on lines of their own."""
    place = f"{one_line(each.article)}:{each.start}-{each.end}"
    named = f"{one_line(each.outlet)}, {place}" if each.outlet else place
    lines = [f"  · “{shorten(each.words, _WIDTH)}” ({named})"]
    if each.note and one_line(each.note) != one_line(each.words):
        lines.append(f"    {shorten(each.note, _WIDTH)}")
    if each.url and is_address(each.url):
        lines.append(f"    {each.url}")
    return lines
