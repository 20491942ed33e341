"""The coder's tables in the form in which they are used: noun classes, verb frames, operators.

Read out of `event_nouns.tsv` and `event_frames.tsv`, which say how they are written.
"""

from __future__ import annotations

from typing import NamedTuple

from consilience.knowledge.event_operators import UNEQUIVOCAL
from consilience.knowledge.tables import items, rows


class Condition(NamedTuple):
    """What must hold of one slot: `need` is "+", "-" or ":"; words and classes that its head may be."""

    slot: str
    need: str
    words: frozenset[str]
    classes: frozenset[str]


class Frame(NamedTuple):
    """A use of a verb that is a political act. `code` is "" where it is none."""

    particle: str | None
    conditions: tuple[Condition, ...]
    recipients: tuple[str, ...]
    code: str
    type: str | None
    mode: str | None
    flipped: bool = False  # the subject receives: "received arms from"


def _nouns() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in rows("event_nouns.tsv"):
        for word in items(words):
            found.setdefault(word, set()).add(name)
    return {word: frozenset(classes) for word, classes in found.items()}


def _condition(written: str) -> Condition:
    if written.endswith(("+", "-")):
        return Condition(written[:-1], written[-1], frozenset(), frozenset())
    slot, _, said = written.partition(":")
    parts = items(said)
    words = frozenset(part[1:] for part in parts if part.startswith("="))
    return Condition(slot, ":", words, frozenset(part for part in parts if not part.startswith("=")))


def _frames() -> dict[str, tuple[Frame, ...]]:
    groups: dict[str, list[str]] = {}
    found: dict[str, list[Frame]] = {}
    for row in rows("event_frames.tsv"):
        if len(row) == 2:
            groups[row[0]] = items(row[1])
            continue
        verbs, conditions, recipients, coded = row
        flipped = verbs.startswith("<")
        code, type_, mode = [*coded.split(":"), "", ""][:3]
        for part in items(verbs.lstrip("<")):
            for verb in groups.get(part, [part]):
                lemma, _, particle = verb.partition("+")
                frame = Frame(
                    particle=particle or None,
                    conditions=tuple(_condition(each) for each in _split(conditions)),
                    recipients=tuple(recipients.split(",")) if recipients != "-" else (),
                    code="" if code == "-" else code,
                    type=type_ or None,
                    mode=mode or None,
                    flipped=flipped,
                )
                found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(frames) for lemma, frames in found.items()}


def _split(conditions: str) -> list[str]:
    """Conditions are set apart by blanks; a blank inside one ("=asylum seeker") follows a part without a slot."""
    found: list[str] = []
    for part in conditions.split(" ") if conditions != "-" else []:
        if ":" in part or part.endswith(("+", "-")) or not found:
            found.append(part)
        else:
            found[-1] += f" {part}"
    return found


NOUN_CLASSES: dict[str, frozenset[str]] = _nouns()
FRAMES: dict[str, tuple[Frame, ...]] = _frames()
# Verbs that mean one act whatever stands around them -> the widest of their frames, the last.
PLAIN: dict[str, Frame] = {
    lemma: [frame for frame in FRAMES[lemma] if frame.code and frame.particle is None and not frame.flipped][-1]
    for lemma in UNEQUIVOCAL
}
