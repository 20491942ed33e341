"""What can go wrong, as one tree.

ConsilienceError
├── InputError          something given cannot be read: the file, the line or field, the remedy
│   ├── NoArticlesError   nothing readable was left
│   └── FetchError        an address was not fetched: refused, not reached, too large, too slow
├── ModelError          the language model is missing, altered or does not fit
├── StoreError          the store cannot be used: missing, locked, full, of another program or version
├── WorkError           a stage failed on one article: a fault of ours, or a worker that died
└── UsageError          the request itself makes no sense
    ├── KnownError        the file of known entities cannot be read: an InputError as well
    ├── DecisionError     the file of decisions cannot be read, or a decision names what is not there: both as well
    ├── BundleError       a bundle cannot be read: damaged, altered, of a newer version: both as well
    └── WatchError        the file of what is watched cannot be read, or a field of it is wrong: both as well

Only `cli` and `web` turn these into words for people. An `InputError` about one
article of many does not stop the others: the pipeline collects it as `LeftOut`.
"""

from __future__ import annotations


class ConsilienceError(Exception):
    """The root of every error raised on purpose. `hint` says what to do about it."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(ConsilienceError):
    """Something given cannot be read. `source` names the file, `line` counts from 1."""

    def __init__(self, message: str, *, source: str = "", line: int | None = None, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.source = source
        self.line = line

    @property
    def place(self) -> str:
        """`file:line`, `file`, or nothing where no file is known."""
        return f"{self.source}:{self.line}" if self.line is not None else self.source


class NoArticlesError(InputError):
    """None of what was given could be read as an article."""


class FetchError(InputError):
    """An address was not fetched. `source` is the address without secrets, `status` the server's answer, if any."""

    def __init__(self, message: str, *, source: str = "", status: int | None = None, hint: str = "") -> None:
        super().__init__(message, source=source, hint=hint)
        self.status = status


class ModelError(ConsilienceError):
    """The language model is missing, altered or of another version than expected."""


class StoreError(ConsilienceError):
    """The store cannot be used. `source` names it. What was being written is undone, all else is kept.

    `passing` where it is likely to go away by itself: a server of databases restarts.
    """

    def __init__(self, message: str, *, source: str = "", hint: str = "", passing: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.source = source
        self.passing = passing


class WorkError(ConsilienceError):
    """A stage failed on one article in a way that was not foreseen. `item` names the article."""

    def __init__(self, message: str, *, item: str = "", hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.item = item


class UsageError(ConsilienceError):
    """The request itself makes no sense: a command's arguments contradict one another."""


class KnownError(InputError, UsageError):
    """The file of known entities cannot be read, or a line of it is no entity."""


class DecisionError(InputError, UsageError):
    """The file of decisions cannot be read, or a decision names something that the account does not have."""


class WatchError(InputError, UsageError):
    """The file of what is watched cannot be read, or a field of it is not as it should be."""


class BundleError(InputError, UsageError):
    """The file of a bundle cannot be read: it is no bundle, half of one, altered, hostile or of a newer version."""
