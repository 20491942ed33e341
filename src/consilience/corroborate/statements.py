"""A group of units -> the sentence that stands for it, in the words of one report.

Nothing is put in but what the clause leaves to its neighbours: the name behind a
pronoun or a subject it shares, in square brackets, as newspapers do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

import numpy as np

from consilience.corroborate.story import Compared, listed, words_of
from consilience.corroborate.units import Unit
from consilience.model.annotated import Annotated, Claim, Mention
from consilience.model.parse import Token
from consilience.model.record import Span
from consilience.text.words import STOP_WORDS

BEST_LENGTH = 14  # words of a statement that reads well
PRONOUNS = frozenset("he she it they his her its their him them this that these those who which we i you".split())

# The parser takes them for the word that opens a clause, which is left out.
BEFORE_DAYS = frozenset({"since", "until", "till", "before", "after"})
# They open no sentence.
OBJECTIVE = frozenset({"him", "them", "me", "us"})

# Supplied words over cited ones, at most: what stands in brackets must not carry a statement.
SUPPLIED = 2 / 3
PREPOSITIONS = frozenset("from of in at on with for by to under over near".split())
# Opens a clause that tells of the noun before it: the noun itself is supplied in its place.
RELATIVES = frozenset({"who", "which", "that"})


def pick_statement(story: Compared, group: Sequence[int]) -> str:
    """The most telling report of a group, as a sentence: one that stands alone and is close to the others."""
    return sentence(story, best_report(story, group))


def best_report(story: Compared, group: Sequence[int]) -> int:
    """The position of the unit that stands best for its group."""
    links = story.alignment.scores.block(np.array(group, dtype=np.int64))[0].sum(axis=1) if len(group) > 1 else [0.0]
    closest = {i: float(link) / max(1, len(group) - 1) for i, link in zip(group, links, strict=True)}
    tellers = Counter(term for i in group for term in set(story.units[i].terms))

    def merit(position: int) -> tuple[float, int]:
        unit = story.units[position]
        closeness = closest[position]
        # What the others do not say must not stand for them.
        terms = set(unit.terms)
        common = sum(tellers[term] > 1 for term in terms) / max(1, len(terms))
        words = len(story.text(unit).split())
        own = 1.0 if has_own_subject(story, unit) else 0.0
        own += 1.0 if reads_alone(story, position) else 0.0
        named = 0.5 if own and not (opens_with_pronoun(story, unit) or has_pronoun_subject(story, unit)) else 0.0
        whole = 0.3 if _is_unbroken(story, unit) else 0.0
        return closeness + common + own + named + whole - abs(words - BEST_LENGTH) / 30, -position

    return max(group, key=merit)


def has_own_subject(story: Compared, unit: Unit) -> bool:
    """Whether the subject stands inside the cited words."""
    claim = story.articles[unit.article].claims[unit.claim]
    tokens = story.articles[unit.article].parse.tokens
    return bool(claim.subject) and any(unit.span.start <= tokens[i].start < unit.span.end for i in claim.subject)


def opens_with_pronoun(story: Compared, unit: Unit) -> bool:
    first = story.articles[unit.article].parse.tokens_in(unit.span.start, unit.span.end)
    return bool(first) and first[0].lower in PRONOUNS


def has_pronoun_subject(story: Compared, unit: Unit) -> bool:
    article = story.articles[unit.article]
    subject = article.claims[unit.claim].subject
    return len(subject) == 1 and article.parse.tokens[subject[0]].lower in PRONOUNS


def _is_unbroken(story: Compared, unit: Unit) -> bool:
    """Whether the clause's own words are nearly all in the cited span."""
    article = story.articles[unit.article]
    tokens = [article.parse.tokens[i] for i in article.claims[unit.claim].tokens]
    inside = sum(1 for token in tokens if unit.span.start <= token.start < unit.span.end)
    return 5 * inside >= 4 * len(tokens)


