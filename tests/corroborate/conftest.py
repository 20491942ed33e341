"""Small stories of our own to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import pytest

from consilience.annotate.article import annotate
from consilience.corroborate.account import compare, make_account
from consilience.corroborate.story import Compared
from consilience.model.account import Account, Copy, Difference, Finding
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.settings import Settings

DAY = "2024-05-14"


@lru_cache(maxsize=256)
def read(name: str, text: str, outlet: str | None, published: str | None = DAY) -> Annotated:
    return annotate(Article(id=name, text=text, outlet=outlet, published=published), Settings())


def articles_of(texts: Sequence[str], outlets: Sequence[str] | None = None) -> list[Annotated]:
    names = outlets or [f"Outlet {n}" for n in range(len(texts))]
    return [read(f"a{n}", text, names[n]) for n, text in enumerate(texts)]


@pytest.fixture(scope="session")
def account_of() -> Callable[..., Account]:
    def make(*texts: str, outlets: Sequence[str] | None = None, copies: Sequence[Copy] = ()) -> Account:
        return make_account(articles_of(texts, outlets), copies, "S01")

    return make


@pytest.fixture(scope="session")
def compared() -> Callable[..., Compared]:
    def make(*texts: str) -> Compared:
        return compare(articles_of(texts), ())

    return make


def words(account: Account, texts: Sequence[str], place: object) -> str:
    """The words that a report, side or variant cites."""
    number = int(place.article[1:])  # type: ignore[attr-defined]
    return texts[number][place.start : place.end]  # type: ignore[attr-defined]


def finding_with(account: Account, *parts: str) -> Finding:
    """The one finding whose statement holds all the parts."""
    found = [f for f in account.findings if all(part in f.statement for part in parts)]
    assert len(found) == 1, [f.statement for f in account.findings]
    return found[0]


def differences_of(account: Account, kind: str) -> list[Difference]:
    return [d for d in account.differences if d.kind == kind]


@pytest.fixture(scope="session")
def read_copies() -> Callable[..., tuple[Copy, ...]]:
    def find(*texts: str) -> tuple[Copy, ...]:
        from consilience.stories.copies import find_copies

        return tuple(find_copies(articles_of(texts)))

    return find
