"""Articles of a story -> the sentences that can stand in an account by themselves, with what each tells.

A whole sentence of an article reads better than a clause cut out of it, and keeps who says so. Left out is what leans
on its neighbours or on its outlet: fragments, questions, "we" and "you", "it" and "this" of which nobody knows what
they stand for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from consilience.corroborate.statements import balance
from consilience.corroborate.story import Compared, words_of
from consilience.corroborate.wording import judge
from consilience.knowledge.predicates import SAYING
from consilience.knowledge.units import is_person
from consilience.model.annotated import Annotated
from consilience.model.parse import Token
from consilience.model.record import Span
from consilience.text.words import STOP_WORDS, stem

FEWEST, MOST = 6, 38  # words
BEST = 26  # words that a sentence read aloud has at most before it loses
# Openings that tie a sentence to the one before it; the sentence stands as well without them.
TIES = ("but ", "and ", "however, ", "meanwhile, ", "still, ", "yet ", "also, ", "in turn, ", "instead, ")
NAMED = frozenset({"he", "she", "they"})
LEANING = frozenset(
    """it this that these those such his her their its who which what that's it's here's here nor or because so
    then""".split()
)
OWN_VOICE = frozenset("i we our us my me you your ours mine let's".split())
# Days told from where the outlet stands, and words for what was named before.
DEICTIC = frozenset("today yesterday tonight tomorrow here ago those these latter former same another".split())
PERSONAL = frozenset("he she him her his hers they them their its".split())
BEINGS = ("person", "organisation", "group")
BODIES = frozenset(
    """police company ministry government union court army agency committee commission council board office party
    organisers organizers""".split()
)


class Candidate(NamedTuple):
    """A sentence that may be told. `units` are positions; `penalty` grows with what a newsroom would mend."""

    text: str
    units: tuple[int, ...]
    terms: frozenset[str]
    root: int | None  # the unit of its main clause
    speech: bool
    quoted: bool
    state: bool  # says how something is, not what happened
    penalty: float
    place: int = 0  # among the sentences of its article that report something


def candidates(story: Compared) -> list[Candidate]:
    """Every sentence that can be told, in the order of the articles and of their text."""
    by_sentence: dict[tuple[int, int], list[int]] = {}
    for position, unit in enumerate(story.units):
        by_sentence.setdefault((unit.article, unit.sentence), []).append(position)
    found = []
    quotes = [[Span(start=q.start, end=q.end) for q in found] for found in story.quotes]
    told: dict[int, int] = {}  # sentences of each article so far
    for (article, sentence), units in sorted(by_sentence.items()):
        made = _candidate(story, article, sentence, units, quotes[article])
        if made is not None:
            found.append(made._replace(place=told.get(article, 0)))
        told[article] = told.get(article, 0) + 1
    return found


def _candidate(
    story: Compared, number: int, sentence: int, units: Sequence[int], quotes: Sequence[Span]
) -> Candidate | None:
    article = story.articles[number]
    if not 0 <= sentence < len(article.sentences):
        return None
    span = article.sentences[sentence]
    tokens = [t for t in article.parse.tokens_in(span.start, span.end) if t.pos != "SPACE"]
    if not tokens or not any(t.dep == "ROOT" and t.pos in ("VERB", "AUX") for t in tokens):
        return None
    root = next(t for t in tokens if t.dep == "ROOT")
    if root.tag == "VB" and not article.parse.kids(root, "nsubj", "nsubjpass", "aux", "expl"):
        return None  # "Add up what they admit to": said to the reader
    span = Span(start=tokens[0].start, end=tokens[-1].end)
    outside = [t for t in tokens if not any(q.start <= t.start < q.end for q in quotes)]
    if any(t.lower in OWN_VOICE for t in outside) or tokens[-1].text in ("?", ":", "…", "..."):
        return None
    words = words_of(article, span)
    if not outside or all(not t.text.isalnum() for t in outside):
        words = _spoken(story, units, words)
    else:
        words = _standing(article, tokens, outside, words)
    if not words or not FEWEST <= len(words.split()) <= MOST or not _is_balanced(words):
        return None
    words = _with_source(story, units, words)
    if not words:
        return None
    loaded = sum(1 for t in outside if (judged := judge(t)) is not None and judged[0] != "hedge")
    deictic = sum(1 for t in outside if t.lower in DEICTIC)
    deictic += sum(1 for t, u in pairwise(outside) if t.lower == "this" and u.lower in ("country", "city", "town"))
    deictic += _dangles(article, outside)
    subject = article.parse.kid(root, "nsubj", "nsubjpass")
    bare = subject is not None and subject.pos == "PRON" and subject.lower not in NAMED
    return Candidate(
        text=words,
        units=tuple(units),
        terms=frozenset(term for i in units for term in (*story.units[i].terms, *story.units[i].subject)),
        root=next((i for i in units if article.claims[story.units[i].claim].head == root.index), None),
        quoted=any(story.units[i].quoted for i in units),
        speech=(
            (root.lemma.lower() in SAYING and article.parse.kid(root, "nsubj") is not None)
            or any(story.units[i].quoted for i in units)
        ),
        state=root.lemma.lower() in ("be", "have", "remain", "stay") and not _follows(article, root),
        penalty=loaded + deictic + 0.1 * max(0, len(words.split()) - BEST) + 0.5 * bare,
    )


def _follows(article: Annotated, root: Token) -> bool:
    """Whether it is told of what it came: "seven workers are dead after a factory blew up"."""
    return any(kid.lower == "after" for kid in article.parse.kids(root, "prep", "mark")) or any(
        mark.lower == "after"
        for clause in article.parse.kids(root, "advcl")
        for mark in article.parse.kids(clause, "mark")
    )


def _dangles(article: Annotated, tokens: Sequence[Token]) -> bool:
    """Whether "him" or "their" comes before anybody whom it could stand for."""
    for token in tokens:
        if token.lower in PERSONAL:
            return token.index != tokens[0].index
        if token.pos == "PROPN" or token.tag == "NNS":
            return False
    return False


def _standing(article: Annotated, tokens: Sequence[Token], outside: Sequence[Token], words: str) -> str:
    """The sentence without the word that ties it to the one before; empty where it leans on that one."""
    for tie in TIES:
        if words.lower().startswith(tie):
            words = words[len(tie) :]
            words = words[:1].upper() + words[1:]
            tokens = [t for t in tokens if t.start >= tokens[0].start + len(tie)] or tokens
            break
    first = next((t for t in tokens if t.text[:1].isalnum()), None)
    if first is None or not (first.text[:1].isupper() or first.text[:1].isdigit() or words[:1].isupper()):
        return ""
    opening = words.lstrip("“\"'‘«(").split(" ", 1)[0].lower().strip(",")
    quoting = words.startswith(("“", '"', "«", "‘"))
    if not quoting and (opening in LEANING or (opening in ("one", "none", "some", "both") and _leans(tokens))):
        return ""
    doers = [t for t in outside if t.lower in NAMED and t.dep in ("nsubj", "nsubjpass")]
    lost = [t for t in doers if not _has_antecedent(article, tokens, t)]
    for pronoun in [first] if opening in NAMED and not quoting else lost[:1]:
        mention = next((m for m in article.entities if m.start == pronoun.start and m.via == "pronoun"), None)
        if mention is None or mention.type not in BEINGS or mention.name.lower() == pronoun.lower:
            return ""
        words = _with_name(words, pronoun.text, mention.name)
    return words


def _leans(tokens: Sequence[Token]) -> bool:
    """ "One is a baker", "none was fired": of whom or what, the sentence before says."""
    return len(tokens) > 1 and tokens[1].pos in ("AUX", "VERB")


def _has_antecedent(article: Annotated, tokens: Sequence[Token], pronoun: Token) -> bool:
    """Whether somebody is named before a pronoun, or people for "they"."""
    before = [t for t in tokens if t.start < pronoun.start]
    if pronoun.lower == "they":
        return any(t.pos == "PROPN" or t.tag == "NNS" for t in before)
    if any(t.tag == "NN" and is_person(t.lemma.lower()) for t in before):
        return True
    first = tokens[0].start
    return any(m.type == "person" and m.via == "name" and first <= m.start < pronoun.start for m in article.entities)


def _with_name(words: str, pronoun: str, name: str) -> str:
    """The name in brackets behind the pronoun, where it stands as a word of its own."""
    parts = words.split(" ")
    for at, part in enumerate(parts):
        if part.strip("“\"'‘«(,.”") == pronoun:
            parts[at] = f"{part} [{name}]"
            return " ".join(parts)
    return words


def _spoken(story: Compared, units: Sequence[int], words: str) -> str:
    """A sentence that is all quotation, with its speaker before it; empty where nobody is known to say it."""
    names = [chain[-1] for i in units if (chain := story.chain(i))]
    if not names or not is_name(names[0]):
        return ""
    inner = words.strip(' “”"«»„').rstrip(",")
    if any(mark in inner for mark in '“”"«»'):
        return ""
    inner = inner if inner.endswith((".", "!")) else inner + "."
    return f"{spelt(names[0])}: “{inner}”"


def _with_source(story: Compared, units: Sequence[int], words: str) -> str:
    """Who says so is added where the sentence does not name them; empty where it is nobody that can be named."""
    chains = [chain for i in units if (chain := story.chain(i))]
    if len(chains) < len(units) or not chains:
        return words
    sources = {"=" + e for i in units if (a := story.attribution(i)) and a.source and (e := a.source.entity)}
    if any(sources & story.units[i].entities for i in units):
        return words  # under another name: the acronym of a body
    name = chains[0][-1]
    told = set(_stems(words))
    if set(_stems(name)) & told or any(set(_stems(each)) & told for each in chains[0]):
        return words
    if not is_name(name):
        return ""
    ending = words[-1] if words[-1] in '”"’»' else ""
    body = words[: len(words) - len(ending)].rstrip(".,")
    return f"{body}{ending}, according to {spelt(name)}."


def is_name(name: str) -> bool:
    """Whether a speaker can be named in a sentence: a name, people or a body, no pronoun and no thing."""
    last = name.rsplit(maxsplit=1)[-1].lower().rstrip("s") if name.split() else ""
    if name.lower() in OWN_VOICE | LEANING | NAMED | {"nobody", "no one", "everybody", "one", "many", "some", "others"}:
        return False
    return any(word[:1].isupper() for word in name.split()) or is_person(last) or last in BODIES


MARKED = frozenset("the a an his her their its two some several many".split())


def spelt(name: str) -> str:
    """ "the ministry": a bare noun takes its article."""
    bare = name[:1].islower() and name.split(maxsplit=1)[0] not in (
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "two",
        "some",
    )
    return f"the {name}" if bare and not name.endswith("s") else name


def _stems(text: str) -> list[str]:
    words = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    return [stem(word) for word in words if word not in STOP_WORDS]


def _is_balanced(words: str) -> bool:
    """Whether every quotation mark and bracket has its partner."""
    pairs = words.count("“") == words.count("”") and words.count("«") == words.count("»")
    return pairs and words.count('"') % 2 == 0 and words.count("(") == words.count(")") and balance(words) == words
