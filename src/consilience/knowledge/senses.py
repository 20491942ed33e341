"""Stem -> the concepts that it can stand for, so that "deaths", "were killed" and "lost their lives" meet.

Two words are related when they share a concept. Two tables tell which do: `paraphrases.txt`,
groups that newsrooms use for one thing, by hand; and `senses.tsv`, from Princeton
WordNet 3.1 (its licence and notice: WORDNET-LICENSE.txt), by `scripts/make_senses.py`.
Both are read once, when first asked.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from consilience.knowledge.tables import rows
from consilience.text.words import stem

# What a word counts for in a concept, by its place in the line. Chosen on the bundles by average precision over pairs
# of claims, each story left out in turn: no relations .455, WordNet alone .507 (.484 without what is next to a sense,
# .497 without derived words), the groups alone .506, both .535.
GROUP, GROUP_NARROWER = 0.9, 0.6
SENSE = (0.9, 0.8, 0.4)


def concepts(word: str) -> tuple[tuple[str, float], ...]:
    """The concepts of a Snowball stem with their weights (0 to 1), in a fixed order; none for a word not known.

    Ids: "p17" is a group of `paraphrases.txt`, "w4711" a sense of `senses.tsv`, counted from 0 over its lines.
    """
    return _concepts().get(word, ())


@lru_cache(maxsize=65536)
def relatedness(one: str, other: str) -> float:
    """How close two stems are, 0 to 1: the product of their weights in the concept that joins them best."""
    if one == other:
        return 1.0
    weights = dict(concepts(one))
    return max((weight * weights[concept] for concept, weight in concepts(other) if concept in weights), default=0.0)


@cache
def _concepts() -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, dict[str, float]] = {}
    for number, (same, narrower) in enumerate(groups()):
        concept = f"p{number}"
        for weight, lemmas in ((GROUP_NARROWER, narrower), (GROUP, same)):
            for lemma in lemmas:
                found.setdefault(stem(lemma), {})[concept] = weight
    for number, row in enumerate(rows("senses.tsv")):
        concept = f"w{number}"
        for weight, column in zip(SENSE, row, strict=False):
            for word in column.split():
                found.setdefault(word, {})[concept] = weight
    return {word: tuple(weights.items()) for word, weights in found.items()}


def groups() -> list[tuple[list[str], list[str]]]:
    """The lines of `paraphrases.txt`: the lemmas of a group, and those that are narrower."""
    text = files("consilience.knowledge").joinpath("paraphrases.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(same.split(), narrower.split()) for same, _, narrower in (line.partition(">") for line in lines)]
