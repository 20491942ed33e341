"""A paragraph's tokens -> the same, with what goes on behind an aside hung where it belongs.

"It was lifted on Monday, he said, and is being read": the language model hangs "is being read" on "said", so that he
would be read. What follows such an aside goes on with the clause before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotate.claim_roles import SUBJECTS
from consilience.annotate.paragraphs import Row
from consilience.knowledge.cues import CORE


def with_asides(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows with the heads of clauses behind an aside changed. Time in proportion to the rows."""
    children: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        if row[6] != at:
            children.setdefault(row[6], []).append(at)
    moved: dict[int, int] = {}
    for verb, kids in children.items():
        clause = _clause_before(rows, verb, kids)
        if clause is None:
            continue
        behind = [kid for kid in kids if kid > verb]
        joined = [kid for kid in behind if rows[kid][5] == "conj" and rows[kid][3] in ("VERB", "AUX")]
        if not joined or any(rows[kid][5] in SUBJECTS for kid in children.get(joined[0], ())):
            continue
        links = [kid for kid in behind if rows[kid][5] == "cc" and kid < joined[0]]
        if links and rows[links[0] - 1][1] == ",":
            moved |= dict.fromkeys([joined[0], *links], clause)
    return tuple((*row[:6], moved.get(at, row[6])) for at, row in enumerate(rows)) if moved else tuple(rows)


def _clause_before(rows: Sequence[Row], verb: int, kids: Sequence[int]) -> int | None:
    """The clause that ", he said," stands behind."""
    if rows[verb][2] not in CORE:
        return None
    subject = next((kid for kid in kids if rows[kid][5] == "nsubj"), None)
    if rows[verb][5] == "parataxis" and subject is not None and rows[verb][6] < subject:
        return rows[verb][6]
    clause = next((kid for kid in kids if rows[kid][5] == "ccomp" and kid < verb), None)
    if clause is None or subject is None or subject < clause:
        return None
    return clause if any(rows[kid][1] == "," and clause < kid < verb for kid in kids) else None
