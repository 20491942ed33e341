"""Findings -> what each article leaves out of what carries the story."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.model.account import Finding
from consilience.model.annotated import Annotated


def find_omissions(articles: Sequence[Annotated], findings: Sequence[Finding]) -> dict[str, tuple[str, ...]]:
    """For each article the ids of the main findings that it does not report."""
    found = {}
    for article in articles:
        name = article.article.id
        missing = tuple(f.id for f in findings if f.main and all(r.article != name for r in f.reports))
        if missing:
            found[name] = missing
    return found
