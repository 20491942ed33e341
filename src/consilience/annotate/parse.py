"""Article text -> Parse: the language model's tokens, tags, tree and names for what is not furniture.

The unit is the paragraph: sentences never run across a line break or a piece of
furniture. All paragraphs of one article go through the model as one batch, so
what comes out depends on that article alone, not on which others are read beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from consilience.errors import ModelError
from consilience.model.annotated import Furniture
from consilience.model.parse import Name, Parse, SentenceTokens, Token
from consilience.model.record import Span

# The parser's memory grows with the length of one document; prose is never cut at this length.
LONGEST_BLOCK = 20_000
LONGEST_BATCH = 40_000
_BREAK = re.compile(r"[\n\r\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s")


@lru_cache(maxsize=2)
def load_model(name: str) -> Any:
    """The spaCy pipeline of this name. Raises ModelError when it is not installed or no English parser."""
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"the language model {name!r} is not installed",
            hint="install it with pip, or unset CONSILIENCE_MODEL to use the one that comes with consilience",
        ) from error
    missing = {"parser", "tagger", "ner"} - set(nlp.pipe_names)
    if nlp.lang != "en" or missing:
        raise ModelError(
            f"{name!r} is no English pipeline with tagger, parser and ner"
            + (f" (missing: {', '.join(sorted(missing))})" if missing else f" (language: {nlp.lang})"),
            hint="set CONSILIENCE_MODEL to a full English pipeline such as en_core_web_md",
        )
    return nlp


def parse(text: str, furniture: Sequence[Furniture], model: str) -> Parse:
    """Parse what is not furniture. Offsets are those of the whole text."""
    blocks = list(prose_blocks(text, furniture))
    nlp = load_model(model)
    batches = ([text[block.start : block.end] for block in batch] for batch in _batches(blocks))
    docs = (doc for batch in batches for doc in nlp.pipe(batch, batch_size=64))
    tokens: list[Token] = []
    sentences: list[SentenceTokens] = []
    names: list[Name] = []
    for number, (block, doc) in enumerate(zip(blocks, docs, strict=True)):
        _add_block(doc, block.start, number, tokens, sentences, names)
    return Parse(tokens=tuple(tokens), sentences=tuple(sentences), names=tuple(names))


def _batches(blocks: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """At most 64 paragraphs and 40,000 characters at a time: the parser's memory grows with what it has at once."""
    first, size = 0, 0
    for number, block in enumerate(blocks):
        if number > first and (size + len(block) > LONGEST_BATCH or number - first == 64):
            yield blocks[first:number]
            first, size = number, 0
        size += len(block)
    yield blocks[first:]


def _add_block(
    doc: Any,
    offset: int,
    number: int,
    tokens: list[Token],
    sentences: list[SentenceTokens],
    names: list[Name],
) -> None:
    """Append one paragraph's tokens, leaving out those that are only white space."""
    place: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            place[token.i] = len(tokens) + len(place)
    for sentence in doc.sents:
        kept = [token for token in sentence if token.i in place]
        if not kept:
            continue
        first = place[kept[0].i]
        for token in kept:
            head = token.head
            while head.i not in place and head.head.i != head.i:
                head = head.head
            start = offset + token.idx
            tokens.append(
                Token(
                    place[token.i],
                    start,
                    start + len(token.text),
                    token.text,
                    token.lemma_,
                    token.pos_,
                    token.tag_,
                    token.dep_,
                    place.get(head.i, place[token.i]),
                    len(sentences),
                )
            )
        sentences.append(SentenceTokens(first=first, last=len(tokens), block=number))
    for name in doc.ents:
        kept = [token for token in name if token.i in place]
        if kept:
            names.append(Name(first=place[kept[0].i], last=place[kept[-1].i] + 1, label=name.label_))


def prose_blocks(text: str, furniture: Sequence[Furniture]) -> Iterator[Span]:
    """The stretches of text to parse: paragraphs without furniture and outer white space."""
    at = 0
    cuts = sorted((piece.start, piece.end) for piece in furniture)
    for start, end in [*cuts, (len(text), len(text))]:
        if start > at:
            yield from _paragraphs(text, at, start)
        at = max(at, end)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for gap in _BREAK.finditer(text, start, end):
        yield from _pieces(text, at, gap.start())
        at = gap.end()
    yield from _pieces(text, at, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """One paragraph, cut at ends of sentences where it is too long to parse at once."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_BLOCK:
        cut = start + LONGEST_BLOCK
        ends = [found.end() for found in _SENTENCE_END.finditer(text, start + LONGEST_BLOCK // 2, cut)]
        space = text.rfind(" ", start + LONGEST_BLOCK // 2, cut)
        at = ends[-1] if ends else space if space > 0 else cut
        yield Span(start=start, end=at)
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Span(start=start, end=end)


def sentence_spans(parsed: Parse) -> tuple[Span, ...]:
    """Each sentence from its first to its last token."""
    tokens = parsed.tokens
    return tuple(Span(start=tokens[s.first].start, end=tokens[s.last - 1].end) for s in parsed.sentences)
