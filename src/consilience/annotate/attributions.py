"""Parse, mentions -> Attribution: who says what, through which relays."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotate.attribution_draft import Draft, Reading
from consilience.annotate.attribution_phrases import phrase_drafts
from consilience.annotate.attribution_quotes import with_quotes
from consilience.annotate.attribution_verbs import verb_drafts
from consilience.model.annotated import Attribution, AttributionKind, Mention, Source
from consilience.model.parse import Parse
from consilience.model.record import Span


def find_attributions(text: str, parsed: Parse, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    reading = Reading(text, parsed)
    drafts = drafts_of(text, parsed, mentions)
    return tuple(_finish(reading, draft) for draft in drafts)


def drafts_of(text: str, parsed: Parse, mentions: Sequence[Mention]) -> list[Draft]:
    reading = Reading(text, parsed)
    drafts = sorted([*verb_drafts(reading), *phrase_drafts(reading)], key=lambda d: d.cue.index)
    return with_quotes(reading, drafts)


def _finish(reading: Reading, draft: Draft) -> Attribution:
    source = None
    if draft.source is not None:
        start, end = draft.source
        source = Source(start=start, end=end, name=reading.text[start:end])
    return Attribution(
        kind=_kind(reading, draft),
        source=source,
        cue=Span(start=draft.cue_start, end=draft.cue_end),
        content=tuple(Span(start=start, end=end) for start, end in draft.content),
    )


def _kind(reading: Reading, draft: Draft) -> AttributionKind:
    inside = outside = 0
    for start, end in draft.content:
        for token in reading.parsed.tokens_in(start, end):
            if token.pos != "PUNCT":
                if reading.is_quoted(token):
                    inside += 1
                else:
                    outside += 1
    return "indirect" if not inside else "mixed" if outside else "direct"
