"""A file of decisions, JSON lines -> Decision: what analysts decided, in the order in which it was written down."""

from __future__ import annotations

import msgspec

from consilience.errors import DecisionError
from consilience.model.decision import Decision

_HINT = "mend or take out the line; `consilience decide` writes such lines"


def read_decisions(path: str) -> tuple[Decision, ...]:
    """The decisions of a file; a line that stands there twice counts once.

    Raises DecisionError, with file and line, where the file cannot be read or a line is no decision.
    """
    try:
        with open(path, "rb") as stream:
            lines = stream.read().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise DecisionError(
            f"the file of decisions cannot be read ({error.strerror})",
            source=path,
            hint="name the file that `consilience decide` wrote",
        ) from error
    found: dict[str, Decision] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                decision = msgspec.json.decode(line, type=Decision)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise DecisionError(f"this is no decision ({error})", source=path, line=number, hint=_HINT) from error
            found.setdefault(decision.id, decision)
    return tuple(found.values())
