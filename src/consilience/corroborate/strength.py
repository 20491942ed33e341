"""How firmly a report says it: states, entails or hedges."""

from __future__ import annotations

from consilience.corroborate.story import Compared
from consilience.knowledge.hedging import HEDGES, WEAK_SAYING
from consilience.model.account import Strength
from consilience.model.parse import Token


def strength_of(story: Compared, position: int) -> Strength:
    """ "hedges" where the words are marked as possible, alleged or unsure; "states" else."""
    return "hedges" if hedge_words(story, position) else "states"


def hedge_words(story: Compared, position: int) -> tuple[str, ...]:
    """The words that weaken the report: in the cited span, and the cue of its attribution."""
    unit = story.units[position]
    article = story.articles[unit.article]
    found = [token.text for token in article.parse.tokens_in(unit.span.start, unit.span.end) if is_hedge(token)]
    attribution = story.attribution(position)
    if attribution is not None and attribution.cue is not None:
        cue = article.parse.tokens_in(attribution.cue.start, attribution.cue.end)
        found += [token.text for token in cue if token.lemma.lower() in WEAK_SAYING]
    return tuple(dict.fromkeys(found))


def is_hedge(token: Token) -> bool:
    lemma = token.lemma.lower()
    if lemma in ("may", "might", "could"):
        return token.tag == "MD"
    return lemma in HEDGES or token.lower in HEDGES
