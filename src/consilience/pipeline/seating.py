"""Articles that come to a store -> the stories they stand in, inside the transaction that adds them.

Up to 300 articles all are grouped anew with each batch, as `account` would group them: which came first makes no
difference. Beyond, they are a stream: each batch is placed by what stands in the store within days of it, whatever
came before it, and the cost of an article does not grow with the store. Either way a story keeps its id.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from consilience.model.annotated import Annotated
from consilience.model.story import Placed
from consilience.store import articles as kept
from consilience.store import stories as table
from consilience.store.annotations import get_annotation
from consilience.store.packing import pack, unpack
from consilience.store.stories import Move, Seat
from consilience.stories.copies import copy_of
from consilience.stories.copy_words import CopyWords
from consilience.stories.grouper import Grouper
from consilience.stories.grouping import ALL_PAIRS, group_terms
from consilience.stories.keeping import fresh_id, keep_ids, moves
from consilience.stories.nearness import STREAM, Weighed
from consilience.stories.terms import Terms, day_of, read_terms

UNDATED = 500  # undated articles, the newest, that new ones are compared with
COPIES = 30  # members of its story, the newest, that an article's words are held against
LONELY = 3  # neighbours that stood alone and are seated again when an article comes; all others when they get old
_WORDS_KEPT = 2_000


class Seating:
    """Keeps the stories of one store in step with its articles. One a process; others may write in between."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._terms: dict[int, tuple[str, Terms]] = {}  # article -> its version's content, its terms
        self._words: OrderedDict[int, tuple[str, CopyWords]] = OrderedDict()
        self.forget()

    def forget(self) -> None:
        """Take nothing for granted: the transaction did not come to its end, or another process wrote."""
        self._generation: str | None = None
        self._grouper: Grouper | None = None
        self._numbers: list[int] = []  # the grouper's number -> the article's
        self._names: list[str] = []  # the grouper's story -> its id
        self._was: list[int] = []  # the grouper's seats when they were last written down
        self._begun: set[str] = set()  # stories that began in this transaction
        self._latest = float("-inf")
        self._reach = float("inf")

    def seat(self, connection: Connection, fresh: Sequence[tuple[int, Annotated]], now: str) -> None:
        """Seat articles that were just written down, new ones or new versions, and what moves because of them."""
        generation = table.fact(connection, "generation")
        if generation != self._generation:
            self.forget()
        mode = (table.fact(connection, "grouping") or "pairs:").partition(":")[0]
        if table.count(connection) <= ALL_PAIRS:
            self._group_all(connection, now)
        elif mode == "pairs" or not self._place(connection, fresh, now):
            self.group_stream(connection, now)
        self._find_copies(connection, fresh)
        self._generation = str(int(generation or 0) + 1)
        table.set_fact(connection, "generation", self._generation)

    def is_current(self, connection: Connection) -> bool:
        """Whether the stories were grouped by the present code."""
        return (table.fact(connection, "grouping") or "").partition(":")[2] in ("", self._code)

    def group_anew(self, connection: Connection, now: str) -> None:
        """Group all articles from the start; the stories keep their ids as far as they are the same."""
        self.forget()
        if table.count(connection) <= ALL_PAIRS:
            self._group_all(connection, now)
        else:
            self.group_stream(connection, now)
        table.set_fact(connection, "generation", str(int(table.fact(connection, "generation") or 0) + 1))

    # ---- a store that was picked by hand

    def _group_all(self, connection: Connection, now: str) -> None:
        """Compare each article with each."""
        terms = sorted(self._all_terms(connection), key=lambda each: _order(each[1]))
        number_of = {each.id: number for number, each in terms}
        groups: list[list[int]] = []
        rows: dict[int, Placed] = {}
        for story in group_terms([each for _, each in terms]):
            groups.append([number_of[name] for name in story.articles])
            rows.update((number_of[row.id], row) for row in story.placed)
        before = table.seats(connection)
        name_of = {number: each.id for number, each in terms}
        after = self._named(connection, {number: seat.story for number, seat in before.items()}, groups, name_of, now)
        found = {number: Seat(after[number], row.score, row.reason) for number, row in rows.items()}
        table.set_seats(connection, {number: seat for number, seat in found.items() if before.get(number) != seat})
        self._record(connection, {number: seat.story for number, seat in before.items()}, after, now)
        if not (table.fact(connection, "grouping") or "").startswith("pairs"):
            table.drop_weighed(connection)
        table.set_fact(connection, "grouping", f"pairs:{self._code}")

    def _all_terms(self, connection: Connection) -> list[tuple[int, Terms]]:
        found = []
        for held in kept.held(connection):
            known = self._terms.get(held.number)
            if known is None or known[0] != held.content:
                known = self._terms[held.number] = (held.content, self._read_terms(connection, held))
            found.append((held.number, known[1]))
        return found

    def _read_terms(self, connection: Connection, held: kept.Held) -> Terms:
        return read_terms(_reading(connection, held))

    # ---- a stream

    def group_stream(self, connection: Connection, now: str) -> None:
        """Place all articles one after the other."""
        self.forget()
        self._terms.clear()
        table.drop_weighed(connection)
        order = sorted(kept.days(connection), key=lambda each: (float("-inf") if each[1] is None else each[1], each[2]))
        grouper = Grouper()
        numbers = []
        seen: dict[str, int] = {}
        for number, _, _ in order:
            (held,) = kept.held(connection, [number])
            terms = self._read_terms(connection, held)
            at = grouper.place_terms(terms)
            numbers.append(number)
            for term in terms.whole:
                seen[term] = seen.get(term, 0) + 1
            weighed, bar = grouper.held(at) or (None, 0.0)
            if weighed is not None:
                table.put_weighed(connection, [(number, bar, pack(weighed))])
        grouper.settle()
        table.set_fact(connection, "counted", str(len(order)))
        table.add_terms(connection, seen)
        groups: dict[int, list[int]] = {}
        for at, seat in enumerate(grouper.seats):
            groups.setdefault(seat, []).append(numbers[at])
        before = {number: seat.story for number, seat in table.seats(connection).items()}
        name_of = {number: name for number, _, name in order}
        after = self._named(connection, before, list(groups.values()), name_of, now)
        rows = {numbers[at]: row for at, row in grouper.rows.items()}
        found = {number: Seat(after[number], round(row.score, 3), row.reason) for number, row in rows.items()}
        table.set_seats(connection, found)
        self._record(connection, before, after, now)
        table.set_fact(connection, "grouping", f"stream:{self._code}")

    def _place(self, connection: Connection, fresh: Sequence[tuple[int, Annotated]], now: str) -> bool:
        """Place new articles by what stands around them. False where what was remembered cannot be read."""
        ordered = sorted(((number, read_terms(each)) for number, each in fresh), key=lambda each: _order(each[1]))
        theirs = [number for number, _ in ordered]
        if not set(theirs).isdisjoint(self._numbers):  # another version of an article that is being compared
            self.forget()
        table.drop_weighed(connection, theirs)
        before = {number: seat.story for number, seat in table.seats_of(connection, theirs).items()}
        after: dict[int, str] = {}
        rows: dict[int, Seat] = {}
        seen = Counter(term for _, terms in ordered for term in terms.whole)
        counted = int(table.fact(connection, "counted") or 0) or table.count(connection)
        held: list[tuple[int, float, bytes]] = []
        learnt = None
        for number, terms in ordered:
            if not self._is_near(terms.day):
                self._write_moves(connection, before, after, rows, now)
                table.put_weighed(connection, held)
                held.clear()
                table.set_seats(connection, rows)
                if not self._restore(connection, terms.day, set(theirs) - set(after)):
                    return False
            grouper = self._grouper
            assert grouper is not None
            if grouper is not learnt:
                unknown = sorted(term for term in seen if not grouper.knows(term))
                grouper.learn(dict.fromkeys(unknown, 0) | table.term_counts(connection, unknown), counted)
                learnt = grouper
            at = grouper.place_terms(terms)
            counted += 1
            self._numbers.append(number)
            self._was.append(-1)
            self._latest = max(self._latest, terms.day if terms.day is not None else self._latest)
            for other in grouper.lonely(at, LONELY):
                grouper.seat_again(other)
            weighed, bar = grouper.held(at) or (None, 0.0)
            if weighed is not None:
                held.append((number, bar, pack(weighed)))
        self._write_moves(connection, before, after, rows, now)
        table.put_weighed(connection, held)
        table.set_seats(connection, rows)
        table.add_terms(connection, seen)
        table.set_fact(connection, "counted", str(counted))
        self._record(connection, before, after, now)
        return True

    def _is_near(self, day: float | None) -> bool:
        """Whether what is held is what an article of this day has to be compared with."""
        if self._grouper is None:
            return False
        return day is None or self._latest - STREAM.window <= day <= self._reach - STREAM.window

    def _restore(self, connection: Connection, day: float | None, without: set[int]) -> bool:
        """Take in what stands in the store within days of a day. False where it cannot be read."""
        generation = self._generation
        self.forget()
        self._generation = generation
        last = table.last_day(connection)
        today = day if day is not None else last if last is not None else 0.0
        reach = today + 2 * STREAM.window
        grouper = Grouper()
        stories: dict[str, int] = {}
        for row in table.weighed_between(connection, today - 2 * STREAM.window, reach, UNDATED):
            if row.number in without:
                continue
            try:
                weighed = unpack(row.body, Weighed)
            except msgspec.ValidationError:
                return False
            seat = stories.setdefault(row.story, len(stories))
            grouper.restore(weighed, seat, row.bar, today)
            self._numbers.append(row.number)
        self._grouper = grouper
        self._names = list(stories)
        self._was = list(grouper.seats)
        self._latest = today
        self._reach = reach if last is not None and last > reach else float("inf")
        return True

    def _write_moves(
        self,
        connection: Connection,
        before: dict[int, str],
        after: dict[int, str],
        rows: dict[int, Seat],
        now: str,
    ) -> None:
        """Take over what the grouper changed since it was last asked."""
        grouper = self._grouper
        if grouper is None:
            return
        for at, seat in enumerate(grouper.seats):
            if seat == self._was[at]:
                continue
            number = self._numbers[at]
            if self._was[at] >= 0:
                before.setdefault(number, self._names[self._was[at]])
            while len(self._names) <= seat:
                self._names.append("")
            if not self._names[seat]:
                name = str(kept.id_of(connection, number))
                self._names[seat] = fresh_id(name, lambda each: bool(table.all_story_ids(connection, [each])))
                table.begin_stories(connection, [self._names[seat]], now)
                self._begun.add(self._names[seat])
            self._was[at] = seat
            after[number] = self._names[seat]
            row = grouper.rows.get(at) or (grouper.row(at) if grouper.held(at) is not None else None)
            if row is not None:
                rows[number] = Seat(after[number], round(row.score, 3), row.reason)

    # ---- both

    def _named(
        self,
        connection: Connection,
        before: dict[int, str],
        groups: Sequence[Sequence[int]],
        name_of: dict[int, str],
        now: str,
    ) -> dict[int, str]:
        """The story of each article; those that are new are begun."""
        made: set[str] = set()

        def is_taken(name: str) -> bool:
            return name in made or bool(table.all_story_ids(connection, [name]))

        def fresh(group: Sequence[int]) -> str:
            name = fresh_id(name_of[group[0]], is_taken)
            made.add(name)
            return name

        after = keep_ids(before, groups, fresh)
        table.begin_stories(connection, sorted(made), now)
        self._begun |= made
        return after

    def _record(self, connection: Connection, before: dict[int, str], after: dict[int, str], now: str) -> None:
        """Write down what moved. The seats have been written before, so what is empty is so for good."""
        stories = sorted(set(before.values()))
        inhabited = table.inhabited(connection, stories)
        changed = moves(before, after, lambda name: name not in inhabited, lambda name: name in self._begun)
        table.record_moves(connection, [Move(*each) for each in changed], now)
        table.revive(connection, sorted({each.other for each in changed}))
        self._begun.clear()

    def _find_copies(self, connection: Connection, fresh: Sequence[tuple[int, Annotated]]) -> None:
        """Hold each new article's words against the newest others of its story."""
        for number, annotated in fresh:
            table.drop_copies(connection, number)
            story = table.story_of(connection, number)
            others = [each for each in table.contents(connection, story) if each[0] != number] if story else []
            if not others:
                continue
            mine = CopyWords(annotated)
            for other, content in others[-COPIES:]:
                words = self._copy_words(connection, other, content)
                pair = (mine, words) if _order_of(mine) <= _order_of(words) else (words, mine)
                found = copy_of(*pair)
                if found is not None:
                    first, second = (number, other) if pair[0] is mine else (other, number)
                    table.put_copy(connection, first, second, pack(found))
            self._keep_words(number, kept.current(connection, number) or "", mine)

    def _copy_words(self, connection: Connection, number: int, content: str) -> CopyWords:
        known = self._words.get(number)
        if known is not None and known[0] == content:
            self._words.move_to_end(number)
            return known[1]
        (held,) = kept.held(connection, [number])
        words = CopyWords(_reading(connection, held))
        self._keep_words(number, content, words)
        return words

    def _keep_words(self, number: int, content: str, words: CopyWords) -> None:
        self._words[number] = (content, words)
        self._words.move_to_end(number)
        if len(self._words) > _WORDS_KEPT:
            self._words.popitem(last=False)


def _reading(connection: Connection, held: kept.Held) -> Annotated:
    """An article as it was read last, or bare where that cannot be unpacked any more."""
    code = kept.code_of(connection, held.number)
    found = get_annotation(connection, held.article, held.content, code) if code else None
    return found or Annotated(article=held.article)


def _order(terms: Terms) -> tuple[float, str]:
    return (float("-inf") if terms.day is None else terms.day, terms.id)


def _order_of(words: CopyWords) -> tuple[float, str]:
    day = day_of(words.annotated.article.published)
    return (float("-inf") if day is None else day, words.id)