def sentence(story: Compared, position: int) -> str:
    """The unit's words as a sentence: subject supplied in brackets, capital, full stop, marks balanced."""
    unit = story.units[position]
    article = story.articles[unit.article]
    words = words_of(article, unit.span)
    lead = _fitting(_missing_subject(article, unit), words)
    opens, closes = _cut_marks(story, unit)
    if lead:
        first, _, rest = words.partition(" ")
        words = rest if first.lower() in RELATIVES and rest else words
    else:
        words = _capital(_name_pronoun(article, unit, words))
    words = opens + words.rstrip(" ,;:–—-") + closes
    if lead:
        words = f"[{_capital(lead)}] {words}"
    words = _capital(balance(words))
    if words.endswith((",”", ',"', ",’", ",'")):
        words = words[:-2] + words[-1]  # the comma that the cut left before a closing mark
    if _is_cut_short(article, unit):
        return words + " …"
    return words if words.endswith((".", "!", "?", ".”", '."', ".’", "!”", "?”", '!"', '?"')) else words + "."


def _is_cut_short(article: Annotated, unit: Unit) -> bool:
    """ "Officials doubt", "the minister said on Monday", where what they doubt or say is a claim of its own."""
    parse = article.parse
    head = parse.tokens[article.claims[unit.claim].head]
    inside = [t for t in parse.tokens_in(unit.span.start, unit.span.end) if t.text[:1].isalnum()]
    outside = [kid for kid in parse.kids(head, "ccomp", "xcomp") if kid.start >= unit.span.end]
    if not inside or not outside:
        return False
    ends_with_verb = inside[-1].index == head.index
    has_object = any(unit.span.start <= kid.start < unit.span.end for kid in parse.kids(head, "dobj", "ccomp", "xcomp"))
    return ends_with_verb or (not has_object and any(kid.dep == "ccomp" for kid in outside))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cut_marks(story: Compared, unit: Unit) -> tuple[str, str]:
    """The opening and the closing mark of quotations that the unit's span cuts into, so that they are shown as such."""
    text, quotes = story.articles[unit.article].article.text, story.closed_quotes[unit.article]
    start, end = unit.span.start, unit.span.end
    opens = closes = ""
    at = bisect_right(quotes, start, key=lambda quote: quote.start) - 1
    if at >= 0 and quotes[at].start < start < quotes[at].end - 1:
        opens = text[quotes[at].start]
    at = bisect_right(quotes, end - 1, key=lambda quote: quote.start) - 1
    if at >= 0 and quotes[at].start < end < quotes[at].end:
        closes = text[quotes[at].end - 1]
    return opens, closes


def reads_alone(story: Compared, position: int) -> bool:
    """Whether the words are a sentence by themselves: a finite verb with its own subject, or one supplied, and no mere
    "he said"."""
    unit = story.units[position]
    article = story.articles[unit.article]
    claim = article.claims[unit.claim]
    head = article.parse.tokens[claim.head]
    tokens = article.parse.tokens_in(unit.span.start, unit.span.end)
    if head.pos not in ("VERB", "AUX") or head.dep not in ("ROOT", "ccomp", "conj", "parataxis"):
        return False
    if not tokens or tokens[0].pos == "AUX" or article.parse.head(head).dep in ("relcl", "acl"):
        return False
    if any(other.saying == unit.claim for other in article.claims):
        return False
    return bool(claim.subject)


def _fitting(lead: str, words: str) -> str:
    """The supplied subject, cut to what stands before its first preposition, of a name to its last word, or left out
    where it would outweigh the words that are cited."""
    room = SUPPLIED * len(content_words(words))
    parts = lead.split()
    first = next((at for at, part in enumerate(parts) if part in PREPOSITIONS), len(parts))
    short = parts[-1:] if all(part[:1].isupper() for part in parts) else parts[:first]
    for form in (lead, " ".join(short)):
        if len(content_words(form)) <= room:
            return form
    return ""


