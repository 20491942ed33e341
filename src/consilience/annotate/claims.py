"""All layers -> Claim: the clauses of a report, each with who, what, where, when and on whose word.

A clause is the part of a sentence that hangs on one predicate, without the clauses
below it. In a trial on four stories this unit joined more of what articles share than
sentences did (best reachable F1 .91 against .61), when the main run of a split
clause is cited and scraps are joined to the clause they hang on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from consilience.annotate.claim_roles import find_roles, find_status, find_subject, governing_time
from consilience.knowledge.cues import CORE
from consilience.knowledge.predicates import SAYING, TEMPORAL_MARKS
from consilience.model.annotated import Attribution, Claim, Figure, Mention, Time
from consilience.model.parse import Parse, SentenceTokens, Token
from consilience.model.record import Span
from consilience.text.dates import days_of
from consilience.text.ranges import Ranges, starting_in
from consilience.text.turns import find_turns

# Dependency labels under which a verb opens a clause of its own.
CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass"})
# A clause with fewer words than this says nothing by itself.
FEWEST_WORDS = 3
FEWEST_FULL_WORDS = 2
# "... to help Russia push its forces out of the region": a purpose with more words than this is a claim of its own.
LONGEST_PURPOSE = 6
# What is dated further back than this, seen from publication, is history: "signed in 1948".
_HISTORY = timedelta(days=366)
WORD_TAGS = frozenset("NOUN PROPN VERB ADJ ADV NUM PRON AUX".split())


class Clause(NamedTuple):
    """One clause while it is being cut: its predicate and the positions of its own tokens."""

    head: int
    tokens: tuple[int, ...]
    parent: int | None  # head of the clause above


def find_claims(
    text: str,
    parsed: Parse,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    figures: Sequence[Figure],
    attributions: Sequence[Attribution],
    published: str | None = None,
) -> tuple[Claim, ...]:
    """Every clause that asserts something, in text order. `published` is ISO 8601, as of the article."""
    today = days_of(published[:10]) if published else None
    found: list[tuple[Clause, int]] = []
    speakers = {turn.name[0] for turn in find_turns(text)}  # "MR HOLM:" asserts nothing
    for number, sentence in enumerate(parsed.sentences):
        if parsed.tokens[sentence.first].start in speakers:
            continue
        found += [(clause, number) for clause in clauses(parsed, sentence)]
    spans = [main_run(parsed, clause) for clause, _ in found]
    order = sorted(range(len(found)), key=lambda i: (spans[i].start, -spans[i].end))
    by_head = {found[i][0].head: place for place, i in enumerate(order)}
    index = _Index(figures, attributions)
    claims: list[Claim] = []
    for i in order:
        (clause, number), span = found[i], spans[i]
        head = parsed.tokens[clause.head]
        subject = find_subject(parsed, head)
        inner = index.figures_in(parsed, clause)
        when = governing_time(parsed, clause.tokens, times)
        status = find_status(parsed, head, clause.tokens)
        if status == "actual" and when is not None and today is not None and _is_long_before(when, today[0]):
            status = "historical"
        claims.append(
            Claim(
                start=span.start,
                end=span.end,
                predicate=predicate(parsed, head),
                roles=find_roles(text, parsed, head, subject, mentions),
                time=when,
                status=status,
                attribution=index.attribution_at(head.start, span),
                figures=inner,
                head=clause.head,
                tokens=clause.tokens,
                subject=tuple(token.index for token in subject),
                sentence=number,
                saying=_saying(parsed, clause, by_head),
            )
        )
    return tuple(claims)


def _is_long_before(when: str, today: date) -> bool:
    """Whether a time lies so far back that what is told of it is history: it ended a year before publication."""
    days = days_of(when)
    return days is not None and today - days[1] > _HISTORY


def _saying(parsed: Parse, clause: Clause, by_head: dict[int, int]) -> int | None:
    """The claim that reports this one: a verb of saying whose complement this clause is."""
    head = parsed.tokens[clause.head]
    if clause.parent is not None:
        parent = parsed.tokens[clause.parent]
        if parent.lemma.lower() in SAYING and head.dep in ("ccomp", "parataxis") and head.head == parent.index:
            return by_head.get(clause.parent)
    # "X happened, he said": the parser hangs the saying on the said, or the other way round.
    aside = parsed.kid(head, "parataxis")
    if aside is None or aside.lemma.lower() not in CORE or parsed.kid(aside, "ccomp", "dobj") is not None:
        return None
    return by_head.get(aside.index) if parsed.kid(aside, "nsubj") is not None else None


def predicate(parsed: Parse, head: Token) -> str:
    """The clause's predicate as a lemma, with the verb it carries: "begin construct"."""
    parts = [head.lemma.lower()]
    particle = parsed.kid(head, "prt")
    if particle:
        parts.append(particle.lower)
    carried = parsed.kid(head, "xcomp")
    if carried and carried.pos in ("VERB", "ADJ", "NOUN"):
        parts.append(carried.lemma.lower())
    attribute = parsed.kid(head, "attr", "acomp")
    if attribute and head.lemma == "be":
        parts.append(attribute.lemma.lower())
    return " ".join(parts)


