"""Rules, an account and what was known before -> Alert: a new difference, a new origin, an article that was changed.

What was known is kept an article at a time, by digests of the words that are cited: so it holds however findings are
numbered anew, and while stories merge and split.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256

from consilience.corroborate.alerts import evidence, folded, make_alert
from consilience.model.account import Account, Difference, Entity, Finding, Place
from consilience.model.article import Article
from consilience.model.revision import Revision
from consilience.model.watch import Alert, Evidence, Remembered, Rule

SHOWN = 3  # places a side, changes a kind
REPORTS = 8


def story_alerts(
    rules: Sequence[Rule],
    account: Account,
    articles: Mapping[str, Article],
    before: Mapping[str, Remembered],
    fresh: Collection[str],
) -> list[Alert]:
    """The differences and origins that came with the articles `fresh` (ids). `before` is what was known of each.

    A difference is new where a fresh article takes part in it and one of its sides was never cited in a difference of
    its kind. An origin is new where a finding that was known rests on more origins than any part of it did.
    """
    wanted = [each for each in rules if each.on in ("difference", "origin") and _is_about(each, account)]
    if not wanted or not fresh:
        return []
    sides = {each for known in before.values() for each in known.sides}
    reports: dict[str, int] = {}
    for known in before.values():
        for digest, count in known.reports.items():
            reports[digest] = max(count, reports.get(digest, 0))
    differences = [each for each in account.differences if _is_new(each, articles, sides, fresh)]
    origins = [(each, was) for each in account.findings if (was := _was(each, articles, reports, fresh)) is not None]
    found = []
    for rule in wanted:
        if rule.on == "difference":
            kinds = [each for each in differences if rule.kind in (None, each.kind)]
            found += [_difference(rule, account, each, articles) for each in kinds]
        else:
            found += [_origin(rule, account, each, was, articles, fresh) for each, was in origins]
    return found


def remember(account: Account, articles: Mapping[str, Article]) -> dict[str, Remembered]:
    """What is to be known of each article of a story the next time."""
    sides: dict[str, set[str]] = {each: set() for each in account.articles}
    reports: dict[str, dict[str, int]] = {each: {} for each in account.articles}
    for difference in account.differences:
        for side in difference.sides:
            for place in side.reports:
                sides[place.article].add(_of_kind(difference, place, articles))
    for finding in account.findings:
        for place in finding.reports:
            digest = _digest(place, articles)
            known = reports[place.article]
            known[digest] = max(finding.origins_at_most, known.get(digest, 0))
    return {
        name: Remembered(sides=tuple(sorted(sides[name])), reports=dict(sorted(reports[name].items())))
        for name in account.articles
    }


def change_alerts(
    rules: Sequence[Rule], revision: Revision, article: Article, version: int, story: str, title: str
) -> list[Alert]:
    """The alerts of an article that has a new version: what changed, and the findings that rested on it."""
    counts: dict[str, int] = {}
    shown: list[Evidence] = []
    for change in revision.changes:
        counts[change.kind] = counts.get(change.kind, 0) + 1
        if change.kind == "reworded" or counts[change.kind] > SHOWN:
            continue
        for note, place, text in (("old", change.old, revision.old), ("new", change.new, revision.new)):
            if place is not None:
                shown.append(evidence(text, place.start, place.end, f"{note} version, {change.kind}: {change.reason}"))
    told = [f"{count} claims {kind}" if count > 1 else f"one claim {kind}" for kind, count in sorted(counts.items())]
    told += [f"another {each.field}" for each in revision.fields]
    if revision.flagged:
        told.append(f"{len(revision.flagged)} findings rested on what changed")
    said = f"{article.outlet or article.id} changed its article: {', '.join(told) or 'nothing that is a claim'}"
    found = []
    for rule in rules:
        if rule.on == "changed" and (rule.entity is None or _holds(rule.entity, (revision.old, revision.new))):
            key = (rule.name, rule.on, article.id, str(version))
            found.append(make_alert(rule, key, story, title, article.id, said, shown))
    return found


def _difference(rule: Rule, account: Account, found: Difference, articles: Mapping[str, Article]) -> Alert:
    shown = [
        evidence(articles[place.article], place.start, place.end, side.value)
        for side in found.sides
        for place in side.reports[:SHOWN]
    ]
    values = " | ".join(side.value for side in found.sides)
    digests = sorted(_digest(place, articles) for side in found.sides for place in side.reports)
    key = (rule.name, rule.on, found.kind, found.relation, *digests)
    said = f"{found.topic} ({found.kind}, {found.relation}): {values}"
    return make_alert(rule, key, account.id, account.title, None, said, shown)


def _origin(
    rule: Rule,
    account: Account,
    finding: Finding,
    was: int,
    articles: Mapping[str, Article],
    fresh: Collection[str],
) -> Alert:
    ordered = sorted(finding.reports, key=lambda each: each.article not in fresh)
    shown = [
        evidence(
            articles[each.article],
            each.start,
            each.end,
            "reports it now" if each.article in fresh else "reported it before",
        )
        for each in ordered[:REPORTS]
    ]
    digests = sorted(_digest(place, articles) for place in finding.reports)
    key = (rule.name, rule.on, str(finding.origins_at_most), *digests)
    said = f"up to {finding.origins_at_most} origins now, {was} before: {finding.statement}"
    return make_alert(rule, key, account.id, account.title, None, said, shown)


def _is_new(
    difference: Difference, articles: Mapping[str, Article], sides: Collection[str], fresh: Collection[str]
) -> bool:
    places = [place for side in difference.sides for place in side.reports]
    if difference.relation == "same" or not any(place.article in fresh for place in places):
        return False
    return any(
        all(_of_kind(difference, place, articles) not in sides for place in side.reports) for side in difference.sides
    )


def _was(
    finding: Finding, articles: Mapping[str, Article], reports: Mapping[str, int], fresh: Collection[str]
) -> int | None:
    """How many origins the finding had, where it has more now by a fresh article; None where not, or if it is new."""
    if not any(place.article in fresh for place in finding.reports):
        return None
    was = max((reports.get(_digest(place, articles), 0) for place in finding.reports), default=0)
    return was if 0 < was < finding.origins_at_most else None


def _is_about(rule: Rule, account: Account) -> bool:
    if rule.entity is None:
        return True
    key = folded(rule.entity)
    return any(key in map(folded, _names(each)) for each in account.entities)


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.id, entity.name, *entity.aliases)


def _holds(name: str, texts: Sequence[Article]) -> bool:
    key = folded(name)
    return any(key in folded(f"{each.title or ''} {each.text}") for each in texts)


def _of_kind(difference: Difference, place: Place, articles: Mapping[str, Article]) -> str:
    return f"{difference.kind} {_digest(place, articles)}"


def _digest(place: Place, articles: Mapping[str, Article]) -> str:
    """The article and the words that are cited, not where they stand: an edit above them moves them."""
    words = " ".join(articles[place.article].text[place.start : place.end].casefold().split())
    return sha256(f"{place.article}\0{words}".encode("utf-8", errors="surrogatepass")).hexdigest()[:16]