def content_words(text: str) -> list[str]:
    """The words that say something, in lower case."""
    plain = "".join(character if character.isalnum() else " " for character in text.casefold())
    return [word for word in plain.split() if word not in STOP_WORDS]


def _missing_subject(article: Annotated, unit: Unit) -> str:
    """The subject that the clause shares with another, in its fullest form, or the verb that it leans on; nothing where
    it has its own."""
    tokens = article.parse.tokens
    first = article.parse.index_at(unit.span.start)
    if first and _leans_back(article, first):
        return tokens[first - 1].text
    claim = _opening_claim(article, unit)
    if not claim.subject or any(unit.span.start <= tokens[i].start < unit.span.end for i in claim.subject):
        return ""
    start, end = tokens[claim.subject[0]].start, tokens[claim.subject[-1]].end
    head = tokens[claim.head]
    noun = tokens[head.head] if head.dep in ("relcl", "acl") else None
    names = [m for m in article.entities if start <= m.start and m.end <= end and m.via in ("name", "pronoun", "title")]
    named = list(dict.fromkeys(mention.name for mention in names))
    is_name = noun is None or any(m.start <= noun.start < m.end for m in names)
    if len(named) == 1 and len(claim.subject) <= 8 and is_name:
        return named[0]
    words = words_of(article, Span(start=start, end=end))
    return words if len(words) <= 60 else listed(named)


def _leans_back(article: Annotated, first: int) -> bool:
    """Whether the words say nothing without the one before: "making him the first", "since May 28 the lorries"."""
    tokens = article.parse.tokens
    if first >= len(tokens):
        return False
    before, opening = tokens[first - 1], tokens[first]
    if opening.lower in OBJECTIVE and before.tag == "VBG":
        return True
    return before.lower in BEFORE_DAYS and any(time.start == opening.start for time in article.times)


def _opening_claim(article: Annotated, unit: Unit) -> Claim:
    """The claim of the verb that the unit's span opens with ("insists somebody did"); else the unit's own."""
    claim = article.claims[unit.claim]
    first = article.parse.index_at(unit.span.start)
    if first == claim.head or article.parse.tokens[first].pos != "VERB":
        return claim
    return next((each for each in article.claims if each.head == first), claim)


def _name_pronoun(article: Annotated, unit: Unit, words: str) -> str:
    """ "He [Kim Jong Un] said": the name after a pronoun that opens the clause."""
    tokens = article.parse.tokens_in(unit.span.start, unit.span.end)
    first = tokens[0] if tokens else None
    if first is None or first.lower not in ("he", "she", "they", "it", "his", "her", "their", "its"):
        return words
    named = _mention_at(article, first)
    if named is None or named.name.lower() == first.lower:
        return words
    name = _fitting(named.name, words)
    return f"{words[: len(first.text)]} [{name}]{words[len(first.text) :]}" if name else words


def _mention_at(article: Annotated, token: Token) -> Mention | None:
    return next((m for m in article.entities if m.start == token.start and m.via == "pronoun"), None)


_PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "“", "(": ")", "[": "]"}


def balance(words: str) -> str:
    """Drop a mark at either end whose partner the cut left outside."""
    for opening, closing in _PAIRS.items():
        if words.count(opening) > words.count(closing) and words.startswith(opening):
            words = words[1:]
        elif opening not in ("‘",) and words.count(closing) > words.count(opening) and words.endswith(closing):
            words = words[:-1]
    if words.count('"') % 2:
        if words.startswith('"'):
            words = words[1:]
        elif words.endswith('"'):
            words = words[:-1]
    for opening, closing in _PAIRS.items():
        if opening in "“«„" and words.count(opening) > words.count(closing):
            words = "".join(words.rsplit(opening, 1))  # the mark whose partner the cut left out
    if words.count("(") > words.count(")"):
        words += ")"
    return words.strip()
