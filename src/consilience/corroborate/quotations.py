"""Attributions -> Quotation: every quoted stretch with its speaker; wordings of one utterance together.

Two stretches are one utterance when one speaker may have said both and their
words are alike, or the claims they stand in were aligned. A paraphrase of an
utterance is added as a variant of kind `indirect`; its span never has the
look of a quotation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from consilience.corroborate.drafts import group_by_unit
from consilience.corroborate.joining import Joined
from consilience.corroborate.story import Compared
from consilience.model.account import Quotation, QuoteKind, Variant
from consilience.model.annotated import Annotated, Attribution
from consilience.model.record import Span, overlap
from consilience.text.words import STOP_WORDS, stem

# Share of the shorter stretch's weight that must be in the longer one: for two desks' wordings of one speaker's
# utterance (translations share little), and for one desk that repeats itself.
ALIKE = 0.45
REPEATED = 0.6
# From this chance on the claims around two stretches speak for one utterance.
NEAR_CLAIMS = 0.6


class Said(NamedTuple):
    """One quoted stretch."""

    article: int
    span: Span
    kind: QuoteKind
    speaker: str | None
    entity: str | None
    chain: tuple[str, ...]
    stems: frozenset[str]
    unit: int | None  # position of the claim it stands in
    group: int | None  # of that claim


def find_quotations(story: Compared) -> tuple[Quotation, ...]:
    """All utterances of a story, in the order in which they are first printed."""
    return tuple(_quotation(story, members) for members in utterances(story))


def utterances(story: Compared) -> list[list[Said]]:
    """The quoted stretches of a story, those together that are wordings of one utterance."""
    said = quoted_stretches(story)
    weights = _weights(said)
    sole = {unit for unit, count in Counter(each.unit for each in said).items() if count == 1}
    joined = Joined(len(said))
    for k, m in _of_one_speaker(said):
        if _one_utterance(story, said[k], said[m], weights, sole):
            joined.join(k, m)
    return [[said[k] for k in members] for members in joined.groups()]


def _of_one_speaker(said: Sequence[Said]) -> list[tuple[int, int]]:
    """Pairs, the later first, of which one speaker may have said both: the same entity, name's end, or nobody named."""
    holders: dict[tuple[str, str], list[int]] = {}
    found: set[tuple[int, int]] = set()
    for k, each in enumerate(said):
        name = _plain(each.speaker) if each.speaker else []
        keys = [("entity", each.entity)] if each.entity else []
        keys.append(("name", name[-1] if name else (each.speaker or "").casefold()))
        for key in keys:
            found.update((k, m) for m in holders.get(key, ()))
            holders.setdefault(key, []).append(k)
    return sorted(found)


def quoted_stretches(story: Compared) -> list[Said]:
    """Each stretch in quotation marks that somebody says, with the attribution that covers most of it."""
    groups = group_by_unit(story)
    found = []
    for number, article in enumerate(story.articles):
        for quote in story.quotes[number]:
            span = Span(start=quote.start, end=quote.end)
            attribution = _attribution(article, span)
            if attribution is None:
                continue
            source = attribution.source
            chain = attribution.chain
            speaker = chain[-1] if chain else source.name if source else None
            unit = _unit(story, number, span)
            found.append(
                Said(
                    article=number,
                    span=span,
                    kind=attribution.kind,
                    speaker=speaker,
                    entity=source.entity if source else None,
                    chain=chain,
                    stems=_stems(article, span),
                    unit=unit,
                    group=None if unit is None else groups[unit],
                )
            )
    return found


def _attribution(article: Annotated, span: Span) -> Attribution | None:
    """The attribution of kind direct or mixed that holds most of the stretch, the innermost of equals."""
    best: tuple[int, int, Attribution] | None = None
    for each in article.attributions:
        if each.kind == "indirect":
            continue
        held = sum(overlap(span, content) for content in each.content)
        length = sum(len(content) for content in each.content)
        if 2 * held >= len(span) and (best is None or (held, -length) > best[:2]):
            best = (held, -length, each)
    return best[2] if best else None


