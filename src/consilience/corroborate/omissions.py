"""Findings -> what each article leaves out of what carries the story."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.model.account import Finding
from consilience.model.annotated import Annotated


def find_omissions(articles: Sequence[Annotated], findings: Sequence[Finding]) -> dict[str, tuple[str, ...]]:
    """For each article the ids of the main findings that it does not report."""
    main = [(f.id, {report.article for report in f.reports}) for f in findings if f.main]
    found = {}
    for article in articles:
        name = article.article.id
        missing = tuple(finding for finding, tellers in main if name not in tellers)
        if missing:
            found[name] = missing
    return found
