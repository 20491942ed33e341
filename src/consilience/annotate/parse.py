"""Article text -> Parse: the language model's tokens, tags, tree and names for what is not furniture.

The unit is the paragraph: sentences never run across a line break or a piece of
furniture. What the model makes of a paragraph depends on its words alone, not on
what is read before or beside it, so a paragraph that was read is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from consilience.annotate.paragraphs import Kept, Paragraph
from consilience.annotate.parse_asides import with_asides
from consilience.errors import ModelError
from consilience.model.annotated import Furniture
from consilience.model.parse import Name, Parse, SentenceTokens, Token
from consilience.model.record import Span
from consilience.text.turns import find_turns

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
    tokens: list[Token] = []
    sentences: list[SentenceTokens] = []
    names: list[Name] = []
    number = 0
    for batch in _batches(blocks):
        for block, read in zip(batch, _read([text[b.start : b.end] for b in batch], nlp, _kept(model)), strict=True):
            _add_block(read, block.start, number, tokens, sentences, names)
            number += 1
    return Parse(tokens=tuple(tokens), sentences=tuple(sentences), names=tuple(names))


@lru_cache(maxsize=2)
def _kept(model: str) -> Kept | None:
    """What is kept of this model's readings; None for one whose readings may depend on what else is in the batch.

    On a processor thinc multiplies row by row, each row by the same steps whatever stands beside it. Graphics
    cards, other matrix libraries and padded transformers give no such promise.
    """
    nlp = load_model(model)
    ops = {type(part.model.ops).__name__ for _, part in nlp.pipeline if getattr(part, "model", None)}
    has_transformer = any("transformer" in nlp.get_pipe_meta(name).factory for name in nlp.pipe_names)
    return None if has_transformer or ops != {"NumpyOps"} else Kept()


def _read(texts: Sequence[str], nlp: Any, kept: Kept | None) -> list[Paragraph]:
    """Each paragraph's reading: what is kept as it was, the rest together in one batch, every text once."""
    # Outside such a zone spaCy keeps every new word for good: 22 MB in 1,000 articles that name 24 strangers each.
    with nlp.memory_zone():
        if kept is None:
            return [_paragraph(doc) for doc in nlp.pipe(texts, batch_size=64)]
        found = {text: kept.get(text) for text in texts}
        missing = [text for text, read in found.items() if read is None]
        for text, doc in zip(missing, nlp.pipe(missing, batch_size=64), strict=True):
            fresh = found[text] = _paragraph(doc)
            kept.put(text, fresh)
        return [read for text in texts if (read := found[text]) is not None]


def _batches(blocks: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """At most 64 paragraphs and 40,000 characters at a time: the parser's memory grows with what it has at once."""
    first, size = 0, 0
    for number, block in enumerate(blocks):
        if number > first and (size + len(block) > LONGEST_BATCH or number - first == 64):
            yield blocks[first:number]
            first, size = number, 0
        size += len(block)
    yield blocks[first:]


def _paragraph(doc: Any) -> Paragraph:
    """Take over one paragraph from spaCy, leaving out tokens that are only white space."""
    kept = [token for token in doc if not token.is_space]
    place = {token.i: at for at, token in enumerate(kept)}
    tokens = []
    for at, token in enumerate(kept):
        head = token.head
        while head.i not in place and head.head.i != head.i:
            head = head.head
        tokens.append((token.idx, token.text, token.lemma_, token.pos_, token.tag_, token.dep_, place.get(head.i, at)))
    sentences = []
    for sentence in doc.sents:
        inside = [place[i] for i in range(sentence.start, sentence.end) if i in place]
        if inside:
            sentences.append((inside[0], inside[-1] + 1))
    names = []
    for name in doc.ents:
        inside = [place[i] for i in range(name.start, name.end) if i in place]
        if inside:
            names.append((inside[0], inside[-1] + 1, name.label_))
    return Paragraph(tokens=with_asides(tokens), sentences=tuple(sentences), names=tuple(names))


def _add_block(
    read: Paragraph,
    offset: int,
    number: int,
    tokens: list[Token],
    sentences: list[SentenceTokens],
    names: list[Name],
) -> None:
    """Append one paragraph's tokens, moved to where it stands in the article."""
    base = len(tokens)
    for first, last in read.sentences:
        sentence = len(sentences)
        for at in range(first, last):
            start, text, lemma, pos, tag, dep, head = read.tokens[at]
            start += offset
            tokens.append(Token(base + at, start, start + len(text), text, lemma, pos, tag, dep, base + head, sentence))
        sentences.append(SentenceTokens(first=base + first, last=base + last, block=number))
    for first, last, label in read.names:
        names.append(Name(first=base + first, last=base + last, label=label))


def prose_blocks(text: str, furniture: Sequence[Furniture]) -> Iterator[Span]:
    """The stretches of text to parse: paragraphs without furniture and outer white space.

    In a transcript the speaker's name is a stretch of its own.
    """
    at = 0
    cuts = [(piece.start, piece.end) for piece in furniture]
    cuts = sorted([*cuts, *((turn.said[0], turn.said[0]) for turn in find_turns(text))])
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