def _stems(article: Annotated, span: Span) -> frozenset[str]:
    tokens = article.parse.tokens_in(span.start, span.end)
    lemmas = (token.lemma.lower() for token in tokens if token.pos not in ("PUNCT", "SPACE"))
    return frozenset(stem(lemma) for lemma in lemmas if lemma not in STOP_WORDS)


def _unit(story: Compared, article: int, span: Span) -> int | None:
    """The claim that holds most of the stretch, the shortest of equals."""
    held = [
        (overlap(unit.span, span), -len(unit.span), -i)
        for i in story.units_of(article)
        if overlap((unit := story.units[i]).span, span)
    ]
    return -max(held)[2] if held else None


def _weights(said: Sequence[Said]) -> dict[str, float]:
    """Rarer stems weigh more: one over the number of stretches that have it."""
    counts: dict[str, int] = {}
    for each in said:
        for term in each.stems:
            counts[term] = counts.get(term, 0) + 1
    return {term: 1 / count**0.5 for term, count in counts.items()}


def _one_utterance(story: Compared, a: Said, b: Said, weights: dict[str, float], sole: set[int | None]) -> bool:
    """By their words; failing that by the claims they stand in, where each claim holds one stretch only."""
    if not _may_be_one_speaker(a, b):
        return False
    common = sum(weights[t] for t in a.stems & b.stems)
    smaller = min(sum(weights[t] for t in a.stems), sum(weights[t] for t in b.stems))
    if a.article == b.article:
        return common >= REPEATED * smaller > 0 and len(a.stems & b.stems) > 1
    if common >= ALIKE * smaller > 0:
        return True
    if a.unit is None or b.unit is None or not (a.speaker and b.speaker) or not {a.unit, b.unit} <= sole:
        return False
    return a.group == b.group or story.alignment.unbarred[a.unit, b.unit] >= NEAR_CLAIMS


def _may_be_one_speaker(a: Said, b: Said) -> bool:
    """The same entity or name, or nobody named on either side."""
    if a.entity and b.entity:
        return a.entity == b.entity
    if a.speaker and b.speaker:
        return same_name(a.speaker, b.speaker)
    return not (a.speaker or b.speaker)


def same_name(a: str, b: str) -> bool:
    """Whether one name may be the shorter form of the other: "the ministry", "Foreign Ministry"."""
    ours, theirs = _plain(a), _plain(b)
    if not ours or not theirs:
        return a.casefold() == b.casefold()
    return ours[-1] == theirs[-1] and (set(ours) <= set(theirs) or set(theirs) <= set(ours))


def _plain(name: str) -> list[str]:
    words = name.casefold().split()
    return [word.removesuffix("’s").removesuffix("'s") for word in words if word not in STOP_WORDS]


def _quotation(story: Compared, members: Sequence[Said]) -> Quotation:
    speaker = max(
        (each.speaker for each in members if each.speaker), key=lambda name: (len(name.split()), name), default=None
    )
    variants = [
        Variant(
            article=story.articles[each.article].article.id,
            start=each.span.start,
            end=each.span.end,
            kind=each.kind,
            chain=each.chain,
        )
        for each in members
    ]
    return Quotation(speaker=speaker, variants=(*variants, *_paraphrases(story, members)))


def _paraphrases(story: Compared, members: Sequence[Said]) -> list[Variant]:
    """What other articles make of the utterance without quoting: aligned claims under the same speaker."""
    quoting = {each.article for each in members}
    entities = {each.entity for each in members if each.entity}
    found = []
    for number in sorted({each.group for each in members if each.group is not None}):
        for i in story.alignment.groups[number]:
            unit, attribution = story.units[i], story.attribution(i)
            if unit.article in quoting or attribution is None or attribution.source is None or unit.quoted:
                continue
            if attribution.source.entity in entities:
                place = story.place(unit)
                found.append(
                    Variant(
                        article=place.article,
                        start=place.start,
                        end=place.end,
                        kind="indirect",
                        chain=attribution.chain,
                    )
                )
    return found
