"""Annotated, one after another in stream order -> the story that each belongs to.

An inverted index over the strongest terms gives the articles worth comparing; an
article joins the story to whose newest members it is nearest on average, if that
reaches the bar, or begins one. Once an article leaves the window of time, all that
can come near it has come: it is seated again among its neighbours of either side.
Cost an article does not grow with the length of the stream, only with how dense it is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from itertools import islice
from math import log

from consilience.model.annotated import Annotated
from consilience.model.story import Placed
from consilience.stories.arena import Arena
from consilience.stories.nearness import STREAM, Pace, Weighed
from consilience.stories.reasons import LOOKED_AT, Row, explain, story_id, told
from consilience.stories.terms import Terms, read_terms
from consilience.stories.weighing import KEPT_STREAM, Counts, Vector

BAR = 0.15
# The more articles are about, the likelier two of different stories come near by chance: the bar rises by so much
# each time their number grows by e. On a made-up stream of 2,000 a day this kept stories from running together.
BAR_RISE = 0.03
BAR_RISES_FROM = 30  # articles within the window
NEWEST = 12  # members of a story that count
STRONGEST = 25  # terms of an article that are looked up
NEWEST_HOLDERS = 150  # articles looked up a term
COMPARED = 30  # articles that go into the comparison
STORIES = 5  # stories that are compared, by the nearest looked-up article of each


class Grouper:
    """Groups a stream. `place` each article, in stream order; `settle` at the end; then `seats` and `rows` tell."""

    def __init__(self, pace: Pace = STREAM) -> None:
        self._pace = pace
        self._counts = Counts()
        self._vectors: dict[int, Vector] = {}  # those that can still be compared
        self._arena = Arena(pace, NEWEST_HOLDERS)  # the same, as rows of numbers
        self._neighbours: dict[int, dict[int, int]] = {}  # article -> those looked up, with the weight in common
        self._bars: dict[int, float] = {}
        self._window: deque[int] = deque()  # dated, not yet seated for good
        self._seated: deque[int] = deque()  # dated, seated for good, still compared
        self._undated: list[int] = []
        self._stories: list[list[int]] = []
        self._first_of: list[str] = []  # story -> id of the article that began it
        self._restored: set[int] = set()  # those whose neighbours have not been looked up
        self.seats: list[int] = []  # article -> number of its story
        self.rows: dict[int, Row] = {}  # of the articles that are seated for good

    def place(self, annotated: Annotated) -> Placed:
        """Where an article belongs by all that came before it. `settle` may seat it elsewhere later."""
        terms = read_terms(annotated)
        number = self.place_terms(terms)
        row = self._row(number)
        story = story_id(self._first_of[self.seats[number]])
        return Placed(id=terms.id, story=story, score=row.score, reason=row.reason)

    def place_terms(self, terms: Terms) -> int:
        """`place`, for an article whose words have been read already: its number, counted from 0."""
        vector = self._counts.weigh(terms, STRONGEST, KEPT_STREAM, self._counts.add(terms))
        number = len(self.seats)
        if terms.day is None:
            self._undated.append(number)
        else:
            self._move_window(terms.day)
            self._window.append(number)
        self._vectors[number] = vector
        self._arena.add(number, vector)
        near = self._arena.common(number, COMPARED)
        self._neighbours[number] = near
        for other, weight in near.items():
            self._neighbours[other][number] = weight
        about = len(self._window) + len(self._undated)
        self._bars[number] = BAR + BAR_RISE * max(0.0, log(about / BAR_RISES_FROM))
        story, score = self._nearest_story(number, near)  # the heaviest come first
        if story is None or score < self._bars[number]:
            story = self._begin_story(terms.id)
        self._stories[story].append(number)
        self.seats.append(story)
        self._arena.hold(number)
        return number

    def restore(self, weighed: Weighed, seat: int, bar: float, today: float | None) -> int:
        """Take in, in stream order, an article that was placed before: in story `seat`, for comparing with new ones.

        `today` is the day from which on new ones come: what is later than it is compared, but neither counted as what
        news is about now nor seated again. Returns the article's number.
        """
        number = len(self.seats)
        self.seats.append(seat)
        while len(self._stories) <= seat:
            self._stories.append([])
            self._first_of.append(weighed.id)
        self._stories[seat].append(number)
        vector = self._vectors[number] = self._counts.vector(weighed)
        self._arena.add(number, vector)
        self._bars[number] = bar
        self._neighbours[number] = {}
        self._restored.add(number)
        if weighed.day is None:
            self._undated.append(number)
        elif today is None or weighed.day <= today:
            late = today is not None and today - weighed.day > self._pace.window
            (self._seated if late else self._window).append(number)
        self._arena.hold(number)
        return number

    def learn(self, seen: Mapping[str, int], articles: int) -> None:
        """Take in how many articles each term was seen in, and how many articles there were."""
        self._counts.learn(seen, articles)

    def knows(self, term: str) -> bool:
        """Whether the count of a term was learnt, or the term was seen."""
        return self._counts.knows(term)

    def held(self, number: int) -> tuple[Weighed, float] | None:
        """What `restore` needs of an article that can still be compared: its weighed terms and its bar."""
        vector = self._vectors.get(number)
        return None if vector is None else (self._counts.weighed(vector), self._bars[number])

    def lonely(self, number: int, most: int) -> list[int]:
        """The neighbours of an article that stand alone, those with most weight in common."""
        near = self._neighbours.get(number, {})
        alone = [other for other in near if len(self._stories[self.seats[other]]) == 1]
        return sorted(alone, key=lambda other: (-near[other], other))[:most]

    def seat_again(self, number: int) -> None:
        """Seat an article by what stands around it now."""
        if number in self._vectors:
            self._seat_again(number)

    def row(self, number: int) -> Row:
        """How near an article that can still be compared is to its story, and why."""
        return self._row(number)

    def settle(self) -> None:
        """Seat for good all articles that still wait for later ones."""
        waiting = sorted([*self._undated, *self._window])
        for number in waiting:
            self._seat_again(number)
        for number in waiting:
            self.rows[number] = self._row(number)

    def _begin_story(self, first: str) -> int:
        self._stories.append([])
        self._first_of.append(first)
        return len(self._stories) - 1

    def _row(self, number: int) -> Row:
        members = self._newest(number, self._stories[self.seats[number]])[::-1]
        others = members or [each for each in sorted(self._neighbours[number]) if each in self._vectors]
        return explain(
            self._vectors[number],
            [self._vectors[each] for each in others],
            self._arena.near(number, others),
            lambda at: self._shared(number, others[at]),
            None if members else self._bars[number],
        )

    def _shared(self, number: int, other: int) -> list[str]:
        """The names and rare words that weigh most in both of two articles."""
        one, its = self._vectors[number], self._vectors[other]
        common = self._arena.shared(number, other, LOOKED_AT)
        terms = self._counts.terms_of(one.ids[[at for _, at, _ in common]])
        heaviest = sorted([(-weight, term, at, there) for term, (weight, at, there) in zip(terms, common, strict=True)])
        heaviest = heaviest[:LOOKED_AT]
        written: dict[str, str] = {}
        for _, term, here, there in heaviest:
            found = one.written.get(term) if here < one.written_terms else None
            found = found or (its.written.get(term) if there < its.written_terms else None)
            if found:
                written[term] = found
        return told([term for _, term, _, _ in heaviest], one.names, its.names, written)

    def _newest(self, number: int, members: list[int]) -> list[int]:
        """The newest members of a story that can still be compared, the newest first, the article itself aside."""
        found = []
        for other in reversed(members):
            if other != number and other in self._vectors:
                found.append(other)
                if len(found) == NEWEST:
                    break
        return found

    def _nearest_story(self, number: int, near: Iterable[int]) -> tuple[int | None, float]:
        """The story nearest to an article among those of its neighbours, which are given the nearest first."""
        stories: dict[int, None] = {}
        for other in near:
            if other in self._vectors:
                stories[self.seats[other]] = None
                if len(stories) == STORIES:
                    break
        best: tuple[int | None, float] = (None, 0.0)
        newest = [self._newest(number, self._stories[story]) for story in stories]
        values = iter(self._arena.near(number, [other for members in newest for other in members]))
        for story, members in zip(stories, newest, strict=True):
            score = sum(islice(values, len(members))) / len(members) if members else 0.0
            if score > best[1]:
                best = (story, score)
        return best

    def _move_window(self, day: float) -> None:
        while self._window and day - self._day(self._window[0]) > self._pace.window:
            number = self._window.popleft()
            self._seat_again(number)
            self.rows[number] = self._row(number)
            self._seated.append(number)
        while self._seated and day - self._day(self._seated[0]) > 2 * self._pace.window:
            self._forget(self._seated.popleft())

    def _day(self, number: int) -> float:
        return self._vectors[number].day or 0.0

    def _seat_again(self, number: int) -> None:
        if number in self._restored:
            self._restored.discard(number)
            found = self._arena.common(number, COMPARED - 1)
            self._neighbours[number] = {**found, **self._neighbours[number]}
        near = self._neighbours[number]
        story, score = self._nearest_story(
            number, [other for _, other in sorted([(-near[each], each) for each in near])]
        )
        seat = self.seats[number]
        if score < self._bars[number]:
            story = None
        if story == seat or (story is None and self._stories[seat] == [number]):
            return
        self._stories[seat].remove(number)
        if story is None:
            story = self._begin_story(self._vectors[number].id)
        self._stories[story].append(number)
        self._stories[story].sort()
        self.seats[number] = story

    def _forget(self, number: int) -> None:
        self._arena.drop(number)
        del self._vectors[number], self._neighbours[number], self._bars[number]
