"""Units -> drafts on denial: one report asserts what another denies, by its verb or by "no" before a thing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from consilience.corroborate.differ_sides import draft_of, opposed
from consilience.corroborate.drafts import (
    FIRM,
    Draft,
    closeness,
    group_by_unit,
    pairs_across,
    same_act,
    same_origin,
    themes,
)
from consilience.corroborate.story import Compared, listed, once_a_unit
from consilience.corroborate.units import Unit
from consilience.knowledge.opposites import opposed as opposed_words
from consilience.knowledge.predicates import NEGATING_WORDS
from consilience.model.annotated import Annotated
from consilience.model.parse import Token
from consilience.text.words import stem

# Nouns that "no" does not deny the being of: "no evidence of", "no doubt", "no one", "no longer".
NO_THINGS = frozenset(
    """evidence sign trace doubt comment indication reason plan word idea way need place time choice question matter
    longer one body such change hope role sense intention wish secret surprise option alternative right part use
    answer version problem year day support progress agreement deal chance difference
    point case mean party end country side""".split()
)
# Verbs whose subject under "no" is said not to be.
BEING = frozenset(
    """be exist occur happen remain appear follow report find hear record detect order issue give use fire make see
    need cause suffer hold take""".split()
)
# Reporting verbs that deny what they report.
DISOWNING = frozenset("deny reject dismiss dispute refute rebut".split())
MODALS = frozenset("can could would should must may might ca wo will".split())
# Closeness of two claims on one thing of which one is denied.
ONE_THING, DISOWNED = 0.6, 0.15
# The same, where both have the act and two things that it is done to or by.
ONE_ACT = 0.3
# Most units in which a thing that is denied may stand: what a whole story is about cannot be denied by one "no".
RARE = 8


def negation_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """One asserts what another denies, of the same act."""

    def fits(a: Unit, b: Unit) -> bool:
        # A denial beside each of them, in the words that a cut left out, may be one denial.
        return same_act(a, b) and not (_has_no(story, a) and _has_no(story, b)) and not _are_opposite(a, b)

    def least(i: int, j: int) -> float:
        return ONE_ACT if themes(story, i, j) > 1 and _is_flat(story, i if is_denied(story, i) else j) else FIRM

    def key(i: int) -> bool:
        return is_denied(story, i) != is_disowned(story, i)

    found = opposed(story, _anywhere(story, group, near), key, fits, least)
    if len(found) < 2:
        return _of_one_thing(story, number, near)
    if _is_earlier(story, found[True], found[False]):
        return draft_of(
            story, number, "negation", "complementary", "whether it is so", found,
            lambda values: f"{listed(values, joint='against')}: what the earlier report denies may have happened since",
        )  # fmt: skip
    return draft_of(
        story, number, "negation", "contradicts", "whether it is so", found,
        lambda values: f"{listed(values, joint='against')}: one report asserts what the other denies",
    )  # fmt: skip


def _anywhere(story: Compared, group: Sequence[int], near: Sequence[int]) -> tuple[int, ...]:
    """Of a group with a denial also those firmly alike that stand in other groups: what several assert, one denies."""
    beside = set(near)
    for i in group:
        if is_denied(story, i):
            others, values = story.alignment.unbarred.of(i)
            beside |= {
                j for j in others[values >= ONE_ACT].tolist() if story.units[i].article != story.units[j].article
            }
    return (*near, *sorted(beside - set(near)))


def _of_one_thing(story: Compared, number: int, near: Sequence[int]) -> Draft | None:
    """A denial and an assertion in closely aligned claims on one thing, whatever the verbs."""
    units = story.units
    denies = {i: is_denied(story, i) != is_disowned(story, i) for i in near}
    if len({*denies.values()}) < 2:
        return None
    for i, j in pairs_across(story, near):
        a, b = denies[i], denies[j]
        if (
            a == b
            or closeness(story, i, j) < _least(story, i, j)
            or (_has_no(story, units[i]) and _has_no(story, units[j]))
            or _are_opposite(units[i], units[j])
        ):
            continue
        no, yes = (i, j) if a else (j, i)
        plain = {term for term in set(units[i].terms) & set(units[j].terms) if term[0] != "="}
        if not plain or themes(story, i, j) < 2 or units[i].unreal or units[j].unreal or not _is_flat(story, no):
            continue
        return draft_of(
            story, number, "negation", "complementary", "whether it is so", {0: [no], 1: [yes]},
            lambda values: f"{listed(values, joint='against')}: one report denies what the other seems to say",
        )  # fmt: skip
    return None


def _are_opposite(a: Unit, b: Unit) -> bool:
    """Who has "not been found" is "missing": what denies the one act says the other."""
    return any(opposed_words(x, y) for x in a.predicate for y in b.predicate)


def _least(story: Compared, i: int, j: int) -> float:
    """How close two claims must be: what somebody denies word for word need not be worded like what he denies."""
    return DISOWNED if is_disowned(story, i) or is_disowned(story, j) else ONE_THING


def _is_flat(story: Compared, position: int) -> bool:
    """Whether the clause is denied by "not" or "never" at its verb, without "can" or "would", or disowned."""
    unit = story.units[position]
    parse = story.articles[unit.article].parse
    if is_disowned(story, position):
        return True
    head = parse.tokens[story.articles[unit.article].claims[unit.claim].head]
    words = [token.lower for token in parse.kids(head, "neg", "aux")]
    return bool({"not", "n't", "n’t", "never"} & {*words}) and not MODALS & {*words}


@once_a_unit
def is_disowned(story: Compared, position: int) -> bool:
    """Whether the unit is what somebody denies, rejects or disputes: "denied that cracks had been reported"."""
    unit = story.units[position]
    article = story.articles[unit.article]
    attribution = story.attribution(position)
    if attribution is None or attribution.cue is None:
        return False
    inside = any(each.start <= unit.span.end and unit.span.start <= each.end for each in attribution.content)
    cue = article.parse.tokens_in(attribution.cue.start, attribution.cue.end)
    return inside and any(token.lemma.lower() in DISOWNING for token in cue)


def _has_no(story: Compared, unit: Unit) -> bool:
    """Whether a negating word stands anywhere in the unit's sentence."""
    parse = story.articles[unit.article].parse
    inside = parse.tokens_in(unit.span.start, unit.span.end)
    if not inside:
        return False
    first, last = parse.sentences[inside[0].sentence], parse.sentences[inside[-1].sentence]
    return any(token.lower in NEGATING_WORDS for token in parse.tokens[first.first : last.last])


