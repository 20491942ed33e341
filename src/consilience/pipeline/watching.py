"""Feeds -> articles in a store, grouped, their accounts renewed -> alerts by rules, and where they go. Over and over.

Everything that has to outlive the process stands in the store: how each feed stands, which version of each article the
rules have seen, the alerts and where each has yet to go. An article is in the store before its feed is marked as read;
its alerts are written in one transaction with the mark that the rules have seen it. So whenever the process ends,
also by `kill -9`, the next run goes on, and nothing is lost or raised twice.

Long, since one object holds what feeds, rules and sinks share from round to round.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec

from consilience.errors import ConsilienceError, InputError, ModelError, StoreError, UsageError, WorkError
from consilience.ingest.addresses import read_address, shown_address
from consilience.ingest.followed import FeedState, Polled, poll
from consilience.ingest.given import Given, Note
from consilience.ingest.web import Web
from consilience.model.account import Account, AccountDocument
from consilience.model.annotated import Annotated
from consilience.model.article import Article, LeftOut
from consilience.model.record import Record
from consilience.model.watch import Alert, Feed, Remembered, Rule, Sink, WatchList
from consilience.pipeline.delivering import Delivery, Trouble, in_words
from consilience.pipeline.following import additions, joined
from consilience.pipeline.intake import Intake, Said, now
from consilience.pipeline.revising import revise_stored
from consilience.pipeline.stored import account_of, show_article
from consilience.settings import Settings
from consilience.store import Store, watching
from consilience.store import stories as table
from consilience.store.faults import FULL, LOCKED

AT_ONCE = 8  # feeds that are asked side by side; one host is asked no faster for it
FIRST, LONGEST = 60.0, 86_400.0  # seconds until a feed that failed is asked again: doubled with each failure
PATIENCE = 5.0  # seconds to wait for a slow feed before the articles of the others are looked at
NAP = 60.0  # seconds without a look at the clock at most


class Round(Record, frozen=True, kw_only=True):
    """What came of one round: feeds that were asked and that failed, articles, alerts raised and delivered."""

    feeds: int = 0
    failed: int = 0
    added: int = 0
    versions: int = 0
    alerts: int = 0
    delivered: int = 0


def read_watchlist(path: str | None) -> WatchList:
    """What a file says is to be watched; without one it is what was added on the desk, told on the terminal.

    Raises WatchError, with file and field, where it is not as it should be.
    """
    from consilience.ingest.watchlist import alone
    from consilience.ingest.watchlist import read_watchlist as read_file

    return alone() if path is None else read_file(path)


def watch(
    store: Store,
    watched: WatchList,
    settings: Settings,
    *,
    once: bool = False,
    tell: Callable[[Said], None] = lambda _: None,
    show: Callable[[Alert], None] = lambda _: None,
    report: Callable[[Round], None] = lambda _: None,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Follow the feeds until interrupted, or, with `once`, ask each of them once. `show` prints an alert.

    A feed or a sink that fails is told of, tried again later, and keeps nothing else back. Raises StoreError where
    the store cannot be used and ModelError without a language model: then everything stands still. What passes is
    waited for: a server of databases that goes away, a store that another process keeps locked, a full disk.
    """
    with Watcher(store, watched, settings, tell, show) as watcher:
        if once:
            report(watcher.round(every=True))
            return
        is_first, failures = True, 0
        while True:
            try:
                done = watcher.round()
                if is_first or done.added or done.versions or done.alerts:
                    report(done)
                is_first = False
                rest = watcher.rest()
                if failures:
                    tell(Note(source=store.place, said="the store can be used again; the watch goes on"))
                failures = 0
            except StoreError as error:
                if not error.passing and error.message not in (LOCKED, FULL):
                    raise
                failures += 1
                rest = min(NAP, PATIENCE * 2.0 ** min(failures - 1, 10))
                again = f"{error.message}; the watch tries again in {in_words(rest)}"
                said = f"{error.message}; the watch goes on when it is back" if error.passing else again
                tell(Trouble(source=store.place, said=said, hint=error.hint))
            sleep(rest)


