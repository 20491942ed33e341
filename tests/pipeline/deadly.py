"""A stage that kills the process which runs it, at one record: importable in other processes."""

from __future__ import annotations

import os

from consilience.annotate.entity_known import KnownNames
from consilience.ingest.raw import Taken
from consilience.pipeline.chunks import Chunk, Done, read_chunk
from consilience.settings import Settings


def read_or_die(chunk: Chunk, settings: Settings, known: KnownNames, code: str, to_store: bool) -> Done:
    for item in chunk.items:
        if isinstance(item, Taken) and item.given.article.id == "deadly":
            os._exit(9)
    return read_chunk(chunk, settings, known, code, to_store)