# ---------------------------------------------------------------- cutting


def clauses(parsed: Parse, sentence: SentenceTokens) -> list[Clause]:
    """Cut a sentence into clauses; each token belongs to one. Scraps join the clause they hang on."""
    tokens = parsed.tokens
    first, last = sentence.first, sentence.last
    opens = {i for i in range(first, last) if opens_clause(parsed, tokens[i])}
    owner: dict[int, int] = {}

    def owner_of(i: int) -> int:
        path = []
        while i not in owner:
            path.append(i)
            head = tokens[i].head
            if i in opens or head == i:
                owner[i] = i
                break
            i = head
        for at in path:
            owner[at] = owner[i]
        return owner[i]

    for i in range(first, last):
        owner_of(i)
    members: dict[int, list[int]] = {}
    for i in range(first, last):
        members.setdefault(owner[i], []).append(i)
    _join_scraps(parsed, members)
    _share_nouns(parsed, members)
    return [_clause(parsed, head, tuple(inside), members) for head, inside in members.items()]


def _clause(parsed: Parse, head: int, inside: tuple[int, ...], members: Iterable[int]) -> Clause:
    heads = set(members) - {head}
    parent = next((token.index for token in parsed.ancestors(parsed.tokens[head]) if token.index in heads), None)
    return Clause(head, inside, parent)


def opens_clause(parsed: Parse, token: Token) -> bool:
    """Whether a clause hangs on this token."""
    if token.head == token.index:
        return True
    if token.pos not in ("VERB", "AUX"):
        return False  # a small clause, "made it clear", says little without its verb
    if token.dep in CLAUSAL:
        return not (_is_bare_participle(parsed, token) or _is_infinitive(parsed, token))
    head = parsed.tokens[token.head]
    if token.dep == "conj":
        return _heads_clause(parsed, head)
    if token.dep == "pcomp":
        return head.lower in TEMPORAL_MARKS
    if token.dep in ("xcomp", "dep"):
        return parsed.kid(token, "nsubj", "nsubjpass") is not None and _words_below(parsed, token) > 4
    return False


def _heads_clause(parsed: Parse, head: Token) -> bool:
    """Whether a coordinated verb stands beside the predicate of a clause, not beside a carried verb."""
    while head.dep == "conj":
        head = parsed.tokens[head.head]
    return head.pos in ("VERB", "AUX") and (head.head == head.index or head.dep in CLAUSAL)


def _is_bare_participle(parsed: Parse, token: Token) -> bool:
    """A participle or infinitive that only qualifies its noun: "the soldiers killed", "a plan to leave"."""
    return token.dep == "acl" and len(parsed.children[token.index]) <= 1


def _is_infinitive(parsed: Parse, token: Token) -> bool:
    """A purpose or a carried act, which says little without its clause: "to honour the dead", "helped it win"."""
    if token.tag != "VB" or (token.dep == "advcl" and _words_below(parsed, token) > LONGEST_PURPOSE):
        return False
    auxiliary = parsed.kid(token, "aux")
    return auxiliary is None or auxiliary.lower == "to"


def _words_below(parsed: Parse, token: Token) -> int:
    return sum(1 for each in parsed.subtree(token) if each.pos in WORD_TAGS)


def _join_scraps(parsed: Parse, members: dict[int, list[int]]) -> None:
    """Give clauses of too few words to the clause above (or below) them."""
    for head in sorted(members, key=lambda h: len(members[h])):
        inside = members[head]
        if len(members) == 1 or _says_enough([parsed.tokens[i].pos for i in inside]):
            continue
        token = parsed.tokens[head]
        if token.lemma.lower() in SAYING and parsed.kid(token, "ccomp") is not None:
            continue  # "he said": joined when the claim is reported, so that saying and said stay two claims
        above = next((t.index for t in parsed.ancestors(token) if t.index in members), None)
        if above is None:
            continue
        members[above] = sorted(members[above] + inside)
        del members[head]


def _says_enough(tags: Sequence[str]) -> bool:
    """At least three words, two of them more than a pronoun or an auxiliary: not "he had set"."""
    full = sum(1 for tag in tags if tag in WORD_TAGS and tag not in ("PRON", "AUX"))
    return full >= FEWEST_FULL_WORDS and sum(1 for tag in tags if tag in WORD_TAGS) >= FEWEST_WORDS


