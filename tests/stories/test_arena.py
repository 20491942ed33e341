"""Rows of numbers give what dictionaries give, to the last bit, while articles come and go."""

from __future__ import annotations

import random

import numpy as np

from consilience.stories.arena import Arena
from consilience.stories.nearness import STREAM, Weighed, nearness
from consilience.stories.weighing import Counts


def made(drawn: random.Random, number: int) -> Weighed:
    """An article of a few out of many terms; some without a day, some without a headline, one without a word."""
    terms = [f"t{drawn.randrange(60)}" for _ in range(drawn.randrange(20))] if number else []
    weights = {
        each: (drawn.randrange(9000), drawn.choice((0, drawn.randrange(9000))), drawn.choice((0, 5000)))
        for each in terms
    }
    order = sorted(weights, key=lambda each: (-weights[each][0], each))
    return Weighed(
        id=f"a{number}",
        day=None if number % 7 == 3 else number / 10,
        weights=weights,
        strongest=tuple(order[:6]),
        has_headline=number % 5 != 2,
        names={},
        written={},
    )


def test_nearness_and_common_weight_are_those_of_dictionaries() -> None:
    drawn = random.Random(4)
    arena = Arena(STREAM, newest=8)
    counts = Counts()
    alive: dict[int, Weighed] = {}
    held: list[int] = []
    for number in range(150):
        one = alive[number] = made(drawn, number)
        arena.add(number, counts.vector(one))
        others = drawn.sample(sorted(alive), min(10, len(alive)))
        assert arena.near(number, others) == [nearness(one, alive[each], STREAM) for each in others]
        assert arena.near(number, others) == [nearness(alive[each], one, STREAM) for each in others]
        assert arena.common(number, 5) == common(one, number, alive, held, 5, newest=8)
        arena.hold(number)
        held.append(number)
        for gone in [each for each in alive if each < number - 50 and each % 7 != 3]:
            arena.drop(gone)
            del alive[gone]
    assert set(arena._rows) == set(alive)
    used = {term for each in alive.values() for term in each.weights}
    assert set(np.flatnonzero(arena._short >= 0).tolist()) == {counts._numbers[term] for term in used}
    assert arena._given - 1 - len(arena._free) == len(used)  # terms of nobody are forgotten
    assert all(any(value >> 16 in alive for value in values) for values in arena._holders.values())


def test_shared_terms_come_with_their_places() -> None:
    drawn = random.Random(9)
    arena, counts = Arena(STREAM, newest=8), Counts()
    both = [made(drawn, number) for number in (1, 2)]
    vectors = [counts.vector(each) for each in both]
    for number, vector in enumerate(vectors):
        arena.add(number, vector)
    found = arena.shared(0, 1, 100)
    named = {counts.terms_of(vectors[0].ids[[at]])[0]: weight for weight, at, _ in found}
    assert named == {
        term: both[0].weights[term][0] * both[1].weights[term][0] for term in both[0].weights if term in both[1].weights
    }
    assert [vectors[0].ids[at] for _, at, _ in found] == [vectors[1].ids[at] for _, _, at in found]
    assert len(named) > 2
    heaviest = max(found)
    assert heaviest in arena.shared(0, 1, 1)
    assert len(arena.shared(0, 1, 1)) < len(found)


def common(
    one: Weighed, number: int, alive: dict[int, Weighed], held: list[int], most: int, *, newest: int
) -> dict[int, int]:
    found: dict[int, int] = {}
    every = {each: made_again(each) for each in held}
    for term in one.strongest:
        for other in [each for each in held if term in every[each].strongest][-newest:]:
            late = (
                other in alive
                and one.day is not None
                and every[other].day is not None
                and one.day - (every[other].day or 0.0) > STREAM.window
            )
            if other in alive and other != number and not late:
                found[other] = found.get(other, 0) + one.weights[term][0] * every[other].weights[term][0]
    order = sorted((each for each in found if found[each]), key=lambda each: (-found[each], each))[:most]
    return {each: found[each] for each in order}


_MADE: dict[int, Weighed] = {}


def made_again(number: int) -> Weighed:
    """The article of this number: the same draws as in the test."""
    if not _MADE:
        drawn, alive = random.Random(4), set[int]()
        for each in range(150):
            _MADE[each] = made(drawn, each)
            alive.add(each)
            drawn.sample(sorted(alive), min(10, len(alive)))
            alive -= {gone for gone in alive if gone < each - 50 and gone % 7 != 3}
    return _MADE[number]