@once_a_unit
def is_denied(story: Compared, position: int) -> bool:
    """Whether the clause's act is denied: "not", "never", "nobody", "no" at its verb, subject or object.

    A "without" beside it denies something else; a verb that the claim layer takes for a denial ("fails") counts.
    """
    unit = story.units[position]
    article = story.articles[unit.article]
    tokens = article.parse.tokens
    claim = article.claims[unit.claim]
    own = set(claim.tokens)
    words = [tokens[i] for i in claim.tokens if tokens[i].lower in NEGATING_WORDS]
    near = [token for token in words if token.lower != "without"]
    head = claim.head
    for token in near:
        if head in (token.head, token.index):
            return True
        above = tokens[token.head]
        if above.index in own and (above.head == head or (above.dep in ("pobj", "conj") and token.dep != "det")):
            return True
    return unit.negated and not (words and not near)


def _is_earlier(story: Compared, ours: Sequence[int], theirs: Sequence[int]) -> bool:
    """Whether all of one side was published on an earlier day than all of the other."""
    days = [[story.articles[story.units[i].article].article.published for i in side] for side in (ours, theirs)]
    if any(day is None for side in days for day in side):
        return False
    return max(day[:10] for day in days[0] if day) < min(day[:10] for day in days[1] if day)


def denial_drafts(story: Compared) -> list[Draft]:
    """Drafts where "no pilot was aboard" meets "a pilot was on the bridge": a thing is denied that another has."""
    holders: dict[str, list[int]] = {}
    denied: dict[str, list[int]] = {}
    asserted: dict[str, list[int]] = {}
    for position, unit in enumerate(story.units):
        article = story.articles[unit.article]
        no = () if _has_or(article, unit) else denied_nouns(article, unit.claim)
        for term in dict.fromkeys(unit.terms):
            holders.setdefault(term, []).append(position)
        for noun in no:
            denied.setdefault(noun, []).append(position)
        if not unit.unreal and not is_denied(story, position) and not _has_or(article, unit):
            for noun in asserted_nouns(article, unit.claim):
                if noun not in no:
                    asserted.setdefault(noun, []).append(position)
    groups = group_by_unit(story)
    drafts = []
    for noun, against in denied.items():
        if len(holders.get(noun, ())) > RARE:
            continue
        pairs = [
            (i, j)
            for i in against
            for j in asserted.get(noun, ())
            if story.units[i].article != story.units[j].article and not same_origin(story, i, j)
        ]
        if not pairs:
            continue
        first = sorted({i for i, _ in pairs})
        second = sorted({j for _, j in pairs})
        later = _is_earlier(story, first, second)
        why = "what the earlier report denies may have come since" if later else "one has what the other says is not"
        drafts.append(
            draft_of(
                story, groups[first[0]], "negation", "complementary" if later else "contradicts", "whether it is so",
                {0: first, 1: second}, lambda values, why=why: f"{listed(values, joint='against')}: {why}",  # type: ignore[misc]
            )
        )  # fmt: skip
    return drafts


