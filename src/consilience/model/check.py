"""What comes of holding a draft against its sources: its sentences, each with a verdict, its words and why."""

from __future__ import annotations

from typing import Literal

from consilience.model.account import Difference, Place, ReadArticle
from consilience.model.article import Article, LeftOut
from consilience.model.record import Record, Span

CheckVerdict = Literal["supported", "contradicted", "not found", "opinion"]


class CheckedSentence(Span, frozen=True, kw_only=True):
    """One sentence of the draft: `start` and `end` are places in the draft's text.

    "supported" means that the sources' words carry all of it, never that it is true. `words` are the parts of the
    draft that clash with the sources or that none of them has. A difference whose first side cites no report
    has the draft's words there; one whose sides all cite reports is between the sources themselves.
    """

    verdict: CheckVerdict
    reports: tuple[Place, ...] = ()
    differences: tuple[Difference, ...] = ()
    reason: str = ""
    words: tuple[Span, ...] = ()


class CheckDocument(Record, frozen=True, kw_only=True):
    """What `consilience check --json` prints: the draft, its sentences in order, the sources, what was left out."""

    schema: int = 1
    draft: Article
    sentences: tuple[CheckedSentence, ...] = ()
    articles: tuple[ReadArticle, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
