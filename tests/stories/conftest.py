"""Articles for the tests of the stage, made of plain text."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from consilience.annotate.furniture import find_furniture
from consilience.model.annotated import Annotated
from consilience.model.article import Article

ROOT = Path(__file__).parents[2]


def given(
    name: str, text: str, published: str | None = None, *, title: str | None = None, outlet: str | None = None
) -> Annotated:
    """An article with its furniture and no other layer."""
    article = Article(id=name, text=text, title=title, outlet=outlet, published=published)
    return Annotated(article=article, furniture=find_furniture(text))


@cache
def bundle(name: str) -> tuple[Annotated, ...]:
    """The articles of one story bundle, dated as its bundle.toml says."""
    folder = ROOT / "benchmarks" / "bundles" / name
    documents = list(tomllib.loads((folder / "bundle.toml").read_text(encoding="utf-8"))["documents"].values())
    articles = folder / "articles" if name != "ferry" else ROOT / "examples" / "ferry"
    return tuple(
        given(
            f"{name}/{file.stem}",
            file.read_text(encoding="utf-8"),
            document.get("published"),
            outlet=document.get("outlet"),
        )
        for file, document in zip(sorted(articles.glob("*.txt")), documents, strict=True)
    )


BUNDLES = ("ceasefire", "election", "ferry", "merger", "quake", "strike", "verdict")
