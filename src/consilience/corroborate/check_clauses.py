"""A sentence of the draft -> Parts: its clauses with all that must be borne by the sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from consilience.corroborate.check_dates import Dated, dated
from consilience.corroborate.check_figures import figures_of
from consilience.corroborate.check_reading import Reading
from consilience.corroborate.relations import NUMERALS
from consilience.knowledge.predicates import SAYING
from consilience.model.annotated import Attribution, Claim, Figure, Mention, Time
from consilience.model.parse import Token


@dataclass(frozen=True)
class Part:
    """One clause of the draft. Positions are those of the draft's tokens."""

    claim: Claim | None
    head: int
    tokens: tuple[int, ...]
    attribution: Attribution | None
    words: dict[int, str]  # stems of content words
    names: dict[int, Mention]  # at the last token of each
    figures: tuple[Figure, ...]
    dates: tuple[Dated, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.names or self.figures)

    @property
    def place(self) -> tuple[int, int]:
        return min(self.tokens), max(self.tokens)


def parts_of(reading: Reading, sentence: int, quoted: frozenset[int]) -> list[Part]:
    """The clauses of one sentence, what stands in `quoted` left out: quotations are held against quotations."""
    claims = reading.by_sentence[sentence]
    positions = reading.sentence_tokens(sentence)
    said = _said_by(reading, positions)
    about = frozenset(i for tokens in said.values() for i in tokens)
    groups: list[tuple[Claim | None, list[int], Attribution | None]] = []
    loose: list[int] = []
    seen: set[int] = set()
    for number in claims:
        claim = reading.article.claims[number]
        own = [i for i in claim.tokens if i not in quoted]
        attribution = _attribution(reading, claim)
        seen.update(claim.tokens)
        is_saying = claim.head in about and reading.tokens[claim.head].lemma.lower() in SAYING
        full = [i for i in own if i not in about]
        if is_saying and not _holds_content(reading, claim, full):
            loose += [i for i in full if _tells(reading, i)]
            continue
        if full:
            groups.append((claim, full, attribution))
    rest = [i for i in positions if i not in seen and i not in quoted and i not in about]
    loose += [i for i in rest if _tells(reading, i)]
    if not groups:
        if not loose:
            return []
        root = next((i for i in positions if reading.tokens[i].head == i), positions[0])
        groups.append((None, [i for i in positions if i not in quoted and i not in about], None))
        return [_part(reading, None, root, groups[0][1], _of_sentence(reading, positions), about)]
    parts = []
    for at, (of_clause, own, attribution) in enumerate(groups):
        # What the saying adds ("told a briefing in the capital") is held against the source with the said.
        extra = loose if at == 0 else []
        head = of_clause.head if of_clause is not None else own[0]
        parts.append(_part(reading, of_clause, head, sorted({*own, *extra}), attribution, about))
    return [part for part in parts if not part.is_empty]


def _said_by(reading: Reading, positions: range) -> dict[int, tuple[int, ...]]:
    """For each attribution that touches the sentence, the tokens of its source and cue there."""
    tokens = reading.tokens
    start, end = tokens[positions[0]].start, tokens[positions[-1]].end
    found: dict[int, tuple[int, ...]] = {}
    for number, each in enumerate(reading.attributions):
        inside: list[int] = []
        for span in (each.source, each.cue):
            if span is not None and start <= span.start < end:
                inside += [token.index for token in reading.parse.tokens_in(span.start, span.end)]
        if inside:
            found[number] = tuple(inside)
    return found


def _attribution(reading: Reading, claim: Claim) -> Attribution | None:
    if claim.attribution is not None:
        given = reading.article.attributions[claim.attribution]
        return given if any(given is each for each in reading.attributions) else None
    return next(iter(reading.covering(reading.tokens[claim.head].start)), None)


def _of_sentence(reading: Reading, positions: range) -> Attribution | None:
    tokens = reading.tokens
    start, end = tokens[positions[0]].start, tokens[positions[-1]].end
    for each in reading.attributions:
        if any(c.start < end and start < c.end for c in each.content):
            return each
    return None


def _holds_content(reading: Reading, claim: Claim, full: Iterable[int]) -> bool:
    """Whether the clause of a saying holds what is said as well: "put the magnitude at 6.4", "denied wrongdoing"."""
    contents = [
        content
        for each in reading.attributions
        if each.cue is not None and reading.parse.index_at(each.cue.start) <= claim.head
        for content in each.content
    ]
    inside = [i for i in full if any(c.start <= reading.tokens[i].start < c.end for c in contents)]
    others = [
        other
        for other in reading.article.claims
        if other is not claim and any(c.start <= reading.tokens[other.head].start < c.end for c in contents)
    ]
    return bool([i for i in inside if _tells(reading, i)]) and not others


def _tells(reading: Reading, i: int) -> bool:
    mention = reading.mention(i)
    return bool(reading.word(i)) or mention is not None or reading.figure(i) is not None or reading.time(i) is not None


def _part(
    reading: Reading,
    claim: Claim | None,
    head: int,
    own: list[int],
    attribution: Attribution | None,
    about: frozenset[int],
) -> Part:
    words: dict[int, str] = {}
    names: dict[int, Mention] = {}
    last: Mention | None = None
    for i in own:
        mention = reading.mention(i)
        if mention is not None:
            if mention is not last and mention.via != "pronoun":
                names[_last_token(reading, mention)] = mention
            last = mention
            continue
        last = None
        word = reading.word(i)
        if word and word not in NUMERALS:
            words[i] = word
    figures: dict[tuple[int, int], Figure] = {}
    for first, end in _runs(own):
        for figure in figures_of(reading, first, end):
            figures[figure.start, figure.end] = figure
    times: list[Time] = []
    for i in own:
        time = reading.time(i)
        if time is not None and all(time is not t for t in times):
            times.append(time)
    read = [dated(t, reading.text[t.start : t.end], of_noun=reading.is_of_noun(t)) for t in times]
    dates = [each for each in read if each is not None]
    # What the figure reader took for a number in words is no word of its own.
    covered = [(f.start, f.end) for f in figures.values()]
    for i in list(words):
        token = reading.tokens[i]
        if token.pos == "NUM" and any(a <= token.start < b for a, b in covered):
            del words[i]
        elif any(_is_unit(f, token) for f in figures.values()):
            del words[i]  # the figure's unit is compared with the figure
    return Part(
        claim=claim,
        head=head,
        tokens=tuple(own) or (head,),
        attribution=attribution,
        words=words,
        names=names,
        figures=tuple(figures.values()),
        dates=tuple(dates),
    )


def _is_unit(figure: Figure, token: Token) -> bool:
    """Whether a word names the currency or the per cent of a figure."""
    unit = figure.unit or ""
    if unit.startswith("percent"):
        return token.lower in ("percent", "per", "cent", "percentage")
    return len(unit) == 3 and unit.isupper() and figure.start <= token.start <= figure.end + 1


def _last_token(reading: Reading, mention: Mention) -> int:
    inside = reading.parse.tokens_in(mention.start, mention.end)
    return inside[-1].index if inside else reading.parse.index_at(mention.start)


def _runs(own: list[int]) -> list[tuple[int, int]]:
    """Stretches of neighbouring tokens, last exclusive."""
    found: list[tuple[int, int]] = []
    for i in own:
        if found and i == found[-1][1]:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found