class Watcher:
    """One watch: its feeds' states, and what it shares from round to round."""

    def __init__(
        self,
        store: Store,
        watched: WatchList,
        settings: Settings,
        tell: Callable[[Said], None],
        show: Callable[[Alert], None],
    ) -> None:
        self._store = store
        self._of_file = watched
        self._watched = watched  # with what was added on the desk
        self._settings = settings
        self._tell = tell
        self._web = Web(settings)
        self._private_web = Web(replace(settings, allow_private=True))
        self._intake = Intake(store, settings, tell)
        self._delivery = Delivery(store, watched.sinks, self._web_of, show)
        self._states: dict[str, FeedState] = {}

    def __enter__(self) -> Watcher:
        with self._store.writing() as connection:
            watching.begin_watching(connection)
            table.set_fact(connection, "rules", msgspec.json.encode(self._watched.rules).decode())  # for the desk
        self._look_at_desk()
        self._intake.__enter__()
        self._intake.begin(["watch"])
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._intake.__exit__(kind, error, trace)

    def round(self, *, every: bool = False) -> Round:
        """Ask the feeds that are due (or each), look at what is new, deliver what waits."""
        self._look_at_desk()
        before = self._intake.tally
        failed = alerts = 0
        at = time.time()
        due = [each for each in self._watched.feeds if every or _is_due(each, self._states[each.url], at)]
        for polled in self._poll(due):
            if polled is None:  # a slow one is still out
                alerts += self._settle()
                self._delivery.deliver(self._tell)
                continue
            failed += polled.error is not None
            self._take(polled)
        alerts += self._settle()
        delivered = self._delivery.deliver(self._tell)
        tally = self._intake.tally
        return Round(
            feeds=len(due),
            failed=failed,
            added=tally.added - before.added,
            versions=tally.versions - before.versions,
            alerts=alerts,
            delivered=delivered,
        )

    def rest(self) -> float:
        """Seconds until something is due."""
        times = [each.due for each in self._states.values()]
        with self._store.reading() as connection:
            waiting = watching.next_due(connection, [each.name for each in self._watched.sinks])
        if waiting is not None:
            times.append(datetime.fromisoformat(waiting).timestamp())
        return min(NAP, max(0.2, min(times, default=NAP) - time.time()))

    # ---- feeds

    def _look_at_desk(self) -> None:
        """Take over what was added on the desk, and leave what was taken away there."""
        with self._store.reading() as connection:
            self._watched = joined(self._of_file, additions(connection))
            urls = {each.url for each in self._watched.feeds}
            fresh = urls - self._states.keys()
            bodies = watching.feed_states(connection) if fresh else {}
        for url in self._states.keys() - urls:
            del self._states[url]
        self._states |= {url: _state(bodies.get(url)) for url in sorted(fresh)}

    def _poll(self, feeds: Sequence[Feed]) -> Iterator[Polled | None]:
        """The feeds as they answer; None whenever none has for a while. Those of one host are asked one by one."""
        waiting: queue.SimpleQueue[list[Feed]] = queue.SimpleQueue()
        answers: queue.SimpleQueue[Polled] = queue.SimpleQueue()
        hosts: dict[str, list[Feed]] = {}
        for each in feeds:
            hosts.setdefault(read_address(each.url).host, []).append(each)
        for those in hosts.values():
            waiting.put(those)
        claimed: set[str] = set()
        lock = threading.Lock()

        def claim(url: str) -> bool:
            with lock:
                is_free = url not in claimed
                claimed.add(url)
                return is_free

        def ask(feed: Feed) -> Polled:
            state = self._states[feed.url]
            try:
                return poll(feed, state, self._settings, self._web, time.time(), claim)
            except Exception as error:  # what a stranger's feed may do to a parser must not end the watch
                said = f"{type(error).__name__}: {error}"
                return Polled(
                    feed=feed,
                    entries=state.entries,
                    error=InputError(said, source=shown_address(feed.url), hint="please report it"),
                )

        def work() -> None:
            while True:
                try:
                    those = waiting.get_nowait()
                except queue.Empty:
                    return
                for feed in those:
                    answers.put(ask(feed))

        for _ in range(min(AT_ONCE, len(hosts))):
            threading.Thread(target=work, daemon=True).start()
        missing = len(feeds)
        while missing:
            try:
                yield answers.get(timeout=PATIENCE)
                missing -= 1
            except queue.Empty:
                yield None

    def _take(self, polled: Polled) -> None:
        """Articles first, then the mark that they were read: what ends between them reads them again, to no effect."""
        feed, state = polled.feed, self._states[polled.feed.url]
        self._intake.take(each for each in polled.found if not self._is_held(each))
        at = time.time()
        shown = shown_address(feed.url)
        if polled.error is None:
            if state.failures:
                count = f"{state.failures} failure{'s' * (state.failures != 1)}"
                self._tell(Note(source=shown, said=f"this feed answers again, after {count}"))
            state = FeedState(due=at + feed.every, entries=polled.entries)
        else:
            failures = state.failures + 1
            wait = min(LONGEST, min(FIRST, float(feed.every)) * 2.0 ** min(failures - 1, 20))
            state = FeedState(due=at + wait, failures=failures, error=polled.error.message, entries=state.entries)
            self._tell(
                Trouble(
                    source=shown,
                    said=f"this feed cannot be read: {polled.error.message}; it is asked again in {in_words(wait)}",
                    hint=polled.error.hint,
                )
            )
        with self._store.writing() as connection:
            body = msgspec.json.encode(state).decode()
            watching.put_feed(connection, feed.url, feed.name, now(), polled.headers, body)
        self._states[feed.url] = state

    def _is_held(self, each: Given | LeftOut) -> bool:
        """Whether another feed, which may call the outlet otherwise, brought this very article."""
        if isinstance(each, LeftOut) or not each.article.url:
            return False
        with self._store.reading() as connection:
            return watching.has_text(connection, each.article.url, each.article.text, each.article.title)

    # ---- alerts

    def _settle(self) -> int:
        """Renew the accounts of the stories that got articles, and raise what the rules find; how many alerts."""
        with self._store.reading() as connection:
            pending = watching.pending(connection)
        stories: dict[str, list[watching.Pending]] = {}
        for each in pending:
            stories.setdefault(each.story, []).append(each)
        return sum(self._look_at(story, fresh) for story, fresh in stories.items())

    def _look_at(self, story: str, fresh: list[watching.Pending]) -> int:
        with self._store.reading() as connection:
            numbers = table.members(connection, story)
            bodies = watching.remembered(connection, numbers)
            names = dict(zip(numbers, watching.names(connection, numbers), strict=True))
        before = {names[number]: _remembered(body) for number, body in bodies.items() if number in names}
        alerts: list[Alert] = []
        known: dict[str, Remembered] = {}
        try:
            document, read = account_of(self._store, [story], self._settings)
            account = document.stories[0]
            alerts = self._alerts(document, account, read, before, fresh)
            known = _remember(account, document)
        except (StoreError, ModelError):
            raise
        except Exception as error:  # one story that breaks something must not stop the watch, now and at each restart
            said = error.message if isinstance(error, ConsilienceError) else f"{type(error).__name__}: {error}"
            self._tell(Trouble(source=story, said=f"the account of this story cannot be renewed: {said}"))
            alerts = self._of_articles(story, fresh)
        return self._write(alerts, known, names, fresh)

    def _of_articles(self, story: str, fresh: list[watching.Pending]) -> list[Alert]:
        """What the articles raise by themselves, where their story has no account."""
        from consilience.corroborate.alerts import article_alerts

        found: list[Alert] = []
        for each in fresh:
            shown = show_article(self._store, each.id, self._settings)
            if shown is not None:
                title = shown.annotated.article.title or ""
                found += article_alerts(self._watched.rules, shown.annotated, story, title)
        return found

    def _alerts(
        self,
        document: AccountDocument,
        account: Account,
        read: Sequence[Annotated],
        before: dict[str, Remembered],
        fresh: list[watching.Pending],
    ) -> list[Alert]:
        from consilience.corroborate.alerts import article_alerts
        from consilience.corroborate.alerts_story import change_alerts, story_alerts

        rules = self._watched.rules
        of = {each.article.id: each for each in read}
        articles: dict[str, Article] = {each.id: each for each in document.articles}
        found: list[Alert] = []
        for each in fresh:
            if each.id not in of:
                continue  # it went to another story meanwhile, and is looked at with that one
            found += article_alerts(rules, of[each.id], account.id, account.title)
            if each.before is not None and each.before != each.version and _wants_changes(rules):
                try:
                    revision = revise_stored(self._store, each.id, self._settings, each.before, each.version)
                except (UsageError, WorkError) as error:
                    self._tell(Trouble(source=each.id, said=f"its versions cannot be compared: {error.message}"))
                    continue
                found += change_alerts(rules, revision, articles[each.id], each.version, account.id, account.title)
        return found + story_alerts(rules, account, articles, before, {each.id for each in fresh})

    def _write(
        self,
        alerts: list[Alert],
        known: dict[str, Remembered],
        names: dict[int, str],
        fresh: list[watching.Pending],
    ) -> int:
        """The alerts, where they go, and what was looked at: all in one transaction."""
        at = now()
        bodies = {number: msgspec.json.encode(known.get(name, Remembered())).decode() for number, name in names.items()}
        seen = [watching.Seen(each.number, each.version, each.content, bodies.get(each.number, "{}")) for each in fresh]
        count = 0
        with self._store.writing() as connection:
            for alert in alerts:
                stamped = msgspec.structs.replace(alert, time=at)
                sinks = [each.name for each in self._watched.sinks if _goes_to(alert, each)]
                body = msgspec.json.encode(stamped).decode()
                count += watching.put_alert(connection, alert.id, at, alert.rule, body, sinks)
            watching.look_at(connection, seen)
            if known:
                rest = {each.number for each in fresh}
                watching.remember(connection, {n: body for n, body in bodies.items() if n not in rest})
        return count

    def _web_of(self, sink: Sink) -> Web:
        return self._private_web if sink.private else self._web


def _is_due(feed: Feed, state: FeedState, at: float) -> bool:
    """Also where it is to be asked later than it can ever have been put off: then the clock was put back since."""
    longest = LONGEST if state.failures else float(feed.every)
    return state.due <= at or state.due - at > longest


def _goes_to(alert: Alert, sink: Sink) -> bool:
    return not sink.rules or alert.rule in sink.rules


def _wants_changes(rules: Sequence[Rule]) -> bool:
    return any(each.on == "changed" for each in rules)


def _remember(account: Account, document: AccountDocument) -> dict[str, Remembered]:
    from consilience.corroborate.alerts_story import remember

    return remember(account, {each.id: each for each in document.articles})


def _state(body: str | None) -> FeedState:
    """How a feed stood. What another version wrote there is no reason to stop: then each entry is met anew."""
    try:
        return msgspec.json.decode(body or "{}", type=FeedState)
    except msgspec.MsgspecError:
        return FeedState()


def _remembered(body: str) -> Remembered:
    try:
        return msgspec.json.decode(body, type=Remembered)
    except msgspec.MsgspecError:
        return Remembered()
