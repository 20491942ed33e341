"""A figure's sentence -> as of when it was counted, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.model.annotated import Figure, Time
from consilience.model.parse import Parse, Token
from consilience.model.record import Span

_ESTIMATING = frozenset("estimate put say report claim calculate count reckon believe assess".split())
_FUTURE = frozenset(("will", "would", "shall", "could", "may", "might", "'ll", "must", "should", "can"))


def as_of_times(parsed: Parse, tokens: Sequence[Token], times: Sequence[Time]) -> list[tuple[Token, str, bool]]:
    """The "as of", "by", "until", "so far" times of a sentence: the word each hangs on, its value, whether it can
    be nothing else ("as of", "so far"; "by Monday" may be a deadline).
    """
    found: list[tuple[Token, str, bool]] = []
    for time in times:
        at = parsed.index_at(time.start)
        if time.type not in ("DATE", "TIME") or at <= tokens[0].index or at >= len(parsed.tokens):
            continue
        before = parsed.tokens[at - 1]
        if before.lower in ("the", "late", "early", "mid", "midday", "last") and before.index > tokens[0].index:
            before = parsed.tokens[before.index - 1]
        earlier = parsed.tokens[before.index - 1].lower if before.index > tokens[0].index else ""
        is_plain = (before.lower in ("of", "at") and earlier == "as") or "far" in (earlier, before.lower)
        if is_plain:
            found.append((_clause_of(parsed, before), time.value, True))
        elif before.lower in ("by", "until", "till") or (earlier == "up" and before.lower == "to"):
            head = _clause_of(parsed, before)
            if _is_past(parsed, head, is_until=before.lower != "by"):
                found.append((head, time.value, False))
    return found


def as_of(parsed: Parse, dated: Sequence[tuple[Token, str, bool]], at: int, governor: Token | None) -> str | None:
    """The as-of time of the figure at token `at`: the one of its own clause, else an "as of" of the sentence."""
    above = {token.index for token in parsed.ancestors(parsed.tokens[at])} | {at}
    if governor is not None:
        above.add(governor.index)
    for head, value, _ in dated:
        if governor is not None and head.index == governor.index:
            return value
    own = [value for head, value, is_plain in dated if is_plain or head.index in above]
    return own[0] if own else None


def _clause_of(parsed: Parse, token: Token) -> Token:
    """The verb whose clause the token stands in."""
    for above in parsed.ancestors(token):
        if above.pos in ("VERB", "AUX"):
            return above
    return token


def _is_past(parsed: Parse, verb: Token, *, is_until: bool) -> bool:
    """Whether a clause tells what had come about by then: "will send 5,000 by Monday" sets a date.

    "Until" counts only with a perfect: "was put off until May" is no count up to May.
    """
    helpers = {kid.lower for kid in parsed.kids(verb, "aux", "auxpass")}
    if helpers & _FUTURE or "to" in helpers or verb.tag in ("VB", "VBG"):
        return False
    has_perfect = bool(helpers & {"have", "has", "had", "'ve", "’ve"})
    return has_perfect or (not is_until and (verb.tag in ("VBD", "VBN") or bool(helpers & {"was", "were"})))


def estimator_of(text: str, parsed: Parse, tokens: Sequence[Token], figure: Figure) -> str | None:
    """Who counted, in the article's words: "according to X", "X estimates that", "estimates from X"."""
    for token in tokens:
        lower = token.lower
        if (
            lower == "according"
            and token.index + 1 < len(parsed.tokens)
            and parsed.tokens[token.index + 1].lower == "to"
        ):
            noun = parsed.kid(parsed.tokens[token.index + 1], "pobj") or parsed.kid(token, "pobj")
            if noun is not None:
                return _words(text, parsed, noun)
        elif token.lemma in _ESTIMATING and token.pos == "VERB":
            subject = parsed.kid(token, "nsubj")
            if subject is None or subject.tag in ("WP", "WDT", "EX") or subject.lower in ("it", "which"):
                continue
            if _is_below(parsed, figure, token):
                return _words(text, parsed, subject)
    return None


def _is_below(parsed: Parse, figure: Figure, verb: Token) -> bool:
    """Whether the figure stands in what the verb's subject says."""
    at = parsed.index_at(figure.start)
    if at >= len(parsed.tokens):
        return False
    below = parsed.tokens[at]
    for above in parsed.ancestors(parsed.tokens[at]):
        if above.index == verb.index:
            return below.dep in ("ccomp", "dobj", "prep", "xcomp", "oprd", "advcl", "parataxis", "dative")
        below = above
    # "14 died, Seoul says": the verb hangs on the clause
    return verb.dep in ("parataxis",) and verb.head == parsed.tokens[at].head


def _words(text: str, parsed: Parse, noun: Token) -> str:
    """A noun with its modifiers, without relative clauses and what follows a comma."""
    start = end = noun.index
    for token in parsed.subtree(noun):
        if token.index < noun.index:
            start = min(start, token.index)
    at = noun.index + 1
    limit = parsed.sentences[noun.sentence].last
    inside = {token.index for token in parsed.subtree(noun)}
    while at < limit and at in inside and parsed.tokens[at].dep not in ("relcl", "acl", "punct"):
        if parsed.tokens[at].lower in (",", "which", "who", "that", "(", "said"):
            break
        end = at
        at += 1
    span = Span(start=parsed.tokens[start].start, end=parsed.tokens[end].end)
    words = " ".join(text[span.start : span.end].split())
    return words.removeprefix("the ").removeprefix("The ")


__all__ = ["as_of", "as_of_times", "estimator_of"]
