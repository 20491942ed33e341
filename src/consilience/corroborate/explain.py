"""A story that was compared and one of its findings -> Explanation: what joined its reports, what kept others out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from consilience.corroborate.align import ENOUGH, is_reversed
from consilience.corroborate.drafts import SAME, group_by_unit, related_acts
from consilience.corroborate.features import FEATURES
from consilience.corroborate.figures import compare_figures
from consilience.corroborate.relations import compared_terms, relatedness
from consilience.corroborate.story import Compared, words_of
from consilience.corroborate.units import Unit
from consilience.errors import UsageError
from consilience.knowledge.alignment import ALIGNMENT
from consilience.model.account import Account, Difference
from consilience.model.explanation import (
    ExplainedPair,
    Explanation,
    Facet,
    FacetName,
    NotJoined,
    Obstacle,
    SharedTerm,
    Weighed,
)
from consilience.model.record import Span
from consilience.text.words import spoken_date, stem

# Pairs of a finding that are told, the least sure first; reports that were not joined, the nearest first.
PAIRS, NEAREST = 10, 5
# From this chance on a report is near a finding.
NEAR = 0.1
# What adds less than this to the log-odds is not worth telling.
LITTLE = 0.05
WORDS = 6


def explain(story: Compared, account: Account, wanted: str) -> Explanation:
    """Explain a finding ("F07") or the finding of a difference ("D03"). Raises UsageError where there is none such."""
    difference = next((d for d in account.differences if _same_id(d.id, wanted)), None)
    name = difference.finding if difference else wanted
    number = next((n for n, finding in enumerate(account.findings) if _same_id(finding.id, name)), None)
    if number is None:
        raise UsageError(
            f"the story has no finding or difference {wanted!r}",
            hint=f"it has F01 to {account.findings[-1].id}" if account.findings else "it has no findings",
        )
    finding, group = account.findings[number], story.alignment.groups[number]
    pairs = _pairs(story, group, difference)
    return Explanation(
        story=account.id,
        title=account.title,
        finding=finding.id,
        statement=finding.statement,
        verdict=finding.verdict,
        reason=finding.reason,
        evidence=finding.evidence,
        difference=difference,
        pairs=tuple(explain_pair(story, i, j) for i, j in pairs),
        not_joined=_not_joined(story, account, number),
    )


def _same_id(ours: str, theirs: str) -> bool:
    """ "F7" and "f07" are "F007": how many digits there are depends on the story."""
    number = theirs.strip()[1:]
    return ours[0] == theirs.strip()[:1].upper() and number.isdecimal() and int(ours[1:]) == int(number)


def _pairs(story: Compared, group: Sequence[int], difference: Difference | None) -> list[tuple[int, int]]:
    """The pairs to tell of: of a difference those of two sides, else those of the group; the least sure first."""
    if difference is None:
        found = [(i, j) for at, j in enumerate(group) for i in group[:at]]
    else:
        places = {(p.article, p.start, p.end): i for i, u in enumerate(story.units) for p in [story.place(u)]}
        sides = [[places.get((r.article, r.start, r.end)) for r in side.reports] for side in difference.sides]
        found = [
            (min(i, j), max(i, j))
            for at, ours in enumerate(sides)
            for theirs in sides[:at]
            for i in ours
            for j in theirs
            if i is not None and j is not None and i != j
        ]
    across = sorted({(i, j) for i, j in found if story.units[i].article != story.units[j].article})
    across.sort(key=lambda pair: story.alignment.unbarred.at(*pair))
    return across[:PAIRS]


def explain_pair(story: Compared, i: int, j: int) -> ExplainedPair:
    """Two units side by side."""
    a, b = story.units[i], story.units[j]
    values = story.features.at(i, j)
    features = [
        Weighed(
            feature=name,
            meaning=FEATURES[name],
            value=round(value, 3),
            weight=ALIGNMENT.weights[name],
            adds=round(value * ALIGNMENT.weights[name], 2),
        )
        for name, value in (values or {}).items()
    ]
    features = [each for each in features if abs(each.adds) >= LITTLE]
    features.sort(key=lambda each: (-abs(each.adds), each.feature))
    shared, only_a, only_b = _shared(story, a, b)
    return ExplainedPair(
        a=story.place(a),
        b=story.place(b),
        a_words=story.text(a),
        b_words=story.text(b),
        score=None if values is None else round(story.alignment.unbarred.at(i, j), 3),
        barred=_rule(a, b),
        start=ALIGNMENT.bias,
        features=tuple(features),
        shared=shared,
        only_a=only_a,
        only_b=only_b,
        facets=_facets(story, i, j),
    )


def _rule(a: Unit, b: Unit) -> str | None:
    """The rule that keeps two units apart whatever their score."""
    if (a.article, a.sentence) == (b.article, b.sentence):
        return "two clauses of one sentence say two things"
    if is_reversed(a, b) or is_reversed(b, a):
        return "what goes to one comes from him in the other"
    return None


# ---------------------------------------------------------------- words


def _shared(story: Compared, a: Unit, b: Unit) -> tuple[tuple[SharedTerm, ...], tuple[str, ...], tuple[str, ...]]:
    """The terms of one that the other has or comes close to, and those that only one has; the weightiest first."""
    ours, theirs = compared_terms(a), compared_terms(b)
    terms = [*ours, *(term for term in theirs if term not in ours)]
    related = relatedness(terms)
    columns = [terms.index(term) for term in theirs]
    names = {"=" + entity.id: entity.name for entity in story.entities}
    names_b = names | _printed(story, b)
    names |= _printed(story, a)
    idf = story.features.idf
    found, matched = [], set()
    for row, term in enumerate(ours):
        best = max(columns, key=lambda k: (related[row, k], -k), default=None)
        if best is not None and related[row, best] > 0:
            matched.add(best)
            found.append(
                SharedTerm(
                    a=said(term, names),
                    b=said(terms[best], names_b),
                    closeness=round(float(related[row, best]), 2),
                    weight=round(idf.get(term, idf.get(terms[best], 0.0)), 2),
                )
            )
    found.sort(key=lambda each: (-each.weight * each.closeness, each.a))
    alone = [t for row, t in enumerate(ours) if not columns or related[row, columns].max() == 0]
    others = [
        t for k, t in zip(columns, theirs, strict=True) if k not in matched and related[: len(ours), k].max() == 0
    ]
    alone, others = (
        sorted(dict.fromkeys(each), key=lambda t: (-idf.get(t, 0.0), t))[:WORDS] for each in (alone, others)
    )
    return tuple(found), tuple(said(t, names) for t in alone), tuple(said(t, names_b) for t in others)


def _printed(story: Compared, unit: Unit) -> dict[str, str]:
    """The words of a clause by their stems."""
    article = story.articles[unit.article]
    tokens = [
        article.parse.tokens[k] for k in (*article.claims[unit.claim].subject, *article.claims[unit.claim].tokens)
    ]
    return {stem(token.lemma.lower()): token.lower for token in tokens}


def said(term: str, names: dict[str, str]) -> str:
    """A term in words: the word or name as it is printed, a figure, a date, an hour; else the stem."""
    if term in names:
        return names[term]
    if term[0] == "=":
        return term[1:]
    if term[0] == "#":
        value, _, kind = term[1:].partition(" ")
        return f"{float(value):,.10g}" + ("" if kind == "count" else f" ({kind})")
    if term[0] == "@":
        first, _, last = term[1:].partition("-")
        return _days((int(first), int(last)))
    if term[0] == ":" and term[1:].isdigit():
        return _hour(int(term[1:])) or ""
    return term


def _days(days: tuple[int, int]) -> str:
    first, last = (date.fromordinal(day).isoformat() for day in days)
    return spoken_date(first) if first == last else f"{spoken_date(first)} to {spoken_date(last)}"


def _hour(minutes: int | None) -> str | None:
    return None if minutes is None else f"{minutes // 60}:{minutes % 60:02d}"


# ---------------------------------------------------------------- roles, times, places, figures, quoted words


def _facets(story: Compared, i: int, j: int) -> tuple[Facet, ...]:
    """In which respects the two can be held side by side; those of which both are silent are left out."""
    a, b = story.units[i], story.units[j]
    figures = compare_figures(a.figures, b.figures)
    when = None if a.days is None or b.days is None else a.days[0] <= b.days[1] and b.days[0] <= a.days[1]
    hour = None if a.minutes is None or b.minutes is None else a.minutes == b.minutes
    days, hours = ([_days(u.days) if u.days else None for u in (a, b)], [_hour(u.minutes) for u in (a, b)])
    quoted, denied = [", ".join(sorted(u.quoted)) for u in (a, b)], ["yes" if u.negated else None for u in (a, b)]
    voices = [" through ".join(reversed(story.chain(k))) for k in (i, j)]
    told: list[tuple[FacetName, str | None, str | None, bool | None]] = [
        ("who", _role(story, a, "agent"), _role(story, b, "agent"), _meet(a.subject, b.subject)),
        ("act", _claim(story, a), _claim(story, b), related_acts(a, b, SAME) or None),
        ("whom", _role(story, a, "patient"), _role(story, b, "patient"), _meet(a.object, b.object)),
        ("where", _role(story, a, "place"), _role(story, b, "place"), None),
        ("when", days[0], days[1], when),
        ("hour", hours[0], hours[1], hour),
        ("figures", _figures(story, a), _figures(story, b), {"agree": True, "differ": False}.get(figures)),
        ("quoted words", quoted[0], quoted[1], _meet(sorted(a.quoted), sorted(b.quoted))),
        ("speaker", voices[0], voices[1], _meet(a.speaker, b.speaker)),
        ("denied", denied[0], denied[1], None),
    ]
    found = [
        Facet(name=n, a=x or None, b=y or None, agrees=agrees if x and y else None)
        for n, x, y, agrees in told
        if x or y
    ]
    if a.negated or b.negated:
        found[-1] = Facet(name="denied", a=denied[0], b=denied[1], agrees=a.negated == b.negated)
    return tuple(found)


def _meet(ours: Sequence[str], theirs: Sequence[str]) -> bool | None:
    """True where they share a term; that they share none need not mean that they differ."""
    return True if set(ours) & set(theirs) else None


def _role(story: Compared, unit: Unit, role: str) -> str | None:
    found: str | None = getattr(story.articles[unit.article].claims[unit.claim].roles, role)
    return found


def _claim(story: Compared, unit: Unit) -> str:
    return story.articles[unit.article].claims[unit.claim].predicate


def _figures(story: Compared, unit: Unit) -> str | None:
    article = story.articles[unit.article]
    spans = [Span(start=f.start, end=max(f.end, f.counts.end if f.counts else 0)) for f in unit.figures]
    return "; ".join(words_of(article, span) for span in spans if len(span) < 100) or None


# ---------------------------------------------------------------- what was not joined


def _not_joined(story: Compared, account: Account, number: int) -> tuple[NotJoined, ...]:
    """The reports of other findings that come nearest to this one."""
    group = story.alignment.groups[number]
    best: dict[int, tuple[float, int]] = {}
    for i in group:
        others, values = story.alignment.unbarred.of(i)
        near = values >= NEAR
        for j, value in zip(others[near].tolist(), values[near].tolist(), strict=True):
            if (
                j not in group
                and story.units[j].article != story.units[i].article
                and (value, -i) > best.get(j, (0.0, 0))
            ):
                best[j] = (value, -i)
    ranked = sorted(best, key=lambda j: (-best[j][0], j))[:NEAREST]
    groups = group_by_unit(story)
    return tuple(_near_miss(story, account, group, j, -best[j][1], groups[j]) for j in ranked)


def _near_miss(story: Compared, account: Account, group: Sequence[int], j: int, i: int, other: int) -> NotJoined:
    unit, units = story.units[j], story.units
    theirs = story.alignment.groups[other]
    links = [story.alignment.scores.at(x, y) for x in group for y in theirs if units[x].article != units[y].article]
    asked = min(len(links), ENOUGH * min(len(group), len(theirs)))
    linkage = (sum(links) / max(asked, 1) + max(links, default=0.0)) / 2
    shared = {units[k].article for k in group} & {units[k].article for k in theirs}
    needed = ALIGNMENT.repeat if shared else ALIGNMENT.join
    home = account.findings[other]
    obstacle: Obstacle
    rule = _rule(unit, units[i])
    if rule is not None:
        obstacle, reason = "a rule", rule
    elif any((units[k].article, units[k].sentence) == (unit.article, unit.sentence) for k in group):
        obstacle, reason = "a rule", "the finding has another clause of the same sentence"
    elif linkage < needed:
        average = sum(links) / max(asked, 1)
        obstacle, reason = (
            "too little",
            f"its links to the finding are {average:.2f} on average, {max(links):.2f} at best",
        )
    elif shared and len(theirs) == 1:
        obstacle, reason = "place taken", "a closer report of its article stands in the finding already"
    elif shared:
        obstacle = "place taken"
        reason = "its own finding and this one have reports of one article, which tells the two apart"
    else:
        obstacle, reason = "a decision", "an analyst's decision keeps it apart"
    if len(theirs) > 1:
        reason += f"; it stands in {home.id} with {len(theirs) - 1} other{'s' * (len(theirs) > 2)}"
    return NotJoined(
        report=story.place(unit),
        words=story.text(unit),
        nearest=story.place(units[i]),
        score=round(story.alignment.unbarred.at(i, j), 3),
        linkage=round(linkage, 3),
        needed=needed,
        obstacle=obstacle,
        finding=home.id if len(theirs) > 1 else None,
        reason=reason,
    )