def _share_nouns(parsed: Parse, members: dict[int, list[int]]) -> None:
    """A participle clause says something of its noun: the noun's own words count to both clauses."""
    for head, inside in members.items():
        token = parsed.tokens[head]
        if token.dep != "acl":
            continue
        noun = parsed.tokens[token.head]
        phrase = [noun.index, *(k.index for k in parsed.kids(noun, "det", "amod", "compound", "nummod", "poss"))]
        members[head] = sorted(set(inside) | {i for i in phrase if noun.index - i < 6})


def main_run(parsed: Parse, clause: Clause) -> Span:
    """What is cited of a clause: its longest run of words, trimmed of joints and outer marks."""
    tokens = parsed.tokens
    runs: list[list[int]] = [[]]
    for i in clause.tokens:
        if runs[-1] and i - runs[-1][-1] > 1 and not _only_marks(parsed, runs[-1][-1] + 1, i):
            runs.append([])
        runs[-1].append(i)
    best = max(runs, key=lambda run: (sum(1 for i in run if tokens[i].pos in WORD_TAGS), clause.head in run, -run[0]))
    first, last = best[0], best[-1]
    while first < last and _opens_badly(tokens[first], tokens[first + 1]):
        first += 1
    while last > first and _closes_badly(tokens[last], tokens[last - 1]):
        last -= 1
    if last - first > 2 and tokens[last].dep == "conj" and tokens[last - 1].pos == "CCONJ":
        last -= 2  # "... and comes": what came with it is a clause of its own
    first, last = _with_marks(tokens, first, last)
    return Span(start=tokens[first].start, end=tokens[last].end)


def _with_marks(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Take in a mark just outside whose partner is inside: the parser may hang it on another clause."""
    inside = [token.text for token in tokens[first : last + 1] if token.text in _QUOTE_MARKS]
    opened = sum(1 if text in _OPENING else -1 if text in _CLOSING else 0 for text in inside)
    straight = sum(text == '"' for text in inside) % 2
    before = tokens[first - 1] if first else None
    touches = before is not None and before.end == tokens[first].start
    if (
        before is not None
        and touches
        and ((opened < 0 and before.text in _OPENING) or (straight and before.text == '"'))
    ):
        return first - 1, last
    for after in range(last + 1, min(last + 3, len(tokens))):
        if tokens[after].start != tokens[after - 1].end or tokens[after].pos != "PUNCT":
            break
        if (opened > 0 and tokens[after].text in _CLOSING) or (straight and tokens[after].text == '"'):
            return first, after
    return first, last


def _only_marks(parsed: Parse, first: int, last: int) -> bool:
    return all(parsed.tokens[i].pos == "PUNCT" for i in range(first, last))


_QUOTE_MARKS = frozenset("\"“”„«»'‘’")
_OPENING = frozenset("“„«‘")
_CLOSING = frozenset("”»’")


def _opens_badly(token: Token, following: Token) -> bool:
    """A joint, a stop or a closing mark at the start of a run."""
    if token.text in _QUOTE_MARKS:
        return token.end != following.start
    return token.pos in ("PUNCT", "SCONJ", "CCONJ")


def _closes_badly(token: Token, before: Token) -> bool:
    """A joint, a stop or an opening mark at the end of a run."""
    if token.text in _QUOTE_MARKS:
        return token.start != before.end
    return token.pos in ("PUNCT", "CCONJ")


# ---------------------------------------------------------------- joining the layers


class _Index:
    """Looks up figures and attributions by place."""

    def __init__(self, figures: Sequence[Figure], attributions: Sequence[Attribution]) -> None:
        self.figures = figures
        self.contents = Ranges(
            (content.start, content.end, number) for number, each in enumerate(attributions) for content in each.content
        )

    def figures_in(self, parsed: Parse, clause: Clause) -> tuple[int, ...]:
        """Positions of the figures that stand in the clause's own words."""
        tokens = parsed.tokens
        low, high = tokens[clause.tokens[0]].start, tokens[clause.tokens[-1]].end
        near = starting_in(self.figures, low, high)
        if not near:
            return ()
        own = set(clause.tokens)
        return tuple(n for n in near if parsed.index_at(self.figures[n].start) in own)

    def attribution_at(self, offset: int, span: Span) -> int | None:
        """The innermost attribution whose content holds the predicate; failing that, half of the span."""
        best: tuple[int, int] | None = None
        for start, end, number in self.contents.meeting(span.start, span.end):
            shared = min(end, span.end) - max(start, span.start)
            if start <= offset < end or 2 * shared >= span.end - span.start:
                best = min(best, (end - start, number)) if best else (end - start, number)
        return best[1] if best else None
