"""Stores with articles that were never parsed: what is kept is the same, and it takes no language model."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from consilience.model.annotated import Annotated, Event, Mention
from consilience.model.article import Article
from consilience.pipeline import intake
from consilience.settings import Settings
from consilience.store import Store, open_store
from consilience.store.articles import content_of
from tests.postgres import Places

STORM = "A storm tore the roof off the market hall in Brenn on Friday, and twelve traders were hurt, the mayor said."
FERRY = "The ferry Maribel ran aground near Oskholm on Sunday. All passengers were brought ashore by the coast guard."

Put = Callable[..., intake.Tally]


def put(store: Store, articles: Iterable[Article | Annotated], source: str = "news.jsonl") -> intake.Tally:
    """Write articles down as `consilience add` does once they are read."""
    with intake.Intake(store, Settings()) as writer:
        writer.begin(["test"])
        for number, each in enumerate(articles, start=1):
            annotated = each if isinstance(each, Annotated) else Annotated(article=each)
            article = annotated.article
            writer.put(intake.Waiting(article, content_of(article), source, number, False), annotated)
        writer.flush()
    return writer.tally


@pytest.fixture
def store(places: Places) -> Iterable[Store]:
    with open_store(places(), create=True) as found:
        yield found


def storm() -> Annotated:
    article = Article(id="storm", text=STORM, title="Storm in Brenn", outlet="The Brenn Post", published="2025-03-07")
    names = (
        Mention(start=42, end=53, type="facility", name="market hall", entity="facility:market-hall"),
        Mention(start=57, end=62, type="place", name="Brenn", entity="place:brenn"),
    )
    return Annotated(article=article, entities=names, events=(Event(start=0, end=5, type="CONSULT"),))


def ferry() -> Annotated:
    article = Article(id="ferry", text=FERRY, title="Ferry aground", outlet="Coast Daily", published="2025-03-09")
    names = (Mention(start=10, end=17, type="vessel", name="Maribel", entity="vessel:maribel"),)
    return Annotated(article=article, entities=names)