def _has_or(article: Annotated, unit: Unit) -> bool:
    """ "no signatures, or those of strangers": what is denied is one of two."""
    return any(token.lower == "or" for token in article.parse.tokens_in(unit.span.start, unit.span.end))


def denied_nouns(article: Annotated, claim: int) -> tuple[str, ...]:
    """The stems of concrete nouns under "no" in a clause."""
    parse = article.parse
    found = []
    for i in article.claims[claim].tokens:
        token = parse.tokens[i]
        if token.lower == "no" and token.dep == "det":
            noun = parse.head(token)
            verb = parse.head(noun)
            # "no driver will be fined" denies the fine, not the driver.
            if noun.dep in ("nsubj", "nsubjpass") and verb.lemma.lower() not in BEING:
                continue
            if noun.tag in ("NN", "NNS") and noun.lemma.lower() not in NO_THINGS and not _carries_clause(article, noun):
                found.append(stem(noun.lemma.lower()))
    return tuple(dict.fromkeys(found))


# Verbs whose object need not be there.
WANTING = frozenset(
    "lack want need seek demand expect fear deny miss require ask await hope avoid prevent rule".split()
)


def asserted_nouns(article: Annotated, claim: int) -> tuple[str, ...]:
    """The stems of nouns that a clause brings in as being there: subject or object, without "the"."""
    parse = article.parse
    own = set(article.claims[claim].tokens)
    found = []
    for i in article.claims[claim].tokens:
        token = parse.tokens[i]
        if token.tag not in ("NN", "NNS") or token.dep not in ("nsubj", "nsubjpass", "dobj", "attr"):
            continue
        marks = {kid.lower for kid in parse.kids(token, "det", "poss")}
        if marks & {"the", "no", "any", "this", "that", "these", "those"} or parse.kids(token, "poss"):
            continue
        verb = parse.head(token)
        if token.head in own and verb.pos in ("VERB", "AUX") and verb.lemma.lower() not in WANTING:
            found.append(stem(token.lemma.lower()))
    return tuple(dict.fromkeys(found))


def _carries_clause(article: Annotated, noun: Token) -> bool:
    """ "no version is off the table", "no hope that": what is denied is more than the thing."""
    return bool(article.parse.kids(noun, "acl", "relcl", "prep"))


def yet_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """Denied outright in one report, "not yet" in another."""
    denied = [i for i in group if is_denied(story, i) or says_yet(story, i)]
    for i, j in pairs_across(story, denied):
        yet = says_yet(story, i), says_yet(story, j)
        if yet[0] != yet[1] and closeness(story, i, j) >= YET:
            first, second = (i, j) if yet[1] else (j, i)
            return draft_of(
                story, number, "negation", "degraded", "not, or not yet", {0: [first], 1: [second]},
                lambda values: f"{listed(values, joint='against')}: denied outright in one report, so far in the other",
            )  # fmt: skip
    return None


# Closeness of two claims of which one is denied for good and one so far.
YET = 0.5


def says_yet(story: Compared, position: int) -> bool:
    """ "has yet to", "not yet", "so far no"."""
    unit = story.units[position]
    tokens = story.articles[unit.article].parse.tokens_in(unit.span.start, unit.span.end)
    words = [token.lower for token in tokens]
    pairs = set(pairwise(words))
    return bool(pairs & {("yet", "to"), ("not", "yet"), ("n't", "yet"), ("n’t", "yet"), ("so", "far")}) and (
        ("yet", "to") in pairs or is_denied(story, position)
    )
