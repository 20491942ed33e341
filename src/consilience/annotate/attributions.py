"""Parse, mentions -> Attribution: who says what, through which relays."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotate.attribution_blocks import turn_drafts
from consilience.annotate.attribution_chains import chains
from consilience.annotate.attribution_draft import Draft, Reading
from consilience.annotate.attribution_phrases import add_further_voices, phrase_drafts
from consilience.annotate.attribution_quotes import with_quotes
from consilience.annotate.attribution_sources import Sources
from consilience.annotate.attribution_verbs import verb_drafts
from consilience.knowledge import cues
from consilience.model.annotated import Attribution, AttributionKind, Mention, Source
from consilience.model.parse import Parse
from consilience.model.record import Span

UTTERED = frozenset({"clause", "beside", "according", "quote", "uncued"})
REPORTING = frozenset({"clause", "beside", "according", "quote"})


def find_attributions(text: str, parsed: Parse, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """All attributions of one article, by the place where their content begins.

    Every quotation that somebody can be named for lies in the content of one of
    kind `direct` or `mixed`. `mentions` may be empty: sources then have the names
    that the language model found.
    """
    reading = Reading(text, parsed, mentions)
    drafts = drafts_of(reading)
    named = Sources(reading, mentions)
    by_place = sorted(range(len(drafts)), key=lambda i: drafts[i].cue.index)
    sources: list[Source | None] = [None] * len(drafts)
    for i in by_place:
        sources[i] = named.name(drafts[i])
    return tuple(
        Attribution(
            kind=_kind(reading, draft),
            source=source,
            cue=Span(start=draft.cue_start, end=draft.cue_end) if draft.cue_start < draft.cue_end else None,
            content=tuple(Span(start=start, end=end) for start, end in draft.content),
            chain=chain,
        )
        for draft, source, chain in zip(drafts, sources, chains(drafts, sources, named), strict=True)
    )


def drafts_of(reading: Reading) -> list[Draft]:
    drafts = sorted([*verb_drafts(reading), *phrase_drafts(reading)], key=lambda d: d.cue.index)
    drafts = add_further_voices(reading, drafts)
    drafts = [*with_quotes(reading, drafts), *turn_drafts(reading)]
    drafts.sort(key=lambda draft: (draft.content[0][0], draft.cue_start))
    reported = _held(reading, [draft for draft in drafts if draft.frame in REPORTING and draft.frame != "according"])
    relayed = _held(reading, [draft for draft in drafts if draft.frame == "according"])
    held = _held(reading, [draft for draft in drafts if draft.frame not in REPORTING])
    return [d for d in drafts if _counts(d, reported[d.cue.index], relayed[d.cue.index], held[d.cue.index])]


def _counts(draft: Draft, reported: bool, relayed: bool, held: bool) -> bool:
    """Whether a draft inside another one's content counts.

    A plain report does ("the agency said he had told …", "she urged calm, according
    to …"); an attitude told there does not ("she said she backs it", "stressed its
    support for …").
    """
    if draft.relayed or not (reported or relayed or held):
        return True
    if draft.frame in REPORTING:
        return draft.cue.lemma in cues.CORE or not reported
    return draft.frame in ("uncued", "loose", "turn")


def _held(reading: Reading, drafts: Sequence[Draft]) -> list[bool]:
    """For each token whether it lies in the content of one of the drafts."""
    held = [False] * len(reading.tokens)
    for draft in drafts:
        for start, end in draft.content:
            for token in reading.parsed.tokens_in(start, end):
                held[token.index] = True
    return held


def _kind(reading: Reading, draft: Draft) -> AttributionKind:
    """Direct where all of the content stands in quotation marks and is an utterance, mixed where some of it does."""
    if draft.frame == "turn":
        return "direct"
    tokens = [t for start, end in draft.content for t in reading.parsed.tokens_in(start, end) if t.pos != "PUNCT"]
    quoted = sum(reading.is_quoted(token) for token in tokens)
    if not quoted:
        return "indirect" if tokens or not draft.quotes else "direct"
    # In "called it “a farce”" and "conveyed “warm thanks”" the reporter's clause goes on around the fragment.
    return "mixed" if quoted < len(tokens) or draft.frame not in UTTERED else "direct"
