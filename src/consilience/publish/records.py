"""Records -> the contract's JSON: the same bytes for the same records."""

from __future__ import annotations

from typing import Any

import msgspec

from consilience.model.account import AccountDocument
from consilience.model.annotated import Annotated
from consilience.model.check import CheckDocument
from consilience.model.record import Record

SCHEMA = 1
INSIDE = ("head", "tokens", "subject", "sentence", "saying")  # fields of a claim that serve comparing only
# Order of the contract; `parse` stays inside.
LAYERS = ("furniture", "sentences", "entities", "times", "figures", "attributions", "claims", "events", "actor")


def annotated_row(annotated: Annotated) -> dict[str, Any]:
    """One line of `annotate --jsonl`, as plain data."""
    article = msgspec.to_builtins(annotated.article)
    layers = {name: msgspec.to_builtins(getattr(annotated, name)) for name in LAYERS}
    for claim in layers["claims"]:
        for name in INSIDE:
            del claim[name]
    return {"schema": SCHEMA, **article, **layers}


def annotated_line(annotated: Annotated) -> bytes:
    return msgspec.json.encode(annotated_row(annotated))


def record_line(record: Record) -> bytes:
    """One line of `stories --jsonl` or `copies --jsonl`."""
    return msgspec.json.encode(record)


def account_json(document: AccountDocument, *, indent: int = 1) -> bytes:
    """The whole document of `account --json`."""
    return msgspec.json.format(msgspec.json.encode(document), indent=indent)


def document_json(document: Record, *, indent: int = 1) -> bytes:
    """A whole document, such as that of `dyad --json`."""
    return msgspec.json.format(msgspec.json.encode(document), indent=indent)


def check_json(document: CheckDocument, *, indent: int = 1) -> bytes:
    """The whole document of `check --json`."""
    return msgspec.json.format(msgspec.json.encode(document), indent=indent)
