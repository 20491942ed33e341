"""Article text with stretches -> HTML in which each stretch is an element; stretches may cross.

HTML elements nest, spans of claims and quotations do not always: a stretch that crosses another's end is split, its
first part carries the id and every part its name in `data-p`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from consilience.publish.plain import printable


@dataclass(frozen=True, order=True)
class Stretch:
    """`text[start:end]`. `id` is empty for what nothing links to; `kind` becomes a class, `label` a title."""

    start: int
    end: int
    id: str = ""
    kind: str = ""
    label: str = ""


@dataclass(frozen=True)
class Highlighted:
    """The text as HTML, escaped, and the ids of the stretches that had to be split."""

    html: str
    split: tuple[str, ...]


def highlighted(text: str, stretches: Iterable[Stretch]) -> Highlighted:
    """O(n log n) in the stretches, apart from those that lie within one another at one place."""
    inside = sorted(
        (s for s in set(stretches) if 0 <= s.start < s.end <= len(text)), key=lambda s: (s.start, -s.end, s.id, s.kind)
    )
    opening: dict[int, list[Stretch]] = defaultdict(list)
    closing: set[int] = set()
    for stretch in inside:
        opening[stretch.start].append(stretch)
        closing.add(stretch.end)
    out: list[str] = []
    stack: list[Stretch] = []
    split: dict[str, None] = {}
    at = 0
    for position in sorted(closing.union(opening)):
        out.append(escape(printable(text[at:position])))
        at = position
        if position in closing:
            kept: list[Stretch] = []
            while any(stretch.end == position for stretch in stack):
                top = stack.pop()
                out.append("</span>")
                if top.end != position:
                    kept.append(top)
            for stretch in reversed(kept):
                split[stretch.id] = None
                out.append(_tag(stretch, first=False))
                stack.append(stretch)
        for stretch in opening.get(position, ()):
            out.append(_tag(stretch, first=True))
            stack.append(stretch)
    out.append(escape(printable(text[at:])))
    return Highlighted("".join(out), tuple(name for name in split if name))


def _tag(stretch: Stretch, *, first: bool) -> str:
    name = f' id="{escape(stretch.id)}"' if stretch.id and first else ""
    data = f' data-p="{escape(stretch.id)}"' if stretch.id else ""
    label = f' title="{escape(stretch.label)}"' if stretch.label else ""
    return f'<span class="{escape(stretch.kind)}"{name}{data}{label}>'
