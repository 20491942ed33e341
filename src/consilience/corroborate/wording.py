"""Tokens -> Wording: loaded words, hedges and intensifiers, by whose voice they stand in. No score is made of them."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.corroborate.strength import is_hedge
from consilience.knowledge.loaded import INTENSIFIERS, LOADED
from consilience.model.account import Voice, Wording, WordingKind
from consilience.model.annotated import Annotated
from consilience.model.parse import Token


def find_wording(articles: Sequence[Annotated]) -> tuple[Wording, ...]:
    """In the order of the articles and their text."""
    return tuple(word for article in articles for word in _of_article(article))


def _of_article(article: Annotated) -> list[Wording]:
    named = sorted((m.start, m.end) for m in article.entities if m.via == "name")
    contents = sorted((c.start, c.end) for each in article.attributions for c in each.content)
    found = []
    for token in article.parse.tokens:
        judged = judge(token)
        if judged is None or _inside(token, named):
            continue
        kind, note = judged
        voice: Voice = "speaker" if _inside(token, contents) else "outlet"
        found.append(
            Wording(article=article.article.id, start=token.start, end=token.end, kind=kind, voice=voice, note=note)
        )
    return found


def judge(token: Token) -> tuple[WordingKind, str] | None:
    """What the word does, or None."""
    lemma = token.lemma.lower()
    if token.pos in ("NOUN", "VERB", "ADJ", "ADV") and lemma in LOADED:
        return "loaded", LOADED[lemma]
    if is_hedge(token):
        return "hedge", "marks it as unsure"
    if token.pos in ("ADV", "ADJ") and lemma in INTENSIFIERS:
        return "intensifier", "makes it stronger"
    return None


def _inside(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in spans)
